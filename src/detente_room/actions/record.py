"""Writing to the record beside a case."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.case.record_add import record_add
from detente_room.actions.edit import ReadOnlyError
from detente_room.shelf import Place


def add(place: Place, case: Case, stem: str, cells: Mapping[str, str]) -> None:
    """Add a row where its date belongs: checked first, written whole or not at all.

    Raises:
        ReadOnlyError: a case of the library.
        CaseError: the row is wrong; nothing was written.
        DetenteError: there is no such file, or no folder to keep a record in.

    """
    if not place.own:
        raise ReadOnlyError
    record_add(case, stem, {column: text for column, text in cells.items() if text})
