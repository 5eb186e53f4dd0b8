"""The strategy table: focus, who pays what, start, chance, who refuses, who is asked to move, and why."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.case.later import Commission, Mediation, Process
from detente.report import headings, kept_words, plan_words, reading, texts, view, words
from detente.report.view import Plan
from detente.shown import Titles
from detente.strategy import Overview

MOST_LEVERS = 4
"""Levers that the action names, the dearest first; the others are counted."""


@dataclass(frozen=True)
class Row:
    """One strategy as the table shows it; ``chance`` and what follows from it are empty where it is empty."""

    plan: Plan
    focus: str
    costs: tuple[str, ...]
    start: str
    stopped: str
    asks: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    """Action, who goes first, risk and evidence, below the row; what the case does not say is left out."""
    kept: tuple[str, ...] = ()
    """The chance to be agreed and kept, and the place among the strategies of the case."""


def rows(overview: Overview) -> list[Row]:
    """The strategies of the case, then what the searches found."""
    plans, ranks = [*view.plans(overview), *reading.searched(overview)], view.ranks(overview)
    return [_row(overview, plan, None if plan.computed else ranks.get(plan.key)) for plan in plans]


def _row(overview: Overview, plan: Plan, rank: int | None) -> Row:
    case = overview.case
    asks = tuple(case.actor_title(actor) for actor in plan.file.asks) or (headings.NOBODY,)
    details = (
        (plan_words.ACTION, action(case, plan)),
        (kept_words.WHO_FIRST, _who_first(case, plan)),
        (headings.RISK, plan.file.risk),
        (headings.EVIDENCE, plan.file.evidence),
    )
    return Row(
        plan=plan,
        focus=headings.NOT_PROPOSED if plan.computed else plan.file.focus,
        costs=tuple(texts.pledges(cost) for cost in plan.costs) or (headings.NOBODY,),
        start="" if plan.computed else words.window(plan.file.start),
        stopped="" if plan.empty else view.stopped_by(case, plan.answer),
        asks=() if plan.computed else asks,
        details=tuple((name, said) for name, said in details if said),
        kept=() if plan.empty or not overview.ranked else _kept(plan, rank, len(view.ranks(overview))),
    )


def _who_first(case: Case, plan: Plan) -> str:
    """Where orders of its steps break; nothing where none are stated."""
    if plan.kept is None:
        return ""
    unfit = bool(plan.file.order) and plan.kept.own is None
    return kept_words.who_first(Titles.of(case), plan.kept, unfit)


def _kept(plan: Plan, rank: int | None, of: int) -> tuple[str, ...]:
    """The chance to be agreed and kept, then the place."""
    said = words.sentence(kept_words.kept(plan.kept)).rstrip(".")
    return tuple(one for one in (said, kept_words.place(rank, of)) if one)


def action(case: Case, plan: Plan) -> str:
    """Who mediates and how, who chairs a commission, and which levers are used."""
    parts = [] if plan.computed else _process(case, plan.file.process)
    if plan.costs:
        parts.append(_levers(case, plan))
    elif not plan.empty:
        parts.append(plan_words.NO_LEVER_USED)
    return " ".join(parts)


def _process(case: Case, own: Process) -> list[str]:
    """How the talks are run; each key that a strategy gives takes the place of the case's."""
    mediation = own.mediation or case.file.process.mediation
    commission = own.commission or case.file.process.commission
    return [*_mediation(case, mediation), *_commission(case, commission)]


def _mediation(case: Case, found: Mediation | None) -> list[str]:
    if found is None or not found.by:
        return []
    by = words.listed([anyone(case, slug) for slug in found.by])
    style = f" ({plan_words.STYLES[found.style]})" if found.style else ""
    return [plan_words.mediated(by, style)]


def _commission(case: Case, found: Commission | None) -> list[str]:
    if found is None or not found.chair:
        return []
    return [plan_words.chaired(anyone(case, found.chair))]


def anyone(case: Case, slug: str) -> str:
    """An actor's title or a party's name."""
    return case.name(slug) if slug in case.parties else case.actor_title(slug)


def _levers(case: Case, plan: Plan) -> str:
    def cost(name: str) -> float:
        return case.file.levers[name].levels[plan.answer.levers[name]].cost.middle

    names = sorted(plan.answer.levers, key=cost, reverse=True)
    titles = [case.file.levers[name].title or name for name in names]
    return plan_words.levers_used(titles[:MOST_LEVERS], len(titles) - MOST_LEVERS)
