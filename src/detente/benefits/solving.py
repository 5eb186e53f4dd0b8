"""Prices at which every market clears, for many worlds at once.

The contraction ω ← ω + F/(1+θ) (Alvarez & Lucas 2007, Journal of Monetary Economics 54:1726) gets there from
anywhere; two ways make it quick. Worlds of few economies go on by Newton's method, whose Jacobian is
θ (π'E') π'^T + π' dE'/dω off the diagonal, by rows over Σ_j π'_ij E'_j; its rows sum to 0, since all prices
alike change nothing. Large ones are accelerated from the last few steps (Anderson 1965, Journal of the ACM
12:547), without a matrix to invert; what that doesn't solve goes on by Newton's method.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.benefits.hat import Floats, State, World, state

Flags = NDArray[np.bool_]

TOLERANCE = 1e-12
"""Most by which what is sold may differ from what is bought, as a share of it."""
ACCEPTED = 1e-9
"""Largest residual that is let pass where rounding leaves no better: trade that is all but gone."""
MOST_STEPS = 2_000
"""Steps before giving up: judgement; ordinary worlds take 5 to 15."""
NEAR = 0.5
"""Below this residual Newton's method is tried: judgement."""
SMALL = 100
"""Up to so many economies Newton's method is quicker, also on a busy machine: measured."""
DEPTH = 6
"""Steps that a large world is accelerated from: judgement."""
ACCELERATED = 80
"""Steps by acceleration before Newton's method takes over: judgement; ordinary worlds take 10 to 20."""
UNTHREADED = 250_000
"""Multiplications that OpenBLAS does on one thread (its threshold is 4 × 65,536)."""
LARGEST_POWER = 300.0
"""Largest size of θ log w: prices farther apart than that are no answer."""
FARTHEST = 1.0
"""Longest step of Newton's method in log prices: judgement."""
AGAIN = 10
"""Steps of the contraction after a step of Newton's method that did not help: judgement."""


def solve(world: World) -> tuple[Floats, Floats]:
    """Log prices ω (B, N) with Σ_i Y_i w_i as in the base, and the residual of each world, (B,).

    A world whose residual is above `ACCEPTED` was not solved: whoever asks must say so.
    """
    count, size = world.sells.shape
    omega, residual = np.zeros((count, size)), np.full(count, np.inf)
    left = np.ones(count, dtype=bool)
    if size > SMALL:
        for n in range(count):
            omega[n], residual[n] = _accelerated(world.at(np.arange(count) == n))
        left = residual > TOLERANCE
    if left.any():
        omega[left], residual[left] = _by_newton(world.at(left), omega[left])
    return omega, residual


def _accelerated(world: World) -> tuple[Floats, float]:
    """Log prices (N,) of one world and the residual, by the accelerated contraction."""
    omega = best = np.zeros_like(world.sells)
    least = np.inf
    past: list[tuple[Floats, Floats]] = []
    for _ in range(ACCELERATED):
        now = state(world, omega)
        found = float(now.residual[0])
        if found < least:
            best, least = omega, found
        if found <= TOLERANCE:
            break
        if not found < 2 * least:  # it led astray: back to the best, without what led there
            omega, past = best + state(world, best).excess / (1 + world.theta[:, None]), []
            continue
        step = now.excess[0] / (1 + world.theta[0])
        past = [*past[-DEPTH:], (omega[0], step)]
        omega = _from_past(past)[None, :]
        omega = _moved(world, omega, np.zeros_like(omega))
    return best[0], least


def _from_past(past: list[tuple[Floats, Floats]]) -> Floats:
    """The next log prices (N,), from the last ones and their steps: the mix of steps that leaves least."""
    omega, step = past[-1]
    if len(past) == 1:
        return omega + step
    steps = np.diff(np.array([one for _, one in past]), axis=0)
    moves = np.diff(np.array([one for one, _ in past]), axis=0) + steps
    mix = np.linalg.lstsq(steps.T, step, rcond=None)[0]
    found: Floats = omega + step - mix @ moves
    return found


