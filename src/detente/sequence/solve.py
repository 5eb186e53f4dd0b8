"""From a case and a package to the order with the largest slack: the entry point of `sequence`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.case import Case
from detente.case.arguments import typed
from detente.draws import Draws
from detente.method import Method, Note
from detente.sequence.answer import Compared, Judged, Sequence
from detente.sequence.beam import beam
from detente.sequence.lattice import Lattice, lattice
from detente.sequence.orders import OrderFile, Proposed, orders
from detente.sequence.over_draws import OverDraws
from detente.sequence.problem import BEST, PROPOSED, RUNNER_UP, STRATEGY, Order, Problem
from detente.sequence.search import BestOrder, Effort, OrderSearch, PricedLattice
from detente.sequence.steps import Chosen, called_for, choose
from detente.sequence.value import TOLERANCE, Blocks, value
from detente.shown import Titles

SOURCE = "docs/sequence.md (backward induction; Pareto labels: Hansen 1980; Telser 1980)"


@typed
def sequence(
    case: Case,
    package: Mapping[str, str] | None = None,
    order: Order | OrderFile | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
    effort: Effort | None = None,
) -> Sequence:
    """Who goes first: the order of commitments with the largest slack, its rivals, and what mends them.

    Args:
        case: the dispute, perhaps as one reader sees it; no sheet is read.
        package: issue to option; issues left out keep today's. Without one: the strategy's package, that of
            the first strategy with an order, or all options that commitments carry out together.
        order: an order to compare, as blocks of ids, as a list of ids, or as a file of an order holds it
            (with rules of its own). Orders in the case's folder for the same steps are compared too.
        strategy: whose package, process and start count.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        effort: when to stop.

    Raises:
        UnknownNameError: a strategy, issue, option or commitment that the case doesn't have.
        InfeasibleError: the package holds a combination that the case calls infeasible.
        CaseError: a file of an order in the case's folder is wrong.
        OrderError: nothing to order; an order that misses or repeats a step or breaks a rule; rules that
            contradict each other.
        CalendarError: a rule names a day, and the case doesn't say when meetings are.
        DiscountError: a discount that reaches 1.

    Source: docs/sequence.md.

    """
    draws, effort = draws if draws is not None else Draws(), effort if effort is not None else Effort()
    case = case.noting()
    case.require_feasible(package or {})
    put = Problem.of(case, choose(case, package, strategy), draws)
    steps, evaluator = put.steps, put.evaluator
    asked = [put.read(PROPOSED, order)] if order is not None else []
    told, notes = put.own()
    same, others = _sorted(case, put)
    filed, refused = put.filed(same)
    net = lattice(steps, len(case.parties))
    found = best_order(put, net, effort)
    best = put.judged(BEST, found.order)
    own = [put.judged(STRATEGY, told)] if told is not None else []
    filed = tuple(one for one in filed if not any(_same(one, other) for other in asked))
    named = (*asked, *own, *filed)
    runners = (put.judged(RUNNER_UP, one) for _, one in found.others)
    rivals = (*named, *(one for one in runners if not any(_same(one, other) for other in named)))
    weighed = [one for one in (best, *rivals) if not one.edges]
    masks = dict.fromkeys(tuple(steps.mask(block) for block in one.order) for one in weighed)
    often = OverDraws(evaluator, net, effort).all(list(masks))
    if not found.settled:
        notes = (*notes, Note("best-not-settled"))
    return Sequence(
        best=best,
        chance_bound=often.bound,
        bound_draws=often.decided,
        most_often=(tuple(steps.named(block) for block in often.order), often.chance),
        rivals=rivals,
        waits=evaluator.waits(),
        proved=found.proved,
        bound=min(found.bound, best.slack_after),
        curves=evaluator.curves(found.order),
        slacks=_slacks(put, found.order),
        tasks=put.tasks(),
        package=put.chosen.package,
        package_from=put.chosen.why,
        notes=(*steps.notes, *notes, *refused),
        method=_method(draws),
        reads=case.reads,
        compared=_compared(case, others, draws, effort) if package is None and strategy is None else (),
        strategy=put.chosen.strategy,
        titles=Titles.of(case),
    )


@typed
def judged(
    case: Case,
    order: Order | OrderFile,
    package: Mapping[str, str] | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
) -> Judged:
    """One order alone, without a search: where it breaks, what mends it, its chance.

    Raises:
        UnknownNameError, OrderError, CalendarError, DiscountError: as `sequence`.

    """
    chosen = choose(case, package, strategy)
    return Problem.of(case, chosen, draws if draws is not None else Draws()).read(PROPOSED, order)


def _same(one: Judged, other: Judged) -> bool:
    """Whether two orders are the same, with the same rules of their own."""
    return one.order == other.order and one.edges == other.edges


def _sorted(case: Case, put: Problem) -> tuple[list[Proposed], dict[tuple[int, ...], list[Proposed]]]:
    """The orders in the case's folder: those for the steps at hand, and the others by their steps."""
    same: list[Proposed] = []
    others: dict[tuple[int, ...], list[Proposed]] = {}
    for one in orders(case):
        package = one.file.meant_for(case)
        places = put.steps.place if package is None else tuple(called_for(case, package))
        (same if places == put.steps.place else others.setdefault(places, [])).append(one)
    return same, others


def _compared(
    case: Case, others: Mapping[tuple[int, ...], list[Proposed]], draws: Draws, effort: Effort
) -> tuple[Compared, ...]:
    """Orders for other packages, each group beside the best order of its own package."""
    found = []
    for places, files in others.items():
        package = files[0].file.meant_for(case)
        if not places or package is None:
            continue
        put = Problem.of(case, Chosen(package, "the package that these orders name", None), draws)
        best = best_order(put, lattice(put.steps, len(case.parties)), effort)
        rivals, _ = put.filed(files)
        changes = {issue: option for issue, option in package.items() if option != case.today[issue]}
        judged = put.judged(BEST, best.order)
        found.append(Compared(judged, rivals, best.proved, put.tasks(), package, changes))
    return tuple(found)


def best_order(put: Problem, net: Lattice | None, effort: Effort) -> BestOrder:
    """The best order at the middle values, by search where the steps are few enough, else by beam."""
    steps, middle = put.steps, put.evaluator.middle
    if net is not None:
        return OrderSearch(PricedLattice(net, middle), effort).best()
    scored = [(float(value(steps, middle, one).steps[0]), one) for one in beam(steps, middle)]
    scored.sort(key=lambda one: -one[0])
    slack, order = scored[0]
    others: dict[int, tuple[float, Blocks]] = {}
    for one in scored:
        if one[1][0] != order[0]:
            others.setdefault(one[1][0], one)
    return BestOrder(order, slack, np.inf, False, False, list(others.values())[:3])


def _slacks(put: Problem, order: Blocks) -> dict[str, tuple[float, ...]]:
    slack = value(put.steps, put.evaluator.middle, order).slack[:, :, 0]
    return {party: tuple(float(v) for v in slack[:, q]) for q, party in enumerate(put.evaluator.parties)}


def _method(draws: Draws) -> Method:
    kind = "sampled" if draws.count else "exact"
    seed = draws.seed if draws.count else None
    return Method("sequence", SOURCE, kind, draws.count, seed, TOLERANCE, repr(draws))
