"""Events of one pair of parties by week, as arrays: what the level, its changes and the warning read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.track.imports import Imported
from detente.track.imports.gather import Week

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Series:
    """T weeks on end. ``start``: the first week; arrays have shape (T,).

    ``events``: how many; ``mean``: of their weights, 0 where there are none; ``within``: their squares about
    the mean, summed; ``incidents``: how many; ``covered``: events of anybody
    that the file holds, 0 where it has a gap.
    """

    start: int
    events: Ints
    mean: Floats
    within: Floats
    incidents: Ints
    covered: Ints

    def __len__(self) -> int:
        return len(self.events)

    def day(self, n: int) -> str:
        """The Monday on which the n-th week begins."""
        return monday(self.start + n)


def monday(week: int) -> str:
    """The day on which a week begins."""
    return date.fromordinal(7 * week + 1).isoformat()


def week_of(day: date) -> int:
    """The week of a day: weeks begin on Mondays."""
    return (day.toordinal() - 1) // 7


def of_weeks(weeks: Mapping[int, Week], coverage: Mapping[int, int]) -> Series | None:
    """The series of one pair over all weeks that are covered; None where the pair has no event."""
    if not weeks:
        return None
    start, end = min(coverage), max(coverage)
    size = end - start + 1
    events, incidents, covered = (np.zeros(size, np.int64) for _ in range(3))
    total, squares = np.zeros(size), np.zeros(size)
    for week, one in weeks.items():
        n = week - start
        events[n], total[n], squares[n], incidents[n] = one.events, one.total, one.squares, one.incidents
    for week, count in coverage.items():
        covered[week - start] = count
    mean = np.divide(total, events, out=np.zeros(size), where=events > 0)
    within = np.maximum(squares - events * mean**2, 0.0)
    return Series(start, events, mean, within, incidents, covered)


def of_import(found: Imported, pair: tuple[int, int]) -> Series | None:
    """The series of a pair of parties, by their places."""
    return of_weeks(found.pairs.get(pair, {}), found.coverage)
