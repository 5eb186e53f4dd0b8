"""What each expert of a panel said, beside a case: ``experts/panel.csv``, ``experts/ACTOR.csv`` for sheets.

Here are the rows and everything that can be wrong with them; `detente.experts` makes answers of them.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.case.cells import cell_number
from detente.case.errors import CaseError, Problem, nearest
from detente.case.files import read_text
from detente.case.files_beside import listed_in
from detente.case.numbers import Number
from detente.case.places import HIDDEN
from detente.case.scales import scale
from detente.case.seeds import FOLDER, read_seeds
from detente.case.tree import Path as Steps
from detente.case.tree import dotted

KEPT = "panel.csv"
SEEDS = "seeds.csv"
HEAD = ("expert", "number", "lowest", "best", "highest", "reason")
"""Columns of ``experts/panel.csv``: what each expert said, in the case's units."""
Range = tuple[float, float, float]
SLACK = 1e-9


@dataclass(frozen=True, repr=False)
class Known:
    """What of a case its rows are held against.

    ``numbers``: every number by its path; None where the case itself is not in order. ``sheets``: actors
    whose sheets somebody owns; ``closed``: those that are closed here, whose rows are passed over.
    """

    numbers: Mapping[Steps, Number] | None
    sheets: Collection[str] = ()
    closed: Collection[str] = ()
    by_name: dict[str, Steps] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_name.update({dotted(steps): steps for steps in self.numbers or ()})

    def owned(self, name: str) -> str:
        """The actor whose sheet somebody owns and on which a number stands; empty for others."""
        return next((actor for actor in self.sheets if name.startswith(f"actors.{actor}.")), "")


def rows(path: Path, known: Known, problems: list[Problem]) -> Iterator[tuple[str, str, Range]]:
    """Number, expert and range of each row that is in order and open; complaints go to ``problems``."""
    reader = csv.reader(read_text(path).splitlines(keepends=True))
    head = next(reader, [])
    if tuple(head) != HEAD:
        problems.append(Problem(str(path), 1, "", ",".join(head) or "nothing", ",".join(HEAD)))
        return
    seen: dict[tuple[str, str], int] = {}
    for cells in reader:
        name = cells[1] if len(cells) > 1 else ""
        if not cells or any(name.startswith(f"actors.{actor}.") for actor in known.closed):
            continue
        try:
            found = _row(cells, known)
        except _WrongError as error:
            column, told, expected, close = error.told
            shown = HIDDEN if column and column != "number" and known.owned(name) else told
            problems.append(Problem(str(path), reader.line_num, column, shown, expected, close))
            continue
        first = seen.setdefault((cells[0], name), reader.line_num)
        if first != reader.line_num:
            told, expected = f"{cells[0]} a second time", f"one row (the first on line {first})"
            problems.append(Problem(str(path), reader.line_num, "expert", told, expected))
            continue
        yield name, cells[0], found


class _WrongError(Exception):
    """A row that is wrong: its column, what was found, what is expected, the nearest right name."""

    def __init__(self, column: str, found: str, expected: str, close: str = "") -> None:
        super().__init__(expected)
        self.told = column, found, expected, close


def _row(cells: list[str], known: Known) -> Range:
    if len(cells) != len(HEAD):
        raise _WrongError("", f"{len(cells)} columns", f"{len(HEAD)}")
    expert, name = cells[:2]
    if not expert.strip():
        raise _WrongError("expert", "nothing", "a pseudonym, such as Expert 1")
    if known.numbers is not None and name not in known.by_name:
        close = nearest(name, known.by_name)
        raise _WrongError("number", name or "nothing", "the path of a number of the case", close)
    three: list[float] = []
    for column, text in zip(HEAD[2:5], cells[2:5], strict=True):
        try:
            three.append(cell_number(text))
        except ValueError as error:
            raise _WrongError(column, text or "nothing", str(error)) from None
    low, best, high = three
    if not low <= best <= high:
        raise _WrongError("lowest", "..".join(cells[2:5]), "three numbers that rise")
    _bounded(known, name, three)
    return low, best, high


def _bounded(known: Known, name: str, three: list[float]) -> None:
    """Whether a range lies within what its number may be."""
    if known.numbers is None:
        return
    steps = known.by_name[name]
    on = scale(steps, known.numbers[steps])
    least, most = on.low / on.factor, on.high / on.factor
    for column, value in zip(HEAD[2:5], three, strict=True):
        if not least - SLACK <= value <= most + SLACK:
            raise _WrongError(column, f"{value:g}", f"a number between {least:g} and {most:g}")


def expert_problems(folder: Path, known: Known) -> tuple[list[Problem], list[Problem]]:
    """Everything wrong in a case's folder ``experts``, and what is worth a second look."""
    problems: list[Problem] = []
    paths, warnings = listed_in(folder, FOLDER, ".csv")
    for path in paths:
        try:
            if path.name == SEEDS:
                read_seeds(path)
            elif path.name == KEPT or path.stem in known.sheets:
                for name, _expert, _three in rows(path, known, problems):
                    warnings += _misplaced(path, name, known)
            else:
                expected = f"{SEEDS}, {KEPT}, or ACTOR.csv for an actor whose sheet somebody owns"
                warnings.append(Problem(str(path), 0, "", "another file, which nothing reads", expected))
        except CaseError as error:
            problems += error.problems
    return problems, list(dict.fromkeys(warnings))


def _misplaced(path: Path, name: str, known: Known) -> list[Problem]:
    """A number that stands in another file than its sheet asks for."""
    owner = known.owned(name)
    right = f"{owner}.csv" if owner else KEPT
    if path.name == right:
        return []
    who = (
        f"what was said of {owner}, whose sheet somebody owns"
        if owner
        else f"numbers that are not {path.stem}'s"
    )
    return [Problem(str(path), 0, "", who, f"them in {FOLDER}/{right}")]
