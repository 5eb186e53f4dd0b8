"""The slow twin of `gravity`: the equations of docs/benefits.md one by one, by plain loops and bisection.

Prices are found by Gauss–Seidel: each market in turn is cleared exactly by bisection, the others held.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Matrix = Sequence[Sequence[float]]

ROUNDS = 20_000
CLOSE = 1e-13


@dataclass(frozen=True)
class Found:
    """Ratios to the base, and prices with what the world sells as numeraire."""

    welfare: list[float]
    trade: list[list[float]]
    spending: list[float]


def counterfactual(trade: Matrix, change: Matrix, theta: float, deficits: str) -> Found:
    """What docs/benefits.md says, by its equations."""
    return _solved(balanced(trade, theta) if deficits == "balanced" else trade, change, theta, deficits)


def balanced(trade: Matrix, theta: float) -> list[list[float]]:
    """The same world without deficits."""
    size = range(len(trade))
    first = _solved(trade, [[1.0 for _ in size] for _ in size], theta, "balanced")
    return [[trade[i][j] * first.trade[i][j] for j in size] for i in size]


def _solved(trade: Matrix, change: Matrix, theta: float, deficits: str) -> Found:
    size = range(len(trade))
    sells = [math.fsum(trade[i]) for i in size]
    buys = [math.fsum(trade[i][j] for i in size) for j in size]
    world = math.fsum(sells)

    def spends(wages: list[float], j: int) -> float:
        sold = math.fsum(sells[k] * wages[k] for k in size)
        if deficits == "balanced":
            return sells[j] * wages[j]
        if deficits == "additive":
            return sells[j] * wages[j] + (buys[j] - sells[j]) * sold / world
        return buys[j] * wages[j] * sold / math.fsum(buys[k] * wages[k] for k in size)

    def price(wages: list[float], j: int) -> float:
        total = math.fsum(trade[i][j] / buys[j] * (change[i][j] * wages[i]) ** -theta for i in size)
        return float(total ** (-1 / theta))

    def excess(wages: list[float], i: int) -> float:
        wanted = math.fsum(
            trade[i][j] / buys[j] * (change[i][j] * wages[i] / price(wages, j)) ** -theta * spends(wages, j)
            for j in size
        )
        return wanted - sells[i] * wages[i]

    wages = [1.0 for _ in size]
    for _ in range(ROUNDS):
        before = list(wages)
        for i in size:
            wages[i] = _cleared(wages, i, excess)
        level = math.fsum(sells[k] * wages[k] for k in size) / world
        wages = [one / level for one in wages]
        if max(abs(math.log(a / b)) for a, b in zip(wages, before, strict=True)) < CLOSE:
            break
    prices = [price(wages, j) for j in size]
    bought = [spends(wages, j) / buys[j] for j in size]
    ratios = [[(change[i][j] * wages[i] / prices[j]) ** -theta * bought[j] for j in size] for i in size]
    return Found([wages[i] / prices[i] for i in size], ratios, [bought[i] / prices[i] for i in size])


def _cleared(wages: list[float], i: int, excess: Callable[[list[float], int], float]) -> float:
    """The price at which what is bought of i is what it sells, the other prices held."""
    low, high = wages[i] / 4, wages[i] * 4
    for _ in range(200):
        middle = math.sqrt(low * high)
        tried = [*wages[:i], middle, *wages[i + 1 :]]
        if excess(tried, i) > 0:
            low = middle
        else:
            high = middle
        if high / low - 1 < 1e-15:
            break
    return math.sqrt(low * high)


# From a case to real income, one world at a time: what docs/benefits.md says of options, episodes and duties.

Costs = dict[tuple[str, str], float]


def costs(
    economy: Any, package: dict[str, str], parties: Sequence[str], equivalents: dict[str, float]
) -> Costs:
    """The cost of trade over that of the matrix's year, by from and to, at the middle values."""
    found: Costs = {}
    for issue, options in economy.frictions.items():
        friction = options.get(package[issue])
        if friction is None:
            continue
        if hasattr(friction, "middle"):
            ways = [
                ((one, other), 1 + friction.middle / 100)
                for one in parties
                for other in parties
                if one != other
            ]
        else:
            ways = []
            for part in friction:
                cost = equivalents[part.as_in] if part.as_in is not None else 1 + part.change.middle / 100
                ones, others = (part.among, part.among) if part.among else (part.from_, part.to)
                ways += [((one, other), cost) for one in ones for other in others if one != other]
        for way, cost in ways:
            found[way] = found.get(way, 1.0) * cost
    return found


