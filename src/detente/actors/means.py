"""Where an issue would land by itself: means, the weighted median, the Nash bargain. Functions on arrays.

All take positions and weights whose last axis runs over actors, and work along it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GRID = 400
"""Points of the first search for the Nash bargain; the second search is as fine again."""


def weighted_mean(positions: Floats, weights: Floats) -> Floats:
    """Σ wx / Σ w along the last axis; with capability times salience this is the compromise model.

    Source: Van den Bos (1991); Achen (2006) in Thomson et al., The European Union Decides, ch. 4.
    """
    total = weights.sum(axis=-1)
    return np.asarray((weights * positions).sum(axis=-1) / total)


def weighted_median(positions: Floats, weights: Floats) -> Floats:
    """The lowest position that has half of the weight at or below it: the Condorcet winner.

    With preferences that fall with distance no position held beats it in a vote (Black 1948).
    """
    order = np.argsort(positions, axis=-1, kind="stable")
    ranked = np.take_along_axis(positions, order, axis=-1)
    below = np.cumsum(np.take_along_axis(weights, order, axis=-1), axis=-1)
    middle = (below >= below[..., -1:] * (0.5 - 1e-12)).argmax(axis=-1)
    return np.asarray(np.take_along_axis(ranked, middle[..., None], axis=-1)[..., 0])


def nash_bargain(positions: Floats, weights: Floats, reference: float) -> float:
    """The place that makes Π (gain over the reference point)^weight largest; one issue, positions (n,).

    1. An actor gains |x_a − r| − |x_a − x|; everybody with a weight must gain something.
    2. Where actors stand on both sides of the reference point, or on it, nothing but it is possible.
    3. Otherwise the concave sum of weighted logarithms is searched on two grids.

    Source: Nash (1950), Econometrica 18:155; Achen (2006).
    """
    counted = positions[weights > 0] - reference
    share = weights[weights > 0]
    if not len(counted) or counted.min() <= 0 <= counted.max():
        return reference
    side = float(np.sign(counted[0]))
    wanted = np.abs(counted)
    low, high = 0.0, float(2 * wanted.min())
    for _ in range(3):
        step = (high - low) / GRID
        places = low + step * (np.arange(GRID) + 0.5)
        gains = wanted[:, None] - np.abs(wanted[:, None] - places[None, :])
        logs = np.log(np.maximum(gains, 1e-300))
        best = float(places[np.argmax(share @ logs)])
        low, high = max(best - step, 0.0), min(best + step, float(2 * wanted.min()))
    return reference + side * best


__all__ = ["Floats", "nash_bargain", "weighted_mean", "weighted_median"]
