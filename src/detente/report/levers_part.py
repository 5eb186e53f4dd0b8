"""The section *What would it take?* of the brief."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.levers import Levers, Plan
from detente.report import charts, minute, plan_words, sources_part, words
from detente.report.charts import Axes, Chart
from detente.report.labels import Mark
from detente.report.sources_part import Why
from detente.report.svg import NARROW, WIDE
from detente.strategy import Overview

MOST_ROWS = 8


@dataclass(frozen=True)
class LeversPart:
    """What the template shows: ``refused`` alone where a sheet is closed, ``answer`` alone without a plan.

    Rows are cells as they are shown.
    """

    refused: str
    answer: str = ""
    chart: Chart | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
    levers: tuple[tuple[str, ...], ...] = ()
    curve: tuple[tuple[str, ...], ...] = ()
    cheapest: tuple[tuple[str, ...], ...] = ()
    runners: tuple[tuple[str, ...], ...] = ()
    why: Why | None = None


def section(overview: Overview) -> LeversPart:
    """The section's parts, or the reason why there are none."""
    if "levers" in overview.refused:
        return LeversPart(minute.refusal(overview, "levers"))
    answer, case = overview.levers, overview.case
    if answer is None or answer.best is None:
        return LeversPart("", plan_words.NOTHING)
    plan = answer.best.plan
    return LeversPart(
        refused="",
        answer=plan_words.answer(answer),
        chart=_chart(answer),
        changes=tuple(
            (case.issue_title(i), case.option_title(i, case.today[i]), case.option_title(i, o))
            for i, o in plan.changes.items()
        ),
        levers=tuple(lever_rows(case, plan)),
        curve=tuple(figures(one) for one in spread(answer.curve, MOST_ROWS)),
        cheapest=tuple(cheapest_rows(answer)),
        runners=tuple((*_least(one), plan_words.differs(case, one, plan)) for one in answer.runners_up),
        why=sources_part.why(overview, answer.reads, answer.method, plan_words.FORMULA),
    )


def lever_rows(case: Case, plan: Plan) -> list[tuple[str, ...]]:
    """Holder, lever, level and cost of what a plan sets, then all costs together."""
    rows: list[tuple[str, ...]] = []
    for name, level in plan.levers.items():
        lever = case.file.levers[name]
        cost = f"{lever.levels[level].cost.middle:.1f}"
        holder = case.actor_title(lever.held_by)
        rows.append((holder, plan_words.lever(case, name), plan_words.level(case, name, level), cost))
    if len(rows) > 1:
        rows.append((plan_words.TOGETHER, "", "", f"{plan.pledged:.1f}"))
    return rows


def figures(plan: Plan) -> tuple[str, ...]:
    """Cost, least gain, chance, issues changed."""
    return f"{plan.pledged:.1f}", f"{plan.objective:.1f}", words.short(plan.chance), str(len(plan.changes))


def _least(plan: Plan) -> tuple[str, str, str]:
    return f"{plan.objective:.1f}", words.short(plan.chance), f"{plan.pledged:.1f}"


def cheapest_rows(answer: Levers) -> list[tuple[str, ...]]:
    """The cheapest plan for each wished chance; what the same plan reaches is one row, the highest."""
    rows: list[tuple[str, ...]] = []
    plans: list[Plan | None] = []
    for one in answer.cheapest:
        wished = words.short(one.chance_at_least)
        row = (
            (wished, plan_words.NONE_FOUND, "", "", "") if one.plan is None else (wished, *figures(one.plan))
        )
        if plans and plans[-1] == one.plan:
            rows[-1] = row
        else:
            rows.append(row)
            plans.append(one.plan)
    return rows


def spread(plans: tuple[Plan, ...], most: int) -> list[Plan]:
    """At most ``most`` plans of a curve, spread evenly, ends included."""
    if len(plans) <= most:
        return list(plans)
    return [plans[round(n * (len(plans) - 1) / (most - 1))] for n in range(most)]


def _chart(answer: Levers) -> Chart | None:
    """Least gain against cost: the curve, the advised plan, those that differ in kind."""
    if answer.best is None or len(answer.curve) < 2:
        return None
    dots = [Mark(plan.pledged, plan.objective, "", "dot", told=_told(plan)) for plan in answer.curve]
    best = answer.best.plan
    marks = [Mark(best.pledged, best.objective, plan_words.ADVISED, "solution", "best", _told(best))]
    first = answer.curve[0]
    if first.pledged < best.pledged:
        marks.append(
            Mark(first.pledged, first.objective, plan_words.CHEAPEST_OF_ALL, "plan", "", _told(first))
        )
    axes = Axes(plan_words.COST_AXIS, plan_words.GAIN_AXIS, "", plan_words.KINDS)
    said = plan_words.chart_words(answer)

    named = tuple(mark.label for mark in charts.named(dots, marks, NARROW) if charts.is_numbered(mark))
    wide, narrow = (charts.scatter("levers", dots, marks, axes, said, layout) for layout in (WIDE, NARROW))
    return Chart(wide, narrow, named)


def _told(plan: Plan) -> str:
    cost, least, chance, issues = figures(plan)
    return plan_words.told(cost, least, chance, issues)
