"""Local search: to a plan that no single change improves, then to the cheapest near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.levers.search.pool import WITHIN, Pool, ValuedPlan

Ints = NDArray[np.int64]

PERTURBED = 4
"""Issues that a restart sets anew: judgement; fewer fall back to the same peak, more forget it."""


def moves(pool: Pool, x: Ints, z: Ints) -> Iterator[tuple[int, Ints, Ints]]:
    """Every single change of an issue or a lever, with its number among all options, then all levels."""
    number = 0
    for i, options in enumerate(pool.problem.options):
        for o in range(len(options)):
            if o != x[i]:
                other = x.copy()
                other[i] = o
                yield number + o, other, z
        number += len(options)
    for v, lever in enumerate(pool.problem.levers):
        for level in range(len(lever.levels)):
            if level != z[v]:
                other = z.copy()
                other[v] = level
                yield number + level, x, other
        number += len(lever.levels)


def promising(pool: Pool, here: ValuedPlan) -> Iterator[tuple[float, Ints, Ints]]:
    """Single changes that may improve a plan, with at most what J can be: the most promising first."""
    if pool.around is None:
        yield from ((np.inf, x, z) for _, x, z in moves(pool, here.x, here.z))
        return
    most = pool.around(here.x, here.z)
    found = [(float(most[n]), n, x, z) for n, x, z in moves(pool, here.x, here.z) if most[n] > here.objective]
    yield from ((at_most, x, z) for at_most, _, x, z in sorted(found, key=lambda one: (-one[0], one[1])))


def swaps(pool: Pool, z: Ints) -> Iterator[Ints]:
    """One lever up and another of the same holder down: what a full budget still allows."""
    levers = pool.problem.levers
    for up, lever in enumerate(levers):
        for down, other in enumerate(levers):
            if down != up and z[down] > 0 and other.holder == lever.holder and z[up] < len(lever.levels) - 1:
                changed = z.copy()
                changed[up], changed[down] = len(lever.levels) - 1, 0
                yield changed


def climb(pool: Pool, start: ValuedPlan, stop: Callable[[], bool]) -> ValuedPlan:
    """Take the best single change until none improves J; where nothing does, try swaps of levers."""
    here = start
    while not stop():
        best = here
        for most, x, z in promising(pool, here):
            if most <= best.objective:
                break
            found = pool.value(x, z, best.objective + 1e-9)
            if found is not None and found.objective > best.objective + 1e-9:
                best = found
            if stop():
                return best
        if best is here:
            for z in swaps(pool, here.z):
                found = pool.value(here.x, z, best.objective + 1e-9)
                if found is not None and found.objective > best.objective + 1e-9:
                    best = found
        if best is here:
            return here
        here = best
    return here


def restart(pool: Pool, times: int, rng: np.random.Generator, stop: Callable[[], bool]) -> None:
    """Iterated local search (Lourenço, Martin & Stützle 2003): shake the best plan and climb again.

    A shake gives a few issues any option, so that the climb may end at another peak; levers stay as they are.
    """
    for _ in range(times):
        if pool.best is None or stop():
            return
        x, z = pool.best.x.copy(), pool.best.z
        for i in rng.choice(len(x), size=min(PERTURBED, len(x)), replace=False):
            x[i] = rng.integers(len(pool.problem.options[i]))
        start = pool.value(x, z)
        if start is not None:
            climb(pool, start, stop)


def cost_descent(pool: Pool, start: ValuedPlan, stop: Callable[[], bool]) -> None:
    """Walk to cheaper settings, then to fewer changes, while J stays within 1% of the best."""
    here = start
    while not stop():
        least = WITHIN * pool.objective
        steps = [pool.value(here.x, z, least - 1e-9) for z in _cheaper(here.z)]
        if not any(_saves(step, here, least) for step in steps):
            steps = [pool.value(x, here.z, least - 1e-9) for x in _fewer(pool, here.x)]
        saving = [step for step in steps if step is not None and _saves(step, here, least)]
        if not saving:
            return
        here = max(saving, key=lambda step: _thrifty(step, here))


def _saves(step: ValuedPlan | None, here: ValuedPlan, least: float) -> bool:
    if step is None or step.objective < least:
        return False
    cheaper = step.pledged < here.pledged - 1e-9
    return cheaper or (step.pledged <= here.pledged + 1e-9 and step.changes < here.changes)


def _thrifty(step: ValuedPlan, here: ValuedPlan) -> float:
    """What is saved for each unit of J that is given up."""
    saved = here.pledged - step.pledged if step.pledged < here.pledged - 1e-9 else 1.0
    return saved / (max(0.0, here.objective - step.objective) + 1e-6)


def _cheaper(z: Ints) -> Iterator[Ints]:
    for v, level in enumerate(z.tolist()):
        for lower in range(level):
            other = z.copy()
            other[v] = lower
            yield other


def _fewer(pool: Pool, x: Ints) -> Iterator[Ints]:
    for i in np.flatnonzero(x != pool.problem.now).tolist():
        other = x.copy()
        other[i] = pool.problem.now[i]
        yield other
