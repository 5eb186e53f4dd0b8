"""Over draws: which order is kept most often, and how often any order could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.sequence.evaluate import OrderEvaluator
from detente.sequence.orders import broken
from detente.sequence.search import Effort, Lattice, OrderSearch, PricedLattice
from detente.sequence.steps import Steps
from detente.sequence.value import TOLERANCE, Blocks, value

OTHERS = 30
"""Orders that hold in single draws and are weighed, at most: judgement."""

FEW_LABELS = 200_000
"""Labels for the search in one draw: judgement; what does not fit stays open and counts as possible."""


@dataclass(frozen=True)
class Chances:
    """The order kept most often, its chance, and the bound on any order's; ``decided``: draws it rests on."""

    order: Blocks
    chance: float
    bound: float
    decided: int


@dataclass(frozen=True)
class OverDraws:
    """Weighs orders over draws."""

    evaluator: OrderEvaluator
    net: Lattice | None
    effort: Effort

    def all(self, orders: list[Blocks]) -> Chances:
        """The order kept most often among these, those that hold in single draws, and their neighbours."""
        kept = {order: self.evaluator.kept(order) for order in orders}
        drawn = self.evaluator.drawn
        after = value(self.evaluator.steps, drawn, orders[0]).slack[-1].min(axis=0) >= -TOLERANCE
        open_draws = np.flatnonzero(after & ~np.any(list(kept.values()), axis=0))
        possible, decided = after.copy(), len(after) - len(open_draws)
        left, few = self.effort.checks, replace(self.effort, labels=min(self.effort.labels, FEW_LABELS))
        for s in open_draws:
            if self.net is None or left < 3 * self.net.work:
                break
            world = PricedLattice(self.net, drawn.draw(int(s)))
            found = OrderSearch(world, few).above(-TOLERANCE)
            left -= world.passes * self.net.work
            decided += found is not None
            possible[s] = found != ()
            if found and len(kept) < len(orders) + OTHERS:
                kept.setdefault(found, self.evaluator.kept(found))
        order, held = max(kept.items(), key=lambda one: float(one[1].mean()))
        bound = float(possible.mean())
        if held.mean() < bound:
            order, held = self._climb(order, held)
        return Chances(order, float(held.mean()), bound, decided)

    def _climb(self, order: Blocks, held: NDArray[np.bool_]) -> tuple[Blocks, NDArray[np.bool_]]:
        """From an order to neighbours that are kept more often, as long as there is effort left."""
        left, better = self.effort.neighbours, True
        while better and left > 0:
            better = False
            for other in neighbours(self.evaluator.steps, order):
                left -= 1
                found = self.evaluator.kept(other)
                if found.sum() > held.sum():
                    order, held, better = other, found, True
                    break
                if left <= 0:
                    break
        return order, held


def neighbours(steps: Steps, order: Blocks) -> Iterator[Blocks]:
    """Orders in which one group of steps stands elsewhere: in a block of its own, or in another block."""
    for group in steps.groups:
        rest = [block & ~group for block in order if block & ~group]
        for at in range(len(rest) + 1):
            moved = [(*rest[:at], group, *rest[at:])]
            if at < len(rest):
                moved.append((*rest[:at], rest[at] | group, *rest[at + 1 :]))
            yield from (one for one in moved if one != order and not any(broken(steps, one)))
