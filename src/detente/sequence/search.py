"""The best order in one world: dynamic programming over done sets with Pareto labels, from N backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.sequence._kernels import Labels, Worth
from detente.sequence.amounts import Amounts, Floats
from detente.sequence.compiled import PLAIN, compiled
from detente.sequence.lattice import Lattice
from detente.sequence.steps import Steps
from detente.sequence.value import TOLERANCE, Blocks, value

Ints = NDArray[np.int64]

UNCOMPILED = 1500
"""States times blocks up to which nothing is compiled: judgement; some tenths of a second."""


TURNS = 40
"""Questions with yes or no at most: judgement; each halves what is open."""


@dataclass(frozen=True)
class Effort:
    """How long a search may take: ``seconds`` (the answer then depends on the machine), ``labels`` at most.

    ``checks``: states times blocks spent on `chance_bound`, ``neighbours``: orders weighed for `most_often`,
    so that neither depends on the machine.
    """

    seconds: float | None = None
    labels: int = 4_000_000
    checks: int = 400_000_000
    neighbours: int = 300

    def __post_init__(self) -> None:
        if self.labels < 1:
            raise ValueError(f"found labels={self.labels}; expected 1 or more")


class PricedLattice:
    """The lattice with the amounts of one draw over all done sets: F(D) and W by D₀."""

    def __init__(self, lattice: Lattice, given: Amounts) -> None:
        self.lattice, self.given = lattice, given
        steps, net = lattice.steps, lattice.net
        n, m = len(steps.ids), given.escrow.shape[0]
        delta, notice = float(given.delta[0]), given.notice[0]
        held = np.array([[b >> i & 1 for i in range(n)] for b in net.mask.tolist()], dtype=float)
        performed = np.array([[by == q for q in range(m)] for by in steps.performer], dtype=float)
        flow = _sums(given.flow[:, :, 0])
        stop = notice * (_standing(steps, given.flow, given.kept) / (1 - delta) - given.guarantee[:, 0])
        stop += given.early[0] * _standing(steps, given.flow, given.free)
        last = flow[-1] / (1 - delta) + given.escrow[:, 0]
        self.passes = 0
        # No matrix product: its sums would follow the processor.
        cost = np.einsum("kn,nm->km", held, given.cost[:, :1] * performed)
        self.worth = Worth(cost, flow, *_doubted(stop, steps, given), last, delta)

    def run(self, name: str, *more: Any) -> Any:
        """Run a kernel on it, compiled if the work is large or something is compiled already."""
        fast = self.lattice.work > UNCOMPILED or compiled.cache_info().currsize > 0
        self.passes += 1
        return getattr(compiled() if fast else PLAIN, name)(self.lattice.net, self.worth, *more)


def _rounded(values: Floats, sign: float) -> Floats:
    """Values with room for rounding; what is infinite stays so."""
    room = 1e-9 * (1 + np.abs(np.where(np.isfinite(values), values, 0.0)))
    return values + sign * room


def _sums(amounts: Floats) -> Floats:
    """Sums of amounts (n, m) over every set of steps, shape (2**n, m)."""
    out = np.zeros((1, amounts.shape[1]))
    for one in amounts:
        out = np.concatenate([out, out + one])
    return out


def _doubted(stop: Floats, steps: Steps, given: Amounts) -> tuple[Floats, Floats]:
    """W by D₀ with the error booked on it, for a party that keeps nothing back, and for one that does."""
    if not given.error.any():
        return stop, stop
    costly = (given.flow != given.free).astype(float)
    # How many of its own steps each party would take back, counted in whole numbers.
    taken = _standing(steps, np.zeros_like(costly), costly)
    return stop - np.where(taken > 0, given.error[:, 0], 0.0), stop - given.error[:, 0]


def _standing(steps: Steps, flow: Floats, left: Floats) -> Floats:
    """F over every D₀ when steps that can be taken back count with ``left`` and the others with ``flow``."""
    back = np.array(
        [bool(until) or reversible for until, reversible in zip(steps.until, steps.reversible, strict=True)]
    )
    out = _sums(np.where(back[:, None], left[:, :, 0], flow[:, :, 0]))
    sets = np.arange(len(out))
    for i, until in enumerate(steps.until):
        if until:
            final = until | 1 << i
            out[(sets & final) == final] += flow[i, :, 0] - left[i, :, 0]
    return out


@dataclass
class BestOrder:
    """What a search has found: orders with their `slack_steps` and least first value, and what it proves."""

    order: Blocks
    slack: float
    bound: float
    proved: bool
    settled: bool
    others: list[tuple[float, Blocks]]


class OrderSearch:
    """The search in one world."""

    def __init__(self, world: PricedLattice, effort: Effort) -> None:
        self.world, self.effort = world, effort
        self.end = monotonic() + effort.seconds if effort.seconds is not None else float("inf")

    def slack(self, order: Blocks) -> float:
        """`slack_steps` of an order."""
        return float(value(self.world.lattice.steps, self.world.given, order).steps[0])

    def worth(self, order: Blocks) -> tuple[float, float]:
        """What settles equal slacks: the least value at the first meeting, then the sum."""
        first = value(self.world.lattice.steps, self.world.given, order).go[0, :, 0]
        return float(first.min()), float(first.sum())

    def best(self) -> BestOrder:
        """The order with the largest slack, with what is proved of it."""
        starts = self.starts()
        low, order = starts[0]
        _, best = self.world.run("highest", -np.inf)
        order, low, high = self._close(order, low, max(float(best[0]), low))
        order, settled = self.settle(order, low)
        others = [one for one in starts if one[1][0] != order[0]]
        return BestOrder(order, self.slack(order), high, high <= low + 2 * TOLERANCE, settled, others[:3])

    def _close(self, order: Blocks, low: float, high: float) -> tuple[Blocks, float, float]:
        """Better orders from below and proofs from above, until they meet or the room or time is used up."""
        stuck = -np.inf
        for turn in range(TURNS):
            if high <= low + TOLERANCE or monotonic() > self.end:
                break
            least = turn % 3 == 2 and stuck < low
            at = low + TOLERANCE if least else (max(low, stuck) + high) / 2
            answer = self.above(at)
            if answer is None:
                stuck = at
            elif answer:
                order, low = answer, max(self.slack(answer), low)
            else:
                high = low if least else at
        return order, low, high

    def starts(self) -> list[tuple[float, Blocks]]:
        """A good order for each first block, the best first."""
        net = self.world.lattice.net
        choice = self.world.run("greedy")
        found: list[tuple[float, Blocks]] = []
        for k, block in enumerate(net.mask.tolist()):
            if not net.need[k]:
                rest = self._walk(choice, block, max(1, int(net.early[k])))
                if rest is not None:
                    found.append((self.slack((block, *rest)), (block, *rest)))
        found.sort(key=lambda one: -one[0])
        top = found[0][0] - TOLERANCE
        equal = sorted(
            (one for one in found if one[0] >= top), key=lambda one: self.worth(one[1]), reverse=True
        )
        return equal + found[len(equal) :]

    def _walk(self, choice: Ints, done: int, t: int) -> Blocks | None:
        net, order = self.world.lattice.net, []
        while done != self.world.lattice.steps.full:
            state = net.off[done] + min(t, int(net.off[done + 1] - net.off[done]) - 1)
            k = int(choice[state])
            if k < 0:
                return None
            t = max(int(state - net.off[done]) + 1, int(net.early[k]))
            order.append(int(net.mask[k]))
            done |= order[-1]
        return tuple(order)

    def above(self, s: float) -> Blocks | None:
        """An order with a slack of at least s; empty if there is none, None if the room was too small."""
        orders = self._orders(s, np.full(len(self.world.worth.last), -np.inf), True)
        return None if orders is None else next(orders, ())

    def _orders(self, s: float, floor: Floats, clip: bool) -> Iterator[Blocks] | None:
        """Orders with a slack of at least s and first values of at least ``floor``; None: no room."""
        world, room = self.world, self.effort.labels
        top, best = world.run("highest", s)
        if best[0] < s:
            return iter(())
        least, enough = world.run("asked", s, top, best, floor)
        loose = (_rounded(least, -1.0), _rounded(enough, 1.0) if clip else np.full_like(enough, np.inf))
        labels = Labels(np.empty((room, len(floor))), np.empty(room, np.int64), np.empty(room, np.int64))
        first, end = world.run("label", s, loose, labels, clip)
        return None if first < 0 else (self._trace(labels, at) for at in range(first, end))

    def _trace(self, labels: Labels, at: int) -> Blocks:
        order = []
        while labels.block[at] >= 0:
            order.append(int(self.world.lattice.net.mask[labels.block[at]]))
            at = int(labels.after[at])
        return tuple(order)

    def settle(self, order: Blocks, slack: float) -> tuple[Blocks, bool]:
        """Among orders of equal slack the one whose least first value is largest; whether that is settled."""
        if monotonic() > self.end:
            return order, False
        worth = self.worth(order)
        floor = np.full(len(self.world.worth.last), worth[0] - TOLERANCE)
        others = self._orders(slack - TOLERANCE, floor, False)
        for other in others or ():
            better = self.worth(other)
            if better[0] > worth[0] + TOLERANCE or (
                better[0] > worth[0] - TOLERANCE and better[1] > worth[1] + TOLERANCE
            ):
                order, worth = other, better
        return order, others is not None
