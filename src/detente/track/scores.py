"""Scores of forecasts, lower is better: on arrays, each by its formula.

Brier 1950 (MWR 78:1); Good 1952 (JRSS B 14:107) for the logarithm; Matheson & Winkler 1976 (Management
Science 22:1087) for the CRPS.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import betaincinv

from detente.track.series import Floats

SMALLEST = 0.001
"""Chances are held away from 0 and 1 by this much in the logarithm: judgement; 0 would cost without end."""
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Bins of the calibration table."""


def brier(chance: Floats, happened: Floats) -> Floats:
    """(p − o)², (N,)."""
    return np.asarray((chance - happened) ** 2)


def logarithm(chance: Floats, happened: Floats) -> Floats:
    """−ln of the chance that was given to what came about, (N,)."""
    held = np.clip(chance, SMALLEST, 1 - SMALLEST)
    return np.asarray(-np.log(np.where(happened > 0.5, held, 1 - held)))


def crps(counts: Mapping[int, float], seen: int) -> float:
    """Σ_k (P(count ≤ k) − [seen ≤ k])² over whole numbers k: the CRPS of a forecast of a count."""
    total, below = 0.0, 0.0
    for k in range(max(*counts, seen) + 1):
        below += counts.get(k, 0.0)
        total += (min(below, 1.0) - (seen <= k)) ** 2
    return total


@dataclass(frozen=True, repr=False)
class Bin:
    """Forecasts between two chances: how many, their mean, the share that came about, its 90% interval."""

    low: float
    high: float
    count: int
    forecast: float
    happened: float
    happened_low: float
    happened_high: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


def calibration(chance: Floats, happened: Floats) -> tuple[Bin, ...]:
    """Bins that hold a forecast. The interval is Jeffreys' (Brown, Cai & DasGupta 2001)."""
    found = []
    place = np.clip(np.searchsorted(EDGES, chance, side="right") - 1, 0, len(EDGES) - 2)
    for n in range(len(EDGES) - 1):
        mine = place == n
        size, hits = int(mine.sum()), int(happened[mine].sum())
        if size:
            low = float(betaincinv(hits + 0.5, size - hits + 0.5, 0.05)) if hits else 0.0
            high = float(betaincinv(hits + 0.5, size - hits + 0.5, 0.95)) if hits < size else 1.0
            found.append(
                Bin(EDGES[n], EDGES[n + 1], size, float(chance[mine].mean()), hits / size, low, high)
            )
    return tuple(found)


def mean_with_error(values: Floats) -> tuple[float, float | None]:
    """A mean and its standard error; None for fewer than two values."""
    error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else None
    return float(values.mean()), error
