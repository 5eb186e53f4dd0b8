"""What a counterfactual refuses, with its place: in one function, before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import numpy as np
from scipy.sparse.csgraph import connected_components

from detente.benefits.hat import Closure, Floats
from detente.case import DetenteError

LARGEST_POWER = 600.0
"""Largest size of θ log d: beyond it a double holds no more of it."""


class GravityError(DetenteError):
    """A trade matrix, costs or an elasticity that can't be right, or prices that don't converge."""


def checked(
    trade: Any, cost_change: Any, elasticity: Any, deficits: str, names: Sequence[str] | None
) -> tuple[Floats, Floats, Floats, bool]:
    """Trade (B, N, N), costs (B, N, N), θ (B,), each B one or all worlds; whether there are several.

    Raises:
        GravityError: names the first thing that is wrong, and where.

    """
    if deficits not in get_args(Closure):
        raise GravityError(f"found deficits {deficits!r}; expected one of {', '.join(get_args(Closure))}")
    matrix, change, theta = (
        _numbers(value, what)
        for value, what in ((trade, "trade"), (cost_change, "cost changes"), (elasticity, "elasticity"))
    )
    _shapes(matrix, change, theta, names)
    worlds = matrix.ndim == 3 or change.ndim == 3 or theta.ndim == 1
    size = matrix.shape[-1]
    label = list(names) if names is not None else [str(n) for n in range(size)]
    three, costs = matrix.reshape(-1, size, size), change.reshape(-1, size, size)
    _trade(three, label)
    _costs(costs, label)
    thetas = theta.reshape(-1)
    _elasticity(thetas, costs)
    return three, costs, thetas, worlds


def _numbers(value: Any, what: str) -> Floats:
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise GravityError(f"found {what} that are no numbers, or rows of unequal length") from None


def _shapes(trade: Floats, change: Floats, theta: Floats, names: Sequence[str] | None) -> None:
    if trade.ndim not in (2, 3) or trade.shape[-1] != trade.shape[-2] or trade.size == 0:
        raise GravityError(f"found trade of shape {trade.shape}; expected a square matrix, (N, N)")
    if change.ndim not in (2, 3) or change.shape[-2:] != trade.shape[-2:]:
        raise GravityError(
            f"found cost changes of shape {change.shape}; expected that of trade, {trade.shape[-2:]}"
        )
    if theta.ndim > 1 or theta.size == 0:
        raise GravityError(f"found elasticities of shape {theta.shape}; expected one, or one for each world")
    if names is not None and len(names) != trade.shape[-1]:
        raise GravityError(f"found {len(names)} names; expected {trade.shape[-1]}, one for each economy")
    counts = {len(one) for one in (trade, change) if one.ndim == 3} | ({len(theta)} if theta.ndim else set())
    if len(counts - {1}) > 1:
        raise GravityError(f"found unequal numbers of worlds: {', '.join(map(str, sorted(counts)))}")


def _trade(trade: Floats, label: Sequence[str]) -> None:
    for wrong, what in ((np.isnan(trade), "missing"), (np.isinf(trade), "infinite"), (trade < 0, "negative")):
        if wrong.any():
            _, i, j = (int(n) for n in np.argwhere(wrong)[0])
            raise GravityError(f"found {what} trade from {label[i]} to {label[j]}; expected 0 or more")
    own = trade.diagonal(axis1=1, axis2=2)
    if (own <= 0).any():
        who = label[int(np.argwhere(own <= 0)[0][1])]
        raise GravityError(f"found no own trade of {who}; expected what {who} sells at home on the diagonal")
    joined = (trade.min(axis=0) > 0).astype(np.int8)
    parts, part = connected_components(joined, directed=False)
    if parts > 1:
        other = label[int(np.argmax(part != part[0]))]
        raise GravityError(
            f"found no trade, even through others, between {label[0]} and {other}; "
            "expected one world: solve its parts one by one"
        )


def _costs(change: Floats, label: Sequence[str]) -> None:
    wrong = ~(np.isfinite(change) & (change > 0))
    if wrong.any():
        n, i, j = (int(k) for k in np.argwhere(wrong)[0])
        raise GravityError(
            f"found a cost change of {change[n, i, j]:g} from {label[i]} to {label[j]}; "
            "expected a finite ratio above 0 (1 is no change)"
        )


def _elasticity(theta: Floats, change: Floats) -> None:
    if not (np.isfinite(theta) & (theta > 0)).all():
        bad = theta[~(np.isfinite(theta) & (theta > 0))][0]
        raise GravityError(f"found an elasticity of {bad:g}; expected a finite number above 0")
    most = float(theta.max()) * -float(np.log(change).min())
    if most > LARGEST_POWER:
        raise GravityError(
            f"found costs that fall to {change.min():.3g} at an elasticity of {theta.max():g}; "
            "expected changes whose power a number can hold"
        )
