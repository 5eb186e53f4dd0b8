"""Orders of steps beside the best one: as a table, and side by side, meeting by meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.document import Block, Cell, Compare, Order, Para, Section, Text
from detente.report.sections.blocks import table
from detente.report.sections.setting import Detail
from detente.report.words import names
from detente.report.words import orders as words
from detente.report.words.sequence import AFTERWARDS, meeting
from detente.sequence import Judged, Task
from detente.sequence import Sequence as Answer
from detente.shown import Titles
from detente.strategy.findings.course import stops_waiting


def others(titles: Titles, answer: Answer, detail: Detail) -> tuple[Block, ...]:
    """The best order and its rivals, each with where it breaks and what mends it; none without a rival."""
    if not answer.rivals:
        return ()
    every = (answer.best, *answer.rivals)
    told = {task.id: task.title for task in answer.tasks}
    called = words.names(every)
    if detail == "annex":
        starts = ["; ".join(told[one] for one in order.order[0]) for order in every]
        called = [
            words.STARTS.format(order=name, first=first) for name, first in zip(called, starts, strict=True)
        ]
    rows = [words.rival_row(titles, name, order) for name, order in zip(called, every, strict=True)]
    return (Section("", words.RIVALS, (table(words.RIVALS_HEAD, rows, (1, 2), words.RIVALS_SAID),), 3),)


def beside(titles: Titles, answer: Answer) -> tuple[Block, ...]:
    """The same side by side: those for the answer's package, then those for others, each by its name."""
    rivals = [one for one in answer.rivals if one.order != answer.best.order or one.edges]
    found: list[Block] = []
    if rivals:
        shown = compare(titles, answer.tasks, [answer.best, *rivals])
        found.append(Section("", words.SIDE, (Para(words.SIDE_SAID), shown), 3))
    proposed: list[Block] = [] if rivals else [Para(words.SIDE_SAID)]
    groups = [one for one in answer.compared if one.rivals]
    for one in groups:
        changes = "; ".join(names.change(titles, issue, option) for issue, option in one.changes.items())
        proposed.append(Para(words.OTHER_PACKAGE.format(package=changes)))
        proposed.append(compare(titles, one.tasks, [one.best, *one.rivals]))
    return (*found, Section("", words.OTHERS, tuple(proposed), 3)) if groups else tuple(found)


def compare(titles: Titles, tasks: Sequence[Task], orders: Sequence[Judged]) -> Compare:
    """Orders side by side: a column for each, a row for each meeting at which one of them does something."""
    told, called = {task.id: task for task in tasks}, words.names(orders)
    last = max(one.meetings[-1] for one in orders)
    acts = [_acts(titles, told, one, last) for one in orders]
    days = {number: day for one in orders for number, day in zip(one.meetings, one.dates, strict=False)}
    numbers = sorted({number for cells in acts for number in cells})
    rows = tuple((n, AFTERWARDS if n > last else meeting(n, days.get(n, ""))) for n in numbers)
    columns = [
        Order(name, words.fares(one), cells) for name, one, cells in zip(called, orders, acts, strict=True)
    ]
    rules = [
        words.rule(told, name, kind, ids)
        for name, one in zip(called, orders, strict=True)
        for kind, ids in one.edges
    ]
    return Compare(tuple(columns), rows, words.SIDE_HEAD, words.IN_SHORT, tuple(rules), words.ALL_WAIT)


def _acts(titles: Titles, told: Mapping[str, Task], order: Judged, last: int) -> dict[int, Cell]:
    """What an order does at its meetings, and where somebody would stop; ``last`` of all orders here."""
    cells = {
        number: Cell(tuple(_step(titles, told[one]) for one in block))
        for number, block in zip(order.meetings, order.order, strict=True)
    }
    broken = order.breaks
    if broken is not None:
        before = cells[broken.meeting].lines if broken.meeting in cells else ()
        # Once all is done here, another order may still go on in the same row.
        done = (AFTERWARDS,) if order.meetings[-1] < broken.meeting <= last else ()
        stops = words.stops(titles, order, stops_waiting(order))
        cells[broken.meeting] = Cell((*before, *done, (Text(stops, "strong"),)), "flag")
    return cells


def _step(titles: Titles, task: Task) -> str:
    return words.WHO_WHAT.format(who=names.anyone(titles, task.by), what=task.title)
