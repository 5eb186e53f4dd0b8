"""The bound of `levers` alone beside every plan's J: at any multipliers, for each choice, in dives, at each stop.

DETENTE_TWINS=2000 looks at that many new random cases in each test instead of the same few.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.case import Case
from detente.draws import Draws
from detente.levers.bound.lagrangian import Multipliers, better, priced
from detente.levers.bound.ratification_bound import ratification_bound
from detente.levers.formulation import dual_terms as dual_terms_module
from detente.levers.formulation.arrays import to_arrays
from detente.levers.formulation.build import build
from detente.levers.formulation.objective import Evaluator
from detente.levers.search.branch import LATER, BranchAndBound
from detente.levers.search.depth_first import DepthFirst, prepare
from detente.levers.search.pool import Pool
from detente.levers.solve import budgets, settled
from detente.model._ratify import count_compiled
from detente.model.points import Floats
from vocabulary import mediated, to_case

MANY = int(os.environ.get("DETENTE_TWINS", "0"))


either = st.booleans().flatmap(lambda doubts: mediated(doubts=doubts))
"""With and without the switches of docs/model.md that are off by default."""


def examples(count: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=MANY or count,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )


class Small:
    """A small case with the J of every plan that counts."""

    def __init__(self, data: dict[str, Any], count: int, strategy: str | None, pressure: bool = True) -> None:
        case: Case = to_case(data)
        self.problem = build(case, Draws(count, seed=3), pressure)
        limits, must = budgets(case, {}), settled(case, self.problem, strategy)
        self.arrays = to_arrays(self.problem, must, limits)
        holders = tuple(sorted({lever.held_by for lever in case.file.levers.values()}))
        room = np.array([limits.get(holder, np.inf) for holder in holders])
        self.pools: Callable[[], Pool] = lambda: Pool(
            self.problem, Evaluator(self.problem, count_compiled), holders, room, must
        )
        pool = self.pools()
        sizes = [len(o) for o in self.problem.options] + [len(lever.levels) for lever in self.problem.levers]
        self.issues = len(self.problem.options)
        self.plans: dict[tuple[int, ...], float] = {}
        self.agreed: dict[tuple[int, ...], Floats] = {}
        for choice in itertools.product(*(range(size) for size in sizes)):
            x = np.array(choice, dtype=np.int64)
            if pool.allowed(x[: self.issues], x[self.issues :]):
                found = pool.exactly(x[: self.issues], x[self.issues :])
                self.plans[choice] = found.objective if found is not None else 0.0
                value = pool.evaluator.value(x[: self.issues], x[self.issues :])
                self.agreed[choice] = value.agreed if value is not None else np.zeros(count)
        self.best = max(self.plans.values(), default=0.0)

    def search(self) -> BranchAndBound:
        return BranchAndBound(self.arrays, self.pools(), lambda: False)

    def inside(self, search: BranchAndBound, allowed: Any) -> list[tuple[int, ...]]:
        """The plans of a node."""
        starts = search.terms.group
        return [plan for plan in self.plans if all(allowed[starts[g] + k] for g, k in enumerate(plan))]

    def within(self, search: BranchAndBound, allowed: Any) -> float:
        """The best J of the plans of a node."""
        return max((self.plans[plan] for plan in self.inside(search, allowed)), default=0.0)


def some(search: BranchAndBound, seed: int) -> Multipliers:
    """Multipliers that nobody chose."""
    rng = np.random.default_rng(seed)
    first = search.first
    weight = rng.uniform(0.01, 1, first.weight.shape)
    return Multipliers(
        (weight / weight.sum(axis=0)).astype(np.float32),
        rng.exponential(1.0, first.price.shape).astype(np.float32) * rng.integers(0, 2, first.price.shape),
        rng.normal(0, 3, first.threshold.shape).astype(np.float32),
        rng.normal(0, 2, first.shift.shape).astype(np.float32),
        first.share.copy(),
    )


asked = (either, st.integers(1, 8), st.sampled_from([None, "settling", "open"]), st.integers(0, 99))


@examples(40)
@given(*asked)
def test_any_multipliers_bound_every_plan(data: dict[str, Any], count: int, strategy: str, seed: int) -> None:
    small = Small(data, count, strategy)
    search = small.search()
    if not search.open:
        assert not small.plans
        return
    root = search.open[0]
    for held in (search.first, some(search, seed)):
        at = priced(search.terms, root.allowed, root.top, held)
        assert at.bound >= small.best - 1e-9
        for plan, j in small.plans.items():
            for g, k in enumerate(plan):
                column = search.terms.group[g] + k
                # What follows from a pattern that must not hold may have been closed already.
                assert root.allowed[column] or j <= 1e-12
                assert at.most[column] >= j - 1e-9
        again = better(search.terms, at.open, root.top, held, LATER, lambda: False)
        assert np.isfinite(again.threshold).all()
        assert np.isfinite(again.price).all()
        assert (again.price >= 0).all()
        assert priced(search.terms, root.allowed, root.top, again).bound >= small.best - 1e-9


@examples(40)
@given(*asked)
def test_a_part_is_bounded_with_its_own_ratification(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    small = Small(data, count, strategy)
    search = small.search()
    rng = np.random.default_rng(seed)
    for _ in range(5):
        allowed = rng.random(len(search.terms.cost)) < 0.6
        if not search.rules.close(allowed):
            assert small.within(search, allowed) == 0.0
            continue
        top = search._tops(allowed)
        least = small.within(search, allowed)
        for held in (search.first, some(search, seed)):
            assert priced(search.terms, allowed, top, held).bound >= least - 1e-9
        most = ratification_bound(search.pool.evaluator, allowed)
        assert (most <= 1 + 1e-12).all()
        for plan in small.inside(search, allowed):
            assert (most >= small.agreed[plan] - 1e-9).all()


def test_what_only_some_plans_lose_is_not_taken_off_all_of_them() -> None:
    """A link that costs one leader everything, a lever that puts another off: both can be left out.

    Each leader gains 5 by the deal alone, and D is 1. A link takes 20 from the north with the extra, the gift
    as much where there is an extra, the toll wherever something changes. What ratification can reach is 1 as
    long as the deal without them is open, and 0 once one of them is certain.
    """
    small = Small(one_link_and_two_levers(), count=2, strategy=None)
    search = small.search()
    evaluator = search.pool.evaluator
    everything = np.ones(len(search.terms.cost), bool)
    # Columns: deal off, on; extra off, on; gift none, full; toll none, full. The deal is on from here on.
    for closed, most in (
        ((), 1.0),
        ((3, 5, 7), 1.0),
        ((3, 4, 7), 1.0),
        # The gift is certain, but not its condition.
        ((4,), 1.0),
        ((2, 5, 7), 0.0),
        ((3, 6), 0.0),
    ):
        allowed = everything.copy()
        allowed[[0, *closed]] = False
        assert ratification_bound(evaluator, allowed).tolist() == [most, most], closed


def one_link_and_two_levers() -> dict[str, Any]:
    weights = {"deal": 50, "extra": 50}
    values = {"deal": {"off": 40, "on": 50}, "extra": {"off": 40, "on": 40}}

    def lever(**effect: Any) -> dict[str, Any]:
        effects = [{"on": "nc", "points": -20, **effect}, {"on": "sc", "points": 6}]
        return {
            "held_by": "bank",
            "kind": "guarantee",
            "levels": {"none": {}, "full": {"effects": effects}},
        }

    return {
        "case": "links",
        "as_of": "2026-01-01",
        "parties": ["north", "south"],
        "issues": {name: {"options": {"off": {"now": True}, "on": {}}} for name in weights},
        "actors": {
            "nc": {
                "speaks_for": "north",
                "weights": weights,
                "values": values,
                "links": [{"when": [{"deal": "on", "extra": "on"}], "points": -20}],
            },
            "sc": {"speaks_for": "south", "weights": weights, "values": values},
            "bank": {},
        },
        "levers": {"gift": lever(when=[{"extra": "on"}]), "toll": lever()},
        "model": {"lean_sd": 0, "mood_sd": 0},
    }


def dived(search: BranchAndBound, down: DepthFirst, cutoff: float) -> set[tuple[int, ...]]:
    """The plans that a dive cannot exclude."""
    seen: set[tuple[int, ...]] = set()
    while down.run(search.rules, 10_000, lambda: cutoff, lambda x: seen.add(tuple(x.tolist()))) >= 0:
        pass
    return seen


@examples(40)
@given(*asked)
def test_a_dive_passes_over_no_plan(data: dict[str, Any], count: int, strategy: str, seed: int) -> None:
    small = Small(data, count, strategy)
    search = small.search()
    if not search.open or small.best <= 1e-6:
        return
    root = search.open[0]
    for held in (search.first, some(search, seed)):
        at = priced(search.terms, root.allowed, root.top, held)
        order = [g for g in range(search.terms.variables) if search.rules.counts(root.allowed)[g] > 1]
        order.sort(key=lambda g: (g * 7919 + seed) % 13)
        if not order:
            continue
        seen = dived(search, prepare(search.rules, root.allowed, root.top, at, order), 0.8 * small.best)
        assert {plan for plan, j in small.plans.items() if j > 0.8 * small.best} <= seen


@examples(40)
@given(*asked)
def test_single_changes_are_never_worth_more(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    small = Small(data, count, strategy)
    search = small.search()
    for plan in list(small.plans)[seed % 7 :: 11]:
        x = np.array(plan, dtype=np.int64)
        most = search.around(x[: small.issues], x[small.issues :])
        for g in range(search.terms.variables):
            for k in range(search.terms.group[g + 1] - search.terms.group[g]):
                other = (*plan[:g], k, *plan[g + 1 :])
                assert most[search.terms.group[g] + k] >= small.plans.get(other, 0.0) - 1e-9
        if not small.problem.case.file.home:
            # Where nobody ratifies it is J itself, to single precision.
            assert most[search.terms.group[0] + plan[0]] == pytest.approx(small.plans[plan], abs=2e-2)


def test_a_dive_below_a_lever_that_is_fixed_pays_for_it() -> None:
    """Either of two levers can be paid, not both: below the one that is fixed no plan has the other."""
    data = one_link_and_two_levers() | {"budget": {"bank": 4}}
    for one in data["levers"].values():
        one["levels"]["full"] = {"cost": 3, "effects": [{"on": "nc", "points": 6}]}
    small = Small(data, 2, None)
    search = small.search()
    root, starts = search.open[0], search.terms.group
    for fixed in (2, 3):
        allowed = root.allowed.copy()
        allowed[starts[fixed]] = False
        at = priced(search.terms, allowed, root.top, search.first)
        order = [g for g in range(4) if g != fixed]
        seen = dived(search, prepare(search.rules, allowed, root.top, at, order), 1e-6)
        good = {plan for plan in small.inside(search, allowed) if small.plans[plan] > 1e-6}
        assert good
        assert good <= seen
        assert {plan[2:] for plan in seen} == {(1, 0) if fixed == 2 else (0, 1)}


def certain(data: dict[str, Any]) -> dict[str, Any]:
    """The case with nobody to ratify and nothing to lose: where everyone gains it is agreed, so J is a sum."""
    for actor in data["actors"].values():
        for key in ("no_agreement", "reservation", "never", "follows", "cohesion", "poll"):
            actor.pop(key, None)
    return data | {"home": {}, "model": {"lean_sd": 0, "mood_sd": 0}}


def sharp(search: BranchAndBound, small: Small, plan: tuple[int, ...], seed: int) -> Multipliers:
    """Multipliers at which the dual value of one plan is its J: all weight on the worse off in each draw."""
    x = np.array(plan, dtype=np.int64)
    _, gain = search.pool.evaluator.margins(x[: small.issues].tolist(), x[small.issues :].tolist())
    worse = np.argmin(gain, axis=0)
    held = some(search, seed)
    weight = np.zeros(held.weight.shape, np.float32)
    weight[worse, np.arange(len(worse))] = 1.0
    filled = held.weight.shape[1] - len(worse)
    if filled:
        weight[0, len(worse) :] = 1.0
    return held._replace(weight=weight, price=np.zeros(held.price.shape, np.float32))


@examples(40)
@given(mediated().map(certain), st.integers(1, 8), st.integers(0, 99))
def test_rounding_hides_no_plan_from_a_dive(data: dict[str, Any], count: int, seed: int) -> None:
    """Single precision must not lose a plan that passes what has to be passed by next to nothing."""
    small = Small(data, count, None, pressure=False)
    search = small.search()
    good = [plan for plan, j in small.plans.items() if j > 1e-6]
    if not search.open:
        return
    root = search.open[0]
    order = [g for g in range(search.terms.variables) if search.rules.counts(root.allowed)[g] > 1]
    for plan in good[seed % 3 :: 5]:
        at = priced(search.terms, root.allowed, root.top, sharp(search, small, plan, seed))
        if order:
            cutoff = small.plans[plan] * (1 - 1e-11)
            assert plan in dived(search, prepare(search.rules, root.allowed, root.top, at, order), cutoff)


@examples(40)
@given(*asked)
def test_rounding_makes_no_probe_too_low(data: dict[str, Any], count: int, strategy: str, seed: int) -> None:
    """A probe bounds the node with one choice fixed, whose own bound is counted in double precision."""
    small = Small(data, count, strategy)
    search = small.search()
    if not search.open:
        return
    root = search.open[0]
    for held in (search.first, some(search, seed)):
        at = priced(search.terms, root.allowed, root.top, held)
        for g in range(search.terms.variables):
            first, last = search.terms.group[g], search.terms.group[g + 1]
            for c in np.flatnonzero(root.allowed[first:last]) + first:
                alone = root.allowed.copy()
                alone[first:last] = False
                alone[c] = True
                exact = priced(search.terms, alone, root.top, held).bound
                assert at.most[c] >= exact - 1e-12 * max(1.0, at.bound)


@examples(20)
@given(*asked[:3])
def test_a_plan_that_is_better_by_little_is_found_all_the_same(
    data: dict[str, Any], count: int, strategy: str
) -> None:
    """Whatever plan is known when the search starts: what it calls proved is the best there is."""
    small = Small(data, count, strategy)
    ranked = sorted((j, plan) for plan, j in small.plans.items() if j > 1e-6)
    for _, plan in ranked[-4:]:
        search = small.search()
        x = np.array(plan, dtype=np.int64)
        search.pool.found.clear()
        search.pool.best = None
        search.pool.value(x[: small.issues], x[small.issues :])
        search.run(10_000)
        assert search.closed
        assert search.bound() == pytest.approx(small.best, rel=2e-9, abs=1e-9)
        assert search.pool.objective == pytest.approx(small.best, rel=2e-9, abs=1e-9)


@pytest.mark.parametrize("lead", [0.001, 0.01, 0.05])
def test_a_lead_of_a_thousandth_is_a_lead(lead: float) -> None:
    """Two packages whose J differ by so little; the search knows the worse one and must find the other."""
    data = one_link_and_two_levers() | {"levers": {}}
    for name in ("nc", "sc"):
        data["actors"][name]["values"] = {
            "deal": {"off": 40, "on": 60},
            "extra": {"off": 40, "on": 40 + 20 * lead},
        }
        data["actors"][name].pop("links", None)
    small = Small(data, 2, None)
    search = small.search()
    assert small.best == pytest.approx(10 * (1 + lead))
    search.pool.found.clear()
    search.pool.best = None
    search.pool.value(np.array([1, 0]), np.array([], dtype=np.int64))
    assert search.pool.objective == pytest.approx(10)
    search.run(100)
    assert search.closed
    assert search.bound() == search.pool.objective == pytest.approx(small.best)


@pytest.mark.parametrize("states", [1, 4, 128])
@examples(15)
@given(*asked)
def test_each_stop_is_bounded(
    states: int, data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    kept = dual_terms_module.STATES
    dual_terms_module.STATES = states
    try:
        small = Small(data, count, strategy, pressure=seed % 2 == 0)
        search = small.search()
        for nodes in itertools.count(1):
            assert search.bound() >= small.best - 1e-9
            assert search.pool.objective <= small.best + 1e-9
            if search.closed:
                break
            search.look_limit = 5
            search.run(nodes)
        assert search.bound() == pytest.approx(small.best, rel=2e-9, abs=1e-9)
    finally:
        dual_terms_module.STATES = kept
