"""`why`: every figure is the one that its question gives, and leads back to lines of the case."""

from __future__ import annotations

import json
import re

import pytest

import detente as dt
from briefs import TWO_STEPS
from detente.method import Note
from detente.sequence import sequence
from detente.stress import Depth, stress
from detente.why import Asked, names, why, whys
from small import ROOT, without

PLAN = "water-for-port"
FEW = dt.Draws(200)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    """The demo case."""
    return dt.load("demo")


@pytest.fixture(scope="module")
def every(demo: dt.Case) -> dt.Whys:
    """Every figure of the demo, traced at once."""
    return whys(demo, [Asked(name, name, strategy=PLAN) for name in names(demo)], FEW)


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

    def test_what_levers_cost(self, demo: dt.Case) -> None:
        best = dt.levers(demo, draws=FEW).best
        assert best is not None
        assert traced(demo, "levers.pledged") == pytest.approx(best.plan.pledged)
        answer = why(demo, "strategy.pledged", strategy=PLAN, draws=FEW)
        levers = demo.file.strategies[PLAN].levers
        assert {one.number.split(".")[1] for one in answer.fed} == set(levers)
        assert answer.reads == ()

    def test_strategy(self, demo: dt.Case, asked: dt.Consent) -> None:
        rows = {row.key: row for row in dt.strategy(demo, search=False, draws=FEW).rows_}
        plan = rows[PLAN].plan
        assert plan is not None
        assert traced(demo, "strategy.chance") == asked.chance
        for name in ("strategy.value", "strategy.objective"):
            assert traced(demo, name) == pytest.approx(plan.objective)
        assert traced(demo, "strategy.pledged") == pytest.approx(plan.pledged)

    def test_stress(self, demo: dt.Case) -> None:
        answer = stress(demo, strategy=PLAN, draws=FEW, depth=Depth(flips=0))
        assert traced(demo, "stress.chance") == pytest.approx(answer.chance)
        assert traced(demo, "stress.value") == pytest.approx(answer.value)
        assert traced(demo, "stress.failing") == pytest.approx(answer.failing)
        assert traced(demo, "stress.perfect") == pytest.approx(answer.perfect)
        for name, one in answer.regret.items():
            found = why(demo, f"stress.regret.{name}", draws=FEW)
            assert found.value == pytest.approx(one.value.mean)
            assert found.strategy == name
            assert set(found.reads) == set(answer.reads)

    def test_sequence(self) -> None:
        case = dt.loads(TWO_STEPS)
        answer = sequence(case, draws=FEW)
        for name in ("slack", "slack_steps", "slack_after"):
            found = why(case, f"sequence.{name}", draws=FEW)
            assert found.value == pytest.approx(getattr(answer.best, name))
            assert found.kind == "middle"
        assert why(case, "sequence.chance_kept", draws=FEW).value == pytest.approx(answer.chance_kept)
        fed = {one.number for one in why(case, "sequence.slack", draws=FEW).fed}
        assert {"commitments.0.cost", "commitments.1.flow.east", "sequence.discount"} <= fed
        uncertain = dt.loads(TWO_STEPS.replace("discount: 0.5", "discount: 0.45..0.95"))
        moved = why(uncertain, "sequence.slack", draws=FEW)
        assert moved.moves[0].source.number == "sequence.discount"
        assert moved.moves[0].source.said == "what a point at the next meeting is worth today"

    def test_of_an_order_that_is_given(self) -> None:
        case = dt.loads(TWO_STEPS)
        rival = next(one for one in sequence(case, draws=FEW).rivals if one.kind == "strategy")
        found = whys(case, [Asked("x", "sequence.slack", order=rival.order)], FEW).found["x"]
        assert found.value == pytest.approx(rival.slack)

    def test_lean(self, demo: dt.Case) -> None:
        plan = demo.file.strategies[PLAN]
        wide = dt.consent(demo, plan.package, plan.levers, FEW, lean=15)
        found = why(demo, "consent.chance_range.low", strategy=PLAN, draws=FEW, lean=15)
        assert found.value == wide.chance_range[0]


