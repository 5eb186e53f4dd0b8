"""Bounds are not only true but tight: of a single plan they are what it is worth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.levers.bound.lagrangian import priced
from detente.levers.bound.ratification_bound import ratification_bound
from levers.test_bound import Small, asked, certain, examples, sharp
from vocabulary import mediated


def alone(search: Any, plan: tuple[int, ...]) -> Any:
    """The node that holds one plan."""
    allowed = np.zeros(len(search.terms.cost), dtype=bool)
    allowed[[search.terms.group[g] + k for g, k in enumerate(plan)]] = True
    return allowed


@examples(40)
@given(mediated().map(certain), st.integers(1, 8), st.integers(0, 99))
def test_with_nobody_to_ratify_the_bound_of_one_plan_is_its_value(
    data: dict[str, Any], count: int, seed: int
) -> None:
    """Where nothing sacred turns an incentive round, and leaders who could not sign even so don't."""
    for actor in data["actors"].values():
        actor.pop("sacred", None)
    small = Small(data, count, None, pressure=False)
    search = small.search()
    for plan in [plan for plan, j in small.plans.items() if j > 1e-6][seed % 3 :: 5]:
        allowed, x = alone(search, plan), np.array(plan, dtype=np.int64)
        at = priced(search.terms, allowed, search._tops(allowed), sharp(search, small, plan, seed))
        _, gain = search.pool.evaluator.margins(x[: small.issues].tolist(), x[small.issues :].tolist())
        assert at.bound >= small.plans[plan] - 1e-9
        reached = ratification_bound(search.pool.evaluator, allowed)
        worth = float((reached * np.maximum(gain.min(axis=0), 0.0)).mean())
        assert at.bound == pytest.approx(worth, rel=1e-5, abs=1e-6)


@examples(40)
@given(mediated(), *asked[1:])
def test_what_ratification_can_reach_for_one_plan_is_what_it_reaches(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    """Where nothing sacred turns an incentive round, with the switches off: these are left out of it."""
    for actor in data["actors"].values():
        actor.pop("sacred", None)
    small = Small(data, count, strategy)
    search = small.search()
    for plan in list(small.plans)[seed % 3 :: 5]:
        most, agreed = ratification_bound(search.pool.evaluator, alone(search, plan)), small.agreed[plan]
        assert most[agreed > 0] == pytest.approx(agreed[agreed > 0], abs=1e-9)
