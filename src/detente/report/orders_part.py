"""Rival orders side by side: a column for each, a row for each meeting, the breaking step marked in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.report import sequence_words, words
from detente.sequence import Compared, Judged, Task
from detente.sequence import Sequence as Answer
from detente.shown import Titles

RUNNER_UP = "runner-up"
WIDE = 5
"""Orders beside each other on a page, the best among them: judgement; more make columns too narrow."""


@dataclass(frozen=True)
class Stage:
    """What an order does at a meeting: ``steps`` in words, and ``stops`` where somebody would stop there."""

    steps: tuple[str, ...]
    stops: str = ""

    @property
    def said(self) -> str:
        """All of it in one cell."""
        return ". ".join(one for one in ("; ".join(self.steps), self.stops) if one)


@dataclass(frozen=True)
class Column:
    """One order: what it is called, how it fares in short, and its stages by meeting."""

    title: str
    short: str
    stages: dict[int, Stage]
    own_rules: tuple[str, ...] = ()

    def at(self, number: int) -> Stage:
        """What happens at a meeting: nothing once all is done, and before that everybody waits."""
        if number in self.stages or number > max(self.stages):
            return self.stages.get(number, Stage(()))
        return Stage((sequence_words.ALL_WAIT,))


@dataclass(frozen=True)
class Side:
    """Orders side by side: ``rows`` are meetings with a cell for each column."""

    about: str
    columns: tuple[Column, ...]
    meetings: tuple[tuple[int, str], ...]
    """Number and name of each meeting."""

    @property
    def head(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return (sequence_words.SIDE_HEAD, *(column.title for column in self.columns))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """How each fares, then meeting by meeting."""
        short = (sequence_words.IN_SHORT, *(column.short for column in self.columns))
        return (short, *((name, *self._cells(number)) for number, name in self.meetings))

    @property
    def notes(self) -> tuple[str, ...]:
        """Rules that an order brings of its own."""
        return tuple(note for column in self.columns for note in column.own_rules)

    def _cells(self, number: int) -> Iterable[str]:
        return (column.at(number).said for column in self.columns)


def of(answer: Answer, wide: int = WIDE) -> tuple[Side, ...]:
    """The best order and its rivals, ``wide`` in a table; each table begins with the best."""
    rivals = [one for one in answer.rivals if one.order != answer.best.order or one.edges]
    return _sides("", answer.titles, answer.tasks, (answer.best, rivals), wide)


def others(answer: Answer, wide: int = WIDE) -> tuple[Side, ...]:
    """The same for orders that are for other packages, each package under its name."""
    return tuple(side for one in answer.compared for side in compared(answer.titles, one, wide))


def compared(titles: Titles, one: Compared, wide: int = WIDE) -> tuple[Side, ...]:
    """Orders for another package."""
    about = sequence_words.OTHER_PACKAGE.format(package=named(titles, one))
    return _sides(about, titles, one.tasks, (one.best, list(one.rivals)), wide)


def named(titles: Titles, one: Compared) -> str:
    """What the package of some orders settles, as far as its steps go."""
    return "; ".join(titles.change(issue, option) for issue, option in one.changes.items())


def _sides(
    about: str,
    titles: Titles,
    tasks: Sequence[Task],
    orders: tuple[Judged, list[Judged]],
    wide: int,
) -> tuple[Side, ...]:
    best, rivals = orders
    if not rivals:
        return ()
    rivals = _numbered(rivals)
    # As many in each table as in the others, so that none stands alone with the best.
    count = -(-len(rivals) // (wide - 1))
    size = -(-len(rivals) // count)
    return tuple(
        _side(about, titles, tasks, [best, *rivals[at : at + size]]) for at in range(0, len(rivals), size)
    )


def _numbered(rivals: list[Judged]) -> list[Judged]:
    """Runners-up with a number each where there are several."""
    runners = [one for one in rivals if one.kind == RUNNER_UP]
    if len(runners) < 2:
        return rivals
    names = {id(one): sequence_words.RUNNER_NO.format(number=n) for n, one in enumerate(runners, 1)}
    return [replace(one, title=names[id(one)]) if id(one) in names else one for one in rivals]


def _side(about: str, titles: Titles, tasks: Sequence[Task], orders: list[Judged]) -> Side:
    columns = tuple(column(titles, tasks, one) for one in orders)
    days = {meeting: day for one in orders for meeting, day in zip(one.meetings, one.dates, strict=False)}
    numbers = sorted({number for column in columns for number in column.stages})
    last = max(one.meetings[-1] for one in orders)
    named = [
        (
            number,
            sequence_words.AFTERWARDS
            if number > last
            else sequence_words.MEETING.format(number=number)
            + (f" ({words.day(days[number])})" if number in days else ""),
        )
        for number in numbers
    ]
    return Side(about, columns, tuple(named))


def column(titles: Titles, tasks: Sequence[Task], order: Judged) -> Column:
    """One order: its stages, and where it breaks."""
    told = {task.id: task for task in tasks}
    stages = {
        meeting: Stage(tuple(_step(titles, told[one]) for one in block))
        for meeting, block in zip(order.meetings, order.order, strict=True)
    }
    broken = order.breaks
    if broken is not None:
        steps = stages[broken.meeting].steps if broken.meeting in stages else ()
        stages[broken.meeting] = Stage(steps, _stops(titles, order))
    rules = tuple(_rule(told, title(order), kind, names) for kind, names in order.edges)
    return Column(title(order), _short(order), stages, rules)


def title(order: Judged) -> str:
    """What an order is called."""
    return order.title or order.name or words.sentence(sequence_words.KINDS[order.kind]).rstrip(".")


def _short(order: Judged) -> str:
    kept = words.short(order.chance_kept)
    if order.breaks is None:
        return sequence_words.SHORT_HOLDS.format(kept=kept)
    return sequence_words.SHORT_BREAKS.format(step=order.breaks.step, kept=kept)


def _stops(titles: Titles, order: Judged) -> str:
    broken = order.breaks
    if broken is None:
        return ""
    waiting = broken.meeting not in order.meetings and broken.step <= len(order.order)
    said = sequence_words.STOPS_WAITING if waiting else sequence_words.STOPS_HERE
    return said.format(
        party=titles.party(broken.by),
        short=sequence_words.gained(broken.short_by),
        mend=sequence_words.sums(titles, order.guarantee_needed),
    )


def _step(titles: Titles, task: Task) -> str:
    return f"{sequence_words.name(titles, task.by)}: {task.title}"


def _rule(told: dict[str, Task], order: str, kind: str, names: tuple[str, ...]) -> str:
    called = [told[name].title if name in told else name for name in names]
    return sequence_words.OWN_RULES[kind].format(
        order=order, a=called[0], b=words.listed([f"“{one}”" for one in called[1:]])
    )
