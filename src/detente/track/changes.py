"""When the level changed: the best split into stretches of one level (Jackson et al. 2005, IEEE SPL 12:105).

Exact over all splits: least weighted squares plus a price for each change. A week counts by how much its
number of events says.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detente.track.level import Noise
from detente.track.series import Floats, Series

SHORTEST = 8
"""Weeks with events that a stretch has at least: judgement, two months."""
PRICE = 3.0
"""Times the logarithm of the number of weeks: what a change must earn (Zhang & Siegmund 2007)."""


@dataclass(frozen=True, repr=False)
class Change:
    """``date``: the Monday of the first week with another level; mean weights before and after."""

    date: str
    before: float
    after: float

    def as_dict(self) -> dict[str, str | float]:
        """For programs."""
        return {"date": self.date, "before": self.before, "after": self.after}


def changes(series: Series, noise: Noise) -> tuple[Change, ...]:
    """The changes of a pair's level, in their order."""
    seen = np.flatnonzero(series.events)
    if len(seen) < 2 * SHORTEST:
        return ()
    weights = noise.spread / noise.variance(series.events[seen])
    values = series.mean[seen]
    starts = split(values, weights, PRICE * np.log(len(seen)) * variance(values, weights), SHORTEST)
    edges = [*starts, len(seen)]
    means = [float(np.average(values[a:b], weights=weights[a:b])) for a, b in pairwise(edges)]
    return tuple(
        Change(series.day(int(seen[at])), before, after)
        for at, before, after in zip(starts[1:], means, means[1:], strict=False)
    )


def variance(values: Floats, weights: Floats) -> float:
    """Of a value of weight 1 about its level: by differences of neighbours, whose median no change moves."""
    apart = np.abs(np.diff(values)) / np.sqrt(1 / weights[:-1] + 1 / weights[1:])
    return max((float(np.median(apart)) / 0.6745) ** 2, 1e-6)


def split(values: Floats, weights: Floats, price: float, shortest: int) -> list[int]:
    """Where stretches begin, the first at 0: least squares about each stretch's mean, ``price`` a change."""
    size = len(values)
    total, first, second = (
        np.concatenate([[0.0], np.cumsum(one)]) for one in (weights, weights * values, weights * values**2)
    )
    best, came = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=np.int64)
    best[0] = -price
    for end in range(shortest, size + 1):
        begin = np.arange(end - shortest + 1)
        mass = total[end] - total[begin]
        cost = second[end] - second[begin] - (first[end] - first[begin]) ** 2 / mass
        every = best[begin] + cost + price
        came[end] = int(np.argmin(every))
        best[end] = every[came[end]]
    starts, end = [], size
    while end > 0:
        end = int(came[end])
        starts.append(end)
    return starts[::-1]
