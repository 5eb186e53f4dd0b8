"""Processes written by hand, without a case: everything is off until a test switches it on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.talks import _kernels as kernels
from detente.talks._state import DRAW, ROW, RULES

END, WEEK, CAUSE, SIGNED, TEXT, FIRST, SHOCKS = range(7)
"""Columns of `runs`."""

OFF = {
    "fade": 4.0,
    "bears": 1e9,
    "opens": 1.0,
    "ripe": 1.0,
    "convenes": 1.0,
    "doubt": 0.1,
    "mean": 1.0,
    "weight": 8.0,
    "big0": -1e6,
}


def numbers(sets: int = 1, **values: Any) -> NDArray[np.void]:
    """Sets of process numbers: no shocks, idle, slip, misreading, turnover; full trust."""
    rows = np.zeros(sets, dtype=ROW)
    for name, value in (OFF | values).items():
        rows[name] = value
    return rows


def draws(margin: Any, size: int = 1, **values: Any) -> NDArray[np.void]:
    """Draws with margins of K texts, shape (K, 2): always ratified, kept without steps."""
    found = np.zeros(size, dtype=DRAW)
    worth = np.asarray(margin, dtype=float)
    found["margin"][:, :, : len(worth)] = worth
    found["home"] = 1.0
    found["passes"] = 1.0
    found["agenda"] = -1
    found["patience"] = 0.1
    for name, value in values.items():
        place = np.asarray(value, dtype=float)
        inside = tuple(slice(0, n) for n in place.shape)
        found[name][(slice(None), *inside)] = place
    return found


def rules(texts: int = 1, **values: Any) -> NDArray[np.void]:
    """A process: weekly meetings of leaders for five years, convened at once, nobody mediates."""
    found = np.zeros(1, dtype=RULES)
    given = {"every": 1, "weeks": 261, "convened": 1, "deadline": -1, "appeal": -1, "z": 1, "level": 1.0}
    for name, value in (given | {"there": 1.0, "interest": 0.5, "texts": texts} | values).items():
        found[name][0] = value
    return found


def runs(
    given: NDArray[np.void], process: NDArray[np.void], sets: NDArray[np.void], many: int, seed: int = 0
) -> NDArray[np.int64]:
    """Run by run, (S, many, 7)."""
    out = np.zeros((len(given), many, 7), dtype=np.int64)
    kernels.each(given, process, sets, seed, out, kernels.room())
    return out


def share(hits: NDArray[np.bool_], chance: float) -> None:
    """Check that a share of hits is what the chance makes it, within four standard errors."""
    error = 4 * np.sqrt(max(chance * (1 - chance), 1e-4) / hits.size)
    assert abs(hits.mean() - chance) < error, (hits.mean(), chance)
