"""The record beside a case, ``record/*.csv``: columns, dates in order, cells, names that look misspelt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path

from detente.case.errors import CaseError, Problem, nearest
from detente.case.files import read_text
from detente.case.record_check import Checks, Known
from detente.case.record_columns import CELLS, COLUMNS, OPTIONAL, is_day
from detente.case.text import called, cut, lines, odd, unreadable

_NAMES = ("actors", "mediator")
_ALIKE = 0.85
"""How alike (Ratcliff & Obershelp) a name and a known one are where it is taken for a slip: judgement."""

Row = dict[str, str]

Dated = tuple[int, date, Row]
"""Line, day, cells."""


def dated_rows(path: Path) -> list[Dated]:
    """The rows of a file of the record, for questions that read it; none where there is no file.

    Raises:
        CaseError: a date that is none, or dates out of order.

    """
    if not path.is_file():
        return []
    rows: list[Dated] = []
    for line, cells in enumerate(csv.DictReader(StringIO(read_text(path))), start=2):
        written = cells.get("date") or ""
        try:
            day = date.fromisoformat(written)
        except ValueError:
            raise wrong_cell(path, line, "date", written or "nothing", "a day such as 2026-05-05") from None
        if rows and day < rows[-1][1]:
            raise wrong_cell(
                path, line, "date", f"{day} after {rows[-1][1]}", "dates in order, the first first"
            )
        rows.append((line, day, cells))
    return rows


def wrong_cell(path: Path, line: int, where: str, found: str, expected: str) -> CaseError:
    """What is wrong in one cell of the record."""
    return CaseError([Problem(str(path), line, where, found, expected)])


def record_problems(
    path: Path, known: Iterable[str], declared: Known | None = None
) -> tuple[list[Problem], list[Problem]]:
    """Everything wrong in a file of the record, and what is worth a second look.

    ``known``: names of the case. The record may name anybody else; a name that is nearly a known one is
    warned of. ``declared``: what else the case declares, to hold rows against.
    """
    rows, problems = record_rows(path, declared)
    names = sorted(set(known))
    return problems, [found for line, row in rows for found in _misspelt(path, line, row, names)]


def record_rows(path: Path, declared: Known | None = None) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """The rows of a file, each with its line, as far as nothing is wrong with them, and what is wrong."""
    try:
        text = read_text(path)
    except CaseError as error:
        return [], list(error.problems)
    return rows_of(path, text, declared)


def rows_of(
    path: Path, text: str, declared: Known | None = None
) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """The same of a text that is to stand in that file."""
    table = _Table(path, text, declared if declared is not None else Known())
    rows = list(table.rows())
    wrong = {problem.line for problem in table.problems}
    return [one for one in rows if one[0] not in wrong], sorted(table.problems, key=lambda one: one.line)


class _Table:
    """One file: its rows by column, each with its line, and complaints."""

    def __init__(self, path: Path, text: str, declared: Known) -> None:
        self.path, self.text = path, text
        self.columns = COLUMNS[path.stem]
        self.checks = Checks(path.stem, declared)
        self.problems: list[Problem] = []

    def complain(self, line: int, where: str, found: str, expected: str, close: str = "") -> None:
        self.problems.append(Problem(str(self.path), line, where, found, expected, close))

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Rows that have the columns; what is wrong is complained of on the way."""
        unread = list(unreadable(self.text))
        for line, what in unread:
            self.complain(line, "", what, "text without it")
        if unread:
            return
        reader = csv.reader((line + "\n" for line in lines(self.text)), strict=True)
        head, before = self._head(next(reader, [])), ""
        begins = reader.line_num + 1
        try:
            for cells in reader if head else ():
                line, begins = begins, reader.line_num + 1
                if not any(cells):
                    continue
                if len(cells) != len(head):
                    self.complain(line, "", f"{len(cells)} cells", f"{len(head)}, one for each column")
                    continue
                row = dict(zip(head, (cell.strip() for cell in cells), strict=True))
                before = self._row(line, row, before)
                yield line, row
        except csv.Error as error:
            self.complain(begins, "", f"no CSV: {error}", "cells parted by commas, quotes in pairs")

    def _head(self, cells: list[str]) -> list[str]:
        """The columns; none where the header is wrong."""
        names = [cell.strip() for cell in cells]
        wanted = ", ".join(self.columns)
        if not any(names):
            self.complain(1, "", "nothing", f"a header with the columns {wanted}")
            return []
        if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
            self.complain(1, "", f"the header {cut(names[0])!r}", f"the columns {wanted}, parted by commas")
            return []
        for name in dict.fromkeys(names):
            known_columns = (*self.columns, *OPTIONAL[self.path.stem])
            if name not in known_columns:
                known = nearest(name, known_columns)
                self.complain(1, "", f"the unknown column {cut(name)}", f"the columns {wanted}", known)
            elif names.count(name) > 1:
                self.complain(1, "", f"the column {name} {names.count(name)} times", "each column once")
        missing = [name for name in self.columns if name not in names]
        if missing:
            self.complain(1, "", f"no column {', '.join(missing)}", f"the columns {wanted}")
        return [] if self.problems else names

    def _row(self, line: int, row: Row, before: str) -> str:
        """Complain of a row's cells; return its date, or the one before where it has none."""
        count = len(self.problems)
        for column, (fits, expected) in CELLS[self.path.stem].items():
            if column in row and not fits(row[column]):
                found = f"{cut(row[column])!r}" if row[column] else "nothing"
                self.complain(line, column, found, expected)
        for column, cell in row.items():
            if odd(cell):
                self.complain(line, column, called(odd(cell)), "text without it")
        if not is_day(row["date"]):
            return before
        if row["date"] < before:
            self.complain(line, "date", f"{row['date']} after {before}", "rows in the order of their dates")
        if len(self.problems) == count:
            for complaint in self.checks.row(row):
                self.complain(line, *complaint)
        return max(row["date"], before)


def _misspelt(path: Path, line: int, row: Row, known: list[str]) -> Iterator[Problem]:
    for column in _NAMES:
        for name in filter(None, (part.strip() for part in row.get(column, "").split(";"))):
            close = nearest(name, known) if name not in known else ""
            if close and SequenceMatcher(None, name, close).ratio() >= _ALIKE:
                found = f"the unknown name {cut(name)}"
                yield Problem(str(path), line, column, found, "a name of the case, or another", close)
