"""From a case and a plan to what must be true for it to fail: the entry point of `stress`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from detente.case import Case, DetenteError
from detente.case.arguments import number, typed, whole
from detente.draws import Draws
from detente.method import Method, Note
from detente.model import DEFAULT_LEAN, MOST_LEAN, TOLERANCE, Lean
from detente.model.aftermath import Broken, aftermath
from detente.shown import Titles
from detente.stress import choice, parts
from detente.stress.answer import Share, Stress
from detente.stress.base_rates import comparable, style
from detente.stress.columns import Read, read
from detente.stress.given import FEWEST, FEWEST_INTERVAL, Indices, first_order, share_of, varies
from detente.stress.places import Lines
from detente.stress.reading import Watched
from detente.stress.road import Road, soon_and_kept
from detente.stress.switching_values import advised, best
from detente.stress.value import ASKED, Plan, PlanEvaluator, chosen, means, strategies

SOURCE = (
    "docs/stress.md (Plischke 2010; Friedman & Fisher 1999; Bryant & Lempert 2010; Savage 1951; "
    "Strong, Oakley & Brennan 2014)"
)


class StressError(DetenteError):
    """Nothing to put to the test, or too few or too many draws."""


TOO_MANY = 10_000
"""Draws at most: judgement; beyond it a sweep in batches is the tool."""


@dataclass(frozen=True)
class Depth:
    """How deep to look.

    ``flips``: of how many numbers, the most telling first, flip points are looked for; ``sobol``: Saltelli's
    N for Sobol' indices, a power of 2, or 0 for none; ``few``: of how many numbers; ``lean``: points for
    ``chance_range``.
    """

    flips: int = 5
    sobol: int = 0
    few: int = 5
    lean: float = DEFAULT_LEAN

    def __post_init__(self) -> None:
        whole("flips", self.flips)
        whole("sobol", self.sobol)
        whole("few", self.few, 1)
        number("lean", self.lean, most=MOST_LEAN)


@typed
def stress(  # noqa: PLR0913 - the case, a plan in three parts, draws, how deep, and its road
    case: Case,
    package: Mapping[str, str] | None = None,
    levers: Mapping[str, str] | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
    depth: Depth | None = None,
    *,
    road: Road | None = None,
    escalation: Broken | None = None,
) -> Stress:
    """What must be true for a plan to fail: which numbers decide, in which worlds, and what would change it.

    Args:
        case: the dispute, perhaps as one reader sees it.
        package: issue to option; issues left out stay as they are today.
        levers: lever to level; with a strategy they replace its own.
        strategy: a strategy of the case. With neither a package nor a strategy: the case's strategy with the
            highest mean value, which is the advice.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        depth: how deep to look.
        road: how the talks of a strategy would run (`detente.Road`): with it the chance to be agreed within
            24 months and kept is put to the test too, of a strategy of the case.
        escalation: the answer to `escalation`: with it, where it ends if the plan isn't agreed (``after``).

    Raises:
        UnknownNameError: a strategy, issue, option, lever or level that the case doesn't have.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        StressError: nothing to stress, fewer than 20 draws, or more than 10,000.
        DetenteError: a package and a strategy, levers alone, or a plan that changes nothing.

    Source: docs/stress.md.

    """
    draws, depth = draws if draws is not None else Draws(), depth if depth is not None else Depth()
    _check(draws)
    case = case.noting()
    plans = strategies(case)
    plan = chosen(case, package, levers, strategy)
    if plan is not None:
        plans = {**plans, plan.name: plan}
    if not plans:
        raise StressError("found no strategy that changes anything; expected a package, or such a strategy")
    heard = _hear(case, plans, draws, plan)
    plan = plan if plan is not None else plans[advised(means(heard.outcomes))]
    found = _answer(case, plan, heard, draws, depth)
    found = found if road is None or plan.name == ASKED else _walked(case, found, road, depth)
    return found if escalation is None else _broken(case, found, escalation)


def _broken(case: Case, found: Stress, escalation: Broken) -> Stress:
    """The answer with where it ends if the plan isn't agreed."""
    low, high = found.chance_range
    told = aftermath(escalation, 1 - found.chance, 1 - high, 1 - low)
    case.require(escalation.reads)
    return replace(found, after=told, reads=case.reads)


def _walked(case: Case, found: Stress, road: Road, depth: Depth) -> Stress:
    """The answer with that on its road; where talks can't be run, with the reason in its place."""
    try:
        soon = soon_and_kept(case, road.walked(found.strategy), depth.flips)
    except DetenteError as error:
        return replace(found, notes=(*found.notes, Note("no-road", {"reason": str(error)})))
    return replace(found, soon_and_kept=soon, reads=case.reads)


def _check(draws: Draws) -> None:
    if draws.size < FEWEST:
        raise StressError(f"found {draws.size} draws; expected {FEWEST} or more to see what decides")
    if draws.size > TOO_MANY:
        raise StressError(f"found {draws.size:,} draws; expected at most {TOO_MANY:,}: use a sweep")


