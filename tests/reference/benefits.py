"""The slow twin of `gravity`: the equations of docs/benefits.md one by one, by plain loops and bisection.

Prices are found by Gauss–Seidel: each market in turn is cleared exactly by bisection, the others held.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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


def _cleared(wages: list[float], i: int, excess: object) -> float:
    """The price at which what is bought of i is what it sells, the other prices held."""
    low, high = wages[i] / 4, wages[i] * 4
    for _ in range(200):
        middle = math.sqrt(low * high)
        tried = [*wages[:i], middle, *wages[i + 1 :]]
        if excess(tried, i) > 0:  # type: ignore[operator]
            low = middle
        else:
            high = middle
        if high / low - 1 < 1e-15:
            break
    return math.sqrt(low * high)
