"""Exact Pareto fronts of sums: add an issue, prune what is dominated.

Utilities are held as whole multiples of 1e-12 (so that sums do not depend on order) and compared after
rounding to 1e-9. A point is pruned on the way only if another is nowhere worse and somewhere better by more
than that rounding could hide; the last step compares the rounded points themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case import TooLargeError

Ints = NDArray[np.int64]
Counts = NDArray[Any]

UNIT = 1e-12
COARSE = 1000
"""Units of 1e-12 in the comparing tolerance of 1e-9."""

MAX_CANDIDATES = 30_000_000
"""Points looked at in one step at most: judgement; some ten seconds."""
CHUNK = 2_000_000
"""Points held at once while they are compared: about 200 MB for two parties."""

_FAR = 2 * COARSE


def to_units(points: NDArray[np.float64]) -> Ints:
    """Utilities as whole multiples of 1e-12."""
    return np.rint(points / UNIT).astype(np.int64)


@dataclass(frozen=True)
class Front:
    """Mutually undominated sums over some issues, how many packages make each, and how to name them.

    ``points`` has shape (n, parties), no row twice; ``counts`` holds Python integers where they may pass 2⁶².
    """

    points: Ints
    counts: Counts
    made: Choice | Sum | Union = field(repr=False)

    @cached_property
    def index(self) -> dict[bytes, int]:
        """Row of each point."""
        return {row.tobytes(): n for n, row in enumerate(self.points)}

    def has(self, target: Ints) -> bool:
        """Whether a point is exactly ``target``."""
        return target.tobytes() in self.index

    def packages(self, target: Ints) -> Iterator[dict[str, str]]:
        """The packages whose sum is exactly ``target``."""
        if self.has(target):
            yield from self.made.packages(target)


@dataclass(frozen=True)
class Choice:
    """One option of one issue, or no choice at all (``issue`` empty)."""

    issue: str
    option: str

    def packages(self, _target: Ints) -> Iterator[dict[str, str]]:
        """The option itself."""
        yield {self.issue: self.option} if self.issue else {}


@dataclass(frozen=True)
class Union:
    """Several fronts over the same issues."""

    fronts: Sequence[Front]

    def packages(self, target: Ints) -> Iterator[dict[str, str]]:
        """From whichever front has the point."""
        for front in self.fronts:
            yield from front.packages(target)


@dataclass(frozen=True)
class Sum:
    """A point of each of two fronts over different issues."""

    left: Front
    right: Front

    def packages(self, target: Ints) -> Iterator[dict[str, str]]:
        """Every pair of points that makes the target."""
        for row in self.right.points:
            rest = target - row
            if self.left.has(rest):
                for second in self.right.packages(row):
                    for first in self.left.packages(rest):
                        yield {**first, **second}


def single(point: Ints, issue: str = "", option: str = "", big: bool = False) -> Front:
    """A front of one option, or of no choice at all."""
    counts = np.array([1], dtype=object if big else np.int64)
    return Front(point.reshape(1, -1), counts, Choice(issue, option))


def add(a: Front, b: Front) -> Front:
    """All sums of a point of each, pruned.

    Raises:
        TooLargeError: more sums than `MAX_CANDIDATES`.

    """
    if len(a.points) < len(b.points):
        a, b = b, a
    size = len(a.points) * len(b.points)
    if size > MAX_CANDIDATES:
        raise TooLargeError(f"{size:,} points to compare in one step; the bound is {MAX_CANDIDATES:,}")
    points, counts = a.points[:0], a.counts[:0]
    rows = max(1, CHUNK // len(a.points))
    for start in range(0, len(b.points), rows):
        more, times = b.points[start : start + rows], b.counts[start : start + rows]
        sums = (a.points[:, None, :] + more[None, :, :]).reshape(-1, points.shape[1])
        made = (a.counts[:, None] * times[None, :]).reshape(-1)
        points, counts = _reduce(np.concatenate([points, sums]), np.concatenate([counts, made]))
    return Front(points, counts, Sum(a, b))


def union(fronts: Sequence[Front]) -> Front:
    """The undominated points of several fronts over the same issues."""
    if len(fronts) == 1:
        return fronts[0]
    points = np.concatenate([front.points for front in fronts])
    counts = np.concatenate([front.counts for front in fronts])
    return Front(*_reduce(points, counts), Union(tuple(fronts)))


def _reduce(points: Ints, counts: Counts) -> tuple[Ints, Counts]:
    """Merge equal rows (adding counts), then prune what is surely dominated."""
    order = np.lexsort(points.T[::-1])[::-1]
    points, counts = points[order], counts[order]
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (points[1:] != points[:-1]).any(axis=1)
    starts = np.flatnonzero(fresh)
    points, counts = points[starts], np.add.reduceat(counts, starts)
    keep = ~surely_dominated(points)
    return points[keep], counts[keep]


def surely_dominated(points: Ints) -> NDArray[np.bool_]:
    """Rows that another row beats by more than rounding; rows are sorted downwards by first column."""
    return _dominated_two(points) if points.shape[1] == 2 else _dominated_many(points, _FAR)


def _dominated_two(points: Ints) -> NDArray[np.bool_]:
    first, second = points[:, 0], points[:, 1]
    best = np.maximum.accumulate(second)
    last_equal = np.searchsorted(-first, -first, side="right") - 1
    lost = best[last_equal] >= second + _FAR
    ahead = np.searchsorted(-first, -(first + _FAR), side="right") - 1
    seen = ahead >= 0
    lost[seen] |= best[ahead[seen]] >= second[seen]
    return lost


def _dominated_many(points: Ints, far: int) -> NDArray[np.bool_]:
    """Any number of parties: each row against the rows kept so far, best sums first."""
    order = np.argsort(-points.sum(axis=1), kind="stable")
    lost = np.zeros(len(points), dtype=bool)
    kept = np.empty_like(points)
    count = 0
    for n in order:
        row = points[n]
        rivals = kept[:count]
        beaten = (rivals >= row).all(axis=1) & (rivals >= row + far).any(axis=1)
        if beaten.any():
            lost[n] = True
        else:
            kept[count] = row
            count += 1
    return lost


def coarse(points: Ints) -> Ints:
    """Points rounded to the comparing tolerance (halves to even, as numpy rounds)."""
    return np.rint(points / COARSE).astype(np.int64)


def final(front: Front) -> NDArray[np.bool_]:
    """Which rows are on the frontier once utilities are rounded to 1e-9."""
    rounded = coarse(front.points)
    distinct, back = np.unique(rounded, axis=0, return_inverse=True)
    distinct_lost = np.zeros(len(distinct), dtype=bool)
    if distinct.shape[1] == 2:
        flipped = distinct[::-1]
        before = np.concatenate([[np.iinfo(np.int64).min], np.maximum.accumulate(flipped[:, 1])[:-1]])
        distinct_lost[::-1] = before >= flipped[:, 1]
    else:
        distinct_lost = _dominated_many(distinct, 1)
    return ~distinct_lost[back.reshape(-1)]
