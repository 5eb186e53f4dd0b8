"""The three files of a panel: rows with their places, every error at once.

Apart from `panel` so that reading and checking are one idea and what follows from the rows another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from detente.case.dispute import Case
from detente.case.errors import CaseError, Problem, nearest
from detente.case.fields import Pattern
from detente.case.files import read_text

FITS = ("full", "near", "none")
KINDS = ("change", "opening", "spell")
SIDES = ("both", "one", "others")
ENDS = ("replaced", "refused", "lapsed", "paper", "done")
COLUMNS = {
    "states": ("date", "issue", "option", "fit", "other", "source", "note"),
    "changes": ("date", "issue", "from", "to", "by", "kind", "until", "source", "note"),
    "tables": ("id", "date", "until", "ended", "title", "by", "package", "agreed", "source", "note"),
}


@dataclass(frozen=True)
class State:
    """Where an issue stood; ``other`` is the option that another reader could have picked, or empty."""

    issue: str
    option: str
    fit: str
    other: str
    source: str
    note: str
    line: int


@dataclass(frozen=True)
class Change:
    """What moved on a day. A ``spell`` is over within days or weeks and never counts as come about."""

    on: date
    issue: str
    before: str
    after: str
    by: str
    kind: str
    until: date | None
    source: str
    note: str

    @property
    def counts(self) -> bool:
        """Whether the change moves the state."""
        return self.kind != "spell"


@dataclass(frozen=True)
class Table:
    """A text that somebody put on a table, the options that it names, and who agreed to it when."""

    name: str
    on: date
    until: date | None
    ended: str
    title: str
    by: str
    package: Pattern
    agreed: Mapping[str, date]
    source: str
    note: str
    line: int

    def on_table(self, day: date) -> bool:
        """Whether it lay on the table that day."""
        return self.on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Files:
    """The rows of a panel: states by date, changes and tables in the order of their days."""

    states: Mapping[date, tuple[State, ...]]
    changes: tuple[Change, ...]
    tables: tuple[Table, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """The fixed dates, in order."""
        return tuple(sorted(self.states))


def read_files(folder: Path, case: Case) -> tuple[Files, list[Problem]]:
    """All rows, and everything that is wrong with them."""
    reader = _Reader(case)
    states: dict[date, dict[str, State]] = {}
    for row in reader.rows(folder / "states.csv"):
        reader.state(row, states)
    changes = [change for row in reader.rows(folder / "changes.csv") if (change := reader.change(row))]
    tables = [table for row in reader.rows(folder / "tables.csv") if (table := reader.table(row))]
    files = Files(
        {day: tuple(rows.values()) for day, rows in sorted(states.items())},
        tuple(sorted(changes, key=lambda change: change.on)),
        tuple(sorted(tables, key=lambda table: table.on)),
    )
    return files, reader.problems


@dataclass(frozen=True)
class _Row:
    """A row's cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def problem(self, column: str, found: str, expected: str, close: str = "") -> Problem:
        return Problem(self.file, self.line, column, found, expected, close)


