"""Regret and the value of information, on arrays: what each of T plans is worth in each of S worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.stress.ranks import mean_ranks

Floats = NDArray[np.float64]

DEGREE = 4
"""Degree of the polynomial in a number's rank: judgement; follows one bend each way without chasing noise."""
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
        found[n] = (worth @ basis @ basis.T).max(axis=0).mean() - base if basis.shape[1] > 1 else 0.0
    return np.maximum(found, 0.0)


def interval(column: Floats, worth: Floats, rng: np.random.Generator) -> Worth:
    """The same for one number, with the interval that the error of the fit leaves.

    The coefficients are drawn again from their normal distribution (Strong, Oakley & Brennan 2014, appendix);
    taking the largest of noisy fits flatters, so the mean excess of the redrawn ones is taken off.
    """
    basis = _basis(column)
    draws = worth.shape[1]
    coefficients = worth @ basis
    left = worth - coefficients @ basis.T
    spread = left @ left.T / max(draws - basis.shape[1], 1)
    values, vectors = np.linalg.eigh(spread)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    noise = root @ rng.standard_normal((PERTURBED, len(worth), basis.shape[1]))

    def gained(fits: Floats) -> Floats:
        return np.asarray(fits.max(axis=-2).mean(axis=-1) - fits.mean(axis=-1).max(axis=-1))

    value = float(gained(coefficients @ basis.T))
    again = gained((coefficients + noise) @ basis.T)
    excess = max(float(again.mean()) - value, 0.0)
    low, high = np.quantile(again - excess, [0.05, 0.95])
    settled = max(value - excess, 0.0)
    return Worth(settled, float(np.clip(low, 0.0, settled)), float(max(high, settled)))


def _basis(column: Floats) -> Floats:
    """Orthonormal polynomials in the rank of a number, (S, K); only the constant for a constant number."""
    rank = mean_ranks(column)
    places = np.unique(rank)
    degree = min(DEGREE, len(places) - 1)
    powers = np.polynomial.legendre.legvander(2 * rank / len(rank) - 1, degree)
    return np.asarray(np.linalg.qr(powers)[0])
