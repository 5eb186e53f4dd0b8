"""The section *What would it take?* of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Case
from detente.levers import Levers, Plan
from detente.model import DEFAULT_LEAN
from detente.report import (
    charts,
    consent_part,
    headings,
    kept_words,
    minute,
    plan_words,
    sources_part,
    view,
    words,
)
from detente.report.charts import Axes, Chart
from detente.report.labels import Mark
from detente.report.sources_part import Why
from detente.report.svg import NARROW, WIDE
from detente.strategy import Entry, Overview

MOST_ROWS = 8


@dataclass(frozen=True)
class LeversPart:
    """What the template shows: ``refused`` alone where a sheet is closed, ``answer`` alone without a plan.

    Rows are cells as they are shown.
    """

    refused: str
    answer: str = ""
    chart: Chart | None = None
    head: tuple[str, ...] = ()
    count: int = 0
    """How many issues the plan changes."""
    changes: tuple[tuple[str, ...], ...] = ()
    """Issue, today, what the plan makes of it, and what that brings each party over today."""
    levers: tuple[tuple[str, ...], ...] = ()
    curve: tuple[tuple[str, ...], ...] = ()
    cheapest: tuple[tuple[str, ...], ...] = ()
    runners: tuple[tuple[str, ...], ...] = ()
    """Others that differ in kind; with the plan among them where it was asked which of them would be kept."""
    shortlist: bool = False
    """Whether that is the shortlist, ranked by what would be agreed and kept."""
    runners_title: str = plan_words.RUNNERS
    runners_head: tuple[str, ...] = plan_words.RUNNERS_HEAD
    why: Why | None = None


def section(overview: Overview) -> LeversPart:
    """The section's parts, or the reason why there are none."""
    if "levers" in overview.refused:
        return LeversPart(minute.refusal(overview, "levers"))
    answer, case = overview.levers, overview.case
    if answer is None:
        return LeversPart(plan_words.NOT_ASKED)
    why = sources_part.why(overview, answer.reads, answer.method, plan_words.FORMULA)
    if answer.best is None:
        return LeversPart("", " ".join([plan_words.NOTHING, *_binding(case, answer)]), why=why)
    plan, asked = answer.best.plan, view.entries(overview, view.FOUND)
    shown = words.case_digits(case)
    parties = [case.name(party) for party in case.parties] if asked else []
    return LeversPart(
        refused="",
        answer=_answer(overview, answer, asked),
        chart=chart(answer),
        count=len(plan.changes),
        head=headings.changes_head(parties),
        changes=tuple(_changes(overview, plan, asked)),
        levers=tuple(lever_rows(case, plan)),
        curve=tuple(figures(one, shown) for one in spread(answer.curve, MOST_ROWS)),
        cheapest=tuple(cheapest_rows(answer, shown)),
        runners=tuple(runner_rows(case, answer, shown)),
        shortlist=answer.ranked,
        runners_title=kept_words.SHORTLIST if answer.ranked else plan_words.RUNNERS,
        runners_head=kept_words.SHORTLIST_HEAD if answer.ranked else plan_words.RUNNERS_HEAD,
        why=why,
    )


def runner_rows(case: Case, answer: Levers, decimals: int) -> list[tuple[str, ...]]:
    """Others that differ in kind, or the whole shortlist where it is ranked by what would be kept."""
    if answer.best is None:
        return []
    best = answer.best.plan
    if not answer.ranked:
        others = answer.runners_up
        return [(*in_short(one, decimals), plan_words.differs(case, one, best)) for one in others]
    rows: list[tuple[str, ...]] = []
    for one in answer.shortlist if len(answer.shortlist) > 1 else ():
        least, chance, cost = in_short(one, decimals)
        what = kept_words.THE_PLAN if one is best else plan_words.differs(case, one, best)
        rows.append((kept_words.plain(one.chance_kept), chance, least, cost, what))
    return rows


