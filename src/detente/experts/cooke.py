"""What experts' answers to calibration questions say of them, on arrays: Cooke's classical model.

1. **Calibration** (statistical accuracy): of N answers that came out, the share in each of the four parts of
   an expert's range, s, beside what there should be, p = (.05, .45, .45, .05). If the expert is right, 2N Σ s
   ln(s/p) is about chi-square with 3 degrees of freedom; the score is the chance of as much or more.
2. **Information**: how much narrower the ranges are than the intrinsic range, Σ p ln(p/r), where r is the
   share of the background (even over numbers, or over their logarithms) in each part; the mean over
   questions.
3. **Weight**: calibration × information where calibration reaches a cut-off, otherwise 0. The cut-off is the
   one with which the pool itself scores best; a pool of one expert counts.

Source: Cooke, Experts in Uncertainty (1991), chapter 12; Quigley, Colson, Aspinall and Cooke 2018.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from detente.experts.pool import LEVELS, intrinsic, pooled

EXPECTED = (0.05, 0.45, 0.45, 0.05)
"""The chance of each of the four parts between and beside the quantiles."""
FEWEST = 10
"""Calibration questions from which on weights are given: Cooke and Goossens 2000 ask for about ten."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Score:
    """What calibration questions say of one expert; ``answered``: how many of them."""

    calibration: float
    information: float
    answered: int
    weight: float

    def as_dict(self) -> dict[str, float]:
        """For programs."""
        return {
            "calibration": self.calibration,
            "information": self.information,
            "answered": self.answered,
            "weight": self.weight,
        }


@dataclass(frozen=True, repr=False)
class Asked:
    """The calibration questions as arrays: what came out, and the scales."""

    answers: Floats
    logarithmic: Sequence[bool]
    lows: Sequence[float]
    highs: Sequence[float]


def hits(quantiles: Floats, answers: Floats) -> NDArray[np.int64]:
    """How many answers fell into each of the four parts; one on a quantile counts below it.

    Args:
        quantiles: questions × 3.
        answers: one each.

    """
    parts = (answers[:, None] > quantiles).sum(axis=1)
    return np.bincount(parts, minlength=len(EXPECTED)).astype(np.int64)


def calibration(counts: NDArray[np.int64]) -> float:
    """The calibration score from how many answers fell into each part.

    >>> round(calibration(np.array([1, 2, 5, 2])), 2)
    0.19
    """
    n = int(counts.sum())
    shares = counts / n
    seen = shares > 0
    apart = float((shares[seen] * np.log(shares[seen] / np.array(EXPECTED)[seen])).sum())
    return float(chdtrc(len(EXPECTED) - 1, 2 * n * apart))


def information(quantiles: Floats, ends: tuple[float, float], logarithmic: bool = False) -> float:
    """How much one range says, against an even spread over the intrinsic range.

    Args:
        quantiles: the three quantiles, strictly rising.
        ends: the intrinsic range, wider than they; above 0 where ``logarithmic``.
        logarithmic: whether the background is even over logarithms.

    """
    points = np.array([ends[0], *quantiles, ends[1]])
    points = np.log(points) if logarithmic else points
    parts = np.diff(points) / (points[-1] - points[0])
    expected = np.array(EXPECTED)
    # A part without length: nothing can be said in it, and a scale's end may leave none below or above.
    wide = parts > 0
    return float((expected[wide] * np.log(expected[wide] / parts[wide])).sum())


def scores(quantiles: Floats, asked: Asked) -> tuple[Score, ...]:
    """Calibration, information and weight of each expert.

    Args:
        quantiles: experts × questions × 3; NaN where a question wasn't answered.
        asked: the questions.

    """
    there = answered(quantiles)
    known = [
        calibration(hits(one[has], asked.answers[has])) for one, has in zip(quantiles, there, strict=True)
    ]
    told = [_informed(quantiles, there, asked, e) for e in range(len(quantiles))]
    cut = _best_cut(quantiles, there, asked, np.array(known), np.array(told))
    weights = np.where(np.array(known) >= cut, np.array(known) * np.array(told), 0.0)
    weights = weights / weights.sum() if weights.sum() > 0 else weights
    return tuple(
        Score(float(c), float(i), int(has.sum()), float(w))
        for c, i, has, w in zip(known, told, there, weights, strict=True)
    )


def answered(quantiles: Floats) -> NDArray[np.bool_]:
    """Which questions each expert answered: experts × questions."""
    return np.asarray(~np.isnan(quantiles).any(axis=2), dtype=np.bool_)


def ends_of(quantiles: Floats, asked: Asked, q: int) -> tuple[float, float]:
    """The intrinsic range of a question: of all experts who answered it, and what came out."""
    mine = quantiles[~np.isnan(quantiles[:, q]).any(axis=1), q]
    answer = float(asked.answers[q])
    if not asked.logarithmic[q]:
        return intrinsic(mine, asked.lows[q], asked.highs[q], (answer,))
    low, high = intrinsic(np.log(mine), also=(float(np.log(answer)),))
    return max(float(np.exp(low)), asked.lows[q]), min(float(np.exp(high)), asked.highs[q])


def _informed(quantiles: Floats, there: NDArray[np.bool_], asked: Asked, expert: int) -> float:
    """The mean information of one expert over the questions that the expert answered."""
    found = [
        information(quantiles[expert, q], ends_of(quantiles, asked, q), asked.logarithmic[q])
        for q in np.flatnonzero(there[expert]).tolist()
    ]
    return float(np.mean(found))


def _best_cut(
    quantiles: Floats, there: NDArray[np.bool_], asked: Asked, known: Floats, told: Floats
) -> float:
    """The cut-off with which the pool scores best; of several such the highest: who adds nothing is out."""
    best, chosen = -1.0, float(known.min())
    for cut in sorted(set(known.tolist()), reverse=True):
        weights = np.where(known >= cut, known * told, 0.0)
        if weights.sum() <= 0:
            continue
        score = _pool_score(quantiles, there, asked, weights)
        if score > best * (1 + 1e-9):
            best, chosen = score, cut
    return chosen


def _pool_score(quantiles: Floats, there: NDArray[np.bool_], asked: Asked, weights: Floats) -> float:
    made, which = [], []
    for q in range(quantiles.shape[1]):
        mine = np.flatnonzero(there[:, q] & (weights > 0))
        if not len(mine):
            continue
        log = asked.logarithmic[q]
        ends = ends_of(quantiles, asked, q)
        own, span = (np.log(quantiles[mine, q]), tuple(np.log(ends))) if log else (quantiles[mine, q], ends)
        found = pooled(own, (float(span[0]), float(span[1])), weights[mine], LEVELS)
        made.append(np.exp(found) if log else found)
        which.append(q)
    three = np.array(made)
    told = [
        information(one, ends_of(quantiles, asked, q), asked.logarithmic[q])
        for one, q in zip(three, which, strict=True)
    ]
    return calibration(hits(three, asked.answers[which])) * float(np.mean(told))
