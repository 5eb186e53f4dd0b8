"""`stress` on whole cases: against consent and levers, bad input, closed sheets, what it must never do."""

from __future__ import annotations

import dataclasses
import json
import math
import sys

import numpy as np
import pytest

import detente as dt
from detente.levers import valued
from detente.method import Note
from detente.stress import BASE_RATES, Depth, Stress, comparable, stress
from detente.stress.columns import read
from detente.stress.moving import Moving
from detente.stress.places import Lines
from detente.stress.reading import Watched
from detente.stress.value import PlanEvaluator, strategies
from reference import stress as slow
from small import without

FAST = Depth(flips=0)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    """The demo case."""
    return dt.load("demo")


@pytest.fixture(scope="module")
def answer(demo: dt.Case) -> Stress:
    """The demo, stressed with flips for two numbers."""
    return stress(demo, draws=dt.Draws(400), depth=Depth(flips=2))


class TestAgainstOtherQuestions:
    def test_its_chance_and_range_are_those_of_consent(self, demo: dt.Case) -> None:
        for name, plan in demo.file.strategies.items():
            if plan.package:
                mine = stress(demo, strategy=name, draws=dt.Draws(200), depth=FAST)
                asked = dt.consent(demo, plan.package, plan.levers, dt.Draws(200))
                assert mine.chance == pytest.approx(asked.chance, abs=1e-12)
                assert mine.chance_range == pytest.approx(asked.chance_range, abs=1e-12)
                assert set(asked.reads) <= set(mine.reads)

    def test_its_value_is_the_aim_of_levers(self, demo: dt.Case) -> None:
        for name, plan in strategies(demo).items():
            found = valued(demo, plan.package, plan.setting, dt.Draws(200))
            mine = stress(demo, strategy=name, draws=dt.Draws(200), depth=FAST)
            assert mine.value == pytest.approx(found.objective, abs=1e-9)

    def test_nested_chambers_and_pressure_of_the_large_case(self) -> None:
        case = dt.load("kosovo-serbia")
        for plan in strategies(case).values():
            mine = PlanEvaluator(case).outcome(plan, dt.Draws(60))
            found = valued(case, plan.package, plan.setting, dt.Draws(60))
            assert float(mine.agreed.mean()) == pytest.approx(found.chance, abs=1e-9)
            assert float(mine.value.mean()) == pytest.approx(found.objective, abs=1e-9)

    def test_regret_is_its_twin(self, answer: Stress, demo: dt.Case) -> None:
        worth = [
            PlanEvaluator(demo).outcome(plan, dt.Draws(400)).value.tolist()
            for plan in strategies(demo).values()
        ]
        for name, lost in zip(strategies(demo), slow.regret(worth), strict=True):
            assert answer.regret[name].value.mean == pytest.approx(slow.mean(lost))
            assert answer.regret[name].value.max == pytest.approx(max(lost))
        assert answer.perfect == pytest.approx(slow.perfect(worth))


