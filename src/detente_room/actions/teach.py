"""Writing what a class does: tables, and the agreements that they record."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from detente.case import Case
from detente_room.models import Table
from detente_room.shelf import Place

MOST = 60
"""Tables of a case: judgement."""
LONGEST = 80


def add(place: Place, names: str) -> int:
    """Add tables by their names, parted by commas or lines; those that are there stay. How many are new."""
    wanted = [name.strip()[:LONGEST] for name in names.replace("\n", ",").split(",") if name.strip()]
    room = max(0, MOST - Table.objects.filter(case=place.name).count())
    made = [Table.objects.get_or_create(case=place.name, name=name)[1] for name in wanted[:room]]
    return sum(made)


def record(
    table: Table, case: Case, package: Mapping[str, str] | None, held_up: str = "", why: str = ""
) -> None:
    """Record what became of a table: of a package what is not as today; None where nothing was agreed.

    What the case doesn't have is left out.
    """
    known = {
        issue: option
        for issue, option in (package or {}).items()
        if issue in case.file.issues and option in case.file.issues[issue].options
    }
    table.agreed = package is not None
    table.package = {issue: option for issue, option in known.items() if option != case.today[issue]}
    table.held_up = held_up if held_up in case.parties else ""
    table.why = why.strip()[:2000]
    table.recorded = timezone.now()
    table.save()


def remove(table: Table) -> None:
    """Take a table away."""
    table.delete()
