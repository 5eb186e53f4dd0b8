"""The form of an issue and its options."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker


def groups(make: Maker, name: str) -> list[Group]:
    """The fields of an issue."""
    root: Path = ("issues", name)
    options = make.case.file.issues[name].options
    now = tuple((slug, one.title or slug) for slug, one in options.items())
    said = _("How things stand today: what goes on if nothing is agreed.")
    own = [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "about"), _("What it is about"), "area"),
        *make.text((*root, "evidence"), _("Evidence"), "area", _("What shows where things stand.")),
        Field((*root, "now"), _("Today's option"), "today", make.case.today[name], now, said),
    ]
    found = [Group(_("The issue"), tuple(own))]
    for slug in options:
        fields = (
            *make.text((*root, "options", slug, "title"), _("Title")),
            *make.text((*root, "options", slug, "about"), _("What it means")),
        )
        gone = ("options", f"{name}={slug}") if len(options) > 2 else ()
        found.append(Group(_("Option: %(name)s") % {"name": slug}, fields, gone=gone))
    return found
