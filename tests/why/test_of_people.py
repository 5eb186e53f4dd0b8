"""`why` of `actors`, `benefits` and `track`: figures are those of the answers, and lead back to lines."""

from __future__ import annotations

import pytest

import detente as dt
from detente.report import show
from detente.report.words.why import counted, spans
from detente.track import track
from detente.why import Asked, Why, names, whys
from small import ROOT

PLAN = "water-for-port"
FEW = dt.Draws(200)
RECORD = """date,title,mediator,status,as_of,whole,source,id,due,completed
2019-01-10,First paper,,fully,2025-01-01,no,https://example.org/first,P1,2020-01-01,2019-06-01
2020-01-10,Second paper,,partly,2025-01-01,no,https://example.org/second,P2,2021-01-01,
2030-01-10,Paper of the future,,fully,2030-01-10,no,https://example.org/later,P3,,2030-01-10
"""
FOUND = """date,commitment,provision,by,said_by,level,evidence,disclosure,due,theme,source
2020-06-01,P1,a bridge,upland,upland,complete,said so,public,2020-12-31,,https://example.org/claim
2021-06-01,P1,a bridge,upland,finding,minimum,one pillar,public,2020-12-31,,https://example.org/seen
"""


def traced(case: dt.Case, *figures: str) -> dict[str, Why]:
    found = whys(case, [Asked(one, one, strategy=PLAN if "income" in one else None) for one in figures], FEW)
    assert found.refused == {}
    return dict(found.found)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.load("demo")


class TestBenefits:
    def test_figures_are_the_answers(self, demo: dt.Case) -> None:
        answer = dt.benefits(demo, PLAN, draws=FEW)
        for one in answer.economies:
            for kind in ("income", "exports", "imports", "money"):
                found = whys(demo, [Asked("x", f"benefits.{kind}.{one.name}", strategy=PLAN)], FEW).found["x"]
                assert found.value == pytest.approx(getattr(one, kind).mean)
                assert found.reads == answer.reads

    def test_lines_and_episodes(self) -> None:
        case = dt.load(str(ROOT / "cases/kosovo-serbia"))
        answer = dt.benefits(case, draws=FEW)
        for one in answer.beyond:
            found = traced(case, f"benefits.beyond.{one.name}")[f"benefits.beyond.{one.name}"]
            assert found.value == pytest.approx(one.amount.mean)
            assert len(found.fed) <= one.numbers
        for past in answer.episodes:
            kinds = ("fall", "returned", "elasticity") if past.tariff is not None else ("fall", "equivalent")
            for kind in kinds:
                name = f"benefits.episodes.{past.name}.{kind}"
                assert traced(case, name)[name].value == pytest.approx(getattr(past, kind).mean)

    def test_every_number_that_fed_it_has_its_line_and_words(self, demo: dt.Case) -> None:
        found = traced(demo, "benefits.income.upland")["benefits.income.upland"]
        assert all(one.line is not None for one in found.fed)
        assert all(not one.said.startswith("economy.") for one in found.fed)
        assert any(one.number == "economy.elasticity" for one in found.fed)
        assert found.moves[0].source.number.startswith("economy.")

    def test_a_case_without_trade_has_no_such_figure(self) -> None:
        case = dt.load("prespa")
        mine = [name for name in names(case) if name.startswith("benefits.")]
        assert all(name.startswith("benefits.beyond.") for name in mine) or case.file.economy is not None


