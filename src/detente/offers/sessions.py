"""Many sessions at once on one list of outcomes: a face on arrays for the compiled loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.offers import _kernels
from detente.offers.strategies import Floats, Strategy, aspirations

Whole = NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Played:
    """What came of M sessions.

    ``outcome`` (M,): which outcome was agreed, −1 for none; ``step`` (M,): at which, counted from 0; ``by``
    (M,): who accepted last; ``free`` (M,): how many offers the strategy left open (MiCRO that may not concede
    repeats any earlier offer; here its last); ``offers`` (M, T·P): the offers in turn, −1 where there were no
    more, or of width 0 where none were kept.
    """

    outcome: Whole
    step: Whole
    by: Whole
    free: Whole
    offers: Whole


def play(
    utilities: Floats,
    reserves: Floats,
    profiles: Whole,
    strategies: Sequence[Sequence[Strategy]],
    steps: int,
    keep: bool = False,
) -> Played:
    """Play M sessions of P sides in turn, the first beginning, until all accept one offer or time is up.

    Args:
        utilities: (K, N) what each outcome is worth to each of K profiles.
        reserves: (K,) what no deal is worth to it.
        profiles: (M, P) which profile each side of each session has.
        strategies: for each session a strategy for each side, or one row for all.
        steps: rounds, in each of which every side has its turn.
        keep: whether to keep every offer.

    """
    worth = np.ascontiguousarray(utilities, dtype=np.float64)
    ranked = np.argsort(worth, axis=1, kind="stable")
    rising = np.take_along_axis(worth, ranked, axis=1)
    ends = np.stack([np.maximum(rising[:, 0], reserves), rising[:, -1], reserves], axis=1).astype(np.float64)
    plan, exponents = _plan(profiles, strategies)
    level = aspirations(exponents, steps)
    shape = (len(worth), *level.shape)
    known = _kernels.Profiles(worth, ranked, rising, ends, np.empty(shape), np.empty(shape, np.int64))
    _kernels.tabulate(known, level)
    found = np.empty((len(plan), 4), np.int64)
    log = np.full((len(plan), steps * plan.shape[1] if keep else 0), _kernels.NO_DEAL, np.int64)
    _kernels.play(known, plan, found, log)
    return Played(found[:, 0], found[:, 1], found[:, 2], found[:, 3], log)


def _plan(profiles: Whole, strategies: Sequence[Sequence[Strategy]]) -> tuple[Whole, list[float]]:
    """Each side's profile, kind and curve in every session, (M, P, 3), and the exponents of the curves."""
    rows = list(dict.fromkeys(tuple(row) for row in strategies))
    exponents = sorted({one.exponent for row in rows for one in row})
    known = np.array([[(one.kind, exponents.index(one.exponent)) for one in row] for row in rows])
    index = {row: n for n, row in enumerate(rows)}
    which = np.array([index[tuple(row)] for row in strategies])
    chosen = np.broadcast_to(known[which], (*profiles.shape, 2))
    plan = np.concatenate([profiles[:, :, None], chosen], axis=2)
    return np.ascontiguousarray(plan, dtype=np.int64), exponents


__all__ = ["Played", "Whole", "play"]
