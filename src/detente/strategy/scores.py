"""How chances fare against what came about: Brier and log score, beside a constant; order; calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from detente.strategy.order import Order, order

FLOOR = 0.005
"""Chances are scored as they are told: below 1 in 100 as half of 1, over 99 as half less than 100."""
EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
"""Ends of the bins of calibration: judgement; the ends are where a running text says no more."""


@dataclass(frozen=True, repr=False)
class Bin:
    """Chances between two ends: how many, their mean, and the share that came about."""

    low: float
    high: float
    count: int
    mean: float
    share: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "low": self.low,
            "high": self.high,
            "count": self.count,
            "mean": self.mean,
            "came_about": self.share,
        }


@dataclass(frozen=True, repr=False)
class Beside:
    """The scores of the reference class on the ``count`` items that have one, and the model's on the same."""

    count: int
    brier: float
    log: float
    model: tuple[float, float]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        model = {"brier": self.model[0], "log": self.model[1]}
        return {"count": self.count, "brier": self.brier, "log": self.log, "model": model}


@dataclass(frozen=True, repr=False)
class Scores:
    """How N chances fared. Lower is better for ``brier`` and ``log``.

    ``constant``: the share that came about, and its two scores: what one would get who knew that share
    beforehand and said it every time, which nobody does. ``auc``: the share of pairs, one that came about and
    one that did not, in which the first has the higher chance (ties count half), ``order`` with its interval;
    None without a pair. ``elsewhere``: what the rate of the reference class scores; None without one.
    """

    count: int
    came_about: int
    brier: float
    log: float
    constant: tuple[float, float, float]
    auc: float | None
    bins: tuple[Bin, ...]
    order: Order | None = None
    elsewhere: Beside | None = None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        share, brier, log = self.constant
        return {
            "count": self.count,
            "came_about": self.came_about,
            "brier": self.brier,
            "log": self.log,
            "constant": {"chance": share, "brier": brier, "log": log},
            "elsewhere": self.elsewhere.as_dict() if self.elsewhere is not None else None,
            "auc": self.auc,
            "auc_range": {"low": self.order.low, "high": self.order.high} if self.order else None,
            "bins": [one.as_dict() for one in self.bins],
        }


def scores(found: Sequence[tuple[float, bool]], elsewhere: Sequence[float | None] = ()) -> Scores:
    """Score chances against what came about.

    Args:
        found: each chance, and whether it came about; at least one.
        elsewhere: for each the rate of its reference class, None without one; none at all if left out.

    Sources: Brier 1950; Good 1952 (log score, natural logarithm); Hanley & McNeil 1982 (the area under the
    curve).

    """
    share = sum(yes for _, yes in found) / len(found)
    same = [(share, yes) for _, yes in found]
    constant = share, brier(same), log_score(same)
    ordered = order([found])
    return Scores(
        count=len(found),
        came_about=sum(yes for _, yes in found),
        brier=brier(found),
        log=log_score(found),
        constant=constant,
        auc=ordered.share if ordered is not None else None,
        bins=tuple(bins(found)),
        order=ordered,
        elsewhere=_beside(found, elsewhere),
    )


def _beside(found: Sequence[tuple[float, bool]], elsewhere: Sequence[float | None]) -> Beside | None:
    rated = [(rate, one) for one, rate in zip(found, elsewhere, strict=False) if rate is not None]
    if not rated:
        return None
    theirs, ours = [(rate, yes) for rate, (_, yes) in rated], [one for _, one in rated]
    return Beside(len(rated), brier(theirs), log_score(theirs), (brier(ours), log_score(ours)))


def brier(found: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance between a chance and what came about (1 or 0)."""
    return sum((chance - yes) ** 2 for chance, yes in found) / len(found)


def log_score(found: Sequence[tuple[float, bool]]) -> float:
    """The mean of −ln of the chance that was given to what came about."""
    given = (chance if yes else 1 - chance for chance, yes in found)
    return sum(-math.log(min(max(one, FLOOR), 1 - FLOOR)) for one in given) / len(found)


def auc(found: Sequence[tuple[float, bool]]) -> float | None:
    """The share of pairs in the right order, ties as half."""
    ordered = order([found])
    return ordered.share if ordered is not None else None


def bins(found: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Chances in bins, those that hold any; a chance on an edge counts below it."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [(c, yes) for c, yes in found if low < c <= high or (low == 0 and c == 0)]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            made.append(Bin(low, high, len(inside), mean, sum(yes for _, yes in inside) / len(inside)))
    return made