class TestAnswer:
    def test_without_a_plan_it_takes_the_advice(self, answer: Stress) -> None:
        assert answer.strategy == answer.advice
        values = {name: one.mean_value for name, one in answer.regret.items()}
        assert answer.advice == max(values, key=lambda name: values[name])

    def test_it_is_frozen_plain_json_and_shows_no_figure(self, answer: Stress) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            answer.reads = ()  # type: ignore[misc]
        data = answer.as_dict()
        assert json.loads(json.dumps(data, allow_nan=False)) == data
        assert "." not in repr(answer)
        assert {"number", "line", "index", "low", "high"} <= set(data["deciding"][0])
        assert {"limits", "coverage", "density"} <= set(data["boxes"][0])
        assert {"number", "from", "to", "then"} <= set(data["flips"][0])
        assert {"max", "p90", "mean"} <= set(next(iter(data["regret"].values())))

    def test_estimates_stay_out_of_every_repr(self, answer: Stress) -> None:
        said = repr([answer, answer.flips, answer.boxes, answer.worst_world.extreme])
        for flip in answer.flips:
            assert f"start={flip.start}" not in said
        assert "high=" not in said.replace("mass", "")
        assert "value=" not in said

    def test_the_same_seed_gives_the_same_answer(self, demo: dt.Case, answer: Stress) -> None:
        assert stress(demo, draws=dt.Draws(400), depth=Depth(flips=2)).as_dict() == answer.as_dict()
        other = stress(demo, draws=dt.Draws(400, seed=1), depth=FAST)
        assert other.chance != answer.chance

    def test_lines_lead_to_the_numbers(self, answer: Stress, demo: dt.Case) -> None:
        assert demo.text
        lines = demo.text.splitlines()
        written = {".".join(map(str, path)): number.text for path, number in demo.numbers()}
        placed = [one.source for one in answer.deciding if one.source.line is not None]
        assert len(placed) > 20
        for source in placed:
            assert source.line is not None
            assert written[source.number] in lines[source.line - 1]

    def test_what_flips_does_flip(self, answer: Stress, demo: dt.Case) -> None:
        flips = [flip for flip in answer.flips if flip.what == "chance" and flip.to is not None]
        assert flips
        plan = strategies(demo)[answer.strategy]
        for flip in flips:
            assert flip.source.number.startswith("lean.")
            assert flip.to is not None
            path = flip.source.number.split(".")
            # A flip is told in points: an error's own at the middle of lean_common (0.375).
            spread = 30 * math.sqrt(0.375 if len(path) == 2 else 0.625)
            moved = {f"noise/{'/'.join(path)}": flip.to / spread}
            there = PlanEvaluator(demo).outcome(plan, Watched.of(dt.Draws(400), moved)).agreed.mean()
            assert (there >= 0.5) == (flip.then == "over")
            assert (answer.chance >= 0.5) != (there >= 0.5)

    @pytest.mark.parametrize("name", ["demo", "prespa"])
    def test_moving_one_number_computes_what_computing_everything_again_does(self, name: str) -> None:
        case, draws = dt.load(name), dt.Draws(40)
        kinds = set()
        for plan in strategies(case).values():
            watched = Watched.of(draws)
            PlanEvaluator(case).outcome(plan, watched)
            for column in read(case, draws, watched.asked, Lines(case)).columns[::3]:
                by = 0.7 * (column.reach[1] - column.reach[0])
                quick = Moving.of(PlanEvaluator(case), draws, plan, column).outcome(by)
                plain = PlanEvaluator(case).outcome(
                    plan, Watched.of(draws, {column.stream: by / column.scale})
                )
                assert quick.agreed == pytest.approx(plain.agreed, abs=1e-9)
                assert quick.value == pytest.approx(plain.value, abs=1e-9)
                kinds.add(column.path[0])
        assert {"actors", "lean"} <= kinds

    def test_every_number_read_is_there_and_no_other(self, answer: Stress, demo: dt.Case) -> None:
        listed = {one.source.number for one in answer.deciding} | set(answer.constant)
        assert "actors.upland-government.values.port.free" not in listed
        assert "actors.upland-government.values.port.fees" in listed
        assert "levers.turbines.levels.half.effects.0.points" not in listed
        assert {"lean.upland-hills", "mood.upland", "home.upland.cohesion"} <= listed
        assert len(Lines(demo).at(("actors", "nobody")).file) == 0

    def test_rows(self, answer: Stress) -> None:
        assert len(answer.rows()) == len(answer.deciding)
        assert len(answer.world_rows()) == 400

    def test_base_rates_name_their_sources(self, answer: Stress) -> None:
        assert answer.base_rates[0].style == "formulating"
        assert answer.base_rates[0].rate == pytest.approx(0.4)
        assert all(rate.source and 0 < rate.rate < 1 for rate in BASE_RATES)
        assert comparable(None) == BASE_RATES


class TestSobol:
    def test_totals_are_at_least_what_a_number_does_alone(self, demo: dt.Case) -> None:
        pytest.importorskip("SALib", reason="the extra sobol isn't installed")
        found = stress(demo, draws=dt.Draws(300), depth=Depth(flips=0, sobol=256, few=2)).total
        assert found[0].number.startswith("lean.upland-hills")
        assert found[-1].number == "everything else"
        assert all(one.total >= one.first - one.first_half_width for one in found)
        assert found[0].total > 0.6
        assert 0 <= found[1].total < found[0].total

    def test_a_size_that_is_no_power_of_two(self, demo: dt.Case) -> None:
        pytest.importorskip("SALib", reason="the extra sobol isn't installed")
        with pytest.raises(dt.DetenteError, match="expected a power of 2"):
            stress(demo, draws=dt.Draws(100), depth=Depth(flips=0, sobol=100))

    def test_without_salib_it_says_what_to_install(
        self, demo: dt.Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "SALib.analyze", None)
        with pytest.raises(dt.DetenteError, match=r"pip install detente\[sobol\]"):
            stress(demo, draws=dt.Draws(100), depth=Depth(flips=0, sobol=64))


