"""What bins blur: first-order indices where a figure changes within a bin, from neighbours in order.

Arrays only. Bins of equal count see a step inside one of them as a slope. Draws that are neighbours in the
order of an input share its value, almost: the mean product of the figures (less their mean) of draws that lie
k places apart tends to V[E(y | x)] as k goes to 0 (Gamboa, Gremaud, Klein & Lagnoux 2022, Bernoulli 28:2345,
after Chatterjee 2021). At a step it falls in a straight line with k, on a smooth curve with its square, so a
polynomial fitted to k = 1..m says what stands at 0 (Müller & Stadtmüller 1999, Annals of Statistics 27:299;
Dai & Tong 2014, J. Applied Statistics 41:530).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FINER = 3
"""How much shorter each look is than the one before: judgement."""
SHORTEST = 3
"""Neighbours in the shortest look: a straight line through three points."""
CURVED = 20
"""From so many neighbours on a curve is fitted, below a straight line: judgement."""
SURE = 6.0
"""Standard errors by which a look must differ to count. Products of neighbours have heavier tails than the
normal: with 4, one run in four of 800 idle numbers and 1000 draws had a clear one among them; with 6 no more
than `given.FALSE_ALARM` says (tests/stress/test_idle_numbers.py)."""
JUMP = 3.5
"""What a single product may weigh beside that: a third of ln 30,000 (Bernstein's inequality)."""
BESIDE = 1.645
"""Standard errors that hold nine in ten on both sides, as all intervals here."""
ROUNDING = 1e-9
"""An index closer than this to 1 is 1: what is left of the variance is rounding."""
CHUNK = 128
"""Inputs taken at a time, to bound memory: judgement."""


def looks(draws: int, bins: int) -> list[int]:
    """How many neighbours each look takes: a bin's count of draws, then ever fewer; none with tiny bins."""
    counts = [draws // bins // FINER**n for n in range(3)]
    return [count for count in dict.fromkeys([*counts, SHORTEST]) if SHORTEST <= count <= draws // bins]


def weights(count: int) -> Floats:
    """What each of k = 1..count weighs in the fitted value at k = 0, shape (count,); they sum to 1.

    By polynomials that are orthogonal on 1..count, so that nothing needs solving.
    """
    place = np.arange(1, count + 1) - (count + 1) / 2
    at_zero, square = -(count + 1) / 2, (count * count - 1) / 12
    found = 1 / count + at_zero * place / np.square(place).sum()
    if count >= CURVED:
        bent = np.square(place) - square
        found = found + (at_zero * at_zero - square) * bent / np.square(bent).sum()
    return np.asarray(found)


def sharpened(order: NDArray[np.int32], y: Floats, index: Floats, bins: int) -> tuple[Floats, Floats]:
    """Indices (N,) with what the bins blur put right, and up to where they could still be.

    From the longest look to the shortest: one that differs from what is known so far by more than chance
    explains counts. ``order`` (N, S): the draws in the order of each input; ``y`` (S,); ``index`` (N,): as
    bins see it. The second array holds the upper end of the longest look's own interval, since a blur too
    small to be told from chance is one still. It is 1 where a look differs by more than `SURE` standard
    errors, yet so few draws carry the difference that chance may have put them side by side.
    """
    draws = len(y)
    y = y - y.mean()
    squares = np.square(y)
    total, largest = float(squares.sum()), float(squares.max())
    counts = looks(draws, bins)
    if not counts:
        return index, index
    kernels = [weights(count) for count in counts]
    seen = _extrapolated(order, y, kernels) / total
    known, doubtful = index, np.zeros(len(index), dtype=bool)
    error = np.sqrt([np.square(kernel).sum() / draws for kernel in kernels])
    most = seen[0] + BESIDE * error[0] * np.clip(1 - seen[0], 0.0, 1.0)
    for kernel, there, one in zip(kernels, seen, error.tolist(), strict=True):
        left = np.clip(1 - known, 0.0, 1.0)
        chance = SURE * one * left
        alone = JUMP * float(np.abs(kernel).max()) * largest / total * left
        apart = np.abs(there - known)
        doubtful |= (apart > chance) & (apart <= chance + alone)
        known = np.where(apart > chance + alone, np.clip(there, 0.0, 1.0), known)
    known = np.where(known > 1 - ROUNDING, 1.0, known)
    return known, np.where(doubtful, 1.0, np.maximum(known, most))


def _extrapolated(order: NDArray[np.int32], y: Floats, kernels: list[Floats]) -> Floats:
    """The sums of products at distance 0 that each look fits, shape (looks, N)."""
    most = len(kernels[0])
    length = -(-(len(y) + most) // CHUNK) * CHUNK
    found = np.empty((len(kernels), len(order)))
    for start in range(0, len(order), CHUNK):
        wave = np.fft.rfft(y[order[start : start + CHUNK]], length)
        products = np.fft.irfft(wave.real**2 + wave.imag**2, length)[:, 1 : most + 1]
        for n, kernel in enumerate(kernels):
            # No matrix product: its sums would follow the processor.
            found[n, start : start + CHUNK] = (products[:, : len(kernel)] * kernel).sum(axis=1)
    return found
