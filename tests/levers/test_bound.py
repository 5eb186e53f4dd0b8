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
        for choice in itertools.product(*(range(size) for size in sizes)):
            x = np.array(choice, dtype=np.int64)
            if pool.allowed(x[: self.issues], x[self.issues :]):
                found = pool.exactly(x[: self.issues], x[self.issues :])
                self.plans[choice] = found.objective if found is not None else 0.0
        self.best = max(self.plans.values(), default=0.0)

    def search(self) -> BranchAndBound:
        return BranchAndBound(self.arrays, self.pools(), lambda: False)

    def within(self, search: BranchAndBound, allowed: Any) -> float:
        """The best J of the plans of a node."""
        starts = search.terms.group
        return max(
            (j for plan, j in self.plans.items() if all(allowed[starts[g] + k] for g, k in enumerate(plan))),
            default=0.0,
        )


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
        assert (ratification_bound(search.pool.evaluator, allowed) <= 1 + 1e-12).all()


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
