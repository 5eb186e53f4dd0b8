"""A duty in the same world: it raises the price like any cost, and what it takes is income of the importer.

With t_ij = 1 + duty: shares are those of `hat` with t_ij for d_ij; the customs value, before duty, is
π'_ij E'_j/t_ij; revenue R_j = Σ_i (1 − 1/t_ij) π'_ij E'_j is spent by the importer, so E'_j = (what it could
spend)/(1 − ρ_j) with ρ_j = R_j/E'_j. Markets clear at customs values: Y_i w_i = Σ_j π'_ij E'_j/t_ij. The base
has no duty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.benefits.checks import GravityError
from detente.benefits.hat import Closure, Floats, World, spending

CLOSE = 1e-10
MOST_STEPS = 2_000


@dataclass(frozen=True, repr=False)
class Duty:
    """Ratios with a duty, in S worlds.

    ``income`` (S, N), revenue included, in real terms; ``trade`` (S, N, N) at customs values; ``revenue``
    (S, N) as a share of what the economy sold.
    """

    income: Floats
    trade: Floats
    revenue: Floats


def duty(trade: Floats, tariff: Floats, theta: Floats, deficits: Closure) -> Duty:
    """What duties do: trade (S, N, N), 1 + duty (S, N, N) or (1, N, N), θ (S,).

    Raises:
        GravityError: prices did not converge; names the residual.

    """
    buys, sells = trade.sum(axis=1), trade.sum(axis=2)
    shares = trade / buys[:, None, :]
    amounts = shares * np.exp(-theta[:, None, None] * np.log(tariff))
    world = World(amounts, sells, buys, theta, deficits)
    kept = 1 / tariff
    omega = np.zeros_like(sells)
    for _ in range(MOST_STEPS):
        weights = np.exp(-theta[:, None] * omega)
        index = np.einsum("bi,bij->bj", weights, amounts)
        inside = np.einsum("bi,bij,bij->bj", weights, amounts, np.broadcast_to(kept, amounts.shape))
        spends = spending(world, omega) / (inside / index)
        wanted = weights * np.einsum(
            "bij,bij,bj->bi", amounts, np.broadcast_to(kept, amounts.shape), spends / index
        )
        excess = np.log(wanted / sells) - omega
        if np.abs(excess).max() < CLOSE:
            return _ratios(world, omega, (weights, index, inside, spends), tariff)
        omega = omega + excess / (1 + theta[:, None])
        omega -= np.log((sells * np.exp(omega)).sum(axis=1, keepdims=True) / sells.sum(axis=1, keepdims=True))
    raise GravityError(f"prices with a duty did not converge: residual {np.abs(excess).max():.3g}")


def _ratios(world: World, omega: Floats, at: tuple[Floats, ...], tariff: Floats) -> Duty:
    weights, index, inside, spends = at
    prices = index ** (-1 / world.theta[:, None])
    revenue = spends * (1 - inside / index)
    earned = world.sells * np.exp(omega)
    income = (earned + revenue) / world.sells / prices
    own = tariff ** -(1 + world.theta[:, None, None])
    ratio = own * weights[:, :, None] * (spends / world.buys / index)[:, None, :]
    return Duty(income, ratio, revenue / world.sells)
