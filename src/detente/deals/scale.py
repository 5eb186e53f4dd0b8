"""Utilities as whole numbers, so that sums are exact and do not depend on order.

Where all points of a party are multiples of one step (cases written in round numbers are), that step is its
unit: equal utilities are equal integers. Otherwise the unit is 1e-12 and utilities are compared after
rounding to 1e-9, the library's one tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import TooLargeError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

TOLERANCE = 1e-9
"""Utilities are compared after rounding to this; maximisers within it are ties."""
UNIT = 1e-12
"""The unit where points have no common step."""
COARSE = 1000
"""Such units in the tolerance."""
SMALLEST_STEP = 1e-8
"""A common step below this, or below 1e-7 of the party's largest points, is not told from rounding error."""
MISS = 1e-10
"""How far a sum may lie from its multiple of the step: a tenth of the tolerance."""
MAX_UNITS = 2**61
"""Sums stay below this, so that they fit 64 bits."""


@dataclass(frozen=True, eq=False)
class Scale:
    """The unit of each party, how many units make the tolerance, and by how many a point must be beaten.

    ``unit`` (parties,) in points; ``coarse`` and ``far`` (parties,) in units. On a common step both are 1.
    """

    unit: Floats
    coarse: Ints
    far: Ints

    def whole(self, points: Floats) -> Ints:
        """Points (.., parties) in units."""
        return np.rint(points / self.unit).astype(np.int64)

    def rounded(self, points: Ints) -> Ints:
        """Units (n, parties) as they are compared: rounded to the tolerance, halves to even."""
        if (self.coarse == 1).all():
            return points
        return np.rint(points / self.coarse).astype(np.int64)

    def utilities(self, points: Ints) -> Floats:
        """Units as points again."""
        return np.asarray(points * self.unit)

    def utilities_rounded(self, rounded: Ints) -> Floats:
        """What `rounded` gives, as points with 9 decimals."""
        return np.asarray((rounded * (self.unit * self.coarse)).round(9))


def scale_of(points: Floats, terms: int) -> Scale:
    """The scale for sums of at most ``terms`` rows of ``points``, shape (n, parties).

    Raises:
        TooLargeError: sums would pass what 64 bits hold.

    """
    largest = np.abs(points).max(axis=0, initial=0.0) * max(terms, 1)
    steps = [_common_step(column, terms) for column in points.T]
    unit = np.array([step or UNIT for step in steps])
    if (largest / unit > MAX_UNITS).any():
        most = MAX_UNITS * UNIT
        raise TooLargeError(f"utilities of up to {largest.max():,.0f}; the bound is {most:,.0f}")
    coarse = np.array([1 if step else COARSE for step in steps], dtype=np.int64)
    return Scale(unit, coarse, np.where(coarse == 1, 1, 2 * COARSE))


def _common_step(points: Floats, terms: int) -> float | None:
    """The step of which all ``points`` are multiples, within what rounding explains; None without one."""
    sizes = np.unique(np.abs(points))
    sizes = sizes[sizes > 0]
    if not len(sizes):
        return 1.0
    largest = float(sizes[-1])
    least = max(SMALLEST_STEP, 1e-7 * largest)
    step = 0.0
    for size in sizes.tolist():
        step = _divisor(size, step, least)
        if step < least:
            return None
    step = largest / round(largest / step)
    off = np.abs(sizes - np.rint(sizes / step) * step).max()
    return step if off * terms <= MISS else None


def _divisor(a: float, b: float, least: float) -> float:
    """Euclid's greatest common divisor; remainders under half of ``least`` count as none."""
    while b > least / 2:
        rest = a % b
        a, b = b, min(rest, b - rest)
    return a
