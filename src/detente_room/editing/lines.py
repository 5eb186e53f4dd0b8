"""What stands on an actor in lists: red lines, sacred issues, points together, people, demands.

Each item has a group of its own; a last, folded one has room for another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente.case.write import REMOVED
from detente_room.editing.fields import Field, Group, Maker, at, said

WORDS = ("said", "on", "source")
"""What stands behind a red line."""
MORE = 10_000
"""Behind whatever a list holds."""
LONGEST = 70
"""Letters of a heading that is made of a text: judgement, a line of the page."""
Fields = Callable[[Path, bool], list[Field]]


def items(
    make: Maker, root: Path, titles: tuple[str, str], fields: Fields, ident: str = "", note: str = ""
) -> list[Group]:
    """A group for each item of a list, then one with room for another.

    Args:
        make: makes fields.
        root: where the list stands.
        titles: the heading of an item, with ``%(name)s``, and that of the room for another.
        fields: the fields of the item at a path; whether it is yet to come.
        ident: the key of an item by which its heading calls it; without one its number.
        note: what the list is.

    """
    there = at(make.data, root)
    count = len(there) if isinstance(there, list) else 0
    found = []
    for n in range(count):
        words = _short(at(make.data, (*root, n, ident))) if ident else ""
        found.append(Group(titles[0] % {"name": words or n + 1}, tuple(fields((*root, n), False)), note))
    return [*found, Group(titles[1], tuple(fields((*root, count), True)), note, folded=True)]


def _short(text: Any) -> str:
    """A text as a heading: its first words, in its first language."""
    words = said(next(iter(text.values()), "") if isinstance(text, Mapping) else text)
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def red_lines(make: Maker, name: str) -> list[Group]:
    """Each red line, with the statement behind it."""

    def fields(here: Path, new: bool) -> list[Field]:
        path = (*here, "pattern") if full(at(make.data, here)) else here
        whole = () if new else here
        return [
            *make.patterns(path, _("What it rules out"), key=(*here, "line"), whole=whole),
            *make.text(
                (*here, "said"), _("In its words"), note=_("The statement behind it, quoted or told.")
            ),
            *make.text((*here, "on"), _("Said on"), note=_("A day, such as 2026-05-31.")),
            *make.text((*here, "source"), _("Where that is written")),
        ]

    note = _("A combination that it has ruled out in public: no agreement that holds it gets its consent.")
    return items(
        make, ("actors", name, "never"), (_("Red line %(name)s"), _("Another red line")), fields, note=note
    )


def full(line: Any) -> bool:
    """Whether a red line has more than its combination."""
    return isinstance(line, Mapping) and isinstance(line.get("pattern"), Mapping)


def shaped(data: Any, found: dict[Path, Any]) -> dict[Path, Any]:
    """Changes of red lines as the file writes them: with a statement the combination stands beside it.

    Several rows are several red lines.
    """
    made = {path: value for path, value in found.items() if path[0] != "actors" or path[2:3] != ("never",)}
    for head in dict.fromkeys(path[:4] for path in found if path not in made):
        mine = {path[4:]: value for path, value in found.items() if path[:4] == head}
        made |= _line(head, at(data, head), mine)
    return made


def _line(head: Path, there: Any, mine: Mapping[Path, Any]) -> dict[Path, Any]:
    pattern = mine.get(("pattern",), mine.get((), there))
    if pattern is REMOVED:
        return {head: REMOVED}
    listed = pattern if isinstance(pattern, list) else None
    if full(there) and listed is None:
        return {(*head, *rest): value for rest, value in mine.items()}
    before = {key: there[key] for key in WORDS if full(there) and key in there}
    asked = {str(rest[0]): value for rest, value in mine.items() if rest and rest[0] in WORDS}
    words = {key: value for key, value in (before | asked).items() if value is not REMOVED}
    if pattern is None:  # a statement without what it rules out: the check says so beside it
        return {head: {"pattern": {}}}
    each = [{"pattern": one, **words} if words else one for one in listed or [pattern]]
    return {head: each[0]} | {(*head[:3], MORE + k): one for k, one in enumerate(each[1:])}


def sacred(make: Maker, name: str) -> list[Group]:
    """Each issue on which money is an insult to it."""
    root: Path = ("actors", name, "sacred")
    there = at(make.data, root)
    found = []
    for issue in there if isinstance(there, Mapping) else ():
        here: Path = (*root, issue)
        options = [
            (slug, make.case.option_title(issue, slug)) for slug in make.case.file.issues[issue].options
        ]
        fields = [
            *make.choice(
                (*here, "line"),
                _("The line"),
                options,
                _("It is given up by an option that it values less than this one. Choose – to take it away."),
                whole=here,
            ),
            *make.number((*here, "backfire"), _("How much money backfires"), backfire(), such=a_share()),
            *make.patterns(
                (*here, "softened_by"),
                _("Softened by"),
                _("With one of these rows money no longer insults, such as an apology."),
                listed=True,
            ),
        ]
        title = _("Sacred to it: %(name)s") % {"name": make.case.issue_title(issue)}
        found.append(Group(title, tuple(fields)))
    return found


def backfire() -> str:
    """What the number means."""
    return _(
        "Once the line is given up, offers of money to it count against the agreement, by this share of "
        "their points: 0 not at all, 1 in full. A range is fine: 0.2..0.6."
    )


def a_share() -> str:
    """What a share may be."""
    return _("a share from 0 to 1, such as 0.5 or 0.2..0.6 (or 50%)")


def links(make: Maker, name: str) -> list[Group]:
    """Points that it gains or loses when several options hold together."""

    def fields(here: Path, new: bool) -> list[Field]:
        return [
            *make.patterns((*here, "when"), _("When these hold"), whole=() if new else here),
            *make.number(
                (*here, "points"),
                _("Points"),
                _("Beside what each option is worth to it alone, on its scale of 0 to 100; below 0: lost."),
                such=_("points such as 5, 3..8 or -6..-2"),
            ),
        ]

    titles = (_("Points for options together %(name)s"), _("Points for other options together"))
    note = _("Options that are worth more, or less, to it together than each by itself.")
    return items(make, ("actors", name, "links"), titles, fields, note=note)


def people(make: Maker, name: str) -> list[Group]:
    """Who holds its office."""

    def fields(here: Path, new: bool) -> list[Field]:
        gone = "" if new else _("Empty it to take this person away.")
        return [
            *make.text((*here, "name"), _("Name"), note=gone, whole=() if new else here),
            *make.text((*here, "office"), _("Office")),
            *make.text((*here, "since"), _("Since"), note=_("A day, such as 2026-05-31.")),
            *make.text((*here, "until"), _("Until"), note=_("A day. Empty: still in office.")),
            *make.text((*here, "source"), _("Where that is written")),
        ]

    titles = (_("In office: %(name)s"), _("Another person in office"))
    note = _("Only who holds a public office; named in the brief, and moves no figure.")
    return items(make, ("actors", name, "people"), titles, fields, "name", note)


def demands(make: Maker, name: str) -> list[Group]:
    """What it asks for in public."""

    def fields(here: Path, new: bool) -> list[Field]:
        gone = "" if new else _("Empty it to take this demand away.")
        return [
            *make.text((*here, "what"), _("What it asks for"), "area", gone, whole=() if new else here),
            *make.text((*here, "on"), _("Said on"), note=_("A day, such as 2026-05-31.")),
            *make.text((*here, "source"), _("Where that is written")),
        ]

    titles = (_("Demand: %(name)s"), _("Another demand"))
    note = _("In public, in your words; it stands in the brief and moves no figure.")
    return items(make, ("actors", name, "demands"), titles, fields, "what", note)
