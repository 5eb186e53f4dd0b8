"""What lies near the best plan: cheaper plans, plans that dominate it, the paths of its levers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.levers.search import curves
from detente.levers.search.local_search import cost_descent
from detente.levers.search.pool import WITHIN, Pool, ValuedPlan, choose, dominates

Ints = NDArray[np.int64]

ROUNDS = 20
"""Plans that may overtake each other: judgement; each leaves every leadership more, so that they end soon."""
PAIRS = 60
"""Pairs of changes that are valued when single ones overtake nothing: judgement, the most promising first."""


def polish(pool: Pool, stop: Callable[[], bool]) -> None:
    """Value what lies near the best, for `choose` to take the cheapest that nothing dominates."""
    if pool.best is None:
        return
    cost_descent(pool, pool.best, stop)
    for _ in range(ROUNDS):
        chosen = choose(pool)
        if chosen is None or not _overtaken(pool, chosen, stop):
            break
    tops = curves.runners_up(pool.found.values(), pool.best)[: curves.PATHS - 1]
    for start in (choose(pool) or pool.best, *tops):
        curves.walk(pool, start, stop)


def _overtaken(pool: Pool, chosen: ValuedPlan, stop: Callable[[], bool]) -> bool:
    """Look for a package with the same levers that is as good and leaves every leadership more."""
    least = WITHIN * pool.objective - 1e-9
    for x in _rivals(pool, chosen):
        if stop():
            break
        known = len(pool.found)
        found = pool.value(x, chosen.z, least)
        if (
            found is not None
            and found.objective >= least
            and dominates(found, chosen)
            and len(pool.found) > known
        ):
            return True
    return False


def _rivals(pool: Pool, chosen: ValuedPlan) -> Iterator[Ints]:
    """Every single change, then pairs of changes that together raise every leadership's mean margin."""
    problem = pool.problem
    places = [
        (i, o) for i, options in enumerate(problem.options) for o in range(len(options)) if o != chosen.x[i]
    ]
    for i, o in places:
        yield _changed(chosen, ((i, o),))
    parties = len(problem.parties)
    means = problem.add[:parties].mean(axis=2)
    moved = [means[:, problem.first[i] + o] - means[:, problem.first[i] + chosen.x[i]] for i, o in places]
    raised = np.array(moved).reshape(len(places), parties)
    least = (raised[:, None, :] + raised[None, :, :]).min(axis=2)
    one, two = np.nonzero(np.triu(least > 0, k=1))
    for n in np.argsort(-least[one, two], kind="stable")[:PAIRS].tolist():
        first, second = places[one[n]], places[two[n]]
        if first[0] != second[0]:
            yield _changed(chosen, (first, second))


def _changed(chosen: ValuedPlan, changes: tuple[tuple[int, int], ...]) -> Ints:
    x = chosen.x.copy()
    for i, o in changes:
        x[i] = o
    return x
