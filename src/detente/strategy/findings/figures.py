"""How finely figures are told: whole numbers of 100 for chances, and how many decimals for points.

Lists are sorted by figures as they are told, so that what reads alike counts as alike.
"""

from __future__ import annotations

import math

from detente.case import Case

_TINY = 1e-9
LEAST = 0.05
"""A chance below this, or that near to 1, is told as that and no more (docs/validity.md)."""


def of_100(chance: float) -> int:
    """The whole number that stands for a chance; 0 for under 5, 100 for over 95, of which no more is told."""
    return 0 if chance < LEAST else 100 if chance > 1 - LEAST else round(100 * chance)


def digits(most: float) -> int:
    """Decimals of points: one; on a scale that ends at 1 or less, as many as give ``most`` three digits."""
    return 1 if most > 1 + _TINY or most <= 0 else max(1, 2 - math.floor(math.log10(min(most, 1 - _TINY))))


def case_digits(case: Case) -> int:
    """Decimals of a case's points, by the most that a leadership could have if it got all that it wants."""
    found = case.file.utilities
    if found.renormalise:
        return 1
    most = [
        sum(
            weight.high * max((value.high for value in actor.values.get(issue, {}).values()), default=0)
            for issue, weight in actor.weights.items()
        )
        for actor in (case.file.actors.get(leader) for leader in case.leaders.values())
        if actor is not None
    ]
    return digits(max(most, default=0) / 100)


def small(case: Case) -> float:
    """A gain below this is told as 0."""
    return 0.5 * 10.0 ** -case_digits(case)
