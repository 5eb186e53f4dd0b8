"""How each side stands along the best order of steps: what stopping would cost it, when it has given more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.sequence import Curve, Judged, Sequence


@dataclass(frozen=True)
class Stage:
    """A step of the best order with its titles, or the time after all: ``titles`` is empty then.

    ``slack``: by party, the least that it would lose by stopping there, waiting for the step included, in
    points of its leadership; below 0 it gains.
    """

    number: int
    titles: tuple[str, ...]
    slack: Mapping[str, float]


def stages(answer: Sequence) -> list[Stage]:
    """Each step of the best order, then the time once all is done."""
    named = titles(answer)
    found, first = [], 0
    for number, (block, meeting) in enumerate(zip(answer.order, answer.meetings, strict=True), 1):
        found.append(Stage(number, tuple(named[one] for one in block), _least(answer, first, meeting)))
        first = meeting
    return [*found, Stage(len(answer.order) + 1, (), _least(answer, first, first + 1))]


def _least(answer: Sequence, first: int, last: int) -> dict[str, float]:
    """The least slack of each side over the meetings from ``first`` (counted from 0) up to ``last``."""
    return {party: min(every[first:last]) for party, every in answer.slacks.items()}


def titles(answer: Sequence) -> dict[str, str]:
    """The title of each step by its id."""
    return {task.id: task.title for task in answer.tasks}


def at(answer: Sequence, meeting: int) -> tuple[tuple[str, ...], str]:
    """What is done at a meeting of the best order (nothing while all wait), and its day if it has one."""
    if meeting not in answer.meetings:
        return (), ""
    taken, named = answer.meetings.index(meeting), titles(answer)
    return tuple(named[one] for one in answer.order[taken]), answer.dates[taken] if answer.dates else ""


def behind(curve: Curve) -> list[tuple[int, int]]:
    """First and last meeting (counted from 1) of each time in which a side has given more than it got."""
    runs: list[tuple[int, int]] = []
    for n, (out, back) in enumerate(zip(curve.given, curve.received, strict=True), 1):
        if out <= back:
            continue
        if runs and runs[-1][1] == n - 1:
            runs[-1] = runs[-1][0], n
        else:
            runs.append((n, n))
    return runs


def stops_waiting(order: Judged) -> bool:
    """Whether an order breaks at a meeting at which all wait."""
    broken = order.breaks
    return broken is not None and broken.meeting not in order.meetings and broken.step <= len(order.order)
