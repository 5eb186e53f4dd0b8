"""Sobol' indices of a chosen few numbers, by SALib (the extra ``sobol``); all other numbers are one group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import DetenteError

Floats = NDArray[np.float64]

REST = "everything else"
MARGIN = 1e-9
"""Places on (0, 1) keep this distance from its ends, where a normal noise would be infinite."""


@dataclass(frozen=True, repr=False)
class Sobol:
    """First-order and total indices by group, half-widths of 95% intervals; the last group is the rest."""

    names: tuple[str, ...]
    first: Floats
    first_half_width: Floats
    total: Floats
    total_half_width: Floats


def sobol(
    few: Sequence[str],
    rest: Sequence[str],
    figure: Callable[[Mapping[str, Floats]], Floats],
    size: int,
    seed: int,
) -> Sobol:
    """Indices of ``few`` inputs on a figure, the ``rest`` of its inputs taken as one.

    Args:
        few: names of the inputs that get indices of their own.
        rest: names of all others.
        figure: from places on (0, 1), one array an input, to the figure, shape (S,).
        size: Saltelli's N, a power of 2; the figure is computed for N (groups + 2) rows.
        seed: of the sample and of the bootstrap behind the intervals.

    Raises:
        DetenteError: SALib isn't installed, or N is no power of 2.

    Source: Saltelli et al. 2010, Computer Physics Communications 181:259; Herman & Usher 2017 (SALib).

    """
    try:
        from SALib.analyze import sobol as analysis  # noqa: PLC0415  (loads pandas: only when asked for)
        from SALib.sample import sobol as sampling  # noqa: PLC0415
    except ImportError:
        raise DetenteError(
            "Sobol' indices need SALib, which isn't installed; pip install detente[sobol]"
        ) from None
    if size < 2 or size & (size - 1):
        raise DetenteError(f"found {size} for Sobol' indices; expected a power of 2, such as 256 or 1024")
    names = [*few, *rest]
    groups = [*few, *([REST] * len(rest))]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names), "groups": groups}
    rows = sampling.sample(problem, size, calc_second_order=False, seed=seed)
    columns = np.clip(rows, MARGIN, 1 - MARGIN).T
    y = figure({name: np.ascontiguousarray(column) for name, column in zip(names, columns, strict=True)})
    listed = tuple(dict.fromkeys(groups))
    if y.var() <= 1e-24:
        nothing = np.zeros(len(listed))
        return Sobol(listed, nothing, nothing, nothing, nothing)
    found = analysis.analyze(problem, y, calc_second_order=False, seed=seed)
    arrays = (np.asarray(found[key], dtype=float) for key in ("S1", "S1_conf", "ST", "ST_conf"))
    return Sobol(listed, *arrays)
