"""What first and what next: to the table, then the first steps of the order that the brief tells."""

from __future__ import annotations

from detente.case.process import Process
from detente.report.sections import in_time
from detente.report.sections.brief import about
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import names as called
from detente.report.words import numbers
from detente.sequence import Sequence

MOST_MOVES = 6
"""First moves that are named: judgement, as for the steps."""
MOST_BLOCKS = 1
"""Blocks of the order that are named, the first steps: judgement; the page on the order has the others."""


def steps(setting: Setting) -> str:
    """How talks convene, how the order of steps starts and how often it holds."""
    return " ".join(one for one in (_convene(setting), order_starts(setting)) if one)


def moves(setting: Setting) -> list[str]:
    """The first moves before a text is on the table, those that begin first."""
    told: dict[tuple[str, str], list[str]] = {}
    for one in about.opening(setting):
        told.setdefault((one.on, one.does), []).append(about.short(setting, one.by))
    return [
        words.MOVE.format(who=numbers.listed(who), does=does, when=numbers.months(on))
        for (on, does), who in list(told.items())[:MOST_MOVES]
    ]


def _convene(setting: Setting) -> str:
    plan = about.text(setting)
    if plan is None:
        return ""
    parts = _how(setting, about.process(setting, plan))
    if not parts:
        return ""
    start = words.FROM.format(when=numbers.months(plan.file.start)) if plan.file.start else ""
    return words.CONVENE.format(how=", ".join(parts), start=start)


def _how(setting: Setting, process: Process) -> list[str]:
    said = []
    if process.meetings is not None:
        said.append(words.MEETINGS.format(level=process.meetings.level, every=process.meetings.every))
    if process.mediation is not None and process.mediation.by:
        who = numbers.listed([setting.titles.actor(one) for one in process.mediation.by])
        said.append(words.MEDIATED.format(who=who))
    if process.commission is not None and process.commission.chair:
        said.append(words.UNDER.format(who=setting.titles.actor(process.commission.chair)))
    return said


def order_starts(setting: Setting, most: int = MOST_BLOCKS) -> str:
    """The first blocks with their time, how often the order holds, and where it breaks."""
    answer = setting.overview.find(Sequence)
    if answer is None:
        return words.NO_ORDER if not setting.overview.case.file.commitments else ""
    named = [
        words.STEP.format(when=when, what=words.AT_ONCE.join(_named(setting, by, what) for by, what in block))
        for when, block in in_time.by_block(setting, answer)[:most]
    ]
    _, chance, best = in_time.told(answer)
    first = words.ORDER.format(steps="; ".join(named))
    held = words.ORDER_SAID.format(kept=numbers.in_100(chance))
    found = answer.best.breaks
    if found is None or not best:
        return f"{first} {held}"
    breaks = words.ORDER_BREAKS.format(step=found.step, who=setting.titles.party(found.by))
    return f"{first} {held} {breaks}"


def _named(setting: Setting, by: str, title: str) -> str:
    return words.OWN.format(what=f"“{title}”", who=called.anyone(setting.titles, by))
