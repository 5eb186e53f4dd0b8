"""Does what came about have the higher chance? Pairs in order, with an interval that holds at the ends."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

Found = Sequence[tuple[float, bool]]
"""Each chance, and whether it came about."""
Z = NormalDist().inv_cdf(0.975)
STEPS = 60
"""Halvings of an interval: to the last bit of a double."""


@dataclass(frozen=True, repr=False)
class Order:
    """Pairs of one that came about and one that did not: in how many the first has the higher chance.

    ``ordered`` counts ties as half. ``low`` and ``high``: 95% interval of the share.
    """

    ordered: float
    pairs: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of pairs in order: the area under the curve."""
        return self.ordered / self.pairs

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"ordered": self.ordered, "pairs": self.pairs, "low": self.low, "high": self.high}


def order(groups: Iterable[Found]) -> Order | None:
    """How well chances order what came about within each group; None where no group has a pair.

    Source: the variance of the share is that of Hanley & McNeil 1982 (Radiology 143:29), in each group by
    itself; the interval holds every share θ at which the one seen lies within 1.96 of its standard errors,
    as Newcombe 2006 (Statistics in Medicine 25:559, method 5) does it, so that it does not vanish where all
    pairs are in order. It takes items for independent. Those of a panel are not: read it as too narrow.

    """
    split = [([c for c, yes in one if yes], [c for c, yes in one if not yes]) for one in groups]
    split = [(came, others) for came, others in split if came and others]
    pairs = sum(len(came) * len(others) for came, others in split)
    if not pairs:
        return None
    right = sum(
        1.0 if a > b else 0.5 if a == b else 0.0 for came, others in split for a in came for b in others
    )
    sizes = [(len(came), len(others)) for came, others in split]
    return Order(right, pairs, *_interval(right / pairs, sizes))


def by(items: Iterable[tuple[Hashable, float, bool]]) -> list[Found]:
    """Chances with what came about, apart by a key such as the date."""
    found: dict[Hashable, list[tuple[float, bool]]] = {}
    for key, chance, yes in items:
        found.setdefault(key, []).append((chance, yes))
    return list(found.values())


def _interval(share: float, sizes: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The shares from which the one seen is no further than chance would put it."""
    return _edge(share, 0.0, sizes), _edge(share, 1.0, sizes)


def _edge(share: float, end: float, sizes: Sequence[tuple[int, int]]) -> float:
    """The share nearest to an end that still fits, by halving."""
    inside, outside = share, end
    for _ in range(STEPS):
        middle = (inside + outside) / 2
        fits = abs(share - middle) <= Z * _variance(middle, sizes) ** 0.5
        inside, outside = (middle, outside) if fits else (inside, middle)
    return inside


def _variance(share: float, sizes: Sequence[tuple[int, int]]) -> float:
    """Of the share of pairs in order over all groups; ``sizes``: how many of each kind a group has."""
    pairs = sum(m * n for m, n in sizes)
    first, second = share / (2 - share), 2 * share**2 / (1 + share)
    total = 0.0
    for m, n in sizes:
        # As Newcombe does, both surpluses alike: neither kind's chances need be the more spread.
        more = (m + n) / 2 - 1
        one = share * (1 - share) + more * (first - share**2) + more * (second - share**2)
        total += (m * n / pairs) ** 2 * one / (m * n)
    return max(total, 0.0)
