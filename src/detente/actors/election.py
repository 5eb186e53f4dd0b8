"""A probabilistic Condorcet election: how likely each proposal beats every other one.

After Wise, Lester & Efird (2015), "An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB)
using one-dimensional spatial models": proportional voting, linear chances of victory, one-step conditional
probabilities.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_SUPPORT = 1e-8
"""What every coalition has at least, so that an unopposed tie is even (KTAB's constant)."""
FEW = 40
"""Up to so many proposals nothing is compiled: judgement; an election then takes a hundredth of a second."""


def coalitions(strength: Floats, utility: Floats) -> Floats:
    """Support for each proposal against each other one.

    Args:
        strength: (n,) votes of each actor, above 0.
        utility: (n, m) what each actor thinks of each proposal.

    Returns:
        (m, m): the sum over actors who prefer row to column of strength times the difference in utility.

    """
    weighted = strength[:, None] * utility
    support = np.empty((utility.shape[1],) * 2)
    if len(support) > FEW:
        from detente.actors._gains import support as compiled  # noqa: PLC0415 - a small case compiles nothing

        compiled(weighted, support)
        return support + LEAST_SUPPORT
    for proposal in range(utility.shape[1]):
        gap = weighted[:, proposal, None] - weighted
        support[proposal] = np.maximum(gap, 0).sum(axis=0)
    return support + LEAST_SUPPORT


def beats(support: Floats) -> Floats:
    """Chance (m, m) that the row's proposal beats the column's: its share of the support."""
    return np.asarray(support / (support + support.T))


def election(strength: Floats, utility: Floats) -> Floats:
    """Chance (m,) of each proposal: that it beats all others, given that one does.

    1. Support of each coalition, from strength and differences in utility.
    2. Chance of each pair: linear in support.
    3. Product over all opponents, brought to sum 1.
    """
    chance = np.log(beats(coalitions(strength, utility))).sum(axis=1)
    weight = np.exp(chance - chance.max())
    return np.asarray(weight / weight.sum())
