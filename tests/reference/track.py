"""The slow twin of `track`, written from docs/track.md: plain lists, direct sums, nothing remembered."""

import itertools
import math
from collections.abc import Sequence

# The level of relations -----------------------------------------------------------------------------------


def move(levels: Sequence[float], step: float, jump: float, a: int, b: int) -> float:
    """Chance that the level goes from the a-th to the b-th of the grid in a week."""
    weights = [math.exp(-0.5 * ((levels[a] - level) / step) ** 2) for level in levels]
    return (1 - jump) * weights[b] / sum(weights) + jump / len(levels)


def seen(mean: float, events: int, level: float, noise: tuple[float, float], tails: float) -> float:
    """How likely a level makes a week's mean weight; 1 where the week has no event."""
    spread, shared = noise
    if events == 0:
        return 1.0
    variance = spread * (shared + (1 - shared) / events)
    away = (mean - level) ** 2 / variance
    return float((1 + away / tails) ** (-(tails + 1) / 2) / math.sqrt(variance))


def paths(
    levels: Sequence[float], kernel: Sequence[Sequence[float]], likely: Sequence[Sequence[float]], weeks: int
) -> list[list[float]]:
    """Chances of each level in each of the first ``weeks`` weeks: sums over every path of the level."""
    totals = [[0.0] * len(levels) for _ in range(weeks)]
    for path in itertools.product(range(len(levels)), repeat=weeks):
        chance = 1 / len(levels)
        for week, place in enumerate(path):
            if week:
                chance *= kernel[path[week - 1]][place]
            chance *= likely[week][place]
        for week, place in enumerate(path):
            totals[week][place] += chance
    return [[one / sum(row) for one in row] for row in totals]


# Changes --------------------------------------------------------------------------------------------------


def best_split(values: Sequence[float], weights: Sequence[float], price: float, shortest: int) -> float:
    """The least cost of any split into stretches: every split is tried."""
    size, best = len(values), math.inf
    for count in range(size):
        for inner in itertools.combinations(range(1, size), count):
            edges = [0, *inner, size]
            pieces = list(itertools.pairwise(edges))
            if any(b - a < shortest for a, b in pieces):
                continue
            cost = price * (len(pieces) - 1)
            for a, b in pieces:
                mass = sum(weights[a:b])
                mean = sum(w * v for w, v in zip(weights[a:b], values[a:b], strict=True)) / mass
                cost += sum(w * (v - mean) ** 2 for w, v in zip(weights[a:b], values[a:b], strict=True))
            best = min(best, cost)
    return best


# Promises -------------------------------------------------------------------------------------------------


def complete_by(spans: Sequence[tuple[float, bool]], years: float) -> float:
    """Share complete after so many years: one less the product over completions of those that went on."""
    left = 1.0
    for year in sorted({span for span, done in spans if done}):
        if year <= years:
            under_way = [one for one in spans if one[0] >= year]
            ended = [one for one in under_way if one[1] and one[0] == year]
            left *= (len(under_way) - len(ended)) / len(under_way)
    return 1 - left


# Replies --------------------------------------------------------------------------------------------------


def reply_likelihood(edge: float, tau: float, slip: float, refuses: bool) -> float:
    """How likely a draw makes a reply whose edge it gives."""
    says = 1 / (1 + math.exp((edge if refuses else -edge) / tau))
    return (1 - slip) * says + slip * (1 - says)


def reweighted(likelihoods: Sequence[Sequence[float]]) -> list[float]:
    """The weight of each draw: the product of its likelihoods, over their sum."""
    products = [math.prod(column) for column in zip(*likelihoods, strict=True)]
    return [one / sum(products) for one in products]


def drawn_again(weights: Sequence[float]) -> list[int]:
    """Which draws stand for the weighted ones: that in which each (n + ½)/S falls on the line of weights."""
    found = []
    for n in range(len(weights)):
        place, total = (n + 0.5) / len(weights), 0.0
        for row, weight in enumerate(weights):
            total += weight
            if place <= total or row == len(weights) - 1:
                found.append(row)
                break
    return found


# Scores ---------------------------------------------------------------------------------------------------


def crps_by_distance(counts: dict[int, float], seen_: int) -> float:
    """E|X − y| − ½ E|X − X'|: the same CRPS by another formula (Gneiting & Raftery 2007, JASA 102:359)."""
    first = sum(p * abs(k - seen_) for k, p in counts.items())
    second = sum(p * q * abs(k - j) for k, p in counts.items() for j, q in counts.items())
    return first - second / 2


def none_within(happened: int, weeks: int, ahead: int, steps: int = 20_000) -> float:
    """E(1 − p)^h for p ~ Beta(k + ½, T − k + ½), by the middle of each step of t = asin √p."""
    total, mass = 0.0, 0.0
    for n in range(steps):
        p = math.sin((n + 0.5) / steps * math.pi / 2) ** 2
        density = p**happened * (1 - p) ** (weeks - happened)  # t makes Jeffreys' prior flat
        mass += density
        total += density * (1 - p) ** ahead
    return total / mass
