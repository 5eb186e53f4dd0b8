"""What gains below 0 can hide from the bound.

The bound adds up gains as they are; J counts none below 0. For each party mean_s G⁻ ≤ (√(μ² + σ²) − μ)/2 with
μ and σ² mean and variance over draws (Scarf 1958). A package whose J passes the best found has
μ ≥ best − σ²/(4 best), since J ≤ mean G⁺ ≤ (μ + √(μ² + σ²))/2. σ² is bounded over all packages by the
covariances of what can be chosen.
"""

from __future__ import annotations

import numpy as np

from detente.levers.flat import Flat
from detente.worth.points import Floats


class Shortfall:
    """Turns a bound on sums of gains into a bound on J."""

    def __init__(self, flat: Flat) -> None:
        self.variance = np.array([_most_variance(flat, p) for p in range(len(flat.grow))])

    def whole(self, bound: float, best: float) -> float:
        """At most what J can be in a node with this bound, unless it is at most ``best``."""
        spread = float(np.sqrt(self.variance.max(initial=0.0)))
        plain = 0.5 * (bound + float(np.hypot(bound, spread)))
        if best <= 0:
            return plain
        low = best - self.variance / (4 * best)
        missed = 0.5 * (np.sqrt(low**2 + self.variance) - low)
        return min(plain, bound + float(missed.sum()))


def _most_variance(flat: Flat, party: int) -> float:
    """At most the variance over draws of the party's gain: Σ_g max_k [C_kk + Σ_h≠g max_j (C_kj)⁺]."""
    columns, groups = _columns(flat, party)
    if not len(columns):
        return 0.0
    centred = columns - columns.mean(axis=1, keepdims=True)
    covariance = centred @ centred.T / columns.shape[1]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    others = np.maximum.reduceat(np.maximum(covariance, 0.0), starts, axis=1)
    own = np.searchsorted(starts, np.arange(len(groups)), side="right") - 1
    others[np.arange(len(groups)), own] = 0.0
    each = covariance.diagonal() + others.sum(axis=1)
    return float(np.maximum(np.maximum.reduceat(each, starts), 0.0).sum())


def _columns(flat: Flat, party: int) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Everything that may be part of a gain, with the group of which one is taken; sorted by group."""
    columns: list[Floats] = [flat.born[party]]
    groups = [0]
    for i in range(len(flat.now)):
        for k in range(flat.first[i], flat.first[i + 1]):
            columns.append(flat.grow[party, k])
            groups.append(1 + i)
    group = 1 + len(flat.now)
    for n in np.flatnonzero(flat.link_actor == party).tolist():
        columns.append(flat.link_points[n])
        groups.append(group)
        group += 1
    for n in np.flatnonzero((flat.push_actor == party) & flat.push_gives).tolist():
        rows = [row for row in flat.turned_row[n].tolist() if row >= 0]
        variants = [flat.push_points[n], *(one for row in rows for one in flat.turned_points[row])]
        # Where several sacred issues are given up the smallest counts, in each draw.
        if len(rows) > 1:
            variants.append(np.min([flat.turned_points[row].min(axis=0) for row in rows], axis=0))
        columns += variants
        groups += [group] * len(variants)
        group += 1
    return np.array(columns), np.array(groups, dtype=np.int64)
