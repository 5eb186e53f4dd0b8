"""Which text the brief speaks of where it speaks of one, and what its horizon is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from detente.case.people import Opening
from detente.case.process import CalendarEntry, Process
from detente.report.sections.setting import Setting
from detente.strategy.findings.plans import Plan, likely
from detente.stress import Stress
from detente.talks import Talks

HORIZON = 24
"""Months in which dated events count: those of the dated headline."""


def text(setting: Setting) -> Plan | None:
    """The text that talks are run for; else the one put to the test; else the likeliest."""
    run, plans = setting.overview, likely(setting.overview)
    talked, stressed = run.find(Talks), run.find(Stress)
    meant = (talked.strategy if talked else None) or (stressed.strategy if stressed else None)
    return next((plan for plan in plans if plan.key == meant), plans[0] if plans else None)


def process(setting: Setting, plan: Plan) -> Process:
    """How its talks would be run: the strategy's own process over that of the case."""
    own = {key: getattr(plan.file.process, key) for key in plan.file.process.model_fields_set}
    return setting.overview.case.file.process.model_copy(update=own)


def short(setting: Setting, actor: str) -> str:
    """An actor; a leadership by its party, where what is said is too short for an office."""
    party = next((party for party, leader in setting.overview.case.leaders.items() if leader == actor), None)
    return setting.titles.actor(actor) if party is None else setting.titles.party(party)


def today(setting: Setting) -> date | None:
    """The day of the case."""
    day = setting.overview.case.file.as_of
    return date.fromisoformat(day) if day else None


def later(day: date, months: int) -> date:
    """So many months later; the last of a month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def opening(setting: Setting) -> list[Opening]:
    """First moves of the text told of, before it is on the table; those that are over are left out."""
    plan, now = text(setting), setting.overview.case.file.as_of
    moves = plan.file.opening if plan is not None else ()
    return sorted(
        (one for one in moves if now is None or one.last >= now), key=lambda one: (one.first, one.last)
    )


def ahead(setting: Setting, months: int = HORIZON) -> list[CalendarEntry]:
    """Dated events that are not over and begin within so many months, in the order of their days."""
    now, entries = today(setting), setting.overview.case.file.process.calendar
    if now is None:
        return []
    last, found = later(now, months), []
    for entry in entries:
        days = [date.fromisoformat(part.strip()) for part in entry.on.split("..")]
        if days[-1] >= now and days[0] <= last:
            found.append((days[0], entry))
    return [entry for _, entry in sorted(found, key=lambda one: one[0])]
