"""Writing a panel's folders: workbooks handed out and taken in, the next round, the numbers into a copy."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.case import Case, CaseError, DetenteError, Problem
from detente.case.text import cleaned, cut
from detente.experts import panel_new, panel_round, panel_take, panel_write
from detente_room.actions.edit import ReadOnlyError
from detente_room.editing.naming import named
from detente_room.editing.panels import Round, folder_of, read, rounds
from detente_room.shelf import Place

MOST_BOOKS = 100
MOST_BYTES = 2_000_000
"""One workbook at most: judgement; the flagship's has 0.1 million."""


@dataclass(frozen=True)
class Taken:
    """What became of one workbook that was sent: whose it was, or everything wrong with it."""

    name: str
    expert: str = ""
    problems: tuple[Problem, ...] = ()


def hand_out(place: Place, case: Case, experts: int, only: Iterable[str]) -> None:
    """Write the workbooks of a first round. A panel that stands there is set aside, not written over.

    Raises:
        ReadOnlyError: the case is no case of the user's own.
        DetenteError: there is nothing to ask, or the folder can't be written.

    """
    _may(place)
    first = folder_of(place, 1)
    with tempfile.TemporaryDirectory(dir=first.parent, prefix=f".{first.name}.") as space:
        panel_new(case, Path(space) / "new", experts, tuple(only))
        for one in reversed(rounds(place)):
            _set_aside(one.folder)
        _settled(Path(space) / "new", first)


def _settled(made: Path, where: Path) -> None:
    """A new round in its place, this user's alone: answers may be about actors whose sheets are closed."""
    made.chmod(0o700)
    made.rename(where)


def _set_aside(folder: Path) -> None:
    n = 1
    while (folder.with_name(f"{folder.name}.before-{n}")).exists():
        n += 1
    folder.rename(folder.with_name(f"{folder.name}.before-{n}"))


def _may(place: Place) -> None:
    if not place.own:
        raise ReadOnlyError
    if not os.access(folder_of(place, 1).parent, os.W_OK):
        raise DetenteError(f"{folder_of(place, 1).parent} can't be written to: workbooks have no place there")


def take(case: Case, one: Round, name: str, content: bytes) -> Taken:
    """Take one workbook in: it takes the place of that expert's, once it is found in order.

    ``name``: what its sender called it; it is only shown.
    """
    shown = cut(cleaned(name))
    if not name.lower().endswith(".xlsx"):
        wrong = Problem(shown, 0, "", "another kind of file", "a workbook saved as .xlsx, without macros")
        return Taken(shown, problems=(wrong,))
    if len(content) > MOST_BYTES:
        wrong = Problem(shown, 0, "", f"{len(content):,} bytes", f"at most {MOST_BYTES:,}")
        return Taken(shown, problems=(wrong,))
    with tempfile.TemporaryDirectory(prefix="detente-") as space:
        path = Path(space) / "sent.xlsx"
        path.write_bytes(content)
        try:
            kept = panel_take(one.folder, path, case)
        except CaseError as error:
            told = tuple(
                Problem(shown, 0, bad.where, bad.found, bad.expected, bad.nearest) for bad in error.problems
            )
            return Taken(shown, problems=told)
    return Taken(shown, kept.stem.replace("-", " ").capitalize())


def next_round(place: Place, case: Case, one: Round) -> None:
    """Write the workbooks of the next round.

    Raises:
        ReadOnlyError, WorkbookError, PanelError: as `panel_round`.

    """
    _may(place)
    last = folder_of(place, one.number + 1)
    with tempfile.TemporaryDirectory(dir=last.parent, prefix=f".{last.name}.") as space:
        panel_round(one.folder, Path(space) / "new", case)
        _settled(Path(space) / "new", last)


def into_copy(place: Place, case: Case, one: Round, home: Path) -> Path:
    """Write a copy of the case in which the panel's numbers stand; return its file.

    Raises:
        ReadOnlyError, PanelError, CaseError: as `panel_write`.

    """
    _may(place)
    name = named(f"{place.name}-by-panel-{one.number}", {path.name for path in home.iterdir()})
    try:
        panel_write(read(case, one), home / name)
    except DetenteError:
        shutil.rmtree(home / name, ignore_errors=True)
        raise
    return home / name / "case.yaml"
