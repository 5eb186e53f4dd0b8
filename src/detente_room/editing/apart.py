"""The forms of groups whom an agreement concerns, and of moves that one side makes alone."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker, at


def group(make: Maker, name: str) -> list[Group]:
    """The fields of a group."""
    root: Path = ("groups", name)
    economies = at(make.data, ("economy", "economies"))
    known = tuple((one, one) for one in economies) if isinstance(economies, Mapping) else ()
    own = [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "about"), _("Who they are"), "area"),
        *make.choice((*root, "of"), _("On which side"), make.parties),
        *make.flag((*root, "at_table"), _("At the table"), _("Empty: no.")),
        *make.number(
            (*root, "size"),
            _("How many people"),
            _("Such as 40000, or a range: 30000..50000."),
            such=_("a number of people, such as 40000 or 30000..50000"),
        ),
        *make.choice(
            (*root, "economy"),
            _("Whose income reaches them"),
            dict((*make.parties, *known)).items(),
            _("Empty: that of its side. Only where the case has trade."),
        ),
    ]
    amounts = at(make.data, (*root, "amounts"))
    counted = [
        field
        for what in (amounts if isinstance(amounts, Mapping) else ())
        for field in make.number((*root, "amounts", what), str(what))
    ]
    return [
        Group(_("The group"), tuple(own)),
        Group(_("What sources count of them"), tuple(counted), _("Shown as written; it moves no figure.")),
        Group(_("What they may gain"), tuple(_by_issue(make, (*root, "gains"))), _("In words, by issue.")),
        Group(_("What they risk"), tuple(_by_issue(make, (*root, "risks"))), _("In words, by issue.")),
    ]


def _by_issue(make: Maker, here: Path) -> list[Field]:
    return [field for issue, title in make.issues for field in make.text((*here, issue), title)]


def move(make: Maker, name: str) -> list[Group]:
    """The fields of a move."""
    root: Path = ("moves", name)
    brings = _("The options that then hold in the place of today's. One row.")
    needs = _("It can be made only where one of these rows holds. All empty: at any time.")
    own = [
        *make.text((*root, "title"), _("What is done")),
        *make.text((*root, "short"), _("Within a sentence"), note=_("Such as: the road closed.")),
        *make.text((*root, "about"), _("About it"), "area"),
        *make.choice((*root, "by"), _("Who can do it"), (*make.parties, *make.actors)),
        *make.patterns((*root, "to"), _("What it brings"), brings),
        *make.patterns((*root, "from"), _("What must hold for it"), needs),
        *make.flag((*root, "taken"), _("It stands today"), _("Empty: no.")),
        *make.flag((*root, "reversible"), _("Can be taken back"), _("Empty: yes.")),
        *make.flag(
            (*root, "ends_only"), _("Can only be ended"), _("Yes: it can be given up and not made again.")
        ),
        *make.number(
            (*root, "severity"),
            _("How grave it is"),
            _("From 0 (it eases) on, on a scale of the case's own; it orders the map. Empty: 1."),
            such=_("a number from 0 to 100, such as 2"),
        ),
        *make.text((*root, "source"), _("Where that is written")),
    ]
    return [Group(_("The move"), tuple(own))]
