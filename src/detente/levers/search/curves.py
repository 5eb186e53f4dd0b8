"""What lies around the best plan, read from all plans that were valued; nothing is searched again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from detente.levers.search.pool import Pool, ValuedPlan, order

CHANCES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Wished chances that are answered: judgement."""

RUNNERS = 4
APART = 3
"""Choices (options or levels) in which a runner-up differs from the best and from each other: judgement."""

PATHS = 2
"""Packages of which the whole path from no levers to their own is valued: judgement."""


def walk(pool: Pool, start: ValuedPlan, stop: Callable[[], bool]) -> list[ValuedPlan]:
    """A package's plans from its levers down to none, each step giving up what costs J least for its cost."""
    found, here = [start], start
    while (here.z > 0).any() and not stop():
        best: ValuedPlan | None = None
        for v, level in enumerate(here.z.tolist()):
            if level:
                z = here.z.copy()
                z[v] = level - 1
                step = pool.value(here.x, z, -1.0)
                if step is not None and (best is None or _rate(here, step) < _rate(here, best)):
                    best = step
        if best is None:
            break
        found.append(best)
        here = best
    return found[::-1]


def _rate(here: ValuedPlan, step: ValuedPlan) -> float:
    saved = max(1e-9, here.pledged - step.pledged)
    return (here.objective - step.objective) / saved


def by_cost(found: Iterable[ValuedPlan]) -> Iterator[ValuedPlan]:
    """For each cost the best J that can be had for it: steps upwards."""
    best = -1.0
    for one in sorted(found, key=lambda f: (round(f.pledged, 9), -f.objective, order(f))):
        if one.objective > best + 1e-9:
            best = one.objective
            yield one


def both(found: Iterable[ValuedPlan]) -> list[ValuedPlan]:
    """Plans that no other passes in J and chance at once, the highest J first."""
    kept: list[ValuedPlan] = []
    for one in sorted(found, key=lambda f: (-round(f.objective, 12), -f.chance, order(f))):
        if not kept or one.chance > kept[-1].chance + 1e-9:
            kept.append(one)
    return kept


def cheapest(found: Iterable[ValuedPlan], chance: float) -> ValuedPlan | None:
    """The cheapest plan that reaches a chance; of equally cheap ones the one with the highest J."""
    enough = [one for one in found if one.chance >= chance - 1e-12]
    return min(enough, key=lambda f: (round(f.pledged, 9), -round(f.objective, 9), order(f)), default=None)


def runners_up(found: Iterable[ValuedPlan], best: ValuedPlan) -> list[ValuedPlan]:
    """The next best plans that differ in kind: in at least `APART` choices from the best and each other."""
    chosen = [best]
    for one in sorted(found, key=lambda f: (-round(f.objective, 9), order(f))):
        if len(chosen) > RUNNERS:
            break
        if all(_differs(one, other) for other in chosen):
            chosen.append(one)
    return chosen[1:]


def _differs(one: ValuedPlan, other: ValuedPlan) -> bool:
    """Whether two plans differ in kind: in the package, and in at least `APART` choices."""
    changed = int((one.x != other.x).sum())
    return changed > 0 and changed + int((one.z != other.z).sum()) >= APART


def thinned(found: list[ValuedPlan], most: int) -> list[ValuedPlan]:
    """At most ``most`` of a curve, spread evenly, ends included."""
    if len(found) <= most:
        return found
    step = (len(found) - 1) / (most - 1)
    return [found[round(n * step)] for n in range(most)]
