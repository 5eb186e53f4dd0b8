"""A case's panel of experts: its rounds, each a folder of workbooks beside the case's folder.

Where the case is in ``river/``, round 1 is in ``river-panel-1/``: the folders that `detente panel` reads and
writes, so that a panel can go on there. No pseudonym is anybody's name, and no page asks for one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from detente.case import Case
from detente.experts import PanelRead, panel_read
from detente_room.shelf import Place

MOST_ROUNDS = 9
"""Rounds that are looked for: judgement; nobody answers the same questions ten times."""
INDEX = "panel.json"
_read: dict[Path, tuple[object, PanelRead]] = {}
_lock = threading.Lock()


def installed() -> bool:
    """Whether what reads and writes workbooks is there (the extra ``tables``)."""
    return find_spec("openpyxl") is not None


@dataclass(frozen=True)
class Book:
    """One expert's workbook. ``back``: whether it was taken in since it was written."""

    expert: str
    path: Path
    back: bool


@dataclass(frozen=True)
class Round:
    """One round of a panel."""

    number: int
    folder: Path

    @property
    def books(self) -> list[Book]:
        """The workbooks, in the order of the experts."""
        from detente.experts.folder import workbooks  # noqa: PLC0415 - loads openpyxl

        written = (self.folder / INDEX).stat().st_mtime_ns
        return [
            Book(path.stem.replace("-", " ").capitalize(), path, path.stat().st_mtime_ns > written)
            for path in workbooks(self.folder)
        ]


def folder_of(place: Place, number: int) -> Path:
    """Where a round lies."""
    base = place.folder if place.whole else place.path.with_suffix("")
    return base.with_name(f"{base.name}-panel-{number}")


def rounds(place: Place) -> list[Round]:
    """The rounds that there are, the first first."""
    found = []
    for number in range(1, MOST_ROUNDS + 1):
        folder = folder_of(place, number)
        if not (folder / INDEX).is_file():
            break
        found.append(Round(number, folder))
    return found


def read(case: Case, one: Round) -> PanelRead:
    """What the experts of a round said, read anew only where a workbook has changed.

    Raises:
        WorkbookError, PanelError, CaseError: as of `panel_read`.

    """
    books = ((book.path.name, book.path.stat().st_mtime_ns) for book in one.books)
    stamps = (case.origin, hash(case.text), *books)
    with _lock:
        known = _read.get(one.folder)
        if known is not None and known[0] == stamps:
            return known[1]
        answer = panel_read(one.folder, case)
        _read.clear()
        _read[one.folder] = (stamps, answer)
        return answer
