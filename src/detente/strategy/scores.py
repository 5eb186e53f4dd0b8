"""How chances fare against what came about: Brier and log score, beside a constant; order; calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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
class Scores:
    """How N chances fared. Lower is better for ``brier`` and ``log``.

    ``constant``: the share that came about, and its two scores: what one would get who knew that share
    beforehand and said it every time, which nobody does. ``auc``: the share of pairs, one that came about and
    one that did not, in which the first has the higher chance (ties count half); None without a pair.
    """

    count: int
    came_about: int
    brier: float
    log: float
    constant: tuple[float, float, float]
    auc: float | None
    bins: tuple[Bin, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        share, brier, log = self.constant
        return {
            "count": self.count,
            "came_about": self.came_about,
            "brier": self.brier,
            "log": self.log,
            "constant": {"chance": share, "brier": brier, "log": log},
            "auc": self.auc,
            "bins": [one.as_dict() for one in self.bins],
        }


def scores(found: Sequence[tuple[float, bool]]) -> Scores:
    """Score chances against what came about.

    Args:
        found: each chance, and whether it came about; at least one.

    Sources: Brier 1950; Good 1952 (log score, natural logarithm); Hanley & McNeil 1982 (the area under the
    curve).

    """
    share = sum(yes for _, yes in found) / len(found)
    same = [(share, yes) for _, yes in found]
    constant = share, brier(same), log_score(same)
    return Scores(
        count=len(found),
        came_about=sum(yes for _, yes in found),
        brier=brier(found),
        log=log_score(found),
        constant=constant,
        auc=auc(found),
        bins=tuple(bins(found)),
    )


def brier(found: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance between a chance and what came about (1 or 0)."""
    return sum((chance - yes) ** 2 for chance, yes in found) / len(found)


def log_score(found: Sequence[tuple[float, bool]]) -> float:
    """The mean of −ln of the chance that was given to what came about."""
    given = (chance if yes else 1 - chance for chance, yes in found)
    return sum(-math.log(min(max(one, FLOOR), 1 - FLOOR)) for one in given) / len(found)


def auc(found: Sequence[tuple[float, bool]]) -> float | None:
    """The share of pairs in the right order, ties as half."""
    came = [chance for chance, yes in found if yes]
    others = [chance for chance, yes in found if not yes]
    if not came or not others:
        return None
    right = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a in came for b in others)
    return right / (len(came) * len(others))


def bins(found: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Chances in bins, those that hold any; a chance on an edge counts below it."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [(c, yes) for c, yes in found if low < c <= high or (low == 0 and c == 0)]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            made.append(Bin(low, high, len(inside), mean, sum(yes for _, yes in inside) / len(inside)))
    return made
