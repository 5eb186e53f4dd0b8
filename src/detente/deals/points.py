"""Solution points on the frontier (docs/model.md, deals)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.deals.scale import TOLERANCE, Floats


class Candidates:
    """Utilities of frontier packages that reach every reservation, and what each point maximises."""

    NAMES = ("nash", "kalai_smorodinsky", "utilitarian", "egalitarian", "egalitarian_raw")

    def __init__(self, utilities: Floats, reservation: Floats) -> None:
        self.utilities = utilities
        self.gains = utilities - reservation

    def nash(self) -> Floats:
        """Product of gains (Nash 1950)."""
        return np.asarray(np.prod(self.gains, axis=1))

    def kalai_smorodinsky(self) -> Floats:
        """Smallest share of the ideal gain (Kalai & Smorodinsky 1975), parties without any left out."""
        ideal = self.gains.max(axis=0)
        open_to_gain = ideal > TOLERANCE
        if not open_to_gain.any():
            return np.zeros(len(self.gains))
        return np.asarray((self.gains[:, open_to_gain] / ideal[open_to_gain]).min(axis=1))

    def utilitarian(self) -> Floats:
        """Sum of utilities."""
        return np.asarray(self.utilities.sum(axis=1))

    def egalitarian(self) -> Floats:
        """Smallest gain."""
        return np.asarray(self.gains.min(axis=1))

    def egalitarian_raw(self) -> Floats:
        """Smallest utility."""
        return np.asarray(self.utilities.min(axis=1))


def solution_rows(utilities: Floats, reservation: Floats) -> dict[str, tuple[float, NDArray[np.intp]] | None]:
    """For each point its value and the rows of ``utilities`` that reach it; None where nothing qualifies.

    Rows are frontier packages, shape (n, parties). Only rows that reach every reservation qualify.
    """
    rows = np.flatnonzero((utilities >= reservation - TOLERANCE).all(axis=1))
    if not len(rows):
        return dict.fromkeys(Candidates.NAMES)
    candidates = Candidates(utilities[rows], reservation)
    found: dict[str, tuple[float, NDArray[np.intp]] | None] = {}
    for name in Candidates.NAMES:
        scores: Floats = getattr(candidates, name)()
        best = float(scores.max())
        slack = TOLERANCE * max(1.0, abs(best))
        found[name] = (best, rows[np.flatnonzero(scores >= best - slack)])
    return found