def _changes(overview: Overview, plan: Plan, asked: Sequence[Entry]) -> list[tuple[str, ...]]:
    """What the plan changes, with what that brings each party where consent was asked."""
    if asked:
        return consent_part.changes(overview, asked[0].answer)
    case = overview.case
    return [
        (case.issue_title(i), case.option_title(i, case.today[i]), case.option_title(i, o))
        for i, o in plan.changes.items()
    ]


def _answer(overview: Overview, answer: Levers, asked: Sequence[Entry]) -> str:
    """The range of the chance as the run leans judgements, where consent was asked."""
    shown = words.case_digits(overview.case)
    if not asked:
        return plan_words.answer(answer, None, DEFAULT_LEAN, shown)
    return plan_words.answer(answer, asked[0].answer.chance_range, overview.lean, shown)


def _binding(case: Case, answer: Levers) -> list[str]:
    """The red lines that leave nothing."""
    return [
        plan_words.BINDING.format(actor=case.actor_title(actor), line=words.pattern(case, dict(line)))
        for actor, line in answer.binding
    ]


def lever_rows(case: Case, plan: Plan) -> list[tuple[str, ...]]:
    """Holder, lever, level and cost of what a plan sets, holder by holder, then all costs together."""
    rows: list[tuple[str, ...]] = []
    holders = list(dict.fromkeys(case.file.levers[name].held_by for name in plan.levers))
    for name, level in sorted(
        plan.levers.items(), key=lambda one: holders.index(case.file.levers[one[0]].held_by)
    ):
        lever = case.file.levers[name]
        cost = words.cost(lever.levels[level].cost.middle)
        holder = case.actor_title(lever.held_by)
        rows.append((holder, plan_words.lever(case, name), plan_words.level(case, name, level), cost))
    if len(rows) > 1:
        rows.append((plan_words.TOGETHER, "", "", words.cost(plan.pledged)))
    return rows


def figures(plan: Plan, decimals: int = 1) -> tuple[str, ...]:
    """Cost, least gain, chance, issues changed."""
    least = words.plain_points(plan.objective, decimals)
    return words.cost(plan.pledged), least, words.short(plan.chance), str(len(plan.changes))


def in_short(plan: Plan, decimals: int) -> tuple[str, str, str]:
    """Least gain, chance, cost."""
    least = words.plain_points(plan.objective, decimals)
    return least, words.short(plan.chance), words.cost(plan.pledged)


def cheapest_rows(answer: Levers, decimals: int) -> list[tuple[str, ...]]:
    """The cheapest plan for each wished chance; what the same plan reaches is one row, the highest."""
    rows: list[tuple[str, ...]] = []
    plans: list[Plan | None] = []
    for one in answer.cheapest:
        wished = words.short(one.chance_at_least)
        none = (plan_words.NONE_FOUND, "", "", "")
        row = (wished, *(none if one.plan is None else figures(one.plan, decimals)))
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


def chart(answer: Levers) -> Chart | None:
    """Least gain against cost: the curve, the advised plan, those that differ in kind."""
    if answer.best is None or len(answer.curve) < 2:
        return None
    dots = [Mark(plan.pledged, plan.objective, "", "dot", told=_told(plan)) for plan in answer.curve]
    best = answer.best.plan
    marks = [
        Mark(best.pledged, best.objective, plan_words.ADVISED, "solution", f"{view.FOUND}-best", _told(best))
    ]
    first = answer.curve[0]
    if first.pledged < best.pledged:
        marks.append(
            Mark(first.pledged, first.objective, plan_words.CHEAPEST_OF_ALL, "solution", "", _told(first))
        )
    axes = Axes(plan_words.COST_AXIS, plan_words.GAIN_AXIS, "", plan_words.KINDS, parties=False)
    said = plan_words.chart_words(answer)

    named = tuple(mark.label for mark in charts.named(dots, marks, NARROW) if charts.is_numbered(mark))
    wide, narrow = (charts.scatter("levers", dots, marks, axes, said, layout) for layout in (WIDE, NARROW))
    return Chart(wide, narrow, named)


def _told(plan: Plan) -> str:
    cost, least, chance, issues = figures(plan, plan_words.decimals(plan))
    return plan_words.told(cost, least, chance, issues)
