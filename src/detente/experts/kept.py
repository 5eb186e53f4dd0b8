"""What each expert of a panel said, kept beside the case in ``experts/panel.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case import Case, CaseError
from detente.case.errors import Problem
from detente.case.expert_files import HEAD, KEPT, Known, Range, rows
from detente.case.files_beside import folder_of
from detente.case.numbers import Number, parse_number
from detente.case.scales import written
from detente.case.seeds import FOLDER
from detente.case.tree import Path as Steps

__all__ = ["HEAD", "KEPT", "Kept", "as_number", "files_of", "has_panel", "kept", "owned"]


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
    known = Known(dict(case.numbers()), case.file.sheets, case.closed)
    found: dict[Steps, dict[str, Range]] = {}
    problems: list[Problem] = []
    for path in files_of(case, folder):
        for name, expert, three in rows(path, known, problems):
            found.setdefault(known.by_name[name], {})[expert] = three
    if problems:
        raise CaseError(problems)
    return Kept({steps: by for steps, by in found.items() if case.sources.panel(steps)})


def files_of(case: Case, folder: Path) -> list[Path]:
    """The files that hold what experts said: one for all, one for each actor with a sheet that is open."""
    apart = [folder / FOLDER / f"{actor}.csv" for actor in case.file.sheets if actor not in case.closed]
    return [folder / FOLDER / KEPT, *(path for path in apart if path.is_file())]


def owned(case: Case, name: str) -> str:
    """The actor whose sheet somebody owns and on which a number stands; empty for others."""
    return Known(None, case.file.sheets).owned(name)


def as_number(like: Number, three: Range) -> Number:
    """A range as the case would write it."""
    return parse_number(written(like, *three))
