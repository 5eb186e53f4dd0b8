"""The classical model: beside the twin, beside published worked examples, and what must hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.case import CaseError
from detente.case.seeds import read_seeds
from detente.experts.cooke import Asked, calibration, ends_of, hits, information, scores
from detente.experts.pool import intrinsic, pooled
from experts.panels import edited, page, put
from reference import experts as twin

WORKED = [
    # TU Delft, Decision Making under Uncertainty: Introduction to Structured Expert Judgment, module 2, 2.3.4:
    # ten questions, s = (1/10, 2/10, 5/10, 2/10), I(s, p) = 0.2370678, 2 m I = 4.741356, Cal = 0.19.
    ([1, 2, 5, 2], 0.19, 0.005),
    # TU Delft, MORE lecture notes, Calibration score: expert E, eight questions, s = (4/8, 3/8, 0, 1/8). The page
    # rounds I to 1.19 and finds 0.00027.
    ([4, 3, 0, 1], 0.00027, 0.00002),
]


@pytest.mark.parametrize(("counts", "published", "near"), WORKED)
def test_published_calibration(counts: list[int], published: float, near: float) -> None:
    assert calibration(np.array(counts)) == pytest.approx(published, abs=near)


def test_published_divergence() -> None:
    """The same course gives the divergence to seven digits: it is what the chi-square is asked of."""
    s, p = np.array([0.1, 0.2, 0.5, 0.2]), np.array([0.05, 0.45, 0.45, 0.05])
    assert float((s * np.log(s / p)).sum()) == pytest.approx(0.2370678, abs=5e-8)
    assert calibration(np.array([1, 2, 5, 2])) == pytest.approx(twin.chi_square_3(4.741356), abs=1e-6)


def test_information_by_hand() -> None:
    """A range of 10 20 30 within 0 to 40: parts of a quarter each; .1 ln(.05/.25) + .9 ln(.45/.25)."""
    by_hand = 0.1 * np.log(0.05 / 0.25) + 0.9 * np.log(0.45 / 0.25)
    assert information(np.array([10.0, 20, 30]), (0, 40)) == pytest.approx(by_hand, abs=1e-12)
    powers = information(np.array([10.0, 100, 1000]), (1, 10_000), logarithmic=True)
    assert powers == pytest.approx(by_hand, abs=1e-12)


def test_an_answer_on_a_quantile_counts_below_it() -> None:
    three = np.array([[1.0, 2, 3]] * 4)
    assert hits(three, np.array([1.0, 2, 3, 3.1])).tolist() == [1, 1, 1, 1]


@st.composite
def studies(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[bool]]:
    """Experts × ten questions, with what came out."""
    count = draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    steps = rng.uniform(1, 20, (count, 10, 3))
    return steps.cumsum(axis=2), rng.uniform(1, 60, 10), [bool(x) for x in rng.integers(0, 2, 10)]


@settings(max_examples=40, deadline=None)
@given(studies())
def test_beside_the_twin(study: tuple[np.ndarray, np.ndarray, list[bool]]) -> None:
    quantiles, answers, logs = study
    asked = Asked(answers, logs, [0.0] * 10, [np.inf] * 10)
    found = scores(quantiles, asked)
    for own, score in zip(quantiles, found, strict=True):
        pairs = [(three.tolist(), float(x)) for three, x in zip(own, answers, strict=True)]
        assert score.calibration == pytest.approx(twin.calibration(pairs), abs=1e-12)
        told = [
            twin.information(three.tolist(), ends_of(quantiles, asked, q), logs[q])
            for q, three in enumerate(own)
        ]
        assert score.information == pytest.approx(sum(told) / 10, abs=1e-12)
    total = sum(score.weight for score in found)
    assert total == pytest.approx(1)
    best = [_pool_by_hand(quantiles, asked, cut, found) for cut in {score.calibration for score in found}]
    used = min(score.calibration for score in found if score.weight > 0)
    assert _pool_by_hand(quantiles, asked, used, found) == pytest.approx(max(best), rel=1e-6)


def _pool_by_hand(quantiles: np.ndarray, asked: Asked, cut: float, found: tuple[object, ...]) -> float:
    """How the pool scores whose experts reach a cut-off."""
    raw = [s.calibration * s.information if s.calibration >= cut else 0.0 for s in found]  # type: ignore[attr-defined]
    pairs, told = [], []
    for q, came in enumerate(asked.answers):
        ends, log = ends_of(quantiles, asked, q), asked.logarithmic[q]
        shape = np.log if log else np.asarray
        back = np.exp if log else np.asarray
        keep = [e for e, w in enumerate(raw) if w > 0]
        three = back(
            pooled(
                shape(quantiles[keep, q]),
                (float(shape(ends[0])), float(shape(ends[1]))),
                np.array([raw[e] for e in keep]),
            )
        ).tolist()
        pairs.append((three, float(came)))
        told.append(twin.information(three, ends, log))
    return twin.calibration(pairs) * sum(told) / len(told)


def test_who_is_right_and_sure_gets_the_weight() -> None:
    rng = np.random.default_rng(0)
    truth = rng.normal(50, 10, 20)
    z = 1.645
    seen = truth + rng.normal(0, 3, 20)
    good = np.stack([seen - 3 * z, seen, seen + 3 * z], axis=1)
    sure = np.stack([truth + 9, truth + 10, truth + 11], axis=1)
    vague = np.stack([np.full(20, 50 - 10 * z), np.full(20, 50.0), np.full(20, 50 + 10 * z)], axis=1)
    asked = Asked(truth, [False] * 20, [-np.inf] * 20, [np.inf] * 20)
    first, second, third = scores(np.stack([good, sure, vague]), asked)
    assert second.calibration < 1e-6
    assert second.weight == 0
    assert first.information > third.information
    assert first.weight > 0.5


SEEDS = "id,question,unit,answer,source,scale\n" + "".join(
    f"q{n},How many were counted in year {n}?,people,{10 * n},Made up,{'logarithmic' if n % 2 else ''}\n"
    for n in range(1, 13)
)


def _case(folder: Path, text: str = SEEDS) -> dt.Case:
    (folder / "experts").mkdir(parents=True)
    (folder / "case.yaml").write_text(dt.load("demo").text or "")
    (folder / "experts" / "seeds.csv").write_text(text)
    return dt.load(folder)


def test_from_workbooks_to_weights(tmp_path: Path) -> None:
    """One expert is right, one is far off and sure: the second counts for nothing, and the case says how."""
    case = _case(tmp_path / "case")
    dt.panel_new(case, tmp_path / "panel", 3, ("home",), made_up=0)
    known = page(case, "calibration", ("home",))
    for n, off in ((1, 1.0), (2, 3.0), (3, 1.1)):

        def fill(book: object, off: float = off) -> None:
            for _, row in known.asked:
                answer = off * row.asked.answer  # type: ignore[union-attr]
                put(
                    book,
                    known,
                    row.ident,
                    low=round(0.8 * answer, 3),
                    best=round(1.02 * answer, 3),
                    high=1.3 * answer,
                )

        edited(tmp_path / "panel" / f"expert-{n}.xlsx", fill)
    equal = dt.panel_read(tmp_path / "panel")
    assert equal.way == "quantiles"
    assert equal.scores["Expert 2"].weight == 0
    by_score = dt.panel_read(tmp_path / "panel", weights="performance")
    assert by_score.way == "linear"
    (one,) = by_score.pooled
    assert set(one.each) == {"Expert 1", "Expert 2", "Expert 3"}
    weights = [by_score.scores[expert].weight for expert in one.each]
    three = np.array(list(one.each.values()))
    assert one.linear == pytest.approx(pooled(three, intrinsic(three, 0, 1), np.array(weights)).tolist())
    assert one.averaged == pytest.approx((np.array(weights) @ three).tolist())
    dt.panel_write(equal, tmp_path / "with")
    assert "12 calibration" not in (tmp_path / "with" / "SOURCES.md").read_text()
    assert all("seed" not in row.number for row in dt.load(tmp_path / "with").sources.rows)


def test_calibration_answers_never_stand_in_a_workbook(tmp_path: Path) -> None:
    import zipfile

    case = _case(tmp_path / "case", SEEDS.replace(",120,", ",987654,"))
    dt.panel_new(case, tmp_path / "panel", 1)
    with zipfile.ZipFile(tmp_path / "panel" / "expert-1.xlsx") as packed:
        assert all(b"987654" not in packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("q1,How many", "q1,", "question: found nothing; expected some text"),
        (",10,Made up,", ",ten,Made up,", "answer: found ten; expected a number such as 12.5"),
        (
            ",10,Made up,logarithmic",
            ",0,Made up,logarithmic",
            "answer: found 0; expected above 0 on a logarithmic scale",
        ),
        (",10,Made up,logarithmic", ",10,Made up,log", "scale: found log; expected uniform or logarithmic"),
        ("q2,", "q1,", "id: found q1; expected a name of its own"),
        ("id,question", "name,question", "found the columns name, question"),
        (",10,Made up,", ",10,,", "source: found nothing; expected some text"),
    ],
)
def test_bad_seeds(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "seeds.csv"
    text = SEEDS.replace(old, new, 1)
    if old == "q1,How many":
        text = SEEDS.replace("q1,How many were counted in year 1?", "q1,", 1)
    path.write_text(text)
    with pytest.raises(CaseError) as raised:
        read_seeds(path)
    assert said in str(raised.value)
