"""Dominance among tens of thousands of rows for many parties: cells of up to 64 rows, a machine word each.

Rows are sorted into cells that lie close together (a k-d tree: Bentley 1975), each party's utilities into 256
steps. For every party, cell and step one word says which rows of the cell are at least as good; the words of
all parties joined by *and* name the few rows that may dominate, and only those are compared in full. Steps
never reverse an order, so nothing is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deals.scale import Ints

Steps = NDArray[np.uint8]
Rows = NDArray[np.intp]
Words = NDArray[np.uint64]

STEPS = 256
"""What one byte holds."""
WORD = 64
"""Rows of a cell at most."""
CHUNK = 8_000
"""Half cells compared with a cell at once: measured; about 10 MB."""
FEWEST, MOST = 2_000, 100_000
"""Rows for which cells pay: measured; beyond it what is held grows with the square."""
MOST_WORDS = 64
"""Words looked at for each row on average at most: measured; with more moocore's sweep is faster."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Which ``rows`` stand in each cell, shape (cells, size), and their ``steps``, (parties, cells, size).

    Steps count down from the party's best, 0. To fill all cells alike some rows stand in two.
    """

    rows: Rows
    steps: Steps

    def halves(self) -> tuple[Rows, Steps]:
        """The two halves of each cell, shapes (2 cells, half) and (parties, 2 cells, half)."""
        size = self.rows.shape[1]
        half = (size + 1) // 2
        columns = np.concatenate([np.arange(half), np.arange(size - half, size)])
        steps = self.steps[:, :, columns].reshape(len(self.steps), -1, half)
        return self.rows[:, columns].reshape(-1, half), np.ascontiguousarray(steps)

    def reaching(self) -> Words:
        """For each party, cell and step the rows of the cell at that step or above, as bits of one word.

        Shape (parties, cells times `STEPS`).
        """
        parties, cells, size = self.steps.shape
        found = np.zeros((parties, cells, STEPS), dtype=np.uint64)
        party, cell = np.ogrid[:parties, :cells]
        for place in range(size):
            found[party, cell, self.steps[:, :, place]] |= np.uint64(1 << place)
        np.bitwise_or.accumulate(found, axis=2, out=found)
        return found.reshape(parties, -1)


def dominated_in_cells(points: Ints) -> NDArray[np.bool_] | None:
    """Rows that another row dominates, without any tolerance; None where a sweep is likely to be faster.

    ``points`` has shape (n, parties). Equal rows do not dominate each other, but many of them make it slow.
    """
    if not FEWEST <= len(points) <= MOST:
        return None
    cells = _cells(_steps(points))
    rows, steps = cells.halves()
    cell, half = _possible(cells.steps.min(axis=2), steps.max(axis=2))
    if len(cell) * rows.shape[1] > MOST_WORDS * len(points):
        return None
    reaching = cells.reaching()
    lost = np.zeros(len(points), dtype=bool)
    for start in range(0, len(cell), CHUNK):
        where, who = cell[start : start + CHUNK], half[start : start + CHUNK]
        offset = where[:, None] * STEPS
        found = reaching[0].take(offset + steps[0].take(who, axis=0))
        for party in range(1, len(reaching)):
            found &= reaching[party].take(offset + steps[party].take(who, axis=0))
        place = np.flatnonzero(found)
        pair, row = np.divmod(place, rows.shape[1])
        mine, theirs, bits = rows[who[pair], row], where[pair], found.reshape(-1)[place]
        while len(bits):  # one rival of each row after the other, from the lowest bit on
            lowest = bits & (~bits + np.uint64(1))
            bit = np.frexp(lowest.astype(np.float64))[1] - 1
            lost[_beaten(points, mine, cells.rows[theirs, bit])] = True
            bits ^= lowest
            left = (bits > 0) & ~lost[mine]
            mine, theirs, bits = mine[left], theirs[left], bits[left]
    return lost


def _steps(points: Ints) -> Steps:
    """Each party's utilities in equal steps from its highest, 0, to its lowest; shape (parties, n)."""
    high = points.max(axis=0)
    span = np.maximum(high - points.min(axis=0), 1)
    return np.ascontiguousarray(((high - points) * ((STEPS - 0.5) / span)).astype(np.uint8).T)


def _cells(steps: Steps) -> Cells:
    """Cut the rows into four to eight by the first party, then halve by one party after the other."""
    parties, size = steps.shape
    depth = max(0, int(np.log2(size / (4 * WORD))))
    first = -(-size // (WORD << depth))
    rows = np.arange(-(-size // (first << depth)) * (first << depth)) % size
    rows = rows[np.argsort(steps[0, rows])].reshape(first, -1)
    for n in range(1, depth + 1):
        order = np.argpartition(steps[n % parties][rows], rows.shape[1] // 2, axis=1)
        rows = np.take_along_axis(rows, order, axis=1).reshape(2 * len(rows), -1)
    return Cells(rows, np.ascontiguousarray(steps[:, rows]))


def _possible(best: Steps, worst: Steps) -> tuple[Rows, Rows]:
    """Cells whose best steps reach the worst steps of a half cell for all parties, and that half."""
    may = best[0][:, None] <= worst[0]
    for party in range(1, len(best)):
        may &= best[party][:, None] <= worst[party]
    cell, half = may.nonzero()
    return cell, half


def _beaten(points: Ints, rows: Rows, rivals: Rows) -> Rows:
    """Those of ``rows`` that their rival dominates."""
    left = rows != rivals
    for party in range(points.shape[1]):
        rows, rivals = rows[left], rivals[left]
        left = points[rivals, party] >= points[rows, party]
    rows, rivals = rows[left], rivals[left]
    lost: Rows = rows[(points[rows] != points[rivals]).any(axis=1)]
    return lost