def income(economy: Any, change: Costs) -> dict[str, float]:
    """Real income over that of the matrix's year, by economy, at the middle values."""
    names, trade = _middle(economy)
    matrix = [[change.get((one, other), 1.0) for other in names] for one in names]
    found = counterfactual(trade, matrix, economy.elasticity.middle, economy.deficits)
    return dict(zip(names, found.welfare, strict=True))


def equivalent(economy: Any, episode: Any) -> float:
    """The cost at which the model's trade falls as it was seen to, by bisection, at the middle values."""
    names, trade = _middle(economy)
    i, j = names.index(episode.from_), names.index(episode.to)
    seen = episode.during.middle / episode.before.middle
    if episode.of_before is not None:
        seen *= episode.of_before.middle / episode.of_during.middle
    low, high = 0.1, 20.0
    for _ in range(32):
        cost = math.sqrt(low * high)
        matrix = [[cost if (n, k) == (i, j) else 1.0 for k in range(len(names))] for n in range(len(names))]
        found = counterfactual(trade, matrix, economy.elasticity.middle, economy.deficits)
        fell = found.trade[i][j]
        if episode.of_before is not None:
            before = math.fsum(trade[n][j] for n in range(len(names)) if n != j)
            fell /= math.fsum(trade[n][j] * found.trade[n][j] for n in range(len(names)) if n != j) / before
        low, high = (cost, high) if fell > seen else (low, cost)
    return math.sqrt(low * high)


@dataclass(frozen=True)
class Levied:
    """Ratios with a duty: real income with its revenue, trade at customs values, revenue over what is sold."""

    income: list[float]
    trade: list[list[float]]
    revenue: list[float]


def with_duty(trade: Matrix, tariff: Matrix, theta: float, deficits: str) -> Levied:
    """A duty, 1 + rate by from and to, by small steps of prices until every market clears."""
    size = range(len(trade))
    sells = [math.fsum(trade[i]) for i in size]
    buys = [math.fsum(trade[i][j] for i in size) for j in size]
    wages = [1.0 for _ in size]
    for _ in range(ROUNDS):
        sold = [sells[i] * wages[i] for i in size]
        total = math.fsum(sold)
        shares = [[trade[i][j] / buys[j] * (tariff[i][j] * wages[i]) ** -theta for j in size] for i in size]
        powers = [math.fsum(shares[i][j] for i in size) for j in size]
        kept = [math.fsum(shares[i][j] / tariff[i][j] for i in size) / powers[j] for j in size]
        if deficits == "balanced":
            own = sold
        elif deficits == "additive":
            own = [sold[j] + (buys[j] - sells[j]) * total / math.fsum(sells) for j in size]
        else:
            wished = [buys[j] * wages[j] for j in size]
            own = [one * total / math.fsum(wished) for one in wished]
        spends = [own[j] / kept[j] for j in size]
        customs = [[shares[i][j] / powers[j] * spends[j] / tariff[i][j] for j in size] for i in size]
        wanted = [math.fsum(customs[i]) for i in size]
        moved = [wages[i] * (wanted[i] / sold[i]) ** (1 / (1 + theta)) for i in size]
        level = math.fsum(sells[i] * moved[i] for i in size) / math.fsum(sells)
        moved = [one / level for one in moved]
        if max(abs(math.log(a / b)) for a, b in zip(moved, wages, strict=True)) < CLOSE:
            break
        wages = moved
    revenue = [spends[j] * (1 - kept[j]) for j in size]
    prices = [powers[j] ** (-1 / theta) for j in size]
    return Levied(
        [(sold[j] + revenue[j]) / sells[j] / prices[j] for j in size],
        [[customs[i][j] / trade[i][j] for j in size] for i in size],
        [revenue[j] / sells[j] for j in size],
    )


def _middle(economy: Any) -> tuple[list[str], list[list[float]]]:
    names = list(economy.trade)
    return names, [[economy.trade[one][other].middle for other in names] for one in names]
