"""The form of the case itself: title, date, names, what can't go together, budgets."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente_room.editing.fields import Group, Maker


def groups(make: Maker, _name: str) -> list[Group]:
    """The fields of the case itself."""
    case = make.case
    own = [
        *make.text(("title",), _("Title")),
        *make.text(("about",), _("What it is about"), "area"),
        *make.text(("as_of",), _("As of"), note=_("The day of the facts: year-month-day.")),
    ]
    for party in case.parties:
        own += make.text(("names", party), _("Name of the side “%(party)s”") % {"party": case.name(party)})
    holders = dict.fromkeys([*case.file.budget, *(one.held_by for one in case.file.levers.values())])
    budgets = [
        field
        for holder in holders
        for field in make.number(("budget", holder), make.case.actor_title(holder))
    ]
    bans = make.patterns(
        ("infeasible",),
        _("Can't go together"),
        _("Options that no agreement can have at once. Each row is one such combination."),
        listed=True,
    )
    said = _("Points of cost that each holder can spend on its levers in all; empty: as much as it likes.")
    return [
        Group(_("The case"), tuple(own)),
        Group(_("What can't go together"), tuple(bans)),
        Group(_("Budgets"), tuple(budgets), said),
    ]
