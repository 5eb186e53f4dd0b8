"""The same as `gains`, compiled, for many actors at once: arrays only, apart because of numba."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from detente.compiled import njit


@njit(nogil=True, parallel=True)
def best_challenges(far: Any, risk: Any, strength: Any, care: Any, found: Any) -> None:
    """For each of n actors its best target, what it expects from it and its chance, into ``found`` (n, 3).

    ``far`` (n, n) how far each position is for each actor; ``risk``, ``strength``, ``care`` (n,).
    """
    count = len(far)
    for actor in numba.prange(count):
        seen = np.empty((count, count))  # by place, then by whom: a contest reads two whole rows
        for other in range(count):
            attitude = (2 * risk[actor] + risk[other]) / 3
            for place in range(count):
                gap = far[other, place]
                seen[place, other] = (1 - gap) * (1 + attitude * min(gap, 1.0))
        keeps = np.diag(seen).copy()
        best, target, chance = -1.0, -1, 0.0
        for rival in range(count):
            if rival == actor:
                continue
            won = _victory(seen[actor], seen[rival], keeps, strength, actor, rival)
            keep, loss = keeps[actor], seen[rival, actor]
            contest = won * 2 * keep + (1 - won) * 2 * loss
            gain = (1 - care[rival]) * 2 * keep + care[rival] * contest - (keep + loss)
            if gain > best:
                best, target, chance = gain, rival, won
        found[actor, 0], found[actor, 1], found[actor, 2] = target, best, chance


@njit(nogil=True)
def _victory(mine: Any, hers: Any, keeps: Any, strength: Any, actor: int, rival: int) -> float:
    """The chance that an actor wins against a rival, all third parties weighing in.

    ``mine``, ``hers`` (n,): everybody's utility of the actor's place and of the rival's; ``keeps``: of their
    own.
    """
    first = 1e-10 + strength[actor] * max(keeps[actor] - hers[actor], 0.0)
    second = 1e-10 + strength[rival] * max(keeps[rival] - mine[rival], 0.0)
    pro, contra = first, second
    for third in range(len(strength)):
        if third == actor or third == rival:  # noqa: PLR1714, SIM109 - numba has no tuples of two kinds
            continue
        one, other, own = mine[third], hers[third], keeps[third]
        little = strength[third] * (one - other)
        joined, left = first + max(little, 0.0), second + max(-little, 0.0)
        share = joined / (joined + left)
        with_first = share * (2 * one + own) + (1 - share) * 3 * other
        with_second = share * 3 * one + (1 - share) * (2 * other + own)
        vote = strength[third] * (with_first - with_second)
        if vote > 0:
            pro += vote
        else:
            contra -= vote
    return float(pro / (pro + contra))


@njit(nogil=True, parallel=True)
def support(weighted: Any, found: Any) -> None:
    """Who prefers each proposal to each other one, by strength times difference, into ``found`` (m, m).

    ``weighted`` (n, m): strength times utility. Actors are added in their order, as the sum of an array is.
    """
    count, proposals = weighted.shape
    for one in numba.prange(proposals):
        found[one] = 0.0
        for actor in range(count):
            mine = weighted[actor, one]
            for other in range(proposals):
                found[one, other] += max(mine - weighted[actor, other], 0.0)
