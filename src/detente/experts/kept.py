"""What each expert of a panel said, kept beside the case in ``experts/panel.csv``."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.case import Case, CaseError
from detente.case.cells import cell_number
from detente.case.errors import Problem
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.numbers import Number, parse_number
from detente.case.places import HIDDEN
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

    What was said of an actor whose sheet somebody owns stands in ``experts/ACTOR.csv``, and is read only
    where that sheet is open.

    Raises:
        CaseError: everything wrong in the files, or there is none.

    """
    folder = folder_of(case.origin)
    if folder is None:
        raise CaseError([Problem(case.origin, 0, "", "no folder", f"a folder with {FOLDER}/{KEPT}")])
    known = {dotted(steps): steps for steps, _ in case.numbers()}
    found: dict[Steps, dict[str, Range]] = {}
    problems: list[Problem] = []
    for path in files_of(case, folder):
        for name, expert, three in _rows(case, path, known, problems):
            found.setdefault(known[name], {})[expert] = three
    if problems:
        raise CaseError(problems)
    return Kept({steps: by for steps, by in found.items() if case.sources.panel(steps)})


def files_of(case: Case, folder: Path) -> list[Path]:
    """The files that hold what experts said: one for all, one for each actor with a sheet that is open."""
    apart = [folder / FOLDER / f"{actor}.csv" for actor in case.file.sheets if actor not in case.closed]
    return [folder / FOLDER / KEPT, *(path for path in apart if path.is_file())]


def _rows(
    case: Case, path: Path, known: Collection[str], problems: list[Problem]
) -> Iterator[tuple[str, str, Range]]:
    """Number, expert and range of each row that is in order and open; complaints go to ``problems``."""
    rows = csv.reader(read_text(path).splitlines(keepends=True))
    head = next(rows, [])
    if tuple(head) != HEAD:
        problems.append(Problem(str(path), 1, "", ",".join(head) or "nothing", ",".join(HEAD)))
        return
    for cells in rows:
        where, name = rows.line_num, cells[1] if len(cells) > 1 else ""
        if not cells or _closed(case, name):
            continue
        if len(cells) != len(HEAD):
            problems.append(Problem(str(path), where, "", f"{len(cells)} columns", f"{len(HEAD)}"))
        elif name not in known:
            problems.append(Problem(str(path), where, "number", name, "the path of a number of the case"))
        else:
            try:
                yield name, cells[0], _range(cells[2:5])
            except ValueError as error:
                told = HIDDEN if owned(case, name) else "..".join(cells[2:5])
                problems.append(Problem(str(path), where, name, told, str(error)))


def owned(case: Case, name: str) -> str:
    """The actor whose sheet somebody owns and on which a number stands; empty for others."""
    steps = name.split(".")
    return next(
        (actor for actor in case.file.sheets if steps[0] == "actors" and name.startswith(f"actors.{actor}.")),
        "",
    )


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
