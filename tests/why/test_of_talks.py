"""Figures of talks are those of the answer, and lead back to the lines and numbers behind them."""

from __future__ import annotations

import pytest

import detente as dt
from detente.report.sections import talks as section
from detente.report.sections.setting import Setting
from detente.report.words import why as words
from detente.talks import Talks, talks
from detente.why import Asked, names, why, whys

PLAN = "water-for-port"
FEW = dt.Draws(100)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.loads(dt.load("demo").text or "")


@pytest.fixture(scope="module")
def answer(demo: dt.Case) -> Talks:
    return talks(demo, PLAN, runs=20, draws=FEW, paired=0)


@pytest.fixture(scope="module")
def found(demo: dt.Case, answer: Talks) -> dict[str, dt.Why]:
    causes = [f"talks.causes.{one.cause}{f'.{one.who}' if one.who else ''}" for one in answer.causes]
    figures = [one for one in names(demo) if one.startswith("talks.") and "causes" not in one] + causes
    road = dt.Road(demo, FEW, runs=20, each=20)
    traced = whys(demo, [Asked(one, one, strategy=PLAN) for one in figures], FEW, road=road)
    assert traced.refused == {}
    return dict(traced.found)


def test_each_is_the_figure_of_the_answer(found: dict[str, dt.Why], answer: Talks) -> None:
    for months, chance in answer.agreed.items():
        assert found[f"talks.agreed.{months}"].value == chance.chance
    for end, chance in answer.ends.items():
        assert found[f"talks.ends.{end}"].value == chance.chance
    assert found["talks.soon_and_kept"].value == answer.soon_and_kept.chance
    for one in answer.causes:
        name = f"talks.causes.{one.cause}{f'.{one.who}' if one.who else ''}"
        assert found[name].value == pytest.approx(one.share)


def test_it_leads_to_lines_of_the_case_and_to_numbers_of_the_process(
    demo: dt.Case, found: dict[str, dt.Why], answer: Talks
) -> None:
    traced = found["talks.ends.kept"]
    fed = {one.number: one for one in traced.fed}
    assert {"process.steps.slip", "process.talks.opens", "process.commission.monitoring"} <= set(fed)
    assert fed["process.steps.slip"].said == "the share of steps that are missed"
    assert fed["process.steps.slip"].source == "judgement"
    line = fed["process.commission.monitoring"].line
    assert line is not None
    assert "monitoring" in (demo.text or "").splitlines()[line - 1]
    assert traced.reads == answer.reads
    assert traced.strategy == PLAN
    assert traced.moves
    assert "process.exchange.drift" not in fed


def test_one_alone_is_the_one_of_many(demo: dt.Case) -> None:
    plain = why(demo, "talks.agreed.24", strategy=PLAN, draws=dt.Draws(30))
    assert plain.value == talks(demo, PLAN, draws=dt.Draws(30), paired=0).agreed[24].chance
    assert "signed within so many months" in plain.formula


def test_the_dialogues_own_rate_names_the_lines_of_the_record() -> None:
    traced = why(dt.load("kosovo-serbia"), "talks.base_rate.24", draws=dt.Draws(20))
    assert round(100 * traced.value) == 27
    assert traced.fed == ()
    note = next(one for one in traced.notes if one.code == "record")
    assert note.fields["file"] == "record/agreements.csv"
    assert len(note.fields["lines"].split(", ")) == 2
    assert (
        words.NOTES["record"].format(**note.fields).startswith("whole texts stand in record/agreements.csv")
    )


def test_a_case_without_a_record_has_no_rate_and_one_of_three_parties_no_talks(demo: dt.Case) -> None:
    with pytest.raises(dt.UnknownNameError, match=r"talks\.agreed"):
        why(demo, "talks.base_rate.24", draws=dt.Draws(20))
    three = dt.load("northern-ireland-1998")
    assert not [one for one in names(three) if one.startswith("talks.agreed")]


def test_the_section_links_its_figures(answer: Talks) -> None:
    run = dt.overview(dt.loads(dt.load("demo").text or ""), dt.Draws(20))
    refs = section.refs(Setting.of(run), answer)
    assert [one.asked.figure for one in refs[:2]] == ["talks.agreed.24", "talks.ends.kept"]
    assert refs[-1].asked.figure.startswith("talks.causes.")
    traced = whys(run.case, [one.asked for one in refs], run.draws, road=run.road)
    assert traced.refused == {}
    ours = run.answers["talks"]
    shown = traced.found["talks/agreed"].value
    assert shown == ours.agreed[24].chance
