"""The tables of *What would it take?*, cell by cell."""

from __future__ import annotations

from detente.case import Case
from detente.levers import Levers, Plan
from detente.levers.answer import Pressure
from detente.report.words import kept, names, numbers
from detente.report.words import levers as words
from detente.shown import Titles
from detente.strategy.findings.figures import digits


def figures(plan: Plan, decimals: int) -> tuple[str, ...]:
    """Cost, least gain, chance, issues changed."""
    least, chance, cost = least_first(plan, decimals)
    return cost, least, chance, str(len(plan.changes))


def least_first(plan: Plan, decimals: int) -> tuple[str, str, str]:
    """Least gain, chance, cost."""
    least = numbers.plain_points(plan.objective, decimals)
    return least, numbers.short(plan.chance), numbers.cost(plan.pledged)


def lever_rows(case: Case, titles: Titles, plan: Plan) -> list[tuple[str, ...]]:
    """Holder, lever, level and cost of what a plan sets, holder by holder, then all costs together."""
    file = case.file.levers
    holders = list(dict.fromkeys(file[name].held_by for name in plan.levers))
    rows: list[tuple[str, ...]] = []
    for name, level in sorted(plan.levers.items(), key=lambda one: holders.index(file[one[0]].held_by)):
        cost = numbers.cost(file[name].levels[level].cost.middle)
        rows.append((titles.actor(file[name].held_by), titles.lever(name), level_of(case, name, level), cost))
    if len(rows) > 1:
        rows.append((words.TOGETHER, "", "", numbers.cost(plan.pledged)))
    return rows


def level_of(case: Case, name: str, chosen: str) -> str:
    """What a level of a lever is called."""
    return case.file.levers[name].levels[chosen].title or chosen


def pressure_row(case: Case, titles: Titles, one: Pressure, decimals: int) -> tuple[str, ...]:
    """A lever of pressure: its level, its points on whom, and whom it harms."""
    on = "; ".join(
        f"{titles.actor(actor)} {numbers.points(points, decimals)}" for actor, points in one.points.items()
    )
    harms = ", ".join(one.harms) or words.NOBODY_NAMED
    return titles.lever(one.lever), level_of(case, one.lever, one.level), on, harms


def cheapest_rows(found: Levers, decimals: int) -> list[tuple[str, ...]]:
    """The cheapest plan for each wished chance; what the same plan reaches is one row, the highest."""
    rows: list[tuple[str, ...]] = []
    plans: list[Plan | None] = []
    for one in found.cheapest:
        wished = numbers.short(one.chance_at_least)
        row = (wished, *((words.NONE_FOUND, "", "", "") if one.plan is None else figures(one.plan, decimals)))
        if plans and plans[-1] == one.plan:
            rows[-1] = row
        else:
            rows.append(row)
            plans.append(one.plan)
    return rows


def runner_rows(titles: Titles, found: Levers, best: Plan, decimals: int) -> list[tuple[str, ...]]:
    """Others that differ in kind, or the whole shortlist where it is ranked by what would be kept."""
    if not found.ranked:
        others = found.runners_up
        return [(*least_first(one, decimals), differs(titles, one, best)) for one in others]
    rows: list[tuple[str, ...]] = []
    for one in found.shortlist if len(found.shortlist) > 1 else ():
        least, chance, cost = least_first(one, decimals)
        what = kept.THE_PLAN if one is best else differs(titles, one, best)
        rows.append((kept.plain(one.chance_kept), chance, least, cost, what))
    return rows


def plan_rows(titles: Titles, found: Levers, decimals: int) -> list[tuple[str, ...]]:
    """The plan and the others, each with all that it changes, in the order of the shortlist."""
    rows: list[tuple[str, ...]] = []
    for one in found.shortlist:
        first = (kept.plain(one.chance_kept),) if found.ranked else ()
        made = "; ".join(names.change(titles, issue, option) for issue, option in one.changes.items())
        rows.append((*first, *least_first(one, decimals), made))
    return rows


def differs(titles: Titles, plan: Plan, best: Plan) -> str:
    """What a runner-up does otherwise, issues first."""
    said = [
        names.change(titles, issue, option)
        for issue, option in plan.package.items()
        if best.package[issue] != option
    ]
    levers = [*plan.levers, *(name for name in best.levers if name not in plan.levers)]
    moved = sum(plan.levers.get(name) != best.levers.get(name) for name in levers)
    more = [numbers.counted(moved, "lever set otherwise", "levers set otherwise")] if moved else []
    return "; ".join([*said, *more])


def chart_told(plans: tuple[Plan, ...]) -> str:
    """The chart of a curve in words."""
    first, last = plans[0], plans[-1]
    least, most = (numbers.plain_points(plan.objective, decimals(last)) for plan in (first, last))
    low, high = numbers.cost(first.pledged), numbers.cost(last.pledged)
    return words.CURVE_TOLD.format(low=low, high=high, least=least, most=most)


def tip(plan: Plan) -> tuple[str, tuple[str, ...]]:
    """A plan in the panel that opens on its mark."""
    cost, least, chance, issues = figures(plan, decimals(plan))
    lines = (
        words.TIP_LEAST.format(least=least),
        words.TIP_CHANCE.format(chance=chance),
        words.TIP_ISSUES.format(issues=issues),
    )
    return words.TIP_COST.format(cost=cost), lines


def decimals(plan: Plan) -> int:
    """With how many decimals the points of a plan are shown: by the largest mean margin or least gain."""
    return digits(max(abs(value) for value in (plan.objective, *plan.margins.values())))
