"""A counterfactual on arrays: a trade matrix and a change of costs to real income and trade, as ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.benefits import hat, solving
from detente.benefits.checks import GravityError, checked
from detente.benefits.hat import Closure, Floats, World
from detente.case.arguments import typed

CHUNK = 4_000_000
"""Cells of trade matrices that are worked on at once, to bound memory: some 250 MB."""


@dataclass(frozen=True, eq=False, repr=False)
class Gravity:
    """A counterfactual, in ratios to the base; all are 1 where nothing changes.

    ``welfare`` (N,): real income: what an economy earns from its goods over the price index of what it buys,
    w/P (real GDP of the Advanced Guide). ``trade`` (N, N): trade from i to j; ``exports``, ``imports`` (N,):
    without own trade (1 where an economy has none). ``spending`` (N,): what it can buy, E'/(E P), which
    differs from ``welfare`` by how deficits close. ``wages`` w and ``prices`` P (N,): with what the whole
    world sells as numeraire. ``residual``: most by which a market fails to clear. With S worlds each has S
    in front.
    """

    welfare: Floats
    trade: Floats
    exports: Floats
    imports: Floats
    spending: Floats
    wages: Floats
    prices: Floats
    residual: float
    deficits: Closure

    def __repr__(self) -> str:
        return f"Gravity({self.welfare.shape[-1]} economies, deficits {self.deficits})"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        names = ("welfare", "trade", "exports", "imports", "spending", "wages", "prices")
        arrays = {name: getattr(self, name).tolist() for name in names}
        return {**arrays, "residual": self.residual, "deficits": self.deficits}


@typed
def gravity(
    trade: Any,
    cost_change: Any,
    elasticity: Any,
    deficits: Closure = "multiplicative",
    *,
    names: Sequence[str] | None = None,
) -> Gravity:
    """What a change of trade costs does to real income and trade: exact hat algebra, one sector, Armington.

    Args:
        trade: (N, N), trade[i, j] from i to j in any one unit of value, own trade on the diagonal; or
            (S, N, N) for S worlds.
        cost_change: (N, N) or (S, N, N), the ratio of iceberg costs, new over old: 1 nothing, 0.9 a tenth
            less; also within an economy.
        elasticity: θ, one or (S,): trade falls by θ per cent when its cost rises by one (σ − 1 where σ is the
            elasticity of substitution).
        deficits: how deficits close: ``multiplicative``, ``additive`` (a fixed part of what the world sells),
            or ``balanced`` (deficits are closed first: the ratios are to a world without deficits).
        names: of the economies, for errors.

    Raises:
        GravityError: the matrix can't be right (not square, missing, negative or infinite trade, an economy
            without own trade, parts that don't trade), costs or elasticity aren't above 0, lists don't fit,
            or it doesn't converge: then the residual is named.

    Source: docs/benefits.md; Dekle, Eaton & Kortum 2008; Costinot & Rodríguez-Clare 2014, section 2.

    """
    found, change, theta, worlds = checked(trade, cost_change, elasticity, deficits, names)
    count = max(len(found), len(change), len(theta))
    rows = max(1, CHUNK // found[0].size)
    parts = []
    for start in range(0, count, rows):
        cut = slice(start, start + rows)
        part = tuple(one if len(one) == 1 else one[cut] for one in (found, change, theta))
        parts.append(_ratios(part, min(rows, count - start), deficits))
    whole = [np.concatenate([part[n] for part in parts]) for n in range(8)]
    if deficits == "additive":
        _afford(whole[4], names)
    worst = float(whole[7].max())
    if not worst <= solving.ACCEPTED:
        which = f" in world {int(whole[7].argmax())}" if worlds else ""
        raise GravityError(
            f"prices did not converge{which}: residual {worst:.3g}, tolerance {solving.TOLERANCE:g}; "
            "expected a world whose markets can clear at these deficits and costs"
        )
    shaped = whole[:7] if worlds else [one[0] for one in whole[:7]]
    welfare, ratio, exports, imports, spending, wages, prices = shaped
    return Gravity(welfare, ratio, exports, imports, spending, wages, prices, worst, deficits)


def _ratios(part: tuple[Floats, ...], count: int, deficits: Closure) -> tuple[Floats, ...]:
    """Welfare, trade, exports, imports, spending, wages, prices, residual of some worlds."""
    trade, change, theta = part
    closed = deficits == "balanced"
    base = np.zeros(1)
    if closed:
        trade, base = _balanced(trade, theta)
    taken = np.exp(-theta[:, None, None] * np.log(change))
    buys = np.broadcast_to(trade.sum(axis=1), (count, trade.shape[1]))
    sells = np.broadcast_to(trade.sum(axis=2), buys.shape)
    amounts = np.broadcast_to(trade / buys[: len(trade), None, :] * taken, (count, *trade.shape[1:]))
    world = World(amounts, sells, buys, np.broadcast_to(theta, (count,)), deficits)
    omega, residual = solving.solve(world)
    at = hat.state(world, omega)
    wages, prices = np.exp(omega), at.index ** (-1 / world.theta[:, None])
    bought = at.spends / world.buys
    ratio = taken * at.weights[:, :, None] * (bought / at.index)[:, None, :]
    abroad = np.where(np.eye(trade.shape[1], dtype=bool), 0.0, trade)
    then = abroad * ratio
    exports, imports = (_over(then.sum(axis=n), abroad.sum(axis=n)) for n in (2, 1))
    worst = np.maximum(residual, base)
    return wages / prices, ratio, exports, imports, bought / prices, wages, prices, worst


def _balanced(trade: Floats, theta: Floats) -> tuple[Floats, Floats]:
    """The same world without deficits, (B, N, N), and its residual."""
    count = max(len(trade), len(theta))
    trade = np.broadcast_to(trade, (count, *trade.shape[1:]))
    buys, sells = trade.sum(axis=1), trade.sum(axis=2)
    world = World(trade / buys[:, None, :], sells, buys, np.broadcast_to(theta, (count,)), "balanced")
    omega, residual = solving.solve(world)
    at = hat.state(world, omega)
    return world.amounts * at.weights[:, :, None] * (at.spends / at.index)[:, None, :], residual


def _over(then: Floats, before: Floats) -> Floats:
    """A ratio that is 1 where there was nothing."""
    return np.divide(then, before, out=np.ones_like(then), where=before > 0)


def _afford(spending: Floats, names: Sequence[str] | None) -> None:
    """Refuse a world in which an economy's surplus is more than it earns.

    Raises:
        GravityError: names the economy.

    """
    worst = spending.min(axis=0)
    if worst.min() < 1e-6:
        n = int(worst.argmin())
        who = names[n] if names else str(n)
        raise GravityError(
            f"economy {who} would have nothing left to spend: its surplus is more than it earns; "
            "expected multiplicative deficits, or a smaller change"
        )
