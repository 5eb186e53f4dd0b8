"""The fields of forms: the paths that a form may change, with their labels and what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.utils.translation import gettext as _

from detente.case import Case
from detente.case.fields import as_word
from detente.case.tree import Path, parse
from detente_room.editing import patterns

Kind = Literal[
    "text", "area", "number", "choice", "flag", "today", "many", "patterns", "listed", "before", "not-before"
]
"""How a field is filled in, and so what is written: words, a number, one or several of some names, true or
false, combinations of options. ``today``: which option is today's. ``before`` and ``not-before``: rules of
order that name a commitment."""
Choices = tuple[tuple[str, str], ...]
SEVERAL = "; "
"""Between several names in one field."""


@dataclass(frozen=True)
class Field:
    """One field.

    ``path`` in the file; ``said``: as it stands there (empty where it doesn't). ``key``: what the form calls
    it where the path counts items of a list, so that another's removal never makes it mean another item.
    ``whole``: what goes with it once it is emptied. ``such``: what would be accepted, with an example, for
    whoever typed something else.
    """

    path: Path
    label: str
    kind: Kind
    said: str = ""
    choices: Choices = ()
    note: str = ""
    key: Path = ()
    whole: Path = ()
    shown: str = ""
    such: str = ""

    @property
    def name(self) -> str:
        """The field's name in a form."""
        return json.dumps(self.key or self.path, separators=(",", ":"), ensure_ascii=False)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a pattern, each with room for more; one row more than there are."""
        return rows(self.said)

    @property
    def several(self) -> list[str]:
        """The names chosen."""
        return self.said.split(SEVERAL)


def rows(line: str) -> list[list[str]]:
    """The rows of a pattern, each with room for more; one row more than there are."""
    return [[*row, *([""] * max(1, 3 - len(row)))] for row in patterns.read(line)] + [["", "", ""]]


@dataclass(frozen=True)
class Group:
    """Fields under one heading. ``folded``: shown only once it is opened; ``gone``: where it is removed.

    ``moves``: it stands in an order; what its buttons up and down say of themselves, each with its words.
    """

    title: str
    fields: tuple[Field, ...]
    note: str = ""
    folded: bool = False
    gone: tuple[str, ...] = ()
    moves: Choices = ()


def written(case: Case) -> Any:
    """The case as its file says it, plainly; what stands on sheets beside it is not in it. Only read."""
    return _parsed(case.text or "")


@lru_cache(maxsize=4)
def _parsed(text: str) -> Any:
    return parse(text, "").data


def at(data: Any, path: Path) -> Any:
    """What stands at a path; None where nothing does."""
    here = data
    for step in path:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here


def said(value: Any) -> str:
    """A value as a field shows it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return SEVERAL.join(str(as_word(one)) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def a_chance() -> str:
    """What a chance may be."""
    return _("a chance from 0 to 1, such as 0.8 or 0.6..0.9 (or 80%)")


class Maker:
    """Makes the fields of one case."""

    def __init__(self, case: Case, data: Any) -> None:
        self.case, self.data = case, data

    def text(
        self, path: Path, label: str, kind: Kind = "text", note: str = "", key: Path = (), whole: Path = ()
    ) -> list[Field]:
        """Words; where they are given by language, a field for each."""
        found = at(self.data, path)
        if not isinstance(found, Mapping):
            return [Field(path, label, kind, said(found), note=note, key=key, whole=whole)]
        more = (f"{label} ({language})" for language in found)
        return [
            Field(
                (*path, language), one, kind, said(found[language]), note=note, key=key and (*key, language)
            )
            for language, one in zip(found, more, strict=True)
        ]

    def number(self, path: Path, label: str, note: str = "", key: Path = (), such: str = "") -> list[Field]:
        """A number or a range; none where the file says something richer, which no field could hold."""
        found = at(self.data, path)
        if isinstance(found, (dict, list)):
            return []
        return [Field(path, label, "number", said(found), note=note, key=key, such=such)]

    def choice(
        self,
        path: Path,
        label: str,
        choices: Iterable[tuple[str, str]],
        note: str = "",
        key: Path = (),
        whole: Path = (),
    ) -> list[Field]:
        """One of some names, or none."""
        found = at(self.data, path)
        if isinstance(found, (dict, list)):
            return []
        now = said(found)
        known = tuple(choices)
        more = ((now, now),) if now and now not in dict(known) else ()
        return [Field(path, label, "choice", now, (("", _("–")), *known, *more), note, key, whole)]

    def flag(self, path: Path, label: str, note: str = "", key: Path = ()) -> list[Field]:
        """True, false, or nothing said."""
        choices = (("", _("–")), ("true", _("yes")), ("false", _("no")))
        return [Field(path, label, "flag", said(at(self.data, path)), choices, note, key)]

    def many(
        self, path: Path, label: str, choices: Iterable[tuple[str, str]], note: str = "", key: Path = ()
    ) -> list[Field]:
        """Any of some names."""
        return [Field(path, label, "many", said(at(self.data, path)), tuple(choices), note, key)]

    def patterns(
        self,
        path: Path,
        label: str,
        note: str = "",
        key: Path = (),
        listed: bool = False,
        whole: Path = (),
    ) -> list[Field]:
        """Combinations of options, any of which will do."""
        line = patterns.told(patterns.rows_of(at(self.data, path)))
        kind: Kind = "listed" if listed else "patterns"
        return [Field(path, label, kind, line, note=note, key=key, whole=whole, shown=self.words(line))]

    def words(self, line: str) -> str:
        """A combination as people read it."""
        return patterns.words(self.case, line)

    @property
    def options(self) -> list[tuple[str, Choices]]:
        """Every option of every issue, as a pattern names it."""
        return [
            (
                self.case.issue_title(issue),
                tuple((f"{issue}={slug}", self.case.option_title(issue, slug)) for slug in one.options),
            )
            for issue, one in self.case.file.issues.items()
        ]

    @property
    def actors(self) -> Choices:
        """Every actor by its title."""
        return tuple((one, self.case.actor_title(one)) for one in self.case.file.actors)

    @property
    def parties(self) -> Choices:
        """Every party by its name."""
        return tuple((one, self.case.name(one)) for one in self.case.parties)

    @property
    def thirds(self) -> Choices:
        """Every actor, outsiders first: for what a third party does."""
        outside = {one for one, sheet in self.case.file.actors.items() if sheet.kind == "outsider"}
        return tuple(sorted(self.actors, key=lambda pair: pair[0] not in outside))

    @property
    def leaders(self) -> Choices:
        """Actors that speak for a party."""
        return tuple(pair for pair in self.actors if self.case.file.actors[pair[0]].speaks_for)

    @property
    def issues(self) -> Choices:
        """Every issue by its title."""
        return tuple((one, self.case.issue_title(one)) for one in self.case.file.issues)


def keyed(items: Any, ident: str) -> list[str]:
    """A name for each item of a list by what it says of itself, and not by its place."""
    found: list[str] = []
    for one in items if isinstance(items, list) else ():
        base = said(one.get(ident)) if isinstance(one, Mapping) else said(one)
        count = sum(name.rpartition("#")[0] == base for name in found)
        found.append(f"{base}#{count}")
    return found