def _by_newton(world: World, omega: Floats) -> tuple[Floats, Floats]:
    """Log prices and residuals of worlds, from ω on: the contraction far away, Newton's method near by."""
    omega = omega.copy()
    count = len(omega)
    residual, slow = np.full(count, np.inf), np.zeros(count, dtype=np.int64)
    best, least = omega.copy(), np.full(count, np.inf)
    left, part = np.ones(count, dtype=bool), world
    for _ in range(MOST_STEPS):
        now = state(part, omega[left])
        found = now.residual
        # A step of Newton's method that made things worse: the contraction goes on from where it led.
        slow[left] = np.where(found > residual[left], AGAIN, np.maximum(slow[left] - 1, 0))
        residual[left] = found
        better = left.copy()
        better[left] = found < least[left]
        best[better], least[better] = omega[better], residual[better]
        open_ = found > TOLERANCE
        if not open_.any():
            break
        newton = open_ & (found < NEAR) & (slow[left] == 0)
        step = now.excess / (1 + part.theta[:, None])
        if newton.any():
            step[newton] = _newton(part, now, omega[left], newton, step[newton])
        omega[left] = _moved(part, omega[left], np.where(open_[:, None], step, 0.0))
        if not open_.all():
            left[left] = open_
            part = part.at(open_)
    return best, least


def _moved(world: World, omega: Floats, step: Floats) -> Floats:
    """Log prices after a step, in the numeraire (what the world sells is what it sold), none out of reach."""
    reach = LARGEST_POWER / np.maximum(1.0, world.theta)[:, None]
    moved = np.clip(omega + step, -reach, reach)
    level = np.log((world.sells * np.exp(moved)).sum(axis=1) / world.sells.sum(axis=1))
    found: Floats = np.clip(moved - level[:, None], -reach, reach)
    return found


def _newton(world: World, now: State, omega: Floats, where: Flags, otherwise: Floats) -> Floats:
    """The step −J⁻¹ F of these worlds, at most `FARTHEST`; ``otherwise`` where it isn't to be had."""
    part = world.at(where)
    shares = now.weights[where][:, :, None] * part.amounts / now.index[where][:, None, :]
    flows = shares * now.spends[where][:, None, :]
    wanted: Floats = flows.sum(axis=2)
    theta = part.theta[:, None, None]
    jacobian: Floats = theta * _products(flows, shares)
    jacobian += _of_spending(part, omega[where], shares, flows)
    size = np.arange(wanted.shape[1])
    # Rows sum to 0: that keeps the diagonal exact where trade is all but gone.
    jacobian[:, size, size] = 0.0
    jacobian[:, size, size] = -jacobian.sum(axis=2)
    jacobian /= wanted[:, :, None]
    # Only relative prices are determined: the numeraire takes the direction that is left open.
    jacobian -= (part.sells / part.sells.sum(axis=1, keepdims=True))[:, None, :]
    try:
        found = np.linalg.solve(jacobian, -now.excess[where][:, :, None])
    except np.linalg.LinAlgError:  # parts of the world no longer trade: the contraction needs no Jacobian
        return otherwise
    step: Floats = np.asarray(found, dtype=np.float64)[:, :, 0]
    size_of: Floats = np.abs(step).max(axis=1)
    short: Floats = step / np.maximum(1.0, size_of / FARTHEST)[:, None]
    return np.where(np.isfinite(size_of)[:, None], short, otherwise)


def _products(one: Floats, other: Floats) -> Floats:
    """Each matrix of ``one`` times the transpose of that of ``other``, (B, N, N), some rows at a time.

    A matrix library would set several threads on a larger product, and these wait for each other on a busy
    machine.
    """
    size, turned = one.shape[1], other.transpose(0, 2, 1)
    rows = max(1, UNTHREADED // size**2)
    found: Floats = np.concatenate([one[:, n : n + rows] @ turned for n in range(0, size, rows)], axis=1)
    return found


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
