"""What a form asks to change in a file: only what was changed, and what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.tree import Path, plain_value
from detente.case.write import REMOVED
from detente_room.editing import patterns
from detente_room.editing.fields import SEVERAL, Field, at
from detente_room.editing.lines import shaped
from detente_room.editing.steps import EDGES, first, waiting

UNKNOWN = "0..100"
"""A value of which nothing is known."""


@dataclass(frozen=True)
class Wish:
    """A field that was changed: what it said when the form was shown, and what the form asks."""

    field: Field
    was: str
    asked: str

    @property
    def met(self) -> bool:
        """Whether the file already says what is asked."""
        return self.field.said == self.asked

    @property
    def contested(self) -> bool:
        """Whether the file says something else than the form was shown with: it was changed meanwhile."""
        return self.field.said not in {self.was, self.asked}


def wishes(fields: Iterable[Field], was: Mapping[str, str], asked: Mapping[str, str]) -> list[Wish]:
    """The fields whose values a form changes; what it doesn't hold stays."""
    found = []
    for field in fields:
        if field.name not in asked or field.name not in was:
            continue
        before, after = _clean(was[field.name]), _clean(asked[field.name])
        if field.kind in {"choice", "today", "flag"} and after not in dict(field.choices):
            continue
        if not _same(field, before, after):
            found.append(Wish(field, before, after))
    return found


def _same(field: Field, before: str, after: str) -> bool:
    """Whether two values say the same; the order of several names means nothing."""
    if field.kind in {"many", "before"}:
        return set(before.split(SEVERAL)) == set(after.split(SEVERAL))
    return before == after


def _clean(text: str) -> str:
    """Text as browsers send it: without their ends of line, without spaces around."""
    return " ".join(text.split())


def changes(case: Case, data: Any, wanted: Iterable[Wish]) -> dict[Path, Any]:
    """Path to new value or `REMOVED`, for `detente.case.edits.edited`.

    An issue that an actor begins to weigh is valued `UNKNOWN` by it, until somebody says more.
    """
    found: dict[Path, Any] = {}
    for wish in wanted:
        if not wish.met:
            found |= {**_of(data, wish), **_values(case, wish)}
    return shaped(data, found)


def _values(case: Case, wish: Wish) -> dict[Path, Any]:
    """The values of an issue that an actor begins to weigh."""
    path = wish.field.path
    if path[0] != "actors" or path[2:3] != ("weights",) or not wish.asked or len(path) != 4:
        return {}
    actor, issue = str(path[1]), str(path[3])
    known = case.actor(actor).values.get(issue, {})
    options = [one for one in case.file.issues[issue].options if one not in known]
    return {("actors", actor, "values", issue, one): UNKNOWN for one in options}


def _of(data: Any, wish: Wish) -> dict[Path, Any]:
    path, kind = wish.field.path, wish.field.kind
    if kind == "today":
        options = (*path[:-1], "options")
        return {(*options, wish.field.said, "now"): REMOVED, (*options, wish.asked, "now"): True}
    if kind == "before":
        return _before(data, wish)
    if kind == "not-before":
        return _waits(data, wish)
    if not wish.asked:
        return {wish.field.whole or path: REMOVED}
    return {path: value(wish.field, wish.asked)}


def value(field: Field, asked: str) -> Any:
    """What a field that isn't empty writes into the file."""
    if field.kind == "number":
        return plain_value(asked)
    if field.kind == "flag":
        return asked == "true"
    if field.kind == "many":
        return asked.split(SEVERAL)
    if field.kind in {"patterns", "listed"}:
        return patterns.written(asked, listed=field.kind == "listed")
    return asked


def _before(data: Any, wish: Wish) -> dict[Path, Any]:
    """Rules of what is done first: those that go, and those that come."""
    name, asked = str(wish.field.path[2]), [one for one in wish.asked.split(SEVERAL) if one]
    there = first(data, name)
    known = {one for _n, one in there}
    found: dict[Path, Any] = {(*EDGES, n): REMOVED for n, one in there if one not in asked}
    edges = at(data, EDGES)
    end = len(edges) if isinstance(edges, list) else 0
    for k, one in enumerate(one for one in asked if one not in known):
        found[*EDGES, end + k, "requires"] = [name, one]
    return found


def _waits(data: Any, wish: Wish) -> dict[Path, Any]:
    """The rule before what a commitment may not be done."""
    name = str(wish.field.path[2])
    there = waiting(data, name)
    if not wish.asked:
        return {(*EDGES, n): REMOVED for n, _one in there}
    if there:
        return {(*EDGES, there[0][0], "not_before"): [name, plain_value(wish.asked)]}
    edges = at(data, EDGES)
    end = len(edges) if isinstance(edges, list) else 0
    # Behind whatever rules come in the same breath: those are fewer.
    return {(*EDGES, end + 10_000, "not_before"): [name, plain_value(wish.asked)]}
