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
    small = Small(data, count, None, pressure=False)
    search = small.search()
    for plan in [plan for plan, j in small.plans.items() if j > 1e-6][seed % 3 :: 5]:
        allowed = alone(search, plan)
        at = priced(search.terms, allowed, search._tops(allowed), sharp(search, small, plan, seed))
        assert at.bound == pytest.approx(small.plans[plan], rel=1e-5, abs=1e-6)


@examples(40)
@given(*asked)
def test_what_ratification_can_reach_for_one_plan_is_what_it_reaches(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    """Where nothing sacred turns an incentive round: that is left out of what can be reached."""
    for actor in data["actors"].values():
        actor.pop("sacred", None)
    small = Small(data, count, strategy)
    search = small.search()
    for plan in list(small.plans)[seed % 3 :: 5]:
        most, agreed = ratification_bound(search.pool.evaluator, alone(search, plan)), small.agreed[plan]
        assert most[agreed > 0] == pytest.approx(agreed[agreed > 0], abs=1e-9)


@examples(40)
@given(*asked)
def test_single_changes_are_worth_what_they_are_where_ratification_is_certain(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    small = Small(certain(data), count, strategy, pressure=False)
    search = small.search()
    for plan in list(small.plans)[seed % 5 :: 7]:
        x = np.array(plan, dtype=np.int64)
        most = search.around(x[: small.issues], x[small.issues :])
        assert most[search.terms.group[0] + plan[0]] == pytest.approx(small.plans[plan], rel=1e-4, abs=1e-2)
