"""Exact Pareto fronts of sums: add an issue, prune what is dominated.

Utilities are whole units (see `scale`). A point is pruned on the way only if another is nowhere worse and
somewhere better by more than rounding could hide; the last step compares the rounded utilities themselves.
How dominated points are found stands in `dominance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case import TooLargeError
from detente.deals.dominance import Mask, dominated, near_or_capped, surely_dominated_two
from detente.deals.scale import Ints, Scale

Counts = NDArray[Any]
Rows = NDArray[np.intp]

MAX_CANDIDATES = 100_000_000
"""Points compared in one step at most: judgement; about half a minute for two parties."""
MAX_POINTS = 3_000_000
"""Points kept on one front at most: judgement; about 200 MB for two parties."""
CHUNK = 1_000_000
"""Points held at once while they are compared: about 100 MB for two parties."""


@dataclass(frozen=True, eq=False)
class Rule:
    """When one point makes another needless, by party.

    ``far`` (parties,): by how much a party must gain for certain. ``excess`` (parties,): how far the best sum
    of all issues passes the cap, 0 where it does not. Above the cap more is no gain, so two packages that
    differ only there are ties; `Front.top` less the excess is from where that can happen. Without ``counted``
    only the utilities matter: of equal points one is kept, and its count says nothing.
    """

    far: Ints
    excess: Ints
    counted: bool = True

    @property
    def capped(self) -> bool:
        """Whether any utility can pass the cap."""
        return bool((self.excess > 0).any())

    def limit(self, top: Ints) -> Ints:
        """From which sum a party may pass the cap, on a front whose best sums are ``top``."""
        return np.where(self.excess > 0, top - self.excess, np.iinfo(np.int64).max)


@dataclass(frozen=True, eq=False)
class Front:
    """Mutually undominated sums over some issues, how many packages make each, and how to name them.

    ``points`` has shape (n, parties), sorted downwards from the first column on, no row twice; ``counts`` are
    floats, exact below 2⁵³, or Python integers. ``top`` is each party's best sum over these issues.
    """

    points: Ints
    counts: Counts
    top: Ints
    made: Choice | Sum | Union = field(repr=False)

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True)
class Choice:
    """One option of one issue, or no choice at all (``issue`` empty)."""

    issue: str = ""
    option: str = ""


@dataclass(frozen=True, eq=False)
class Sum:
    """A point of each of two fronts over different issues; which rows make each point (one way)."""

    left: Front
    right: Front
    left_rows: Rows
    right_rows: Rows


@dataclass(frozen=True, eq=False)
class Union:
    """Several fronts over the same issues; from which, and which of its rows, each point comes (one way)."""

    fronts: Sequence[Front]
    which: Rows
    rows: Rows


def add(a: Front, b: Front, rule: Rule, needless: Mask | None = None) -> Front:
    """All sums of a point of each, pruned.

    Args:
        a: the first front.
        b: the second, over other issues.
        rule: when a sum is dropped.
        needless: sums known to be surely dominated, shape (points of b, points of a); they are not made.

    Raises:
        TooLargeError: more sums than `MAX_CANDIDATES`, or more points left than `MAX_POINTS`.

    """
    if len(a) < len(b):
        return add(b, a, rule, None if needless is None else needless.T)
    if len(b) == 1:
        return _shifted(a, b)
    size = len(a) * len(b)
    if size > MAX_CANDIDATES:
        raise TooLargeError(f"{size:,} points to compare in one step; the bound is {MAX_CANDIDATES:,}")
    top = a.top + b.top
    points, counts, codes = a.points[:0], a.counts[:0], np.zeros(0, dtype=np.intp)
    rows = max(1, CHUNK // len(a))
    for start in range(0, len(b), rows):
        sums, made, code = _sums(a, b, slice(start, start + rows), needless)
        if start:
            sums, made = np.concatenate([points, sums]), np.concatenate([counts, made])
            code = np.concatenate([codes, code])
        points, counts, kept = reduce(sums, made, rule, top)
        codes = code[kept]
        _bound_points(len(points))
    right, left = np.divmod(codes, len(a))
    return Front(points, counts, top, Sum(a, b, left, right))


def _sums(a: Front, b: Front, part: slice, needless: Mask | None) -> tuple[Ints, Counts, Rows]:
    """Sums of ``a`` and a part of ``b`` but the needless, their counts, and which pair made each."""
    more, times = b.points[part], b.counts[part]
    if needless is None:
        sums = (more[:, None, :] + a.points[None, :, :]).reshape(-1, more.shape[1])
        code = np.arange(len(sums))
        return sums, (times[:, None] * a.counts[None, :]).reshape(-1), code + part.start * len(a)
    code = np.flatnonzero(~needless[part])
    right, left = np.divmod(code, len(a))
    return more[right] + a.points[left], times[right] * a.counts[left], code + part.start * len(a)


def _shifted(a: Front, b: Front) -> Front:
    """Adding a single point moves a front and changes nothing else."""
    every = np.arange(len(a))
    counts = a.counts * b.counts[0]
    return Front(a.points + b.points[0], counts, a.top + b.top, Sum(a, b, every, np.zeros_like(every)))


def union(fronts: Sequence[Front], rule: Rule) -> Front:
    """The undominated points of several fronts over the same issues."""
    top = np.max([front.top for front in fronts], axis=0)
    points = np.concatenate([front.points for front in fronts])
    counts = np.concatenate([front.counts for front in fronts])
    sizes = [len(front) for front in fronts]
    points, counts, kept = reduce(points, counts, rule, top)
    _bound_points(len(points))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    which = np.searchsorted(starts, kept, side="right") - 1
    return Front(points, counts, top, Union(tuple(fronts), which, kept - starts[which]))


def _bound_points(size: int) -> None:
    if size > MAX_POINTS:
        raise TooLargeError(f"at least {size:,} points on a frontier; the bound is {MAX_POINTS:,}")


def reduce(points: Ints, counts: Counts, rule: Rule, top: Ints) -> tuple[Ints, Counts, Rows]:
    """Prune what is surely dominated, merge equal rows (adding counts); also which row stands for each."""
    if points.shape[1] == 2 and not rule.counted:
        order = _downwards(points)
        second = points[order, 1]
        order = order[np.concatenate([[True], second[1:] > np.maximum.accumulate(second)[:-1]])]
        return points[order], counts[order], order
    if points.shape[1] == 2 and not rule.capped:
        order = _downwards(points)
        points = points[order]
        keep = ~surely_dominated_two(points, rule.far)
        order, points = order[keep], points[keep]
    else:
        lost = dominated(points)
        if rule.capped or (rule.far > 1).any():
            lost &= ~near_or_capped(points, lost, rule.far, rule.limit(top))
        order = np.flatnonzero(~lost)
        order = order[_downwards(points[order])]
        points = points[order]
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (points[1:] != points[:-1]).any(axis=1)
    if fresh.all():
        return points, counts[order], order
    starts = np.flatnonzero(fresh)
    return points[starts], np.add.reduceat(counts[order], starts), order[starts]


def _downwards(points: Ints) -> Rows:
    """The order in which rows fall from the first column on."""
    order = np.argsort(points[:, 0])[::-1]
    first = points[order, 0]
    if (first[1:] < first[:-1]).all():  # the first column alone decides: the usual case, and faster
        return order
    return np.lexsort(points.T[::-1])[::-1]


@dataclass(frozen=True, eq=False)
class Final:
    """The frontier once utilities are capped and rounded to the tolerance.

    ``rows`` are the rows of the front on it; ``vectors`` the distinct rounded utilities, the first party's
    best first; ``vector`` the row of ``vectors`` for each of ``rows``.
    """

    rows: Rows
    vectors: Ints
    vector: Rows


def final(points: Ints, scale: Scale, cap: Ints | None = None) -> Final:
    """Cap, round, compare: the last step of a front that `reduce` has pruned."""
    if cap is None and _rounding_changes_nothing(points, scale.far):
        every = np.arange(len(points))
        return Final(every, scale.rounded(points), every)
    rounded = scale.rounded(points if cap is None else np.minimum(points, cap))
    order = _downwards(rounded)
    sorted_rows = rounded[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (sorted_rows[1:] != sorted_rows[:-1]).any(axis=1)
    distinct = sorted_rows[fresh]
    kept = ~dominated(distinct)
    vector = np.cumsum(fresh) - 1
    on = kept[vector]
    return Final(order[on], distinct[kept], (np.cumsum(kept) - 1)[vector[on]])


def _rounding_changes_nothing(points: Ints, far: Ints) -> bool:
    """Whether no two rows differ for a party by so little that rounding or `Rule.far` could hide it.

    Then rounding keeps every comparison as it is, and the rows are the frontier already.
    """
    if (far == 1).all():
        return True
    gaps = np.diff(np.sort(points, axis=0), axis=0)
    return not ((gaps > 0) & (gaps < far)).any()
