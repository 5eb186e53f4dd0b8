"""What first and what next, with dates: to the table, then the first steps of the order that is advised."""

from __future__ import annotations

from detente.case.process import Process
from detente.report.sections.brief import about
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import names as called
from detente.report.words import numbers
from detente.report.words.talks import LEAST
from detente.sequence import Sequence, Task
from detente.talks import Talks

MOST_BLOCKS = 3
"""Blocks of the order that are named: judgement; more can't be kept in mind."""
MOST_ISSUES = 2


def steps(setting: Setting) -> str:
    """How talks convene, what is settled there first, how the order starts and where it is weakest."""
    return " ".join(one for one in (_convene(setting), _settled(setting), order_starts(setting)) if one)


def _convene(setting: Setting) -> str:
    plan = about.text(setting)
    if plan is None:
        return ""
    parts = _how(setting, about.process(setting, plan))
    return words.CONVENE.format(how=", ".join(parts)) if parts else ""


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


def _settled(setting: Setting) -> str:
    answer = setting.overview.find(Talks)
    if answer is None:
        return ""
    named = [
        f"“{setting.titles.issue(issue)}”"
        for issue, share in list(answer.first_issues.items())[:MOST_ISSUES]
        if share >= LEAST
    ]
    return words.SETTLE.format(issues=numbers.listed(named)) if named else ""


def order_starts(setting: Setting, most: int = MOST_BLOCKS) -> str:
    """The first blocks with their days, how often the order holds, and where it is weakest or breaks."""
    answer = setting.overview.find(Sequence)
    if answer is None:
        return words.NO_ORDER if not setting.overview.case.file.commitments else ""
    tasks, days = {task.id: task for task in answer.tasks}, answer.dates or ("",) * len(answer.order)
    blocks = list(zip(answer.order, days, answer.meetings, strict=True))[:most]
    named = [
        words.STEP.format(
            when=numbers.month_of(day) if day else words.AT_MEETING.format(number=meeting),
            what=words.AT_ONCE.join(_named(setting, tasks[one]) for one in block),
        )
        for block, day, meeting in blocks
    ]
    first = words.ORDER.format(steps="; ".join(named))
    kept = numbers.in_100(answer.chance_kept)
    found = answer.best.breaks
    if found is not None:
        held = words.ORDER_SAID.format(kept=kept)
        breaks = words.ORDER_BREAKS.format(step=found.step, who=setting.titles.party(found.by))
        return f"{first} {held} {breaks}"
    binding = answer.best.binding
    if binding.when != "step":
        return f"{first} {words.ORDER_SAID.format(kept=kept)}"
    weak = words.ORDER_WEAK.format(kept=kept, step=binding.step, who=setting.titles.party(binding.party))
    return f"{first} {weak}"


def _named(setting: Setting, task: Task) -> str:
    return words.OWN.format(what=f"“{task.title}”", who=called.anyone(setting.titles, task.by))
