"""Which rows of a table of utilities another row dominates: at least as good for all, better for one.

Two parties by sorting, a few rows pair by pair, more by moocore's sweep (Kung, Luccio & Preparata 1975); for
five parties and more by `cells` where that is faster.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.case import TooLargeError
from detente.deals.cells import dominated_in_cells
from detente.deals.scale import Ints

Mask = NDArray[np.bool_]

PAIRWISE = 48
"""Up to this many rows are compared pair by pair: measured; as fast there, and moocore need not load."""
CELLS_FROM = 5
"""Parties from which cells may be faster than moocore's sweep: measured; for fewer they are not."""
MAX_EXACT = 2**53
"""Above this a float, which moocore compares, no longer holds every integer."""
MAX_PAIRS = 2_000_000_000
"""Pairs compared one by one at most: judgement; about half a minute."""
BLOCK = 4_000_000
"""Pairs held at once."""


def dominated(points: Ints) -> Mask:
    """Rows that another row dominates, without any tolerance. Equal rows do not dominate each other."""
    if points.shape[1] == 2:
        return _dominated_two(points)
    if len(points) <= PAIRWISE or np.abs(points).max(initial=0) >= MAX_EXACT:
        ones = np.ones(points.shape[1], dtype=np.int64)
        return beaten(points, points, ones, None)
    if points.shape[1] >= CELLS_FROM:
        lost = dominated_in_cells(points)
        if lost is not None:
            return lost
    import moocore  # type: ignore[import-untyped]  # noqa: PLC0415  (only three and more parties need it)

    kept: Mask = moocore.is_nondominated(points.astype(np.float64), maximise=True, keep_weakly=True)
    return ~kept


def _dominated_two(points: Ints) -> Mask:
    order = np.lexsort((points[:, 1], points[:, 0]))[::-1]
    lost = np.empty(len(points), dtype=bool)
    lost[order] = surely_dominated_two(points[order], np.ones(2, dtype=np.int64))
    return lost


def surely_dominated_two(points: Ints, far: Ints) -> Mask:
    """Two parties: rows that another row beats by ``far`` for one; rows fall by the first column."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    first, second = points[:, 0], points[:, 1]
    best = np.maximum.accumulate(second)
    rising = -first
    last_equal = np.searchsorted(rising, rising, side="right") - 1
    lost = best[last_equal] >= second + far[1]
    ahead = np.searchsorted(rising, rising - far[0], side="right") - 1
    seen = ahead >= 0
    lost[seen] |= best[ahead[seen]] >= second[seen]
    return np.asarray(lost)


def beaten(rows: Ints, rivals: Ints, far: Ints, limit: Ints | None) -> Mask:
    """Rows that a rival beats: nowhere worse, and better by ``far`` for one party, counted up to ``limit``.

    Raises:
        TooLargeError: more than `MAX_PAIRS` pairs.

    """
    if len(rows) * len(rivals) > MAX_PAIRS:
        raise TooLargeError(f"{len(rows) * len(rivals):,} pairs to compare; the bound is {MAX_PAIRS:,}")
    seen_rows = rows if limit is None else np.minimum(rows, limit)
    seen = rivals if limit is None else np.minimum(rivals, limit)
    lost = np.zeros(len(rows), dtype=bool)
    step = max(1, BLOCK // max(1, len(rivals)))
    for start in range(0, len(rows), step):
        part = slice(start, start + step)
        least = np.ones((len(rows[part]), len(rivals)), dtype=bool)
        better = np.zeros_like(least)
        for party in range(rows.shape[1]):
            least &= rivals[:, party] >= rows[part, party, None]
            better |= seen[:, party] >= seen_rows[part, party, None] + far[party]
        lost[part] = (least & better).any(axis=1)
    return lost


def near_or_capped(points: Ints, lost: Mask, far: Ints, limit: Ints) -> Mask:
    """Dominated rows to keep all the same: rounding or the cap could make them ties in the end.

    Only rows that a kept row beats by less than ``far``, or that pass ``limit`` (a party's sum from which the
    cap may bite), can be such; these are compared with every kept row.
    """
    spared = np.zeros(len(points), dtype=bool)
    doubtful = lost & (points > limit - far).any(axis=1)
    if (far > 1).any():
        doubtful[np.flatnonzero(lost)[_near(points[lost], points[~lost], far)]] = True
    suspects = np.flatnonzero(doubtful)
    if len(suspects):
        spared[suspects] = ~beaten(points[suspects], points[~lost], far, limit)
    return spared


def _near(rows: Ints, rivals: Ints, far: Ints) -> Mask:
    """Rows with a rival that is nowhere worse and nowhere better by ``far``, found along one projection."""
    mix = np.array([1009 + 58 * n for n in range(rows.shape[1])]) / 1024
    keys = np.sort(rivals @ mix)
    low = rows @ mix
    slack = 8 * np.spacing(np.abs(keys).max())  # what the projection itself may round away
    place = np.searchsorted(keys, low - slack)
    following = np.append(keys, np.inf)[place]
    return np.asarray(following <= low + far @ mix + slack)