def _hear(case: Case, plans: Mapping[str, Plan], draws: Draws, plan: Plan | None) -> parts.Heard:
    """Value every plan and note what it reads."""
    evaluators = {name: PlanEvaluator(case) for name in plans}
    watched = {name: Watched.of(draws) for name in plans}
    outcomes = {name: evaluators[name].outcome(plans[name], watched[name]) for name in plans}
    lines = Lines(case)
    mine = plan.name if plan is not None else advised(means(outcomes))
    every = {key: value for one in watched.values() for key, value in one.asked.items()}
    return parts.Heard(
        plans,
        outcomes,
        {name: frozenset(one.asked) for name, one in watched.items()},
        evaluators,
        read(case, draws, watched[mine].asked, lines),
        read(case, draws, every, lines),
    )


def _answer(case: Case, plan: Plan, heard: parts.Heard, draws: Draws, depth: Depth) -> Stress:
    mine, columns = heard.outcomes[plan.name], heard.own.columns
    rng = np.random.default_rng([draws.seed, 0x57E55])
    indices = first_order(heard.own.draws, mine.agreed, rng) if columns and varies(mine.agreed) else None
    order = parts.by_index(columns, indices) if indices is not None else []
    top = [columns[n] for n in order]
    worth = np.array([one.value for one in heard.outcomes.values()])
    low, high = (_chance(case, plan, draws, Lean(way, depth.lean)) for way in (-1, 1))
    moved = top[: depth.flips]
    return Stress(
        strategy=plan.name,
        package=plan.package,
        changes=plan.changes(case),
        levers=plan.levers(case),
        chance=float(mine.agreed.mean()),
        chance_range=(low, high),
        value=float(mine.value.mean()),
        advice=advised(means(heard.outcomes)),
        deciding=parts.deciding(columns, indices) if indices is not None else (),
        constant=heard.own.constant,
        total=parts.totals(case, plan, columns, top[: depth.few], depth.sobol, draws.seed)
        if depth.sobol and top
        else (),
        failing=float((mine.agreed < parts.HALF).mean()),
        boxes=parts.boxes(top[: parts.FEW], mine.agreed < parts.HALF),
        regret=parts.regrets(heard.outcomes),
        flips=parts.flip_points(moved, plan, heard, draws),
        worst_world=parts.worst_world(columns, indices, mine),
        worth_knowing=parts.worth_knowing(heard.all.columns, worth, rng)
        if len(worth) > 1 and heard.all.columns
        else (),
        perfect=choice.perfect(worth),
        judgement_share=_judged(heard.own, indices),
        base_rates=comparable(style(case, plan.name)),
        worlds=parts.worlds(plan, heard.outcomes),
        notes=(*_notes(case, plan, heard, indices, draws), *_cost(depth, len(top))),
        method=Method("stress", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws)),
        reads=case.reads,
        titles=Titles.of(case),
    )


def _chance(case: Case, plan: Plan, draws: Draws, lean: Lean) -> float:
    return float(PlanEvaluator(case).outcome(plan, draws, lean).agreed.mean())


def _judged(own: Read, indices: Indices | None) -> Share | None:
    if indices is None:
        return None
    found = share_of(indices, np.array([column.judged for column in own.columns]))
    return Share(*found) if found is not None else None


def _cost(depth: Depth, read_: int) -> list[Note]:
    """What Sobol' indices cost: Saltelli's N (groups + 2) worlds, the other numbers one group."""
    if not depth.sobol or not read_:
        return []
    groups = min(depth.few, read_) + (read_ > depth.few)
    worlds = f"{depth.sobol * (groups + 2):,}"
    return [Note("sobol", {"worlds": worlds, "each": str(depth.sobol), "groups": str(groups)})]


def _notes(case: Case, plan: Plan, heard: parts.Heard, indices: Indices | None, draws: Draws) -> list[Note]:
    """What a reader must know beside the figures."""
    mine, notes = heard.outcomes[plan.name], []
    if indices is None:
        notes.append(Note("nothing-varies", {"agreed": f"{mine.agreed[0]:.3g}"}))
    if draws.size < FEWEST_INTERVAL:
        notes.append(Note("few-draws", {"draws": str(draws.size), "needed": str(FEWEST_INTERVAL)}))
    failing = mine.agreed < parts.HALF
    if not failing.any():
        notes.append(Note("never-fails"))
    elif failing.all():
        notes.append(Note("always-fails"))
    if len(heard.plans) == 1:
        notes.append(Note("no-other-strategy"))
    if not case.feasible(dict(plan.package)):
        notes.append(Note("infeasible"))
    tied = best(means(heard.outcomes))
    if len(tied) > 1:
        notes.append(Note("tie", {"strategies": ", ".join(tied)}))
    return notes
