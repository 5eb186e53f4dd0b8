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
        seen = np.empty((count, count))
        for other in range(count):
            attitude = (2 * risk[actor] + risk[other]) / 3
            for place in range(count):
                gap = far[other, place]
                seen[other, place] = (1 - gap) * (1 + attitude * min(gap, 1.0))
        best, target, chance = -1.0, -1, 0.0
        for rival in range(count):
            if rival == actor:
                continue
            won = _victory(seen, strength, actor, rival)
            keep, loss = seen[actor, actor], seen[actor, rival]
            contest = won * 2 * keep + (1 - won) * 2 * loss
            gain = (1 - care[rival]) * 2 * keep + care[rival] * contest - (keep + loss)
            if gain > best:
                best, target, chance = gain, rival, won
        found[actor, 0], found[actor, 1], found[actor, 2] = target, best, chance


@njit(nogil=True)
def _victory(seen: Any, strength: Any, actor: int, rival: int) -> float:
    """The chance that an actor wins against a rival, all third parties weighing in."""
    first = 1e-10 + strength[actor] * max(seen[actor, actor] - seen[actor, rival], 0.0)
    second = 1e-10 + strength[rival] * max(seen[rival, rival] - seen[rival, actor], 0.0)
    pro, contra = first, second
    for third in range(len(strength)):
        if third == actor or third == rival:  # noqa: PLR1714, SIM109 - numba has no tuples of two kinds
            continue
        mine, hers, keeps = seen[third, actor], seen[third, rival], seen[third, third]
        little = strength[third] * (mine - hers)
        joined, left = first + max(little, 0.0), second + max(-little, 0.0)
        share = joined / (joined + left)
        with_first = share * (2 * mine + keeps) + (1 - share) * 3 * hers
        with_second = share * 3 * mine + (1 - share) * (2 * hers + keeps)
        vote = strength[third] * (with_first - with_second)
        if vote > 0:
            pro += vote
        else:
            contra -= vote
    return float(pro / (pro + contra))
