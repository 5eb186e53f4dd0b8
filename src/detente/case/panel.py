"""The exhaustive panel of a case: every single step and every package on a table, on fixed dates.

It lies in the folder ``panel`` beside the case (see docs/case-format.md). ``states.csv`` says where each
issue stood on each date, ``changes.csv`` what moved and when, ``tables.csv`` which packages somebody had
tabled. From these follows what could have come about and what did. No chance is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from detente.case.dispute import Case
from detente.case.errors import CaseError, UnknownNameError
from detente.case.fields import Pattern, holds
from detente.case.panel_check import find_strays
from detente.case.panel_files import Change, Files, State, Table, read_files

HORIZONS = (6, 12)
"""Months within which a step or package may have come about: as docs/validity.md counts."""


@dataclass(frozen=True)
class Step:
    """One option of one issue, other than that day's, with everything else as it was.

    ``fit`` says how well that day's option fits what was so (``full``, ``near``, ``none``). ``within_6`` and
    ``within_12`` say whether the option came to stand within so many months; None where it had not and the
    horizon is not over by the case's ``as_of``. ``by`` is whose doing it was where it did within 12 months
    (``both``, ``one`` or ``others``), else empty.
    """

    issue: str
    option: str
    fit: str
    within_6: bool | None
    within_12: bool | None
    by: str


@dataclass(frozen=True)
class Tabled:
    """A package that lay on a table on the date, and of which something was left to do.

    ``within_6`` and ``within_12`` say whether all its options stood together by then; None as for a `Step`.
    """

    table: Table
    within_6: bool | None
    within_12: bool | None


@dataclass(frozen=True)
class Panel:
    """What stood, moved and lay on tables, as read from a case's folder. Dates are ISO words."""

    case: Case
    files: Files

    @property
    def dates(self) -> tuple[str, ...]:
        """The fixed dates, in order."""
        return tuple(day.isoformat() for day in self.files.dates)

    def states(self, day: str) -> Pattern:
        """Issue to the option that stood on the date; an issue that had not begun is left out.

        Raises:
            UnknownNameError: not a date of the panel.

        """
        return {state.issue: state.option for state in self._rows(day)}

    def steps(self, day: str) -> tuple[Step, ...]:
        """Every single step away from that day's state that the case deems feasible.

        Raises:
            UnknownNameError: not a date of the panel.

        """
        state = self.states(day)
        return tuple(
            self._step(day, row, option)
            for row in self._rows(day)
            for option in self.case.file.issues[row.issue].options
            if option != row.option and self.case.feasible(state | {row.issue: option})
        )

    def tables(self, day: str) -> tuple[Tabled, ...]:
        """Every package on a table on the date of which something was left to do.

        Raises:
            UnknownNameError: not a date of the panel.

        """
        state, on = self.states(day), date.fromisoformat(day)
        return tuple(
            Tabled(table, *self._came_about(day, table.package))
            for table in self.files.tables
            if table.on_table(on) and not holds(table.package, state)
        )

    def _rows(self, day: str) -> tuple[State, ...]:
        rows = self.files.states.get(date.fromisoformat(day)) if day in self.dates else None
        if rows is None:
            raise UnknownNameError("date of the panel", day, self.dates)
        return rows

    def _step(self, day: str, row: State, option: str) -> Step:
        six, twelve = self._came_about(day, {row.issue: option})
        return Step(row.issue, option, row.fit, six, twelve, self._by(day, row.issue, option))

    def _came_about(self, day: str, package: Pattern) -> tuple[bool | None, bool | None]:
        six, twelve = (self._by_then(day, package, months) for months in HORIZONS)
        return six, twelve

    def _by_then(self, day: str, package: Pattern, months: int) -> bool | None:
        """Whether all options stood together on some day after the date and up to the horizon."""
        start = date.fromisoformat(day)
        end = months_later(start, months)
        if any(holds(package, state) for state in self._course(start, end)):
            return True
        as_of = self.case.file.as_of
        return False if as_of and end <= date.fromisoformat(as_of) else None

    def _course(self, start: date, end: date) -> Iterator[Pattern]:
        """The state after each day on which something changed, from the day after ``start`` to ``end``."""
        state = self.states(start.isoformat())
        moves = self._moves(start, end)
        for n, move in enumerate(moves):
            state = state | {move.issue: move.after}
            if n + 1 == len(moves) or moves[n + 1].on != move.on:
                yield state

    def _moves(self, start: date, end: date) -> list[Change]:
        return [change for change in self.files.changes if change.counts and start < change.on <= end]

    def _by(self, day: str, issue: str, option: str) -> str:
        start = date.fromisoformat(day)
        moves = self._moves(start, months_later(start, HORIZONS[-1]))
        return next((move.by for move in moves if (move.issue, move.after) == (issue, option)), "")


def panel(case: Case) -> Panel | None:
    """The panel in the case's folder; None where there is none.

    Raises:
        CaseError: the panel is wrong; lists everything found, with file and line.

    """
    origin = Path(case.origin)
    folder = origin.parent / "panel"
    if origin.name != "case.yaml" or not folder.is_dir():
        return None
    files, problems = read_files(folder, case)
    problems = problems or list(find_strays(folder, files, case))
    if problems:
        raise CaseError(problems)
    return Panel(case, files)


def months_later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(start.day, (following - timedelta(days=1)).day))
