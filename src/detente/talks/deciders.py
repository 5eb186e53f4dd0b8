"""What would decide whether a change helps: the process number on which its effect depends most.

Sets of process numbers are parted into thirds by one number at a time; the effect in the lowest third stands
beside that in the highest.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.talks._state import NUMBERS
from detente.talks.answer import Decider
from detente.talks.process import Rows

Floats = NDArray[np.float64]

FEWEST = 30
"""Sets at least, so that a third has ten."""
SURE = 3.2
"""Standard errors by which both thirds must differ: of 26 numbers that play no part one would by chance once
in 30 changes (normal tail, times 26)."""


def decider(sets: Rows, difference: Floats, runs: Floats) -> Decider | None:
    """The number that parts the effect most surely; None where none does.

    Args:
        sets: sets of process numbers, (N,).
        difference: the effect in each set, (N,), a difference of chances.
        runs: runs of each set, (N,), its weight.

    """
    if len(sets) < FEWEST:
        return None
    parted = {name: _parted(sets[name], difference, runs) for name in NUMBERS}
    found = {name: one for name, one in parted.items() if one is not None}
    name = max(found, key=lambda one: abs(found[one][0]), default=None)
    if name is None or abs(found[name][0]) < SURE:
        return None
    return Decider(name, *found[name][1:])


def _parted(
    values: Floats, difference: Floats, runs: Floats
) -> tuple[float, float, float, float, float] | None:
    """Errors by which the thirds differ, their inner ends, the effect in each; None for a fixed number."""
    low, high = (float(end) for end in np.quantile(values, [1 / 3, 2 / 3]))
    below, above = values <= low, values >= high
    if low == high:
        return None
    (first, first_error), (last, last_error) = (
        _mean(difference[part], runs[part]) for part in (below, above)
    )
    error = float(np.hypot(first_error, last_error))
    return ((last - first) / error if error > 0 else 0.0), low, high, first, last


def _mean(values: Floats, weight: Floats) -> tuple[float, float]:
    """A weighted mean and its standard error."""
    share = weight / weight.sum()
    mean = float(share @ values)
    return mean, float(np.sqrt((share**2) @ (values - mean) ** 2))
