"""A strategy's course: its package, levers and process as a run takes them, with changes made by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import comb

from pydantic import ValidationError

from detente.case import Case, DetenteError, Pattern, UnknownNameError
from detente.case.check_names import Names
from detente.case.check_process import find
from detente.case.languages import picked
from detente.case.numbers import Number
from detente.case.process import Process
from detente.talks._state import NUMBERS, QUIET, ROWS
from detente.talks.process import RANGES
from detente.talks.written import part_of, place

WEEKS = 261
"""Weeks of five years."""

THERE = 0.95
"""Chance that a seat is taken at a session: judgement."""

INTEREST = {"low": 0.2, "medium": 0.5, "high": 0.8}
"""A mediator's interest of its own: judgement; medium where the case says nothing."""

BELOW_LEADERS = 1.4
"""How much more tension meetings below leaders bear: judgement."""

_WEEKS_OF = {"day": 1 / 7, "week": 1.0, "month": 52.18 / 12, "year": 52.18}


class TalksError(DetenteError):
    """A process that can't be run: named, with what was expected."""


@dataclass(frozen=True, repr=False)
class Course:
    """What is run: the complete package, the levers of both settings, the process, the strategy."""

    case: Case
    strategy: str | None
    package: Pattern
    levers: tuple[dict[str, str], dict[str, str]]
    process: Process

    @property
    def every(self) -> int:
        """Weeks from meeting to meeting."""
        return self._every(self.process)

    @property
    def written(self) -> int:
        """Weeks from meeting to meeting as the strategy or the case writes it; the discount is for these."""
        own = _process(self.case, self.strategy)
        return self._every(own if own.meetings else self.process)

    @staticmethod
    def _every(process: Process) -> int:
        if process.meetings is None:
            raise TalksError("found no meetings; expected process.meetings, with their level and how often")
        number, unit = process.meetings.every.split()
        return max(1, round(int(number) * _WEEKS_OF[unit.rstrip("s")]))

    @property
    def mediators(self) -> tuple[str, ...]:
        """Who mediates, at most two."""
        return self.process.mediation.by if self.process.mediation else ()

    @property
    def start(self) -> int:
        """The first week of the strategy."""
        own = self.case.file.strategies[self.strategy].start if self.strategy is not None else None
        return max(0, self.week(own.split("..")[0].strip())) if own else 0

    @property
    def settles(self) -> tuple[Pattern, ...]:
        """What any text must settle."""
        return self.case.file.strategies[self.strategy].settles if self.strategy is not None else ()

    @property
    def interest(self) -> float:
        """The largest interest of a mediator's own."""
        told = self.process.mediation.interest.values() if self.process.mediation else ()
        return max((INTEREST[word] for word in told), default=INTEREST["medium"])

    @property
    def there(self) -> tuple[float, float]:
        """The chance that each side's quorum comes to a session."""
        commission = self.process.commission
        if commission is None or commission.quorum is None or not commission.seats:
            return 1.0, 1.0
        first, second = (_quorum(commission.seats[party], commission.quorum) for party in self.case.parties)
        return first, second

    @property
    def exchange(self) -> bool:
        """Whether exchange runs: named in the process and, where it is a lever, switched on."""
        exchange = self.process.exchange
        if exchange is None or exchange.programme is None:
            return exchange is not None
        off = next(iter(self.case.file.levers[exchange.programme].levels))
        return self.levers[1][exchange.programme] != off

    def week(self, day: str) -> int:
        """The week of a day, 0 the one that begins on ``as_of``.

        Raises:
            TalksError: the case has no ``as_of``.

        """
        if self.case.file.as_of is None:
            raise TalksError(f"found the day {day} but no as_of; expected the day on which the case stands")
        return (date.fromisoformat(day) - date.fromisoformat(self.case.file.as_of)).days // 7

    def day(self, week: int) -> str:
        """The first day of a week."""
        return (date.fromisoformat(self.case.file.as_of or "") + timedelta(weeks=week)).isoformat()

    @property
    def written_calendar(self) -> list[object]:
        """The calendar as plain data."""
        return [entry.model_dump(exclude_unset=True) for entry in self.process.calendar]

    def elections(self) -> list[tuple[int, int, int]]:
        """Party, first and last week of each election in the calendar.

        Raises:
            TalksError: more than 8.

        """
        found = []
        for entry in self.process.calendar:
            if entry.election is not None:
                days = [self.week(day.strip()) for day in entry.on.split("..")]
                found.append((self.case.parties.index(entry.election), days[0], days[-1]))
        if len(found) > ROWS:
            raise TalksError(f"found {len(found)} elections in the calendar; expected at most {ROWS}")
        return found

    @property
    def deadline(self) -> int:
        """The week of the first deadline, -1 without one."""
        ends = [entry.on.split("..")[-1].strip() for entry in self.process.calendar if entry.deadline]
        return min((self.week(day) for day in ends), default=-1)


def _quorum(seats: int, quorum: int) -> float:
    """The chance that at least ``quorum`` of so many seats are taken."""
    return sum(comb(seats, n) * THERE**n * (1 - THERE) ** (seats - n) for n in range(quorum, seats + 1))


