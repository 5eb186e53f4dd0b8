"""Exact hat algebra of the one-sector Armington model, for many worlds at once, on arrays.

In ratios to the base (Dekle, Eaton & Kortum 2008, IMF Staff Papers 55:511; Costinot & Rodríguez-Clare 2014,
Handbook of International Economics 4:197, section 2), trade X_ij from i to j, Y_i = Σ_j X_ij what i sells,
E_j = Σ_i X_ij what j buys, π_ij = X_ij/E_j, d_ij the ratio of iceberg costs, θ the trade elasticity:

1. A_ij = π_ij d_ij^(−θ);  P_j^(−θ) = Σ_i A_ij w_i^(−θ);  π'_ij = A_ij w_i^(−θ) P_j^θ.
2. What j buys, E'_j, follows from prices w by how deficits close (`Closure`).
3. Prices clear every market: Y_i w_i = Σ_j π'_ij E'_j. Only relative prices are determined.

The excess of i at log prices ω is F_i(ω) = log(Σ_j π'_ij E'_j) − log(Y_i w_i); `solving` makes all of them 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Closure = Literal["multiplicative", "additive", "balanced"]
"""How deficits close. Multiplicative: E'_j = λ E_j w_j: each deficit stays the same share of what its economy
sells, and one factor λ for all makes the world add up. Additive: E'_j = Y_j w_j + D_j: each deficit stays the
same part of what the world sells. Balanced: E'_j = Y_j w_j: none."""


@dataclass(frozen=True)
class World:
    """Worlds to be solved: ``amounts`` A (B, N, N), ``sells`` Y and ``buys`` E (B, N), ``theta`` (B,)."""

    amounts: Floats
    sells: Floats
    buys: Floats
    theta: Floats
    closure: Closure

    def at(self, where: NDArray[np.bool_]) -> World:
        """Only these worlds."""
        kept = {name: getattr(self, name)[where] for name in ("amounts", "sells", "buys", "theta")}
        return replace(self, **kept)


@dataclass(frozen=True)
class State:
    """At prices w, all (B, N): ``index`` P^(−θ), ``weights`` w^(−θ), ``spends`` E', ``excess`` F."""

    index: Floats
    weights: Floats
    spends: Floats
    excess: Floats

    @property
    def residual(self) -> Floats:
        """The largest excess of each world, (B,)."""
        found: Floats = np.abs(self.excess).max(axis=1)
        return found


def state(world: World, omega: Floats) -> State:
    """What is bought and sold at log prices ω, (B, N)."""
    weights = np.exp(-world.theta[:, None] * omega)
    # Plain loops: at these sizes threads of a matrix library wait for each other on a busy machine.
    index: Floats = np.einsum("bi,bij->bj", weights, world.amounts)
    spends = spending(world, omega)
    wanted = weights * np.einsum("bij,bj->bi", world.amounts, spends / index)
    return State(index, weights, spends, np.log(wanted / world.sells) - omega)


def spending(world: World, omega: Floats) -> Floats:
    """What each economy buys at log prices ω, E' (B, N); never below a trace of what it bought."""
    sold = world.sells * np.exp(omega)
    if world.closure == "balanced":
        return sold
    total = sold.sum(axis=1, keepdims=True)
    if world.closure == "multiplicative":
        wished = world.buys * np.exp(omega)
        together: Floats = wished * (total / wished.sum(axis=1, keepdims=True))
        return together
    deficits = world.buys - world.sells
    spends = sold + deficits * (total / world.sells.sum(axis=1, keepdims=True))
    kept: Floats = np.maximum(spends, 1e-9 * world.buys)
    return kept
