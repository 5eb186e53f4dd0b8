"""The form of a strategy: a bundle of options and levers that can be compared with others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker
from detente_room.editing.lines import items


def groups(make: Maker, name: str) -> list[Group]:
    """The fields of a strategy."""
    root: Path = ("strategies", name)
    case = make.case
    own = [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "focus"), _("Focus"), note=_("What it goes for, in one line.")),
        *make.text((*root, "about"), _("What it is"), "area"),
        *make.text((*root, "risk"), _("Risk"), "area"),
        *make.many((*root, "asks"), _("Who is asked to move"), make.actors),
        *make.text((*root, "start"), _("Start"), note=_("A day (2026-05-31). Empty: at once.")),
    ]
    package = [
        field
        for issue, title in make.issues
        for field in make.choice(
            (*root, "package", issue),
            title,
            ((slug, case.option_title(issue, slug)) for slug in case.file.issues[issue].options),
        )
    ]
    levers = [
        field
        for one, lever in case.file.levers.items()
        for field in make.choice(
            (*root, "levers", one),
            lever.title or one,
            ((slug, level.title or slug) for slug, level in lever.levels.items()),
        )
    ]
    return [
        Group(_("The strategy"), tuple(own)),
        Group(_("What would be agreed"), tuple(package), _("–: as today.")),
        Group(_("With which levers"), tuple(levers), _("–: off.")),
        *_openings(make, root),
    ]


def _openings(make: Maker, root: Path) -> list[Group]:
    """First moves before the text is on the table."""

    def fields(here: Path, new: bool) -> list[Field]:
        gone = "" if new else _("Choose – to take this move away.")
        does = _("It goes on after “to”: invite both sides to one table.")
        return [
            *make.choice((*here, "by"), _("Who"), make.thirds, gone, whole=() if new else here),
            *make.text((*here, "does"), _("What it does"), note=does),
            *make.text((*here, "on"), _("When"), note=_("A day (2026-05-31) or a window of two.")),
            *make.text((*here, "why"), _("Why")),
        ]

    note = _("Before the text is on the table. It stands in the brief and moves no figure.")
    titles = (_("First move: %(name)s"), _("Another first move"))
    return items(make, (*root, "opening"), titles, fields, "does", note)