class TestActors:
    def test_figures_are_the_answers(self, demo: dt.Case) -> None:
        answer = dt.actors(demo, draws=FEW)
        for issue, one in answer.issues.items():
            keys = [f"actors.rest.{issue}{end}" for end in (".low", "", ".high")]
            keys += [f"actors.initial.{kind}.{issue}" for kind in ("mean", "median")]
            found = traced(demo, *keys)
            values = [found[key].value for key in keys]
            assert values == pytest.approx([*one.alone, one.start.mean, one.start.median])
            assert set(found[keys[0]].reads) <= set(answer.reads)
        for who in answer.weights:
            for kind in ("capability", "salience", "distance"):
                name = f"actors.{kind}.{who.actor}"
                assert traced(demo, name)[name].value == pytest.approx(getattr(who, kind))
        for holder in answer.holders:
            for lever, points in holder.levers.items():
                for on, most in points.items():
                    name = f"actors.points.{lever}.{on}"
                    assert traced(demo, name)[name].value == pytest.approx(most)

    def test_what_moves_it_is_a_number_that_it_reads(self, demo: dt.Case) -> None:
        found = traced(demo, "actors.rest.port")["actors.rest.port"]
        assert found.kind == "median"
        read = {one.number for one in found.fed}
        assert {one.source.number for one in found.moves} <= read

    def test_who_counts_nowhere_is_said(self, demo: dt.Case) -> None:
        weights = {one.actor for one in dt.actors(demo, draws=FEW).weights}
        absent = [n for n in names(demo) if n.startswith("actors.capability.") and n[18:] not in weights]
        for name in absent:
            assert "counts on no issue" in whys(demo, [Asked("x", name)], FEW).refused["x"]


@pytest.fixture
def kept(tmp_path, demo: dt.Case) -> dt.Case:  # type: ignore[no-untyped-def]
    """A case with a small record."""
    (tmp_path / "record").mkdir()
    text = demo.text or ""
    dated = text if "\nas_of:" in text else f"{text}\nas_of: 2025-06-01\n"
    (tmp_path / "case.yaml").write_text(dated, encoding="utf-8")
    (tmp_path / "record" / "agreements.csv").write_text(RECORD, encoding="utf-8")
    (tmp_path / "record" / "commitments.csv").write_text(FOUND, encoding="utf-8")
    return dt.load(str(tmp_path))


class TestTrack:
    def test_shares_and_pace_are_the_answers(self, kept: dt.Case) -> None:
        found = track(kept, draws=FEW).implementation
        assert found is not None
        keys = ["track.shares.complete", "track.shares.partly", "track.pace.kept", "track.pace.after.1"]
        values = [one.value for one in traced(kept, *keys).values()]
        # By hand: one of two agreements; one of three promises with a date (paper 1; not paper 2, the bridge).
        assert values == pytest.approx([1 / 2, 1 / 2, 1 / 3, 1 / 2])
        pace = found.pace
        assert values[2] == pytest.approx(pace.actual / pace.expected)

    def test_lines_are_named_and_claims_and_the_future_left_out(self, kept: dt.Case) -> None:
        found = traced(kept, "track.shares.complete", "track.pace.kept")
        share, dated = found["track.shares.complete"], found["track.pace.kept"]
        assert [(one.file, one.line) for one in share.record] == [
            ("record/agreements.csv", 2),
            ("record/agreements.csv", 3),
        ]
        assert share.record[0].source == "https://example.org/first"
        assert ("record/commitments.csv", 3) in [(one.file, one.line) for one in dated.record]
        assert not any("claim" in one.source for one in dated.record)
        assert share.moves == ()
        assert share.notes == ()
        assert "record/agreements.csv, lines 2 to 3" in counted(share)
        assert "https://example.org/first" in show.answer_text(kept, share).replace("\n  ", "")

    def test_the_flagship(self) -> None:
        case = dt.load(str(ROOT / "cases/kosovo-serbia"))
        answer = track(case, draws=FEW)
        (pair, *_) = answer.pairs
        keys = ["track.level.mean", "track.level.low", "track.warning.30", "track.shares.complete"]
        found = traced(case, *keys)
        last = pair.state[-1]
        assert answer.implementation is not None
        complete = answer.implementation.shares["complete"]
        expected = [last.mean, last.low, pair.warning[0].chance, complete]
        assert [one.value for one in found.values()] == pytest.approx(expected)
        assert len(found["track.level.mean"].record) == sum(week.events for week in pair.state)

    def test_no_record_no_figure(self) -> None:
        assert not any(name.startswith("track.") for name in names(dt.load("prespa")))


def test_lines_that_follow_each_other_are_one() -> None:
    assert spans([3, 2, 5, 9, 8, 4]) == "2 to 5, 8 to 9"
    assert spans([7]) == "7"
