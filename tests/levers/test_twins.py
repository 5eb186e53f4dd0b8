"""`levers` beside its slow twin on random small cases, by enumeration and by branch and bound.

DETENTE_TWINS=2000 looks at that many new random cases in each test instead of the same few.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.case import Case
from detente.consent import consent
from detente.draws import Draws
from detente.levers import Effort, levers
from reference.consent import reference_range
from reference.levers import Asked, Plan, Reference, chance_of, mean_margins, objective_of, reference_levers
from vocabulary import mediated, noise, plain, spans, to_case

MANY = int(os.environ.get("DETENTE_TWINS", "0"))

CHANCES = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
"""The wished chances of `cheapest` (docs/levers.md, The curves)."""

HARDLY = 1e-9
"""Below this J is hardly more than 0: a referendum's chance of 1e-20 is 0 in the twin's normal distribution."""

approx = pytest.approx


either = st.booleans().flatmap(lambda doubts: mediated(doubts=doubts))
"""With and without the switches of docs/model.md that are off by default."""


def examples(count: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=MANY or count,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Making a failing case smaller takes minutes: each step asks the twin again.
        phases=(Phase.explicit, Phase.generate),
    )


asked = st.builds(
    Asked,
    strategy=st.sampled_from([None, None, "settling", "open"]),
    budget=st.none() | st.dictionaries(st.sampled_from(["outsider", "p0-b0"]), st.integers(0, 8)),
    pressure=st.booleans(),
)


class Both:
    """A case, its draws and what the twin says of it."""

    def __init__(self, data: dict[str, Any], count: int, question: Asked) -> None:
        self.count = count
        self.case: Case = to_case(data)
        # Budgets for those who hold no lever are refused.
        holders = {lever["held_by"] for lever in data["levers"].values()}
        budget = question.budget and {h: most for h, most in question.budget.items() if h in holders}
        self.question = question = replace(question, budget=budget)
        self.holders = sorted(holders)
        draws = Draws(count, seed=3)
        one = [draws.one(k) for k in range(count)]
        self.worlds = [(plain(self.case, d, data), noise(self.case, d)) for d in one]
        self.middle = plain(self.case, Draws.middle(), data)
        self.slow: Reference = reference_levers(self.worlds, self.middle, question)

    def fast(self, effort: Effort | None = None, **other: Any) -> Any:
        """Ask the fast code, with draws made anew."""
        keys = vars(self.question) | {"effort": effort} | other
        return levers(self.case, draws=Draws(self.count, seed=3), **keys)

    def twin_of(self, plan: Any) -> Plan:
        """The same plan of the twin; there is none if it should not count."""
        same = [p for p in self.slow.plans if p.changes == plan.changes and p.levers == plan.levers]
        assert len(same) == 1, "a plan that does not count"
        return same[0]

    def check(self, plan: Any) -> Plan:
        """All figures of a plan."""
        twin = self.twin_of(plan)
        assert plan.package == twin.package
        assert plan.objective == approx(twin.j, abs=1e-9)
        assert plan.chance == approx(chance_of(self.worlds, twin), abs=1e-9)
        assert plan.margins == approx(mean_margins(self.worlds, twin), abs=1e-8)
        holders = set(plan.cost) | set(twin.cost)
        for holder in holders:
            assert plan.cost.get(holder, 0.0) == approx(twin.cost.get(holder, 0.0), abs=1e-9)
        return twin


def check_certificate(both: Both, best: Any) -> None:
    """A bound that no plan that counts can pass, and the gap that it leaves."""
    assert best.bound >= both.slow.best_j - 1e-9
    assert best.plan.objective <= both.slow.best_j + 1e-9
    assert best.gap == approx((best.bound - best.plan.objective) / best.bound, abs=1e-9)
    assert 0 <= best.gap <= 1
    assert best.bound_kind == "true"


@examples(40)
@given(either, st.integers(1, 12), asked)
def test_every_plan_valued(data: dict[str, Any], count: int, question: Asked) -> None:
    both = Both(data, count, question)
    answer = both.fast()
    assert answer.finished
    assert answer.best or both.slow.best_j <= HARDLY
    if both.slow.best_j <= HARDLY:
        assert answer.best is None or answer.best.bound <= HARDLY
        return
    best = answer.best
    twin = both.check(best.plan)
    assert twin in both.slow.advised
    check_certificate(both, best)
    assert best.bound == approx(both.slow.best_j, abs=1e-9)
    pressed = [lever for lever in twin.levers if both.middle["levers"][lever]["kind"] == "pressure"]
    expected = 0.0
    for lever, level in twin.levers.items():
        price = both.middle["levers"][lever]["levels"][level].get("cost", 0.0)
        expected += price * (1 - best.plan.chance if lever in pressed else best.plan.chance)
    assert best.expected_cost == approx(expected, abs=1e-9)
    same = consent(both.case, best.plan.package, best.plan.levers, Draws(count, seed=3))
    assert best.plan.chance == approx(same.chance, abs=1e-12)
    wide = spans(both.case)
    theirs = reference_range([(p, n, wide) for p, n in both.worlds], twin.package, twin.setting)
    assert best.chance_range == approx((theirs["low"], theirs["high"]), abs=1e-9)


@examples(20)
@given(either, st.integers(1, 4), asked)
def test_curves_of_all_plans(data: dict[str, Any], count: int, question: Asked) -> None:
    both = Both(data, count, question)
    answer = both.fast()
    plans = [(plan, chance_of(both.worlds, plan)) for plan in both.slow.plans if plan.j > HARDLY]
    for plan in (*answer.curve, *answer.jp_curve, *answer.path, *answer.runners_up):
        both.check(plan)
    for plan, chance in plans:
        pays = plan.pledged + 1e-9
        assert any(sum(p.cost.values()) <= pays and p.objective >= plan.j - 1e-9 for p in answer.curve)
        assert not any(plan.j > p.objective + 1e-9 and chance > p.chance + 1e-9 for p in answer.jp_curve)
    wished = {entry.chance_at_least: entry.plan for entry in answer.cheapest if entry.plan}
    for level in CHANCES:
        costs = [plan.pledged for plan, chance in plans if chance >= level - 1e-9]
        found = {key: plan for key, plan in wished.items() if key == approx(level)}
        assert bool(found) == bool(costs), level
        for plan in found.values():
            assert both.check(plan).pledged == approx(min(costs), abs=1e-9)
            assert plan.chance >= level - 1e-9
    # At least three choices apart from the best and from each other, and another package.
    kept = [answer.best.plan, *answer.runners_up] if answer.best else []
    for one, other in itertools.combinations(kept, 2):
        assert choices_apart(both, one, other) >= 3
        assert one.package != other.package


def choices_apart(both: Both, one: Any, other: Any) -> int:
    """In how many issues and levers two plans differ."""
    a, b = both.twin_of(one), both.twin_of(other)
    return sum(a.package[i] != b.package[i] for i in a.package) + sum(
        a.setting[i] != b.setting[i] for i in a.setting
    )


@examples(30)
@given(either, st.integers(1, 12), asked)
def test_branch_and_bound(data: dict[str, Any], count: int, question: Asked) -> None:
    both = Both(data, count, question)
    for nodes in (1, 3, 10, 20_000):
        answer = both.fast(Effort(nodes=nodes, few=0))
        if answer.best is None:
            assert not answer.finished or both.slow.best_j <= HARDLY
            continue
        check_certificate(both, answer.best)
        twin = both.check(answer.best.plan)
        assert answer.best.plan.objective > 0
        if answer.finished:
            assert twin.j >= 0.99 * both.slow.best_j - 1e-9
    assert answer.finished


@examples(10)
@given(mediated(), st.integers(1, 12), asked, st.sampled_from([0, 3000]))
def test_same_seed_same_answer(data: dict[str, Any], count: int, question: Asked, few: int) -> None:
    both = Both(data, count, question)
    effort = Effort(nodes=50, few=few)
    assert both.fast(effort).as_dict() == both.fast(effort).as_dict()


# Known results --------------------------------------------------------------------------------------------


def highest(answer: Any) -> float:
    """The highest J of an answer for which every plan was valued."""
    return float(answer.curve[-1].objective) if answer.curve else 0.0


@examples(20)
@given(mediated(), st.integers(1, 12), asked, st.integers(0, 5))
def test_more_means_never_less(data: dict[str, Any], count: int, question: Asked, more: int) -> None:
    both = Both(data, count, question)
    least = dict.fromkeys(both.holders, 2)
    poor = both.fast(budget=least)
    rich = both.fast(budget={holder: amount + more for holder, amount in least.items()})
    assert highest(rich) >= highest(poor) - 1e-9
    friendly, pressing = both.fast(pressure=False), both.fast(pressure=True)
    assert highest(pressing) >= highest(friendly) - 1e-9


@examples(20)
@given(mediated(), st.integers(1, 12))
def test_without_levers_the_best_package(data: dict[str, Any], count: int) -> None:
    data["levers"], data["budget"] = {}, {}
    both = Both(data, count, Asked())
    best = max((plan.j for plan in both.slow.plans), default=0.0)
    answer = both.fast(Effort(nodes=20_000, few=0))
    assert answer.best or best <= HARDLY
    if answer.best:
        assert 0.99 * best - 1e-9 <= answer.best.plan.objective <= best + 1e-9
        assert answer.best.bound >= best - 1e-9
        assert highest(both.fast()) == approx(best, abs=1e-9)


@examples(20)
@given(mediated(), st.integers(1, 12), st.integers(1, 20))
def test_a_guarantee_for_everyone_never_hurts(data: dict[str, Any], count: int, points: int) -> None:
    before = Both(data, count, Asked())
    effects = [{"on": actor, "points": points} for actor in data["actors"]]
    guarantee = {
        "held_by": "outsider",
        "kind": "guarantee",
        "levels": {"off": {}, "given": {"effects": effects}},
    }
    after = Both(data | {"levers": {**data["levers"], "pledge": guarantee}}, count, Asked())
    draws = Draws(count, seed=3)
    for plan in before.slow.near[:5]:
        given = replace(plan, setting={**plan.setting, "pledge": "given"})
        assert objective_of(after.worlds, given) >= plan.j - 1e-9
        assert chance_of(after.worlds, given) >= chance_of(before.worlds, plan) - 1e-9
        chance = consent(after.case, given.package, given.setting, draws).chance
        assert chance >= consent(before.case, plan.package, plan.setting, draws).chance - 1e-9
    assert highest(after.fast()) >= highest(before.fast()) - 1e-9
