"""Ranks of draws. By hand: loading all of SciPy's statistics for them would take half a second."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def first_ranks(x: Floats) -> Ints:
    """How many values of its own row are smaller than each value of ``x`` (N, S): equal ones share it."""
    order = np.argsort(x, axis=1, kind="stable")
    ranked = np.take_along_axis(x, order, axis=1)
    starts = np.zeros(x.shape, dtype=np.int64)
    starts[:, 1:] = np.where(ranked[:, 1:] != ranked[:, :-1], np.arange(1, x.shape[1]), 0)
    found = np.empty(x.shape, dtype=np.int64)
    np.put_along_axis(found, order, np.maximum.accumulate(starts, axis=1), axis=1)
    return found


def mean_ranks(values: Floats) -> Floats:
    """Ranks of ``values`` (S,) from 1 to S; equal ones share the mean of theirs."""
    first = first_ranks(values[None, :])[0]
    alike = np.bincount(first, minlength=len(values))[first]
    return np.asarray(first + (alike + 1) / 2)
