"""The order of steps that the brief tells: which one, and when each block comes after an agreement."""

from __future__ import annotations

from detente.report.sections.setting import Setting
from detente.report.words import in_time as words
from detente.sequence import Sequence
from detente.strategy.findings.figures import of_100

HARDLY = 10
"""Worlds of 100 by which another order has to hold more often to be told instead: judgement."""


def told(answer: Sequence) -> tuple[tuple[tuple[str, ...], ...], float, bool]:
    """The order that holds most often, how often it does, and whether it is the best at the middle values.

    Where the best order has meetings at which everybody waits, it is told instead: nothing says when the
    blocks of the other would come. So it is where the other holds hardly more often: who can say why nobody
    would stop at the middle of every range stands on firmer ground than on a few worlds of 100.
    """
    often, chance = answer.most_often
    waits = list(answer.meetings) != list(range(1, len(answer.order) + 1))
    hardly = answer.best.breaks is None and of_100(chance) - of_100(answer.chance_kept) < HARDLY
    if waits or hardly or of_100(chance) <= of_100(answer.chance_kept):
        return answer.order, answer.chance_kept, True
    return often, chance, False


def whens(setting: Setting, answer: Sequence, order: tuple[tuple[str, ...], ...]) -> list[str]:
    """When each block comes: so many weeks (or months) after the agreement, or at which meeting."""
    meetings = list(answer.meetings) if order == answer.order else list(range(1, len(order) + 1))
    every = _every(setting, answer)
    if every is None:
        return [words.AT_MEETING.format(number=meeting) for meeting in meetings]
    number, unit = every
    return [words.AFTER.format(count=number * meeting, unit=unit) for meeting in meetings]


def _every(setting: Setting, answer: Sequence) -> tuple[int, str] | None:
    """How far meetings lie apart: of the strategy that the order is about, else of the case."""
    case = setting.overview.case
    meetings = case.file.process.meetings
    if answer.strategy is not None:
        meetings = case.file.strategies[answer.strategy].process.meetings or meetings
    if meetings is None:
        return None
    number, unit = meetings.every.split()
    return int(number), f"{unit.rstrip('s')}s"


def by_block(setting: Setting, answer: Sequence) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each block: when, and its steps as who performs them and what they are called."""
    order, _, _ = told(answer)
    tasks = {task.id: task for task in answer.tasks}
    until = {
        edge.provisional[0]: edge.provisional[1]
        for edge in setting.overview.case.file.sequence.edges
        if edge.provisional is not None
    }

    def title(one: str) -> str:
        other = until.get(one, "")
        if other not in tasks:
            return tasks[one].title
        return words.UNTIL.format(what=tasks[one].title, until=tasks[other].title)

    return [
        (when, [(tasks[one].by, title(one)) for one in block])
        for when, block in zip(whens(setting, answer, order), order, strict=True)
    ]
