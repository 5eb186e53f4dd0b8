"""Pooling and scoring experts, slowly and in fractions: docs/experts.md line by line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

LEVELS = (Fraction(1, 20), Fraction(1, 2), Fraction(19, 20))
EXPECTED = (Fraction(1, 20), Fraction(9, 20), Fraction(9, 20), Fraction(1, 20))
Three = Sequence[float]


def averaged(quantiles: Sequence[Three], weights: Sequence[float]) -> list[Fraction]:
    """Each quantile's weighted mean."""
    shares = [Fraction(w) / sum(map(Fraction, weights)) for w in weights]
    return [
        sum((s * Fraction(q[k]) for s, q in zip(shares, quantiles, strict=True)), Fraction(0))
        for k in range(3)
    ]


def intrinsic(
    quantiles: Sequence[Three], low: float, high: float, also: Sequence[float] = ()
) -> tuple[Fraction, Fraction]:
    """From the lowest to the highest, and a tenth of that on both sides, within the scale."""
    named = [Fraction(x) for q in quantiles for x in q] + [Fraction(x) for x in also]
    more = (max(named) - min(named)) / 10
    lowest, highest = min(named) - more, max(named) + more
    if low > -math.inf:
        lowest = max(lowest, Fraction(low))
    if high < math.inf:
        highest = min(highest, Fraction(high))
    return lowest, highest


def up_to(three: Three, ends: tuple[Fraction, Fraction], x: Fraction) -> Fraction:
    """The chance of at most x: uniform between neighbouring points, lumps where points are equal."""
    points = [ends[0], *map(Fraction, three), ends[1]]
    chances = [Fraction(0), *LEVELS, Fraction(1)]
    at_most = [n for n, point in enumerate(points) if point <= x]
    if not at_most:
        return Fraction(0)
    last = at_most[-1]
    if last == len(points) - 1 or points[last] == x:
        return chances[last]
    part = (x - points[last]) / (points[last + 1] - points[last])
    return chances[last] + part * (chances[last + 1] - chances[last])


def pooled(
    quantiles: Sequence[Three], ends: tuple[Fraction, Fraction], weights: Sequence[float]
) -> list[Fraction]:
    """The least x up to which the mean distribution has as much as each level: between knots it is a line."""
    shares = [Fraction(w) / sum(map(Fraction, weights)) for w in weights]

    def mean(x: Fraction) -> Fraction:
        return sum((s * up_to(q, ends, x) for s, q in zip(shares, quantiles, strict=True)), Fraction(0))

    knots = sorted({*ends, *(Fraction(x) for q in quantiles for x in q)})
    found = []
    for level in LEVELS:
        first = next(n for n, knot in enumerate(knots) if mean(knot) >= level)
        if first == 0:
            found.append(knots[0])
            continue
        # The line from the knot before: its slope from two points within, where no lump lies.
        a, b = knots[first - 1], knots[first]
        one, two = a + (b - a) / 3, a + 2 * (b - a) / 3
        slope = (mean(two) - mean(one)) / (two - one)
        before = mean(b) if slope == 0 else mean(one) + slope * (b - one)
        if before < level or slope == 0:
            found.append(b)
        else:
            found.append(one + (level - mean(one)) / slope)
    return found


def chi_square_3(x: float) -> float:
    """The chance of more than x, three degrees of freedom, in closed form."""
    return math.erfc(math.sqrt(x / 2)) + math.sqrt(2 * x / math.pi) * math.exp(-x / 2)


def calibration(answers: Sequence[tuple[Three, float]]) -> float:
    """Of each question the quantiles and what came out."""
    counts = [0, 0, 0, 0]
    for (low, best, high), came in answers:
        counts[0 if came <= low else 1 if came <= best else 2 if came <= high else 3] += 1
    n = len(answers)
    apart = sum(c / n * math.log(c / n / float(p)) for c, p in zip(counts, EXPECTED, strict=True) if c)
    return chi_square_3(2 * n * max(apart, 0.0))


def information(three: Three, ends: tuple[float, float], logarithmic: bool) -> float:
    """The expert's density against an even one over the intrinsic range, averaged by the expert's chances."""
    f = math.log if logarithmic else float
    points = [f(float(x)) for x in (ends[0], *three, ends[1])]
    whole = points[-1] - points[0]
    return sum(
        float(p) * math.log(float(p) * whole / (b - a))
        for p, a, b in zip(EXPECTED, points, points[1:], strict=False)
        if b > a
    )
