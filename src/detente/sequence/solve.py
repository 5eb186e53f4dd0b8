"""From a case and a package to the order with the largest slack: the face of `sequence`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Listing

import numpy as np

from detente.case import Case
from detente.draws import Draws
from detente.method import Method
from detente.sequence.answer import Judged, Sequence, Task
from detente.sequence.beam import beam
from detente.sequence.calendar import Calendar
from detente.sequence.judge import Judge
from detente.sequence.often import Often
from detente.sequence.orders import checked
from detente.sequence.search import Effort, Found, Lattice, Search, World, lattice
from detente.sequence.steps import Chosen, OrderError, Steps, called_for, choose, gather
from detente.sequence.table import Numbers, numbers
from detente.sequence.value import TOLERANCE, Blocks, meetings, value
from detente.shown import Titles

SOURCE = "docs/sequence.md (backward induction; Pareto labels: Hansen 1980; Telser 1980)"

Order = Listing[str | Iterable[str]]


def sequence(
    case: Case,
    package: Mapping[str, str] | None = None,
    order: Order | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
    effort: Effort | None = None,
) -> Sequence:
    """Who goes first: the order of commitments with the largest slack, its rivals, and what mends them.

    Args:
        case: the dispute, perhaps as one reader sees it; no sheet is read.
        package: issue to option; issues left out keep today's. Without one: the strategy's package, that of
            the first strategy with an order, or all options that commitments carry out together.
        order: an order to compare, as blocks of ids or as a list of ids.
        strategy: whose package, process and start count.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        effort: when to stop.

    Raises:
        UnknownNameError: a strategy, issue, option or commitment that the case doesn't have.
        OrderError: nothing to order; an order that misses or repeats a step or breaks a rule; rules that
            contradict each other.
        CalendarError: a rule names a day, and the case doesn't say when meetings are.
        DiscountError: a discount that reaches 1.

    Source: docs/sequence.md.

    """
    draws, effort = draws if draws is not None else Draws(), effort if effort is not None else Effort()
    chosen = choose(case, package, strategy)
    calendar = Calendar.of(case, chosen.strategy)
    steps = gather(case, called_for(case, chosen.package), calendar)
    proposed = checked(case, steps, order) if order is not None else None
    told, notes = _strategys(case, steps, chosen)
    middle = numbers(case, steps, chosen.strategy, Draws.middle())
    drawn = numbers(case, steps, chosen.strategy, draws)
    judge = Judge(steps, case.parties, middle, drawn)
    net = lattice(steps, len(case.parties))
    found = _best(steps, net, middle, effort)
    best = judge.judged("best", found.order)
    named = [("proposed", proposed), ("strategy", told), *(("runner-up", one) for _, one in found.others)]
    rivals = tuple(judge.judged(kind, one) for kind, one in named if one is not None)
    orders = list(dict.fromkeys([found.order, *(one for _, one in found.others), told, proposed]))
    often = Often(judge, net, effort).all([one for one in orders if one is not None])
    held = meetings(steps, found.order)
    taken = tuple(one.number for one in held if one.taken)
    days = [calendar.day(number) for number in taken]
    if not found.settled:
        notes = (*notes, "several orders may have this slack; which of them is best was not settled")
    return Sequence(
        best=best,
        chance_bound=often.bound,
        bound_draws=often.decided,
        most_often=(tuple(steps.named(block) for block in often.order), often.chance),
        rivals=rivals,
        waits=judge.waits(),
        proved=found.proved,
        bound=min(found.bound, best.slack_after),
        curves=judge.curves(found.order),
        slacks=_slacks(case, steps, middle, found.order),
        dates=tuple(day.isoformat() for day in days if day is not None),
        meetings=taken,
        tasks=_tasks(case, steps),
        package=chosen.package,
        package_from=chosen.why,
        notes=(*steps.notes, *notes),
        method=_method(draws),
        reads=(),
        titles=Titles.of(case),
    )


def judged(
    case: Case,
    order: Order,
    package: Mapping[str, str] | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
) -> Judged:
    """One order alone, without a search: where it breaks, what mends it, its chance.

    Raises:
        UnknownNameError, OrderError, CalendarError, DiscountError: as `sequence`.

    """
    chosen = choose(case, package, strategy)
    steps = gather(case, called_for(case, chosen.package), Calendar.of(case, chosen.strategy))
    blocks = checked(case, steps, order)
    middle = numbers(case, steps, chosen.strategy, Draws.middle())
    drawn = numbers(case, steps, chosen.strategy, draws if draws is not None else Draws())
    return Judge(steps, case.parties, middle, drawn).judged("proposed", blocks)


def _strategys(case: Case, steps: Steps, chosen: Chosen) -> tuple[Blocks | None, tuple[str, ...]]:
    """The strategy's own order, or why it can't be compared."""
    told = case.file.strategies[chosen.strategy].order if chosen.strategy is not None else ()
    if not told:
        return None, ()
    try:
        return checked(case, steps, told), ()
    except OrderError as error:
        return None, (f"the order of {chosen.strategy} is not compared: {error}",)


def _best(steps: Steps, net: Lattice | None, middle: Numbers, effort: Effort) -> Found:
    """The best order at the middle values, by search where the steps are few enough, else by beam."""
    if net is not None:
        return Search(World(net, middle), effort).best()
    scored = [(float(value(steps, middle, one).steps[0]), one) for one in beam(steps, middle)]
    scored.sort(key=lambda one: -one[0])
    slack, order = scored[0]
    others: dict[int, tuple[float, Blocks]] = {}
    for one in scored:
        if one[1][0] != order[0]:
            others.setdefault(one[1][0], one)
    return Found(order, slack, np.inf, False, False, list(others.values())[:3])


def _slacks(case: Case, steps: Steps, middle: Numbers, order: Blocks) -> dict[str, tuple[float, ...]]:
    slack = value(steps, middle, order).slack[:, :, 0]
    return {party: tuple(float(v) for v in slack[:, q]) for q, party in enumerate(case.parties)}


def _tasks(case: Case, steps: Steps) -> tuple[Task, ...]:
    told = [case.file.commitments[place] for place in steps.place]
    return tuple(Task(one.id, one.title or one.id, one.by, one.disclosure) for one in told)


def _method(draws: Draws) -> Method:
    kind = "sampled" if draws.count else "exact"
    seed = draws.seed if draws.count else None
    return Method("sequence", SOURCE, kind, draws.count, seed, TOLERANCE, repr(draws))
