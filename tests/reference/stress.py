"""The slow twin of `stress`: sensitivity, regret and boxes by plain loops, as docs/stress.md states them."""

from __future__ import annotations

import math
from collections.abc import Sequence

Column = Sequence[float]


def mean(values: Sequence[float]) -> float:
    """The mean."""
    return math.fsum(values) / len(values)


def first_order(x: Column, y: Column, bins: int) -> float:
    """ε² of y over bins of equal count of x; equal values of x share the bin of the lowest."""
    size = len(x)
    members: dict[int, list[float]] = {}
    for value, figure in zip(x, y, strict=True):
        rank = sum(other < value for other in x)
        members.setdefault(min(rank * bins // size, bins - 1), []).append(figure)
    centre = mean(y)
    total = math.fsum((figure - centre) ** 2 for figure in y)
    within = math.fsum((figure - mean(group)) ** 2 for group in members.values() for figure in group) / (
        size - len(members)
    )
    between = total - within * (size - len(members))
    return (between - (len(members) - 1) * within) / total


def regret(worth: Sequence[Sequence[float]]) -> list[list[float]]:
    """What each plan loses in each world: worth[plan][world] against the best plan of that world."""
    worlds = range(len(worth[0]))
    best = [max(plan[world] for plan in worth) for world in worlds]
    return [[best[world] - plan[world] for world in worlds] for plan in worth]


def perfect(worth: Sequence[Sequence[float]]) -> float:
    """What knowing the world before the choice would add."""
    worlds = range(len(worth[0]))
    return mean([max(plan[world] for plan in worth) for world in worlds]) - max(mean(plan) for plan in worth)


def held(cases: Sequence[Column], low: Column, high: Column) -> list[bool]:
    """Which cases a box holds."""
    return [all(low[n] <= value <= high[n] for n, value in enumerate(case)) for case in cases]


def coverage_and_density(inside: Sequence[bool], chosen: Sequence[bool]) -> tuple[float, float]:
    """Share of the chosen cases inside, and share of the cases inside that are chosen."""
    both = sum(a and b for a, b in zip(inside, chosen, strict=True))
    return both / sum(chosen), both / sum(inside)


def quasi_p(cases: Sequence[Column], chosen: Sequence[bool], low: Column, high: Column, limit: int) -> float:
    """The chance of as many chosen cases in the box if one limit said nothing: a binomial tail, term by term."""
    inside = held(cases, low, high)
    size = sum(inside)
    hits = sum(a and b for a, b in zip(inside, chosen, strict=True))
    wide_low = [-math.inf if n == limit else value for n, value in enumerate(low)]
    wide_high = [math.inf if n == limit else value for n, value in enumerate(high)]
    without = held(cases, wide_low, wide_high)
    rate = coverage_and_density(without, chosen)[1]
    return math.fsum(math.comb(size, k) * rate**k * (1 - rate) ** (size - k) for k in range(hits, size + 1))
