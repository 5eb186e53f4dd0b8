"""The fields of the forms: for each part of a case the paths that a form may change, with their labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from detente.case import Case
from detente.case.tree import Path, parse

Kind = Literal["text", "area", "number", "choice"]


@dataclass(frozen=True)
class Field:
    """One field: ``path`` in the file, ``said`` as it stands there (empty where it doesn't)."""

    path: Path
    label: str
    kind: Kind
    said: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The field's name in a form."""
        return json.dumps(self.path, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Group:
    """Fields under one heading. ``table``: heads of columns, where the fields stand in rows of as many."""

    title: str
    fields: tuple[Field, ...]
    note: str = ""


def written(case: Case) -> Any:
    """The case as its file says it, plainly; what stands on sheets beside it is not in it."""
    return parse(case.text or "", case.origin).data


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
    return str(value).lower() if isinstance(value, bool) else str(value)


class Forms:
    """The forms of a case."""

    def __init__(self, case: Case) -> None:
        self.case, self.data = case, written(case)

    def of(self, part: str, name: str) -> list[Group]:
        """The groups of fields of one part; none where the case has no such part."""
        known: Mapping[str, Any] = {
            "issues": self.case.file.issues,
            "actors": self.case.file.actors,
            "levers": self.case.file.levers,
        }
        if part == "case":
            return [self._group(_("The case"), self._case())]
        if name not in known.get(part, {}):
            return []
        return {"issues": self._issue, "actors": self._actor, "levers": self._lever}[part](name)

    def _group(self, title: str, fields: Iterator[Field], note: str = "") -> Group:
        return Group(title, tuple(fields), note)

    def _field(self, path: Path, label: str, kind: Kind = "text") -> Field:
        return Field(path, label, kind, said(at(self.data, path)))

    def _case(self) -> Iterator[Field]:
        yield self._field(("title",), _("Title"))
        yield self._field(("about",), _("What it is about"), "area")
        yield self._field(("as_of",), _("As of (year-month-day)"))
        for party in self.case.parties:
            if isinstance(at(self.data, ("names", party)), str):
                yield self._field(("names", party), _("Name of %(party)s") % {"party": party})
        for holder in self.case.file.budget:
            label = _("Budget of %(holder)s") % {"holder": holder}
            yield self._field(("budget", holder), label, "number")

    def _issue(self, name: str) -> list[Group]:
        root: Path = ("issues", name)
        own = [
            self._field((*root, "title"), _("Title")),
            self._field((*root, "about"), _("What it is about"), "area"),
            self._field((*root, "evidence"), _("Evidence"), "area"),
        ]
        options = self.case.file.issues[name].options
        now = tuple((slug, one.title or slug) for slug, one in options.items())
        own.append(Field((*root, "now"), _("Today's option"), "choice", self.case.today[name], now))
        groups = [Group(_("The issue"), tuple(own))]
        for slug in options:
            fields = (
                self._field((*root, "options", slug, "title"), _("Title")),
                self._field((*root, "options", slug, "about"), _("What it means")),
            )
            groups.append(Group(_("Option: %(name)s") % {"name": slug}, fields))
        return groups

    def _actor(self, name: str) -> list[Group]:
        root: Path = ("actors", name)
        case = self.case
        own = [
            self._field((*root, "title"), _("Title")),
            self._field((*root, "about"), _("Who it is"), "area"),
        ]
        for key, label in (
            ("audience_cost", _("Points lost if it signs and fails at home")),
            ("no_agreement", _("Points if talks fail (0: today goes on)")),
            ("trust", _("Trust that the others do their part (0 to 1)")),
        ):
            if not isinstance(at(self.data, (*root, key)), (dict, list)):
                own.append(self._field((*root, key), label, "number"))
        weights = (
            self._field((*root, "weights", issue), case.issue_title(issue), "number")
            for issue in case.file.issues
        )
        note = _(
            "How much moving an issue from its worst to its best option is worth to it, beside the others: a "
            "number or a range such as 20..35. Empty: it does not mind."
        )
        groups = [Group(_("Who"), tuple(own)), self._group(_("Weights"), weights, note)]
        for issue in case.actor(name).weights:
            values = (
                self._field((*root, "values", issue, option), case.option_title(issue, option), "number")
                for option in case.file.issues[issue].options
            )
            groups.append(
                self._group(case.issue_title(issue), values, _("0 its worst option, 100 its best."))
            )
        return groups

    def _lever(self, name: str) -> list[Group]:
        root: Path = ("levers", name)
        lever = self.case.file.levers[name]
        own = (
            self._field((*root, "title"), _("Title")),
            self._field((*root, "about"), _("What it is"), "area"),
        )
        groups = [Group(_("The lever"), own)]
        for slug, level in lever.levels.items():
            at_level: Path = (*root, "levels", slug)
            fields = [
                self._field((*at_level, "title"), _("Title")),
                self._field((*at_level, "cost"), _("Cost"), "number"),
            ]
            for n, effect in enumerate(level.effects):
                label = _("Points for %(who)s") % {"who": self.case.actor_title(effect.on)}
                fields.append(self._field((*at_level, "effects", n, "points"), label, "number"))
            groups.append(Group(_("Level: %(name)s") % {"name": slug}, tuple(fields)))
        return groups
