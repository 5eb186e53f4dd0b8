"""`why`: every figure is the one that its question gives, and leads back to lines of the case."""

from __future__ import annotations

import json
import re

import pytest

import detente as dt
from detente.why import names, why
from small import ROOT

PLAN = "water-for-port"
FEW = dt.Draws(200)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    """The demo case."""
    return dt.load("demo")


@pytest.fixture(scope="module")
def asked(demo: dt.Case) -> dt.Consent:
    """What consent says of the same plan."""
    plan = demo.file.strategies[PLAN]
    return dt.consent(demo, plan.package, plan.levers, FEW)


def traced(case: dt.Case, figure: str) -> float:
    return why(case, figure, strategy=PLAN, draws=FEW).value


class TestFiguresAreTheQuestions:
    def test_chance(self, demo: dt.Case, asked: dt.Consent) -> None:
        assert traced(demo, "consent.chance") == asked.chance
        ends = [traced(demo, f"consent.chance_range.{end}") for end in ("low", "high")]
        assert tuple(ends) == asked.chance_range

    def test_leaders_and_margins(self, demo: dt.Case, asked: dt.Consent) -> None:
        for leader, chance in asked.leaders.items():
            assert traced(demo, f"consent.leaders.{leader}") == chance
            parts = asked.margins[leader]
            assert traced(demo, f"consent.margins.{leader}") == parts["margin"]
            for kind in ("gain", "influence", "levers"):
                assert traced(demo, f"consent.margins.{leader}.{kind}") == parts[kind]

    def test_bodies_and_vetoes(self, demo: dt.Case, asked: dt.Consent) -> None:
        for party, bodies in asked.bodies.items():
            for body in bodies:
                assert traced(demo, f"consent.bodies.{party}/{body.body}") == body.chance
        for veto, share in asked.veto_share.items():
            assert traced(demo, f"consent.veto_share.{veto}") == pytest.approx(share)

    def test_deals(self, demo: dt.Case) -> None:
        answer = dt.deals(demo)
        for point, found in answer.everywhere.solutions.items():
            if found is not None and f"deals.{point}" in names(demo):
                assert traced(demo, f"deals.{point}") == found.value

    def test_draws_of_a_deal_at_the_middle_are_its_value(self, demo: dt.Case) -> None:
        for point in ("nash", "egalitarian", "utilitarian"):
            answer = why(demo, f"deals.{point}", draws=dt.Draws(400))
            assert answer.kind == "middle"
            assert len(answer.moves) == 5

    def test_levers(self, demo: dt.Case) -> None:
        best = dt.levers(demo, draws=FEW).best
        assert best is not None
        assert traced(demo, "levers.chance") == pytest.approx(best.plan.chance)
        assert traced(demo, "levers.objective") == pytest.approx(best.plan.objective)


