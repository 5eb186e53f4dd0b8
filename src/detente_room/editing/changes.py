"""What a form asks to change in a file: only what was changed, and what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.tree import Path, plain_value
from detente.case.write import REMOVED
from detente_room.editing.fields import Field, at

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
        if field.kind == "choice" and after not in dict(field.choices):
            continue
        if before != after:
            found.append(Wish(field, before, after))
    return found


def _clean(text: str) -> str:
    """Text as browsers send it: without their ends of line, without spaces around."""
    return " ".join(text.split())


def changes(case: Case, data: Any, wanted: Iterable[Wish]) -> dict[Path, Any]:
    """Path to new value, for `detente.dumps`; keys whose surroundings don't stand in the file bring these.

    An issue that an actor begins to weigh is valued `UNKNOWN` by it, until somebody says more.
    """
    found: dict[Path, Any] = {}
    for wish in wanted:
        if wish.met:
            continue
        for path, value in [*_of(wish), *_values(case, wish)]:
            _add(found, data, path, value)
    return found


def _values(case: Case, wish: Wish) -> list[tuple[Path, Any]]:
    """The values of an issue that an actor begins to weigh."""
    path = wish.field.path
    if path[0] != "actors" or path[2:3] != ("weights",) or not wish.asked or len(path) != 4:
        return []
    actor, issue = str(path[1]), str(path[3])
    known = case.actor(actor).values.get(issue, {})
    options = [one for one in case.file.issues[issue].options if one not in known]
    return [(("actors", actor, "values", issue, one), UNKNOWN) for one in options]


def _of(wish: Wish) -> list[tuple[Path, Any]]:
    path = wish.field.path
    if wish.field.kind == "choice":
        options = (*path[:-1], "options")
        return [((*options, wish.field.said, "now"), REMOVED), ((*options, wish.asked, "now"), True)]
    if not wish.asked:
        return [(path, REMOVED)]
    return [(path, plain_value(wish.asked) if wish.field.kind == "number" else wish.asked)]


def _add(found: dict[Path, Any], data: Any, path: Path, value: Any) -> None:
    """A change at the deepest place that stands in the file."""
    for end in range(len(path) - 1, 0, -1):
        if path[:end] in found:
            inside = found[path[:end]]
            for step in path[end:-1]:
                inside = inside.setdefault(step, {})
            inside[path[-1]] = value
            return
        if isinstance(at(data, path[:end]), (dict, list)):
            for step in reversed(path[end + 1 :]):
                value = {step: value}
            found[path[: end + 1]] = value
            return
    found[path] = value
