"""Several experts' ranges as one, on arrays: by averaging quantiles, or by averaging distributions.

An expert's range is three quantiles, at 5, 50 and 95 in 100. Between them the distribution is taken to be
uniform (the least that can be added to what was said); below the first and above the last it reaches as far
as the *intrinsic range*: from the lowest to the highest that anybody named, and a tenth of that further on
both sides (Cooke 1991, chapter 12), as far as the scale allows.

Sources: Cooke, Experts in Uncertainty (1991); Hanea et al. 2016 (IDEA: quantiles are averaged); Lichtendahl,
Grushka-Cockayne and Winkler 2013 (how the two differ: averaged quantiles never have the larger variance).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEVELS = (0.05, 0.5, 0.95)
"""What lowest, best guess and highest mean: the chance that the truth lies below. As of Cooke 1991."""
OVERSHOOT = 0.1
"""How far the intrinsic range reaches beyond what was said, of its length: Cooke 1991."""

Floats = NDArray[np.float64]


def averaged(quantiles: Floats, weights: Floats | None = None) -> Floats:
    """The weighted mean of each quantile.

    Args:
        quantiles: experts × 3, rising.
        weights: one each, of any sum above 0; equal where none are given.

    Returns:
        the three quantiles.

    """
    shares = _shares(len(quantiles), weights)
    return np.asarray(shares @ quantiles, dtype=np.float64)


def intrinsic(
    quantiles: Floats, low: float = -np.inf, high: float = np.inf, also: Sequence[float] = ()
) -> tuple[float, float]:
    """The range that all distributions are spread over: what was named and a tenth more, within the scale.

    ``also``: further points that it holds, such as what came out.
    """
    lowest = min(float(quantiles[:, 0].min()), *also) if also else float(quantiles[:, 0].min())
    highest = max(float(quantiles[:, -1].max()), *also) if also else float(quantiles[:, -1].max())
    more = OVERSHOOT * (highest - lowest)
    return max(lowest - more, low), min(highest + more, high)


def pooled(
    quantiles: Floats,
    ends: tuple[float, float],
    weights: Floats | None = None,
    levels: Sequence[float] = LEVELS,
) -> Floats:
    """Quantiles of the weighted mean of the experts' distributions (the linear opinion pool), exactly.

    Args:
        quantiles: experts × 3, rising; equal ones are a lump of chance.
        ends: the intrinsic range.
        weights: one each, of any sum above 0; equal where none are given.
        levels: the chances below that are asked for, within 0 and 1.

    Returns:
        a quantile for each level: the least value below which at least that much lies.

    """
    shares = _shares(len(quantiles), weights)
    knots = np.unique(np.concatenate([quantiles.ravel(), np.asarray(ends)]))
    up_to, below = _mixed(quantiles, ends, shares, knots)
    return np.array([_inverse(knots, below, up_to, level) for level in levels])


def _shares(count: int, weights: Floats | None) -> Floats:
    found = np.ones(count) if weights is None else np.asarray(weights, dtype=np.float64)
    return np.asarray(found / found.sum(), dtype=np.float64)


def _mixed(
    quantiles: Floats, ends: tuple[float, float], shares: Floats, knots: Floats
) -> tuple[Floats, Floats]:
    """The pool's distribution at each knot: what lies up to it, and what lies below it."""
    chances = np.array([0.0, *LEVELS, 1.0])
    up_to, below = np.zeros(len(knots)), np.zeros(len(knots))
    for share, three in zip(shares, quantiles, strict=True):
        points = np.array([ends[0], *three, ends[1]])
        up_to += share * _at(points, chances, knots, "right")
        below += share * _at(points, chances, knots, "left")
    return up_to, below


def _at(points: Floats, chances: Floats, knots: Floats, side: str) -> Floats:
    """One distribution at the knots; ``side``: with the lump that may lie on a knot (right) or without."""
    if (np.diff(points) > 0).all():
        return np.asarray(np.interp(knots, points, chances), dtype=np.float64)
    after = np.searchsorted(points, knots, side="right")
    upon = np.searchsorted(points, knots, side="left")
    found = np.empty(len(knots))
    for n, knot in enumerate(knots):
        if upon[n] < after[n]:
            found[n] = chances[after[n] - 1] if side == "right" else chances[upon[n]]
        elif after[n] in (0, len(points)):
            found[n] = 0.0 if after[n] == 0 else 1.0
        else:
            k = after[n]
            part = (knot - points[k - 1]) / (points[k] - points[k - 1])
            found[n] = chances[k - 1] + part * (chances[k] - chances[k - 1])
    return found


def _inverse(knots: Floats, below: Floats, up_to: Floats, level: float) -> float:
    slack = 1e-15
    k = int(np.argmax(up_to >= level - slack))
    if k == 0 or below[k] <= level:
        return float(knots[k])
    span = below[k] - up_to[k - 1]
    part = (level - up_to[k - 1]) / span if span > 0 else 0.0
    return float(knots[k - 1] + min(max(part, 0.0), 1.0) * (knots[k] - knots[k - 1]))
