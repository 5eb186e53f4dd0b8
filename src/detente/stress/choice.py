"""Regret and the value of information, on arrays: what each of T plans is worth in each of S worlds.

Products of arrays go through `_times`: BLAS adds up in an order of the processor's own, and figures that
differ in their last digits would rank numbers that are worth the same in another order elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.stress.ranks import mean_ranks

Floats = NDArray[np.float64]

DEGREE = 4
"""Degree of the polynomial in a number's rank: judgement; follows one bend each way without chasing noise."""
ROUNDING = 1e-12
"""Below this share of the largest worth a difference is rounding."""
PERTURBED = 200
"""Times the fit is drawn again for the interval: judgement."""


def regret(worth: Floats) -> Floats:
    """What each plan loses in each world against the best plan there, shape as ``worth`` (T, S).

    Savage 1951, J. American Statistical Association 46:55.
    """
    return np.asarray(worth.max(axis=0) - worth)


def perfect(worth: Floats) -> float:
    """What knowing the world before the choice would add to its mean worth (expected value)."""
    return float(worth.max(axis=0).mean() - worth.mean(axis=1).max())


@dataclass(frozen=True)
class Worth:
    """What knowing one number before the choice would add, with a 90% interval."""

    value: float
    low: float
    high: float


def worth_knowing(x: Floats, worth: Floats) -> Floats:
    """Expected value of knowing each number alone, shape (N,), from draws of it ``x`` (N, S).

    E[max_t E(worth_t | x_i)] − max_t E(worth_t), the inner expectation by regression on x_i (Strong, Oakley
    & Brennan 2014, Medical Decision Making 34:311): here a polynomial in its rank. 0 for a constant number.
    """
    found = np.empty(len(x))
    base = worth.mean(axis=1).max()
    for n, column in enumerate(x):
        basis = _basis(column)
        fitted = _times(_times(worth, basis), basis.T)
        found[n] = fitted.max(axis=0).mean() - base if basis.shape[1] > 1 else 0.0
    # Nothing but rounding is left of a number that changes no choice.
    return np.where(found > ROUNDING * max(float(np.abs(worth).max()), 1.0), found, 0.0)


def interval(column: Floats, worth: Floats, rng: np.random.Generator) -> Worth:
    """The same for one number, with the interval that the error of the fit leaves.

    The coefficients are drawn again from their normal distribution (Strong, Oakley & Brennan 2014, appendix);
    taking the largest of noisy fits flatters, so the mean excess of the redrawn ones is taken off.
    """
    basis = _basis(column)
    draws = worth.shape[1]
    coefficients = _times(worth, basis)
    left = worth - _times(coefficients, basis.T)
    root = _root(_times(left, left.T) / max(draws - basis.shape[1], 1))
    noise = np.einsum("tu,puk->ptk", root, rng.standard_normal((PERTURBED, len(worth), basis.shape[1])))

    def gained(fits: Floats) -> Floats:
        return np.asarray(fits.max(axis=-2).mean(axis=-1) - fits.mean(axis=-1).max(axis=-1))

    value = float(gained(_times(coefficients, basis.T)))
    again = gained(_times(coefficients + noise, basis.T))
    excess = max(float(again.mean()) - value, 0.0)
    low, high = np.quantile(again - excess, [0.05, 0.95])
    settled = max(value - excess, 0.0)
    return Worth(settled, float(np.clip(low, 0.0, settled)), float(max(high, settled)))


def _basis(column: Floats) -> Floats:
    """Orthonormal polynomials in the rank of a number, (S, K); only the constant for a constant number.

    By their recurrence (Forsythe 1957, J. SIAM 5:74).
    """
    rank = mean_ranks(column)
    place = 2 * rank / len(rank) - 1
    degree = min(DEGREE, len(np.unique(rank)) - 1)
    found = [np.full(len(place), 1 / np.sqrt(len(place)))]
    for n in range(degree):
        last = found[-1]
        grown = (place - (place * last * last).sum()) * last
        if n:
            grown = grown - (grown * found[-2]).sum() * found[-2]
        found.append(grown / np.sqrt((grown * grown).sum()))
    return np.stack(found, axis=1)


def _times(one: Floats, other: Floats) -> Floats:
    """The matrix product (..., S) with sums in an order of their own, the same on every processor."""
    return np.asarray(np.einsum("...ij,jk->...ik", one, other))


def _root(spread: Floats) -> Floats:
    """A matrix whose product with its transpose is ``spread`` (T, T), which may be singular (Cholesky)."""
    left, found = spread.copy(), np.zeros_like(spread)
    least = ROUNDING * float(np.diag(spread).max(initial=0.0))
    for n in range(len(spread)):
        if left[n, n] > least:
            found[:, n] = left[:, n] / np.sqrt(left[n, n])
            left = left - found[:, n, None] * found[None, :, n]
    return found