class TestTrace:
    def test_every_listed_figure_can_be_asked_for(self, demo: dt.Case) -> None:
        for name in names(demo):
            if "lowland-public" in name:
                with pytest.raises(dt.DetenteError, match=r"expected a (body|veto) that applies"):
                    why(demo, name, strategy=PLAN, draws=FEW)
            else:
                answer = why(demo, name, strategy=PLAN, draws=FEW)
                assert answer.fed
                assert answer.formula
                assert json.loads(json.dumps(answer.as_dict(), allow_nan=False)) == answer.as_dict()
                assert len(answer.rows()) == len(answer.fed)

    def test_lines_hold_the_numbers_as_written(self, demo: dt.Case) -> None:
        assert demo.text
        lines = demo.text.splitlines()
        placed = [one for one in why(demo, "consent.chance", strategy=PLAN, draws=FEW).fed if one.line]
        assert len(placed) > 30
        for one in placed:
            assert one.written in lines[(one.line or 0) - 1]
            assert one.file == "case.yaml"

    def test_a_margin_is_moved_by_its_common_error_first(self, demo: dt.Case) -> None:
        answer = why(demo, "consent.margins.upland-government", strategy=PLAN)
        first = answer.moves[0]
        assert first.source.number == "lean.upland-government"
        assert first.clear
        assert first.low is not None
        assert first.low > 0.8
        gain = why(demo, "consent.margins.upland-government.gain", strategy=PLAN)
        assert gain.moves[0].source.number.startswith("actors.upland-government.")

    def test_sources_are_told_from_judgement(self) -> None:
        answer = why(dt.load("kosovo-serbia"), "consent.margins.serbia-government", draws=dt.Draws(30))
        sourced = [one for one in answer.fed if not one.judged]
        assert answer.as_dict()["numbers"]["judgement"] == len(answer.fed) - len(sourced)
        assert all(one.source == "judgement" for one in answer.fed if one.judged)
        assert all(one.source not in ("", "judgement") for one in sourced)

    def test_without_a_plan_it_is_the_advice(self, demo: dt.Case) -> None:
        assert why(demo, "consent.chance", draws=FEW).strategy == PLAN

    def test_its_repr_shows_no_figure(self, demo: dt.Case) -> None:
        assert not re.search(r"\d\.\d", repr(why(demo, "consent.chance", strategy=PLAN, draws=FEW)))


class TestBadInput:
    def test_a_figure_that_is_not_there(self, demo: dt.Case) -> None:
        with pytest.raises(dt.UnknownNameError, match=r"did you mean consent\.leaders.upland-government"):
            why(demo, "consent.leaders.upland-goverment")
        with pytest.raises(dt.UnknownNameError, match=r"did you mean consent\.chance"):
            why(demo, "consent.chanse")

    def test_few_draws(self, demo: dt.Case) -> None:
        few = why(demo, "consent.chance", strategy=PLAN, draws=dt.Draws(50))
        assert few.moves
        assert all(one.low is None for one in few.moves)
        assert few.notes == ("50 draws are too few for intervals: 100 are needed",)
        none = why(demo, "consent.chance", strategy=PLAN, draws=dt.Draws(5))
        assert none.moves == ()
        assert "too few to see what moves the figure" in none.notes[0]

    def test_a_figure_that_nothing_moves(self, demo: dt.Case) -> None:
        still = why(demo, "consent.margins.lowland-government.levers", strategy=PLAN, draws=FEW)
        assert (still.value, still.moves) == (0.0, ())
        assert still.notes == ("the figure is the same in every draw: no number moves it",)

    def test_no_plan_at_all(self, demo: dt.Case) -> None:
        assert demo.text
        bare = dt.loads(demo.text[: demo.text.index("strategies:")])
        with pytest.raises(dt.DetenteError, match="expected a plan that the figure is about"):
            why(bare, "consent.chance")
        assert why(bare, "deals.nash", draws=FEW).value > 0

    def test_a_closed_sheet_is_refused_by_name(self, demo: dt.Case) -> None:
        assert demo.text
        text = demo.text + "\nsheets: {upland-government: {owner: upland}}\n"
        with pytest.raises(dt.ClosedSheetError, match="upland-government"):
            why(dt.loads(text).seen_by("lowland"), "consent.chance", strategy=PLAN)


def test_numbers_on_a_sheet_are_found_on_the_sheet(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("case")
    text = (ROOT / "cases" / "demo" / "case.yaml").read_text(encoding="utf-8")
    assert "    audience_cost: 2..6\n" in text
    (folder / "case.yaml").write_text(text.replace("    audience_cost: 2..6\n", ""), encoding="utf-8")
    (folder / "sheets").mkdir()
    (folder / "sheets" / "upland-government.yaml").write_text("# private\naudience_cost: 2..6\n", "utf-8")
    answer = why(dt.load(folder), "consent.chance", strategy=PLAN, draws=FEW)
    (one,) = [fed for fed in answer.fed if fed.number == "actors.upland-government.audience_cost"]
    assert (one.file, one.line, one.written) == ("sheets/upland-government.yaml", 2, "2..6")
