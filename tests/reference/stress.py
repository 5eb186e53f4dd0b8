"""The slow twin of `stress`: sensitivity, regret and boxes by plain loops, as docs/stress.md states them."""

from __future__ import annotations

import math
from collections.abc import Sequence

Column = Sequence[float]


def mean(values: Sequence[float]) -> float:
    """The mean."""
    return math.fsum(values) / len(values)


def first_order(x: Column, y: Column, bins: int) -> float:
    """ε² of y over bins of equal count of x, with what neighbours in the order of x say about its blur."""
    size = len(x)
    known = blurred(x, y, bins)
    centre = mean(y)
    ordered = [y[n] - centre for n in sorted(range(size), key=lambda n: x[n])]
    total = math.fsum(figure**2 for figure in ordered)
    counts = [size // bins, size // bins // 3, size // bins // 9, 3]
    for count in [count for n, count in enumerate(counts) if count >= 3 and count not in counts[:n]]:
        if count > size // bins:
            continue
        heights = [
            math.fsum(a * b for a, b in zip(ordered, ordered[k:], strict=False)) / total
            for k in range(1, count + 1)
        ]
        # The fitted value at 0 is linear in the heights: what each of them alone would give.
        pull = [
            at_zero([float(k == one) for k in range(1, count + 1)], 2 if count >= 20 else 1)
            for one in range(1, count + 1)
        ]
        there = math.fsum(a * b for a, b in zip(pull, heights, strict=True))
        left = min(max(1 - known, 0.0), 1.0)
        chance = 6 * math.sqrt(math.fsum(a * a for a in pull) / size)
        alone = 3.5 * max(map(abs, pull)) * max(figure**2 for figure in ordered) / total
        if abs(there - known) > (chance + alone) * left:
            known = min(max(there, 0.0), 1.0)
    return known


def at_zero(heights: Sequence[float], degree: int) -> float:
    """The value at 0 of the polynomial that fits heights at 1, 2, ... best, by its normal equations."""
    places = range(1, len(heights) + 1)
    rows = [
        [float(sum(k ** (i + j) for k in places)) for j in range(degree + 1)]
        + [math.fsum(h * k**i for k, h in zip(places, heights, strict=True))]
        for i in range(degree + 1)
    ]
    for i, row in enumerate(rows):
        for other in rows:
            if other is not row:
                share = other[i] / row[i]
                other[:] = [a - share * b for a, b in zip(other, row, strict=True)]
    return rows[0][-1] / rows[0][0]


def blurred(x: Column, y: Column, bins: int) -> float:
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