class TestBadInput:
    def test_names_that_are_not_there(self, demo: dt.Case) -> None:
        with pytest.raises(dt.UnknownNameError, match="did you mean water-for-port"):
            stress(demo, strategy="water-for-prot")
        with pytest.raises(dt.UnknownNameError, match="did you mean port"):
            stress(demo, {"prot": "fees"})

    def test_too_few_draws(self, demo: dt.Case) -> None:
        with pytest.raises(dt.DetenteError, match="found 10 draws; expected 20 or more"):
            stress(demo, draws=dt.Draws(10))
        few = stress(demo, draws=dt.Draws(50), depth=FAST)
        assert all(one.low is None and one.high is None for one in few.deciding)
        assert Note("few-draws", {"draws": "50", "needed": "100"}) in few.notes
        assert all(one.low is None for one in few.worth_knowing)

    def test_nothing_to_stress(self, demo: dt.Case) -> None:
        with pytest.raises(dt.DetenteError, match="found today's package"):
            stress(demo, strategy="none")
        with pytest.raises(dt.DetenteError, match="levers alone"):
            stress(demo, levers={"gauges": "funded"})
        with pytest.raises(dt.DetenteError, match="one of them"):
            stress(demo, {"port": "fees"}, strategy="river-first")
        assert demo.text
        bare = dt.loads(without(demo.text, "strategies"))
        with pytest.raises(dt.DetenteError, match="no strategy that changes anything"):
            stress(bare)
        alone = stress(bare, {"port": "fees"}, draws=dt.Draws(100), depth=FAST)
        assert alone.strategy == "asked"
        assert Note("no-other-strategy") in alone.notes
        assert alone.worth_knowing == ()

    def test_a_plan_that_never_fails_or_always_does(self, demo: dt.Case) -> None:
        assert demo.text
        calm = dt.loads(demo.text.replace("budget:", "model: {lean_sd: 0, mood_sd: 0}\nbudget:"))
        fine = stress(calm, {"monitoring": "joint", "port": "fees"}, draws=dt.Draws(100), depth=FAST)
        assert fine.chance == 1.0
        assert (fine.deciding, fine.boxes, fine.judgement_share) == ((), (), None)
        assert "never-fails" in [note.code for note in fine.notes]
        never = stress(calm, {"village": "lowland"}, draws=dt.Draws(100), depth=FAST)
        assert never.chance == 0.0
        assert "always-fails" in [note.code for note in never.notes]

    def test_a_closed_sheet_is_refused_by_name(self, demo: dt.Case) -> None:
        assert demo.text
        text = demo.text + "\nsheets: {upland-government: {owner: upland, readers: [mediator]}}\n"
        with pytest.raises(dt.ClosedSheetError, match="upland-government"):
            stress(dt.loads(text).seen_by("lowland"))
        seen = stress(dt.loads(text).seen_by("mediator"), draws=dt.Draws(100), depth=FAST)
        assert "upland-government" in seen.reads


def test_moving_nothing_changes_nothing(demo: dt.Case) -> None:
    plan = strategies(demo)["water-for-port"]
    still = PlanEvaluator(demo).outcome(plan, dt.Draws(200))
    moved = PlanEvaluator(demo).outcome(plan, Watched.of(dt.Draws(200), {"noise/lean/upland-hills": 0.0}))
    assert np.array_equal(still.agreed, moved.agreed)


def test_remembered_votes_are_the_votes(demo: dt.Case) -> None:
    # Cohesion enters beside support: an evaluator that remembers must see it move.
    plan, evaluator = strategies(demo)["water-for-port"], PlanEvaluator(demo)
    evaluator.outcome(plan, dt.Draws(200))
    moves = {"home/upland/cohesion": -0.5}
    again = evaluator.outcome(plan, Watched.of(dt.Draws(200), moves)).agreed
    fresh = PlanEvaluator(demo).outcome(plan, Watched.of(dt.Draws(200), moves)).agreed
    assert np.array_equal(again, fresh)
    assert not np.array_equal(again, evaluator.outcome(plan, dt.Draws(200)).agreed)
