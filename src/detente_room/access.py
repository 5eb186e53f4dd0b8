"""The one gate: what a reader may see. Pages read nothing but through it.

Today there is one reader, the person at this machine, who is cleared for every sheet. Whoever comes later is
another `Reader`; the rules stay where they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from detente.case import Case, CaseError, DetenteError
from detente.case.record import record_rows
from detente.case.record_columns import COLUMNS
from detente_room.asking.opened import Opened, opened
from detente_room.editing.panels import Round, rounds
from detente_room.models import Kept, Table
from detente_room.shelf import Place, Shelf


@dataclass(frozen=True)
class Reader:
    """Who asks. ``name``: None is the person at this machine, to whom every sheet is open."""

    name: str | None = None

    def sees(self, case: Case) -> Case:
        """The case with the sheets that are open to this reader."""
        return case if self.name is None else case.seen_by(self.name)

    def may_read(self, case: Case, sheets: Collection[str]) -> bool:
        """Whether an answer that rests on these sheets may be shown."""
        return self.name is None or not set(sheets) & set(case.seen_by(self.name).closed)


LOCAL = Reader()


def shelf() -> Shelf:
    """The cases that this server may open."""
    first, home = settings.SHELF_FIRST, settings.SHELF_HOME
    return Shelf(Path(first) if first else None, Path(home) if home else None)


def places() -> list[Place]:
    """Every case that there is, the given one first."""
    return list(shelf().places().values())


def place(name: str) -> Place:
    """Where a case stands.

    Raises:
        Http404: there is none of this name.

    """
    found = shelf().find(name)
    if found is None:
        raise Http404
    return found


def case(name: str, reader: Reader = LOCAL) -> Opened:
    """A case, opened for a reader.

    Raises:
        Http404: there is none of this name.
        CaseError: its files are not in order.

    """
    return opened(place(name), reader.name)


def title(where: Place) -> str:
    """What a case is called; its name where it isn't in order."""
    try:
        return opened(where, LOCAL.name).case.title
    except (CaseError, DetenteError):
        return where.name


def kept(
    found: Opened, asked: str, parts: Iterable[str] | None = None, reader: Reader = LOCAL
) -> dict[str, str]:
    """Parts of an answer that were kept, by name: those that this reader may see."""
    rows = Kept.objects.filter(state=found.state, asked=asked)
    if parts is not None:
        rows = rows.filter(part__in=list(parts))
    return {row.part: row.html for row in rows if reader.may_read(found.case, row.reads)}


def record(found: Opened) -> dict[str, list[dict[str, str]]]:
    """The record beside a case: its files by name, each with its rows, the latest first.

    Rows with something wrong are left out: `detente check` names them. The record is open to every reader of
    the case.
    """
    told = {}
    for stem in COLUMNS:
        path = found.place.folder / "record" / f"{stem}.csv"
        if found.place.whole and path.is_file():
            rows = [row for _line, row in record_rows(path)[0]]
            told[stem] = rows[::-1]
    return told


def tables(found: Opened, reader: Reader = LOCAL) -> list[Table]:
    """The tables of a class at a case: the person at this machine leads the class."""
    return list(Table.objects.filter(case=found.place.name)) if reader.name is None else []


def panel(found: Opened, reader: Reader = LOCAL) -> list[Round]:
    """The rounds of a panel of experts about a case: the person at this machine runs it."""
    return rounds(found.place) if reader.name is None else []


def table(found: Opened, ident: int, reader: Reader = LOCAL) -> Table:
    """One of them.

    Raises:
        Http404: there is none of this number at this case.

    """
    one = next((one for one in tables(found, reader) if one.pk == ident), None)
    if one is None:
        raise Http404
    return one
