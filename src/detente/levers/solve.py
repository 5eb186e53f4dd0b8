"""From a case to the mediator's best plan: the entry point of `levers`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.case import ArgumentError, Case, DetenteError, UnknownNameError, bills
from detente.case.arguments import number, typed, whole
from detente.draws import Draws
from detente.levers import assemble
from detente.levers.answer import Asker, Levers, Plan
from detente.levers.formulation.build import build
from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.objective import Evaluator
from detente.levers.formulation.problem import Problem, numbered
from detente.levers.search.local_search import climb, restart
from detente.levers.search.polish import polish
from detente.levers.search.pool import Pool, choose
from detente.method import Method
from detente.model import DEFAULT_LEAN, MOST_LEAN, TOLERANCE
from detente.shown import Titles

SOURCE = "docs/levers.md (Keeney & Raiffa 1976; Geoffrion 1974; Land & Doig 1960)"

FEW = 3000
"""Packages times settings up to which every one is valued: judgement; some seconds."""

FIRST = 4
"""Nodes looked at before the local search starts again: judgement; often nothing is left by then."""

RESTARTS = 12
"""Restarts of the local search, one for every node at most: judgement."""

UNCOMPILED = 500
"""Up to so many nothing compiled is used: judgement; a small case answers at once on a new machine."""

AFTERWARDS = 0.5
"""Share of the time that cheaper plans and curves around the best may take afterwards: judgement."""

NODES = 15, 100
"""Nodes that are looked at where nothing is said, at least and at most: judgement."""

WORK = 15_000_000
"""Options and levels times draws times nodes that are looked at where nothing is said: judgement; some ten
seconds, in which a case as large as Kosovo–Serbia is proved. It doesn't depend on the machine."""


class BudgetError(DetenteError):
    """A budget that can't be."""


@dataclass(frozen=True)
class Effort:
    """How long the search may take: ``seconds`` (then the answer depends on the machine), or ``nodes``.

    With neither it is as many nodes as `usual` says. ``few``: up to so many plans every one is valued;
    ``lean``: points by which judged values lean for ``chance_range``.
    """

    seconds: float | None = None
    nodes: int | None = None
    few: int = FEW
    lean: float = DEFAULT_LEAN

    def __post_init__(self) -> None:
        if self.seconds is not None:
            number("seconds", self.seconds)
        if self.nodes is not None:
            whole("nodes", self.nodes)
        whole("few", self.few)
        number("lean", self.lean, most=MOST_LEAN)


@typed
def levers(  # noqa: PLR0913 - the last one is another question's answer, which comes as an argument
    case: Case,
    strategy: str | None = None,
    budget: Mapping[str, float] | None = None,
    pressure: bool = False,
    draws: Draws | None = None,
    effort: Effort | None = None,
    *,
    kept: Asker | None = None,
) -> Levers:
    """What would it take: the package and lever setting with the highest J within each holder's budget.

    J = mean over draws of D · min over parties of (gain after influence + what is offered to its leader)⁺.

    Args:
        case: the dispute, perhaps as one reader sees it.
        strategy: a strategy of the case; packages must settle what it settles.
        budget: what holders may pledge at most, in points of cost; the case's own budgets where left out.
        pressure: whether levers of pressure may be used.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        effort: when to stop; by default 15 to 100 nodes, fewer on larger cases.
        kept: in which of the same draws a package is kept (`detente.sequence.Keeper`); then the shortlist is
            ranked by the chance to be agreed, ratified and kept. The plan advised is the same without it.

    Raises:
        UnknownNameError: a strategy or holder that the case doesn't have.
        BudgetError: a budget below 0, infinite or no number.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        CappedError: the case caps its utilities.

    Source: docs/levers.md.

    """
    draws, effort = draws if draws is not None else Draws(), effort if effort is not None else Effort()
    case = case.noting()
    limits = budgets(case, budget or {})
    problem = build(case, draws, pressure)
    must = settled(case, problem, strategy)
    holders = tuple(sorted({lever.held_by for lever in case.file.levers.values()}))
    room = np.array([limits.get(holder, np.inf) for holder in holders])
    pool = Pool(problem, Evaluator(problem), holders, room, must)
    clock = _Clock(effort.seconds)
    finished, nodes, bound = _search(pool, limits, effort, clock)
    clock.start(share=AFTERWARDS)
    polish(pool, clock)
    chosen = choose(pool)
    around = assemble.around(pool, chosen, kept)
    best = assemble.best_of(pool, chosen, bound, effort.lean, kept) if chosen is not None else None
    plans = [best.plan, *around.runners_up] if best is not None else []
    return Levers(
        best=best,
        curve=around.curve,
        path=around.path,
        jp_curve=around.jp_curve,
        cheapest=around.cheapest,
        runners_up=around.runners_up,
        pressure=assemble.pressure(pool, chosen),
        turned=assemble.turned(pool, chosen),
        binding=assemble.binding(pool) if chosen is None else (),
        budget={holder: limits[holder] for holder in holders if holder in limits},
        unfound=0.0 if chosen is not None else max(0.0, bound),
        finished=finished,
        nodes=nodes,
        tried=pool.tried,
        notes=(),
        method=Method("levers", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws)),
        reads=case.reads,
        shortlist=assemble.shortlist(plans, kept is not None),
        ranked=kept is not None,
        bills=bills(case, best.plan.levers) if best is not None else (),
        titles=Titles.of(case),
    )


