"""Power indices of a chamber, exactly, by generating functions.

Banzhaf (1965), Rutgers Law Review 19:317; Shapley & Shubik (1954), APSR 48:787; generating functions after
Cantor, in Mann & Shapley (1962), and Brams & Affuso (1976).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial


@dataclass(frozen=True)
class Power:
    """A bloc's indices: ``shapley_shubik`` and ``banzhaf`` each sum to 1 over blocs.

    ``swing`` is the chance that the bloc decides when all others vote yes or no by a coin (Banzhaf's absolute
    index, Penrose 1946).
    """

    shapley_shubik: float
    banzhaf: float
    swing: float


def indices(seats: Sequence[int], needs: int) -> list[Power]:
    """Indices of every bloc when ``needs`` members must vote yes and blocs vote as one.

    1. Count coalitions of the others by size and by members: the coefficients of Π (1 + y z^seats).
    2. A bloc swings those whose members fall short by at most its own seats.
    3. Shapley–Shubik weighs a coalition of s others by s!(n−1−s)!/n!; Banzhaf counts each once.

    All indices are 0 where no coalition can reach ``needs``.
    """
    count = len(seats)
    pivots, swings = [], []
    for bloc, own in enumerate(seats):
        by_size = _coalitions([s for n, s in enumerate(seats) if n != bloc], needs)
        turned = [sum(row[max(needs - own, 0) : needs]) for row in by_size]
        pivots.append(sum((Fraction(n * _orders(count, size)) for size, n in enumerate(turned)), Fraction(0)))
        swings.append(sum(turned))
    total, coins = sum(swings), 2 ** max(count - 1, 0)
    return [
        Power(float(pivot), swing / total if total else 0.0, swing / coins)
        for pivot, swing in zip(pivots, swings, strict=True)
    ]


def _orders(count: int, size: int) -> Fraction:
    """The share of orders in which exactly these ``size`` others come first."""
    return Fraction(factorial(size) * factorial(count - 1 - size), factorial(count))


def _coalitions(seats: Sequence[int], most: int) -> list[list[int]]:
    """How many coalitions have each size and, below ``most``, each number of members: [size][members]."""
    table = [[0] * most for _ in range(len(seats) + 1)]
    if most:
        table[0][0] = 1
    for done, own in enumerate(seats):
        for size in range(done, -1, -1):
            row, longer = table[size], table[size + 1]
            for members in range(most - own):
                if row[members]:
                    longer[members + own] += row[members]
    return table


__all__ = ["Power", "indices"]
