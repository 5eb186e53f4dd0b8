"""What each expert of a panel said, kept beside the case in ``experts/panel.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.case import Case, CaseError
from detente.case.cells import cell_number
from detente.case.errors import Problem
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.numbers import Number, parse_number
from detente.case.tree import Path as Steps
from detente.case.tree import dotted
from detente.experts.scales import written
from detente.experts.seeds import FOLDER

KEPT = "panel.csv"
HEAD = ("expert", "number", "lowest", "best", "highest", "reason")
"""Columns of ``experts/panel.csv``: what each expert said, in the case's units."""
Range = tuple[float, float, float]


@dataclass(frozen=True, repr=False)
class Kept:
    """What experts said of a case's numbers: by number, by expert, lowest, best guess and highest."""

    each: dict[Steps, dict[str, Range]]

    def __repr__(self) -> str:
        return f"Kept({len(self.experts)} experts, {len(self.each)} numbers)"

    @property
    def experts(self) -> tuple[str, ...]:
        """The pseudonyms, in the order in which they come."""
        return tuple(dict.fromkeys(expert for by in self.each.values() for expert in by))


def has_panel(case: Case) -> bool:
    """Whether a number of the case is a panel's, and what each expert said stands beside it."""
    folder = folder_of(case.origin)
    there = folder is not None and (folder / FOLDER / KEPT).is_file()
    return there and any(row.panel for row in case.sources.rows)


def kept(case: Case) -> Kept:
    """What stands in ``experts/panel.csv`` of the numbers that are a panel's, closed sheets left out.

    Raises:
        CaseError: everything wrong in the file, or there is none.

    """
    folder = folder_of(case.origin)
    if folder is None:
        raise CaseError([Problem(case.origin, 0, "", "no folder", f"a folder with {FOLDER}/{KEPT}")])
    path = folder / FOLDER / KEPT
    known = {dotted(steps): steps for steps, _ in case.numbers()}
    rows = csv.reader(read_text(path).splitlines(keepends=True))
    head = next(rows, [])
    if tuple(head) != HEAD:
        raise CaseError([Problem(str(path), 1, "", ",".join(head) or "nothing", ",".join(HEAD))])
    found: dict[Steps, dict[str, Range]] = {}
    problems: list[Problem] = []
    for cells in rows:
        where = rows.line_num
        if not cells:
            continue
        if len(cells) != len(HEAD):
            problems.append(Problem(str(path), where, "", f"{len(cells)} columns", f"{len(HEAD)}"))
            continue
        name = cells[1]
        if _closed(case, name):
            continue
        if name not in known:
            problems.append(Problem(str(path), where, "number", name, "the path of a number of the case"))
            continue
        try:
            three = _range(cells[2:5])
        except ValueError as error:
            told = "a value on a sheet (not shown)" if name.startswith("actors.") else "..".join(cells[2:5])
            problems.append(Problem(str(path), where, name, told, str(error)))
            continue
        found.setdefault(known[name], {})[cells[0]] = three
    if problems:
        raise CaseError(problems)
    return Kept({steps: by for steps, by in found.items() if case.sources.panel(steps)})


def _closed(case: Case, name: str) -> bool:
    return any(name.startswith(f"actors.{actor}.") for actor in case.closed)


def _range(cells: Iterable[str]) -> Range:
    low, best, high = (cell_number(one) for one in cells)
    if not low <= best <= high:
        raise ValueError("three numbers that rise")
    return low, best, high


def as_number(like: Number, three: Range) -> Number:
    """A range as the case would write it."""
    return parse_number(written(like, *three))


def path_of(case: Case) -> Path | None:
    """The file, where the case is a folder."""
    folder = folder_of(case.origin)
    return folder / FOLDER / KEPT if folder is not None else None