def course(
    case: Case,
    strategy: str | None = None,
    package: Mapping[str, str] | None = None,
    changes: Mapping[str, object] | None = None,
) -> Course:
    """The course of a strategy (the first with a package where none is named), or of a package.

    Args:
        case: the dispute.
        strategy: whose package, levers, process and start count.
        package: another package than the strategy's.
        changes: dotted key of the process (or a process number's name) to a value; None takes a part away.

    Raises:
        UnknownNameError: a strategy, issue or option that the case doesn't have.
        TalksError: more than two parties, nothing to talk about, or a process that can't be.

    """
    if len(case.parties) > 2:
        said = f"found {len(case.parties)} parties; expected two: talks of more are not modelled"
        raise TalksError(f"{place(case, ('parties',))}{said}")
    case = believing(case)
    if strategy is not None and strategy not in case.file.strategies:
        raise UnknownNameError("strategy", strategy, case.file.strategies)
    if strategy is None and package is None:
        strategy = next((name for name, one in case.file.strategies.items() if one.package), None)
    told = case.file.strategies[strategy] if strategy is not None else None
    full = case.complete(package if package is not None else (told.package if told else {}))
    if full == case.today:
        raise TalksError(f"found a package that changes nothing ({strategy or 'none'}); expected a change")
    process = changed(case, _process(case, strategy), changes or {})
    on = case.setting(told.levers if told else {})
    found = Course(case, strategy, full, (without(case, process, on), on), process)
    _check(found, written=not changes)
    return found


def believing(case: Case) -> Case:
    """The case with margins that know no distrust: in talks trust moves, and each run takes it off itself."""
    sure = case.file.model.model_copy(update={"trust": Number(1.0, 1.0, text="1")})
    actors = {name: actor.model_copy(update={"trust": None}) for name, actor in case.file.actors.items()}
    return replace(case, file=case.file.model_copy(update={"model": sure, "actors": actors}))


def _process(case: Case, strategy: str | None) -> Process:
    """The case's process with the strategy's keys in the place of its own."""
    own = case.file.strategies[strategy].process if strategy is not None else Process()
    keys = {key: getattr(own, key) for key in own.model_fields_set}
    return case.file.process.model_copy(update=keys)


def without(case: Case, process: Process, on: dict[str, str]) -> dict[str, str]:
    """The levers without those of the third party still to be won, or of a deadline's holder."""
    if process.appeal is not None:
        holders: tuple[str, ...] = (process.appeal.to,)
    else:
        dated = next((entry.deadline for entry in process.calendar if entry.deadline), None)
        holders = (dated,) if dated else ()
    off = {slug: next(iter(lever.levels)) for slug, lever in case.file.levers.items()}
    return {
        slug: off[slug] if case.file.levers[slug].held_by in holders else level for slug, level in on.items()
    }


def _check(found: Course, written: bool) -> None:
    """Refuse what only shows once package, levers and process stand together.

    ``written``: nothing was changed by hand, so that the place is where the case says so.
    """
    process, case = found.process, found.case
    mediation = process.mediation
    off = case.setting({})
    if mediation and mediation.style == "manipulating" and found.levers[1] == off:
        at = place(case, (*part_of(case, found.strategy, "mediation"), "style")) if written else ""
        raise TalksError(f"{at}found the style manipulating without levers; expected a strategy with levers")
    if len(found.mediators) > 2:
        raise TalksError(f"found {len(found.mediators)} mediators; expected at most two")
    dated = {entry.deadline for entry in process.calendar if entry.deadline}
    if process.appeal is not None and dated - {process.appeal.to}:
        names = ", ".join(sorted(dated))
        raise TalksError(
            f"found an appeal to {process.appeal.to} and a deadline of {names}; expected one third party"
        )
    if len(dated) > 1:
        raise TalksError(f"found deadlines of {', '.join(sorted(dated))}; expected one holder")
    if found.deadline >= 0 and found.deadline + QUIET < found.start:
        at = place(case, part_of(case, found.strategy, "calendar")) if written else ""
        raise TalksError(f"{at}found a deadline before the strategy starts; expected one after")
    found.elections()
    _ = found.every


def changed(case: Case, process: Process, changes: Mapping[str, object]) -> Process:
    """A process with values set by hand.

    Raises:
        TalksError: an unknown key, or a value that the case format refuses.

    """
    if not changes:
        return process
    data = process.model_dump(by_alias=True, exclude_unset=True, mode="json")
    for key, value in changes.items():
        _put(data, f"{RANGES[key].part}.{key}" if key in NUMBERS else key, value)
    try:
        made = Process.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise TalksError(f"found {first.get('input')!r} at process.{place}; {first['msg']}") from None
    problem = next(find(("process",), made, Names(case.file), case.file), None)
    if problem is not None:
        path, was, expected, near = problem
        hint = f"; did you mean {near}?" if near else ""
        raise TalksError(f"found {was} at {'.'.join(map(str, path))}; expected {expected}{hint}")
    return picked(made, case.language)


def _put(data: dict[str, object], key: str, value: object) -> None:
    """Set a dotted key; None takes the part away."""
    *parts, last = key.split(".")
    place = data
    for part in parts:
        held = place.setdefault(part, {})
        if not isinstance(held, dict):
            raise TalksError(f"found {key}; expected a key of process, such as meetings.every")
        place = held
    if value is None:
        place.pop(last, None)
    else:
        place[last] = _read(value)


def _read(value: object) -> object:
    """A value from the command line: true, false, whole numbers and lists as such, else the word."""
    if not isinstance(value, str):
        return value
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return value if isinstance(found, float) else found
