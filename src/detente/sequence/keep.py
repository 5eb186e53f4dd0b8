"""How likely a package is to be kept, asked lightly: `levers` and `strategy` rank packages by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, UnknownNameError
from detente.draws import Draws
from detente.sequence.answer import Break, Judged, Order
from detente.sequence.lattice import lattice
from detente.sequence.orders import checked
from detente.sequence.problem import BEST, STRATEGY, Problem
from detente.sequence.search import Effort
from detente.sequence.solve import best_order
from detente.sequence.steps import Chosen, called_for
from detente.sequence.value import Blocks

LIGHT = Effort(labels=100_000, checks=0, neighbours=0)
"""What the search for one package may look at: judgement; some hundredths of a second on a large case."""


@dataclass(frozen=True, repr=False)
class Kept:
    """The order in which a package is kept most often, of those weighed.

    ``held`` (S,) is K in each draw: whether nobody gains by stopping. ``breaks``: where it breaks at the
    middle values, None where it holds. ``own``: the strategy's own order where it has one that fits.
    """

    order: Order
    chance: float
    breaks: Break | None
    held: NDArray[np.bool_] = field(compare=False)
    own: Judged | None = None


def kept_in(
    case: Case, package: Mapping[str, str], strategy: str | None, order: Order, draws: Draws
) -> NDArray[np.bool_]:
    """The draws, other than those on which it was found, in which an order of a package's steps holds, (S,).

    Raises:
        OrderError, CalendarError, DiscountError: as `sequence`.

    """
    put = Problem.of(case, Chosen(case.complete(package), "", strategy), draws)
    return put.evaluator.kept(checked(case, put.steps, order))


class Keeper:
    """Asks whether packages of a case would be kept, on the same draws each time.

    Packages that call for the same steps share one search.
    """

    def __init__(self, case: Case, draws: Draws | None = None, effort: Effort = LIGHT) -> None:
        self.case, self.effort = case, effort
        self.draws = draws if draws is not None else Draws()
        self._known: dict[tuple[tuple[int, ...], str | None], Kept] = {}

    def __call__(self, package: Mapping[str, str], strategy: str | None = None) -> Kept | None:
        """Whether a package is kept in each draw; None where it calls for no steps.

        Args:
            package: issue to option; issues left out keep today's.
            strategy: whose process and start count, and whose own order is weighed too where it fits.

        Raises:
            UnknownNameError: an issue, option or strategy that the case doesn't have.
            OrderError, CalendarError, DiscountError: as `sequence`.

        Source: docs/sequence.md, Agreed, ratified and kept.

        """
        if strategy is not None and strategy not in self.case.file.strategies:
            raise UnknownNameError("strategy", strategy, self.case.file.strategies)
        full = self.case.complete(package)
        places = tuple(called_for(self.case, full))
        if not places:
            return None
        key = places, self._matters(strategy)
        if key not in self._known:
            self._known[key] = self._weighed(Problem.of(self.case, Chosen(full, "", strategy), self.draws))
        return self._known[key]

    def offer(self, package: Mapping[str, str], strategy: str | None, order: Order) -> None:
        """Weigh one more order of a package's steps, found elsewhere; it counts where it holds more often.

        Raises:
            UnknownNameError, OrderError, CalendarError, DiscountError: as `sequence`.

        """
        before = self(package, strategy)
        if before is None:
            return
        full = self.case.complete(package)
        put = Problem.of(self.case, Chosen(full, "", strategy), self.draws)
        blocks = checked(self.case, put.steps, order)
        held = put.evaluator.kept(blocks)
        if held.sum() > before.held.sum():
            judged = put.judged(BEST, blocks)
            key = tuple(called_for(self.case, full)), self._matters(strategy)
            self._known[key] = Kept(judged.order, judged.chance_kept, judged.breaks, held, before.own)

    def _matters(self, strategy: str | None) -> str | None:
        """The strategy where it has an order, a start or a process of its own, else None."""
        if strategy is None:
            return None
        own = self.case.file.strategies[strategy]
        differs = own.order or own.start or own.process.meetings or own.process.commission
        return strategy if differs else None

    def _weighed(self, put: Problem) -> Kept:
        """The best order, runners-up and the strategy's own: the one that holds most often."""
        net = lattice(put.steps, len(self.case.parties))
        found = best_order(put, net, self.effort)
        told, _ = put.own()
        orders = [found.order, *(one for _, one in found.others), *([told] if told is not None else [])]
        order, held = self._most(put, orders)
        judged = put.judged(BEST, order)
        own = put.judged(STRATEGY, told) if told is not None else None
        return Kept(judged.order, judged.chance_kept, judged.breaks, held, own)

    def _most(self, put: Problem, orders: list[Blocks]) -> tuple[Blocks, NDArray[np.bool_]]:
        """The order that holds in most draws, the first of those that hold in equally many."""
        weighed = [(order, put.evaluator.kept(order)) for order in dict.fromkeys(orders)]
        return max(weighed, key=lambda one: int(one[1].sum()))
