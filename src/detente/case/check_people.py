"""Checks of who holds an office and who would move first."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.check_names import Complaint, Names
from detente.case.people import Opening, Person
from detente.case.tree import Path


def check_people(path: Path, people: tuple[Person, ...]) -> Iterator[Complaint]:
    """Offices that would end before they began."""
    for n, one in enumerate(people):
        if one.since is not None and one.until is not None and one.until < one.since:
            yield (*path, n, "until"), one.until, f"{one.since} (since) or later", ""


def check_opening(path: Path, opening: tuple[Opening, ...], names: Names) -> Iterator[Complaint]:
    """Moves of actors that nobody knows."""
    for n, one in enumerate(opening):
        yield from names.actor((*path, n, "by"), one.by)
