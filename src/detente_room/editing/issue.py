"""The form of an issue and its options."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Choices, Field, Group, Maker


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
            *_at_home(make, (*root, "options", slug)),
        )
        gone = ("options", f"{name}={slug}") if len(options) > 2 else ()
        name_of = make.case.option_title(name, slug)
        title = _("Option: %(name)s") % {"name": name_of}
        found.append(Group(title, fields, gone=gone, moves=_moves(list(options), slug)))
    return found


def _at_home(make: Maker, here: Path) -> list[Field]:
    """What is likely to be said of an option in each side's own house."""
    note = _("One line for the brief, for or against. It moves no figure.")
    return [
        field
        for party, title in make.parties
        for field in make.text(
            (*here, "at_home", party),
            _("Likely to be said of it at home: %(who)s") % {"who": title},
            note=note,
        )
    ]


def _moves(options: list[str], slug: str) -> Choices:
    """Which ways an option can be moved."""
    ways = (
        (("up", _("Move up")), slug != options[0]),
        (("down", _("Move down")), slug != options[-1]),
    )
    return tuple((f"{way}:{slug}", words) for (way, words), may in ways if may)