class _Reader:
    """Turns rows into records; what is wrong is collected in ``problems``."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.problems: list[Problem] = []
        self._tables: set[str] = set()

    def rows(self, path: Path) -> Iterator[_Row]:
        """The rows of a file with the columns that it must have."""
        columns = COLUMNS[path.stem]
        try:
            text = read_text(path)
        except CaseError as error:
            self.problems += error.problems
            return
        lines = csv.reader(StringIO(text, newline=""), strict=True)
        try:
            for cells in lines:
                if lines.line_num == 1 or not cells:
                    if lines.line_num == 1 and tuple(cells) != columns:
                        self._add(path, 1, ",".join(cells), f"the columns {','.join(columns)}")
                        return
                elif len(cells) != len(columns):
                    self._add(path, lines.line_num, f"{len(cells)} cells", f"{len(columns)} cells")
                else:
                    stripped = (cell.strip() for cell in cells)
                    yield _Row(str(path), lines.line_num, dict(zip(columns, stripped, strict=True)))
        except csv.Error as error:
            self._add(path, lines.line_num, str(error), "comma-separated values")

    def state(self, row: _Row, states: dict[date, dict[str, State]]) -> None:
        """One row of ``states.csv`` into the states."""
        before = len(self.problems)
        day, issue = self._day(row, "date"), row.cells["issue"]
        self._option(row, "option", issue)
        if row.cells["other"]:
            self._option(row, "other", issue, again=True)
        self._one_of(row, "fit", FITS)
        if day is None or len(self.problems) > before:
            return
        if issue in states.setdefault(day, {}):
            self.problems.append(row.problem("issue", f"{issue} twice on {day}", "each issue once on a date"))
        option, fit, other, source, note = (row.cells[key] for key in COLUMNS["states"][2:])
        states[day][issue] = State(issue, option, fit, other, source, note, row.line)

    def change(self, row: _Row) -> Change | None:
        """One row of ``changes.csv``."""
        before = len(self.problems)
        cells, day, until = row.cells, self._day(row, "date"), self._day(row, "until", needed=False)
        self._one_of(row, "kind", KINDS)
        self._one_of(row, "by", SIDES)
        self._option(row, "to", cells["issue"])
        if cells["kind"] != "opening":
            self._option(row, "from", cells["issue"], again=True)
        elif cells["from"]:
            self.problems.append(row.problem("from", cells["from"], "nothing: the issue begins"))
        if day is None or len(self.problems) > before:
            return None
        return Change(
            day, cells["issue"], cells["from"], cells["to"], cells["by"], cells["kind"], until,
            cells["source"], cells["note"],
        )  # fmt: skip

    def table(self, row: _Row) -> Table | None:
        """One row of ``tables.csv``."""
        before = len(self.problems)
        cells, day, until = row.cells, self._day(row, "date"), self._day(row, "until", needed=False)
        package, agreed = self._package(row), self._agreed(row)
        if cells["id"] in self._tables or not cells["id"]:
            self.problems.append(row.problem("id", cells["id"] or "nothing", "an id that no other row has"))
        self._tables.add(cells["id"])
        if until is not None:
            self._one_of(row, "ended", ENDS)
        elif cells["ended"]:
            self.problems.append(row.problem("ended", cells["ended"], "nothing: it lies on the table still"))
        if day is None or len(self.problems) > before:
            return None
        return Table(cells["id"], day, until, cells["ended"], cells["title"], cells["by"], package, agreed,
                     cells["source"], cells["note"], row.line)  # fmt: skip

    def _package(self, row: _Row) -> dict[str, str]:
        package = {issue: option for _, issue, option in self._pairs(row, "package", ":")}
        for issue, option in package.items():
            self._option(row, "package", issue, option=option)
        if not package:
            self.problems.append(row.problem("package", "nothing", "issue: option; issue: option"))
        return package

    def _agreed(self, row: _Row) -> dict[str, date]:
        agreed: dict[str, date] = {}
        for whole, party, word in self._pairs(row, "agreed", " "):
            if party not in self.case.parties:
                close = nearest(party, self.case.parties)
                expected = f"a party: {', '.join(self.case.parties)}"
                self.problems.append(row.problem("agreed", f"the unknown party {party}", expected, close))
            day = self._day(row, "agreed", word)
            if day is not None and whole:
                agreed[party] = day
        return agreed

    def _pairs(self, row: _Row, column: str, mark: str) -> Iterator[tuple[str, str, str]]:
        for part in filter(None, (part.strip() for part in row.cells[column].split(";"))):
            left, _, right = part.partition(mark)
            yield part, left.strip(), right.strip()

    def _day(self, row: _Row, column: str, word: str | None = None, needed: bool = True) -> date | None:
        text = row.cells[column] if word is None else word
        if not text and not needed:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.problems.append(row.problem(column, text or "nothing", "a date such as 2026-05-05"))
            return None
        as_of = self.case.file.as_of
        if as_of and day > date.fromisoformat(as_of):
            self.problems.append(row.problem(column, text, f"a date up to the case's as_of, {as_of}"))
        return day

    def _one_of(self, row: _Row, column: str, words: tuple[str, ...]) -> None:
        word = row.cells[column]
        if word not in words:
            expected = f"one of {', '.join(words)}"
            self.problems.append(row.problem(column, word or "nothing", expected, nearest(word, words)))

    def _option(
        self, row: _Row, column: str, issue: str, *, option: str | None = None, again: bool = False
    ) -> None:
        """Complain of an unknown issue (once a row) or of an option that the issue doesn't have."""
        issues = self.case.file.issues
        word = row.cells[column] if option is None else option
        if issue not in issues:
            if not again:
                found = f"the unknown issue {issue}"
                self.problems.append(
                    row.problem("issue", found, "an issue of the case", nearest(issue, issues))
                )
        elif word not in issues[issue].options:
            known = issues[issue].options
            expected = f"an option of {issue}: {', '.join(known)}"
            self.problems.append(
                row.problem(column, f"the unknown option {word}", expected, nearest(word, known))
            )

    def _add(self, path: Path, line: int, found: str, expected: str) -> None:
        self.problems.append(Problem(str(path), line, "", found, expected))
