"""What the search found, put into an answer: the advised plan, its certificate, what lies around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.draws import Draws
from detente.levers.answer import Asker, Best, Cheapest, Held, Plan, Pressure
from detente.levers.search import curves
from detente.levers.search.pool import Pool, ValuedPlan
from detente.model import Decision, Lean
from detente.model.points import Floats

FRESH = 10_000
"""Fresh draws for the chance that the search did not see (docs/levers.md)."""
FRESH_SEED = 1_000_003
"""Added to the seed for fresh draws."""
LISTED = 40
"""Plans listed of a curve at most: judgement."""


def plan_of(pool: Pool, found: ValuedPlan) -> Plan:
    """A plan in the case's own names."""
    problem = pool.problem
    package = problem.package(found.x)
    today = problem.case.today
    return Plan(
        package=package,
        changes={issue: option for issue, option in package.items() if option != today[issue]},
        levers={
            lever.name: lever.levels[level].name
            for lever, level in zip(problem.levers, found.z.tolist(), strict=True)
            if level
        },
        objective=found.objective,
        chance=found.chance,
        cost=dict(zip(pool.holders, found.cost.tolist(), strict=True)),
        margins=dict(zip(problem.actors, found.margins.tolist(), strict=False)),
    )


def with_kept(pool: Pool, found: ValuedPlan, kept: Asker | None) -> tuple[Plan, Held | None]:
    """A plan with its chance to be agreed, ratified and kept: the mean of D·K over the same draws."""
    plan = plan_of(pool, found)
    held = kept(plan.package) if kept is not None else None
    if held is None:
        return plan, None
    value = pool.evaluator.value(found.x, found.z, -1.0)
    if value is None:
        raise RuntimeError("a plan that is asked for always has a value")
    if held.held.shape != value.agreed.shape:
        count, ours = held.held.shape[0], value.agreed.shape[0]
        raise ValueError(f"found {count} draws in what is kept; expected the same {ours}")
    return replace(plan, chance_kept=float((value.agreed * held.held).mean())), held


def shortlist(plans: Iterable[Plan], ranked: bool) -> tuple[Plan, ...]:
    """Plans with the likeliest to be agreed, ratified and kept first; of equals the one with the higher J."""
    listed = list(plans)
    if not ranked:
        return tuple(listed)
    return tuple(sorted(listed, key=lambda plan: (-round(plan.likely, 9), -plan.objective)))


def best_of(pool: Pool, chosen: ValuedPlan, bound: float, lean: float, kept: Asker | None = None) -> Best:
    """The advised plan: its bound, its chance on fresh draws, its range, what it is expected to cost."""
    case, draws = pool.problem.case, pool.problem.draws
    plan, held = with_kept(pool, chosen, kept)
    setting = case.setting(plan.levers)
    fresh = draws.fresh(FRESH, draws.seed + FRESH_SEED)

    def agreed(over: Draws, way: int) -> Floats:
        return Decision.build(case, over, dict(plan.package), setting, Lean(way, lean)).agreed()

    low, high = agreed(draws, -1), agreed(draws, 1)

    bound = max(bound, chosen.objective)
    offered = sum(
        lever.levels[level].cost * (1 - chosen.chance if lever.kind == "pressure" else chosen.chance)
        for lever, level in zip(pool.problem.levers, chosen.z.tolist(), strict=True)
    )
    return Best(
        plan=plan,
        bound=bound,
        gap=(bound - chosen.objective) / bound if bound > 0 else 0.0,
        bound_kind="true",
        chance_fresh=float(agreed(fresh, 0).mean()),
        fresh_draws=FRESH,
        chance_range=(float(low.mean()), float(high.mean())),
        expected_cost=float(offered),
        kept_range=None
        if held is None
        else (float((low * held.held).mean()), float((high * held.held).mean())),
    )


@dataclass(frozen=True, repr=False)
class Around:
    """What lies around the best plan, as plans."""

    curve: tuple[Plan, ...]
    path: tuple[Plan, ...]
    jp_curve: tuple[Plan, ...]
    cheapest: tuple[Cheapest, ...]
    runners_up: tuple[Plan, ...]


def around(pool: Pool, chosen: ValuedPlan | None, kept: Asker | None = None) -> Around:
    """Curves and runners-up, read from what was valued."""
    found = list(pool.found.values())
    alone = [one for one in found if chosen is not None and (one.x == chosen.x).all()]
    runners = curves.runners_up(found, chosen) if chosen is not None else []
    wished = [(chance, curves.cheapest(found, chance)) for chance in curves.CHANCES]

    def plans(some: list[ValuedPlan]) -> tuple[Plan, ...]:
        return tuple(plan_of(pool, one) for one in curves.thinned(some, LISTED))

    return Around(
        curve=plans(list(curves.by_cost(found))),
        path=plans(list(curves.by_cost(alone))),
        jp_curve=plans(curves.both(found)),
        cheapest=tuple(Cheapest(c, plan_of(pool, one) if one else None) for c, one in wished),
        runners_up=tuple(with_kept(pool, one, kept)[0] for one in runners),
    )


def pressure(pool: Pool, chosen: ValuedPlan | None) -> tuple[Pressure, ...]:
    """Pressure in the chosen plan, apart, with its backlash and with whom the case says it harms."""
    if chosen is None:
        return ()
    case, problem = pool.problem.case, pool.problem
    found = []
    for lever, level in zip(problem.levers, chosen.z.tolist(), strict=True):
        if lever.kind == "pressure" and level:
            points: dict[str, float] = {}
            for push in lever.levels[level].pushes:
                if pool.evaluator.holds(push.condition, chosen.x.tolist()):
                    actor = problem.actors[push.actor]
                    points[actor] = points.get(actor, 0.0) + float(push.points.mean())
            harms = case.file.levers[lever.name].harms
            found.append(Pressure(lever.name, lever.levels[level].name, lever.holder, points, harms))
    return tuple(found)


def turned(pool: Pool, chosen: ValuedPlan | None) -> tuple[str, ...]:
    """Actors on whom incentives turn round in some draw, since the plan gives up what is sacred to them."""
    if chosen is None:
        return ()
    return tuple(pool.problem.actors[a] for a in sorted(pool.evaluator.factors(chosen.x.tolist())))


def binding(pool: Pool) -> tuple[tuple[str, dict[str, str]], ...]:
    """The red lines of leaders that every way to settle the strategy would cross."""
    problem, must = pool.problem, pool.settles
    return tuple(
        (problem.actors[actor], {problem.issues[i]: problem.options[i][o] for i, o in line})
        for actor, line in problem.refused
        if actor < len(problem.parties)
        and actor not in problem.unsigned
        and must
        and all(set(line) <= set(way) for way in must)
    )
