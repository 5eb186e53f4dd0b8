"""Exact hat algebra of the one-sector Armington model, for many worlds at once, on arrays.

In ratios to the base (Dekle, Eaton & Kortum 2008, IMF Staff Papers 55:511; Costinot & Rodríguez-Clare 2014,
Handbook of International Economics 4:197, section 2), trade X_ij from i to j, Y_i = Σ_j X_ij what i sells,
E_j = Σ_i X_ij what j buys, π_ij = X_ij/E_j, d_ij the ratio of iceberg costs, θ the trade elasticity:

1. A_ij = π_ij d_ij^(−θ);  P_j^(−θ) = Σ_i A_ij w_i^(−θ);  π'_ij = A_ij w_i^(−θ) P_j^θ.
2. What j buys, E'_j, follows from prices w by how deficits close (`Closure`).
3. Prices clear every market: Y_i w_i = Σ_j π'_ij E'_j. Only relative prices are determined.

Solved in ω = log w for F_i(ω) = log(Σ_j π'_ij E'_j) − log(Y_i w_i) = 0. Far away by the contraction
ω ← ω + F/(1+θ) (Alvarez & Lucas 2007, Journal of Monetary Economics 54:1726), near by Newton's method, whose
Jacobian is θ (π'E') π'^T + π' dE'/dω − (1+θ) diag, by rows over Σ_j π'_ij E'_j.
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

TOLERANCE = 1e-12
"""Most by which what is sold may differ from what is bought, as a share of it."""
MOST_STEPS = 5_000
"""Steps before giving up: judgement; ordinary worlds take 5 to 15."""
NEAR = 0.5
"""Below this residual Newton's method is tried: judgement."""
AGAIN = 10
"""Steps of the contraction after a step of Newton's method that did not help: judgement."""


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


def solve(world: World) -> tuple[Floats, Floats]:
    """Log prices ω (B, N) with Σ_i Y_i w_i as in the base, and the residual of each world, (B,).

    A world whose residual is above `TOLERANCE` was not solved: whoever asks must say so.
    """
    count, size = world.sells.shape
    omega, residual = np.zeros((count, size)), np.full(count, np.inf)
    left, part = np.ones(count, dtype=bool), world
    slow = np.zeros(count, dtype=np.int64)
    for _ in range(MOST_STEPS):
        now = state(part, omega[left])
        found = now.residual
        # A step of Newton's method that made things worse: the contraction goes on from where it led.
        slow[left] = np.where(found > residual[left], AGAIN, np.maximum(slow[left] - 1, 0))
        residual[left] = found
        open_ = found > TOLERANCE
        if not open_.any():
            break
        newton = open_ & (found < NEAR) & (slow[left] == 0)
        step = now.excess / (1 + part.theta[:, None])
        if newton.any():
            step[newton] = _newton(part, now, omega[left], newton, step[newton])
        moved = omega[left] + np.where(open_[:, None], step, 0.0)
        omega[left] = moved - _scale(part, moved)[:, None]
        if not open_.all():
            left[left] = open_
            part = part.at(open_)
    return omega, residual


def state(world: World, omega: Floats) -> State:
    """What is bought and sold at log prices ω, (B, N)."""
    weights = np.exp(-world.theta[:, None] * omega)
    index = (weights[:, None, :] @ world.amounts)[:, 0, :]
    spends = spending(world, omega)
    wanted = weights * (world.amounts @ (spends / index)[:, :, None])[:, :, 0]
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


def _scale(world: World, omega: Floats) -> Floats:
    """Log of what the world sells at prices ω over what it sold, (B,): the numeraire."""
    found: Floats = np.log((world.sells * np.exp(omega)).sum(axis=1) / world.sells.sum(axis=1))
    return found


def _newton(world: World, now: State, omega: Floats, where: NDArray[np.bool_], otherwise: Floats) -> Floats:
    """The step −J⁻¹ F of these worlds, at most 1 in size; ``otherwise`` where it isn't to be had."""
    part = world.at(where)
    shares = now.weights[where][:, :, None] * part.amounts / now.index[where][:, None, :]
    flows = shares * now.spends[where][:, None, :]
    wanted: Floats = flows.sum(axis=2)
    theta = part.theta[:, None, None]
    moved = _of_spending(part, omega[where], shares, flows)
    jacobian: Floats = theta * (flows @ shares.transpose(0, 2, 1)) + moved
    size = np.arange(wanted.shape[1])
    jacobian[:, size, size] -= (1 + part.theta[:, None]) * wanted
    jacobian = jacobian / wanted[:, :, None]
    # Only relative prices are determined: the numeraire takes the direction that is left open.
    jacobian = jacobian - (part.sells / part.sells.sum(axis=1, keepdims=True))[:, None, :]
    try:
        step: Floats = np.linalg.solve(jacobian, -now.excess[where][:, :, None])[:, :, 0]
    except np.linalg.LinAlgError:  # parts of the world no longer trade: the contraction needs no Jacobian
        return otherwise
    good = np.isfinite(step).all(axis=1) & (np.abs(step).max(axis=1) < 1)
    return np.where(good[:, None], step, otherwise)


def _of_spending(world: World, omega: Floats, shares: Floats, flows: Floats) -> Floats:
    """π' dE'/dω, (B, N, N)."""
    sold = world.sells * np.exp(omega)
    if world.closure == "balanced":
        return flows.copy()
    if world.closure == "multiplicative":
        wished = world.buys * np.exp(omega)
        lifts = sold / sold.sum(axis=1, keepdims=True) - wished / wished.sum(axis=1, keepdims=True)
        found: Floats = flows + flows.sum(axis=2)[:, :, None] * lifts[:, None, :]
        return found
    deficits = world.buys - world.sells
    parts = (shares @ deficits[:, :, None])[:, :, 0]
    total = world.sells.sum(axis=1, keepdims=True)
    own: Floats = shares * sold[:, None, :] + parts[:, :, None] * (sold / total)[:, None, :]
    return own