class TestSeveral:
    def test_each_is_the_one_that_it_is_alone(self, demo: dt.Case, every: dt.Whys) -> None:
        listed = [name for name in names(demo) if not name.startswith("consent.") or "-public" not in name]
        assert list(every.found) == listed
        for name in listed[::9]:
            assert every.found[name].as_dict() == why(demo, name, strategy=PLAN, draws=FEW).as_dict()

    def test_what_is_refused_leaves_the_others(self, demo: dt.Case) -> None:
        assert demo.text
        shut = dt.loads(demo.text + "\nsheets: {upland-government: {owner: upland}}\n").seen_by("lowland")
        two = [Asked("a", "strategy.pledged", strategy=PLAN), Asked("b", "consent.chance", strategy=PLAN)]
        found = whys(shut, two, FEW)
        assert list(found.found) == ["a"]
        assert "upland-government" in found.refused["b"]

    def test_a_plan_that_was_found_is_not_searched_again(self, demo: dt.Case) -> None:
        package, setting = {"port": "fees"}, {"turbines": "half"}
        one = Asked("x", "levers.chance", package, setting, searched=True)
        found = whys(demo, [one], FEW).found["x"]
        assert found.value == dt.consent(demo, package, setting, FEW).chance
        alone = why(demo, "levers.chance", package, setting, draws=FEW)
        assert alone.changes != package
        assert alone.notes[-1] == Note("own-plan")


class TestTrace:
    def test_every_listed_figure_can_be_asked_for(self, demo: dt.Case, every: dt.Whys) -> None:
        for name in names(demo):
            if "lowland-public" in name and name.startswith("consent."):
                assert re.search(r"expected a (body|veto) that applies", every.refused[name])
            else:
                answer = every.found[name]
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
        assert first.source.number.startswith("lean.upland-government")
        assert first.clear
        assert first.low is not None
        assert first.low > 0.2
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

    def test_an_order_of_a_case_without_steps(self) -> None:
        bare = dt.loads("""
case: bare
as_of: 2026-01-01
parties: [a, b]
issues: {i: {options: {x: {now: true}, y: }}}
actors:
  a-head: {speaks_for: a, weights: {i: 1}, values: {i: {x: 10, y: 60}}}
  b-head: {speaks_for: b, weights: {i: 1}, values: {i: {x: 20, y: 50}}}
""")
        with pytest.raises(dt.DetenteError, match=r"found sequence\.slack; expected a case with commitments"):
            why(bare, "sequence.slack")

    def test_few_draws(self, demo: dt.Case) -> None:
        few = why(demo, "consent.chance", strategy=PLAN, draws=dt.Draws(50))
        assert few.moves
        assert all(one.low is None for one in few.moves)
        assert few.notes == (Note("few-draws", {"draws": "50", "needed": "100"}),)
        none = why(demo, "consent.chance", strategy=PLAN, draws=dt.Draws(5))
        assert none.moves == ()
        assert none.notes[0].code == "too-few-draws"

    def test_more_draws_than_can_be_sorted(self, demo: dt.Case) -> None:
        many = why(demo, "consent.margins.lowland-government.gain", strategy=PLAN, draws=dt.Draws(10_001))
        assert many.moves == ()
        assert many.notes[0] == Note("too-many-draws", {"draws": "10,001", "most": "10,000"})

    def test_a_figure_that_nothing_moves(self, demo: dt.Case) -> None:
        still = why(demo, "consent.margins.lowland-government.levers", strategy=PLAN, draws=FEW)
        assert (still.value, still.moves) == (0.0, ())
        assert still.notes == (Note("nothing-moves-it"),)

    def test_no_plan_at_all(self, demo: dt.Case) -> None:
        assert demo.text
        bare = dt.loads(without(demo.text, "strategies"))
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
