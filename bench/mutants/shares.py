"""Shares with their intervals."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""Of the normal distribution, for 95%."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share, by Wilson (1927, Journal of the American Statistical Association 22)."""
    share, square = hits / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def line(name: str, codes: list[int]) -> str:
    """The share of survivors in words: a code is how a mutant's tests ended, 0 if none failed."""
    left, late = codes.count(0), sum(code < 0 for code in codes)
    low, high = wilson(left, len(codes))
    more = f"; {late} noticed as they never ended" if late else ""
    return (
        f"{name:9} {left:4} of {len(codes):4} survive: {100 * left / len(codes):.1f} in 100 "
        f"(95%: {100 * low:.1f} to {100 * high:.1f}{more})"
    )