@typed
def valued(
    case: Case,
    package: Mapping[str, str],
    setting: Mapping[str, str],
    draws: Draws | None = None,
    kept: Asker | None = None,
) -> Plan:
    """J, chance and pledged costs of one package under one setting, whether it is allowed or not.

    ``kept``: as in `levers`.

    Raises:
        UnknownNameError: an issue, option, lever or level that the case doesn't have.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        CappedError: the case caps its utilities.

    """
    problem = build(case, draws if draws is not None else Draws(), pressure=True)
    holders = tuple(sorted({lever.held_by for lever in case.file.levers.values()}))
    pool = Pool(problem, Evaluator(problem), holders, np.full(len(holders), np.inf), None)
    found = pool.exactly(problem.numbers(case.complete(package)), _levels(problem, case, setting))
    if found is None:
        raise RuntimeError("a plan that is asked for always has a value")
    plan, held = assemble.with_kept(pool, found, kept)
    x = found.x.tolist()
    asked = np.flatnonzero(pool.evaluator.asked(pool.evaluator.applying(x))).tolist()
    if not pool.evaluator.crossed(x).intersection(asked):
        return plan
    # The search never values a package that crosses the red line of a leader who must sign; it doesn't.
    return replace(plan, objective=0.0, chance=0.0, chance_kept=None if held is None else 0.0)


def _levels(problem: Problem, case: Case, setting: Mapping[str, str]) -> NDArray[np.int64]:
    """A lever setting as level numbers."""
    full = case.setting(setting)
    names = [[level.name for level in lever.levels] for lever in problem.levers]
    return np.array(
        [n.index(full[lever.name]) for n, lever in zip(names, problem.levers, strict=True)], np.int64
    )


def budgets(case: Case, asked: Mapping[str, float]) -> dict[str, float]:
    """What each holder may pledge: the case's middle values, with what is asked in their place."""
    holders = {lever.held_by for lever in case.file.levers.values()} | set(case.file.budget)
    for holder, amount in asked.items():
        if holder not in holders:
            raise UnknownNameError("holder of a lever", holder, sorted(holders))
        try:
            number(f"the budget of {holder}", amount)
        except ArgumentError as error:
            raise BudgetError(str(error)) from None
    return {holder: limit.middle for holder, limit in case.file.budget.items()} | dict(asked)


def settled(case: Case, problem: Problem, strategy: str | None) -> Condition:
    """What packages must settle: the patterns of a strategy, or nothing."""
    if strategy is None:
        return None
    if strategy not in case.file.strategies:
        raise UnknownNameError("strategy", strategy, case.file.strategies)
    patterns = case.file.strategies[strategy].settles
    return tuple(numbered(problem, pattern) for pattern in patterns) or None


class _Clock:
    """Says when to stop; it runs from `start`, so that what is compiled on a new machine does not count."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds, self.end = seconds, float("inf")

    def start(self, share: float = 1.0) -> None:
        """From now on the time (or a share of it) counts."""
        if self.seconds is not None:
            self.end = time.monotonic() + share * self.seconds

    def __call__(self) -> bool:
        return time.monotonic() > self.end


def _search(pool: Pool, limits: Mapping[str, float], effort: Effort, stop: _Clock) -> tuple[bool, int, float]:
    """Fill the pool; whether everything was looked at, how many nodes, and the bound on J."""
    problem = pool.problem
    count = prod(len(o) for o in problem.options) * prod(len(lever.levels) for lever in problem.levers)
    if count <= min(effort.few, UNCOMPILED):
        return _every(pool)
    # Loading what is compiled takes half a second, compiling it on a new machine some fifteen.
    from detente.levers.formulation.arrays import to_arrays  # noqa: PLC0415
    from detente.levers.search.branch import BranchAndBound  # noqa: PLC0415
    from detente.model._ratify import count_compiled  # noqa: PLC0415

    pool.evaluator.count = count_compiled
    if count <= effort.few:
        return _every(pool)
    search = BranchAndBound(to_arrays(problem, pool.settles, limits), pool, stop)
    stop.start()
    rng = np.random.default_rng([problem.draws.seed, len(problem.options)])
    most = 10**9 if effort.seconds is not None else usual(problem) if effort.nodes is None else effort.nodes
    if pool.best is not None:
        climb(pool, pool.best, stop)
    search.run(min(FIRST, most))
    if not search.closed:
        restart(pool, min(RESTARTS, most), rng, stop)
        search.run(most)
    return search.closed, search.nodes, search.bound()


def usual(problem: Problem) -> int:
    """Nodes that are looked at where nothing is said: fewer where a node takes longer."""
    columns = sum(len(options) for options in problem.options) + sum(
        len(one.levels) for one in problem.levers
    )
    least, most = NODES
    return max(least, min(most, WORK // (columns * max(1, problem.size))))


def _every(pool: Pool) -> tuple[bool, int, float]:
    """Value every package with every setting."""
    issues = len(pool.problem.options)
    sizes = [len(o) for o in pool.problem.options] + [len(lever.levels) for lever in pool.problem.levers]
    for choice in product(*(range(size) for size in sizes)):
        numbers = np.array(choice, dtype=np.int64)
        pool.value(numbers[:issues], numbers[issues:], -1.0)
    return True, 0, pool.objective


__all__ = ["BudgetError", "Effort", "levers", "usual"]
