"""The interval of a chance over sets of process numbers, of which each was seen in so many runs only.

A hierarchical beta-binomial model on a grid: the chance of a set is drawn from Beta(m·s, (1−m)·s), the runs
of a set that end so are binomial. m and the spread ρ = 1/(1 + s), the share of m(1−m) that is variance
between sets, are unknown: Jeffreys' prior for m, a uniform one for ρ (judgement). The interval is that of a
set's chance in the posterior, averaged over sets: with many runs a set it is that of the sets, with few it
carries what counting leaves open, and does not take noise for spread.

Source: Gelman et al. 2013, Bayesian Data Analysis, section 5.3 (form, as remembered).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

ENDS = (0.05, 0.95)
MEANS, SPREADS = 15, 32
"""Values of m and of ρ that are weighed: judgement; a finer net moves no end by more than 2 in 100."""
FINE, COARSE = 3000, 240
"""Values that a chance may have, at most and at least."""
FAR = 3.0
"""How many standard deviations of m are looked at each way."""
LIGHT = 1e-4
"""Pairs of m and ρ with less weight than this are left out."""


def interval(hits: Counts, runs: Counts) -> tuple[float, float]:
    """5 and 95% of a set's chance.

    Args:
        hits: runs of each set that end so, shape (N,).
        runs: runs of each set, shape (N,), each at least 1.

    """
    pairs, times = np.unique(np.stack([hits, runs], axis=1), axis=0, return_counts=True)
    chance = _grid(int(runs.max()))
    seen = _likelihood(pairs, chance)
    prior, weight = _populations(int(hits.sum()), int(runs.sum()), len(hits), chance)
    # Marginal likelihood of each pair of counts in each population, (H, U).
    each = np.maximum(prior @ seen.T, 1e-300)
    told = np.log(weight) + np.log(each) @ times
    weight = np.exp(told - told.max())
    weight /= weight.sum()
    kept = weight > LIGHT
    shared = (weight[kept, None] * times) / each[kept]
    mass = ((shared @ seen) * prior[kept]).sum(axis=0)
    return _quantiles(chance, mass)


def _grid(runs: int) -> Floats:
    """Middles of cells that are equally wide in arcsin √p, finer than what so many runs can tell apart."""
    cells = int(np.clip(np.ceil(2 * np.pi * np.sqrt(runs)), COARSE, FINE))
    return np.asarray(np.sin((np.arange(cells) + 0.5) * np.pi / (2 * cells)) ** 2)


def _likelihood(pairs: Counts, chance: Floats) -> Floats:
    """Of each pair of hits and runs at each chance, the largest of a pair 1, shape (U, G)."""
    hits, misses = pairs[:, :1], pairs[:, 1:] - pairs[:, :1]
    log = hits * np.log(chance) + misses * np.log1p(-chance)
    return np.asarray(np.exp(log - log.max(axis=1, keepdims=True)))


def _populations(hits: int, runs: int, sets: int, chance: Floats) -> tuple[Floats, Floats]:
    """What sets may be like: the mass of each population on the grid, (H, G), and its prior weight, (H,)."""
    middle = np.arcsin(np.sqrt((hits + 0.5) / (runs + 1)))
    reach = FAR * 0.5 * np.sqrt(1 / runs + 1 / sets)
    # Jeffreys' prior is uniform in arcsin √m.
    low, high = max(middle - reach, 0.0), min(middle + reach, np.pi / 2)
    at = low + (np.arange(MEANS) + 0.5) * (high - low) / MEANS
    mean = np.repeat(np.sin(at) ** 2, SPREADS)
    edges = np.linspace(0.0, 1.0, SPREADS + 1)
    spread = np.tile(((edges[1:] + edges[:-1]) / 2) ** 3, MEANS)
    weight = np.tile(np.diff(edges**3), MEANS)
    strength = 1 / spread - 1
    first, second = (mean * strength)[:, None], ((1 - mean) * strength)[:, None]
    # Cells are as wide as √(p(1−p)): half a power more on each side than a beta density has.
    log = (first - 0.5) * np.log(chance) + (second - 0.5) * np.log1p(-chance)
    prior = np.exp(log - log.max(axis=1, keepdims=True))
    return np.asarray(prior / prior.sum(axis=1, keepdims=True)), weight


def _quantiles(chance: Floats, mass: Floats) -> tuple[float, float]:
    passed = np.cumsum(mass) - 0.5 * mass
    low, high = np.interp(ENDS, passed / mass.sum(), chance)
    return float(low), float(high)
