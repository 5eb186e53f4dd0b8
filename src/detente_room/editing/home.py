"""The form of how a party ratifies: chambers with seats, referendums, what each decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker, at, said

VOTERS = ("", "bloc")
"""Kinds of actors that may have seats."""


def groups(make: Maker, party: str) -> list[Group]:
    """The fields of one party's home."""
    root: Path = ("home", party)
    own = [
        *make.number(
            (*root, "cohesion"),
            _("Votes as one"),
            _(
                "The chance (0 to 1) that a bloc votes as one: 0.9 means one vote in ten splits it. "
                "A range is fine: 0.6..0.95. Empty: 1."
            ),
        ),
        *make.number(
            (*root, "won_singly"),
            _("Won one by one"),
            _("The chance (0 to 1) that a member of a bloc that votes no votes yes all the same. Empty: 0."),
        ),
    ]
    found = [Group(_("All chambers of this side"), tuple(own))]
    for n, (name, one) in enumerate(bodies(make.data, party)):
        referendum = isinstance(one, dict) and "referendum" in one
        fields = _referendum(make, party, n, name) if referendum else _chamber(make, party, n, name)
        found.append(Group(title(make, one), tuple(fields), gone=("bodies", f"{party}={name}")))
    return found


def bodies(data: Any, party: str) -> list[tuple[str, Any]]:
    """The bodies of a party as they stand in the file, each by its name."""
    there = at(data, ("home", party, "bodies"))
    listed = there if isinstance(there, list) else []
    return [(said(at(one, ("body",)) or at(one, ("referendum",))), one) for one in listed]


def title(make: Maker, one: Any) -> str:
    """What a body is called."""
    name, asked = said(at(one, ("body",))), said(at(one, ("referendum",)))
    if asked:
        return name or _("Referendum: %(who)s") % {"who": dict(make.actors).get(asked, asked)}
    return name


def _chamber(make: Maker, party: str, n: int, name: str) -> list[Field]:
    here: Path = ("home", party, "bodies", n)
    key: Path = ("home", party, "bodies", name)
    seats = [
        field
        for actor, title in make.actors
        for field in make.number(
            (*here, "seats", actor), _("Seats of %(who)s") % {"who": title}, key=(*key, "seats", actor)
        )
        if field.said or (make.case.file.actors[actor].kind in VOTERS and actor not in dict(make.leaders))
    ]
    return [
        *make.text((*here, "body"), _("Name"), key=(*key, "body")),
        *make.number(
            (*here, "needs"),
            _("Needs"),
            _("Yes votes for it to pass: members (67), or a share of the house (50%)."),
            (*key, "needs"),
        ),
        *make.number(
            (*here, "of"),
            _("Members of the house"),
            _("Only where the seats below are not all there are: the others are counted as no."),
            (*key, "of"),
        ),
        *seats,
        *_when(make, here, key),
    ]


def _referendum(make: Maker, party: str, n: int, name: str) -> list[Field]:
    here: Path = ("home", party, "bodies", n)
    key: Path = ("home", party, "bodies", name)
    return [
        *make.choice((*here, "referendum"), _("Who votes"), make.actors, key=(*key, "referendum")),
        *make.number(
            (*here, "needs"), _("Needs"), _("The share of yes votes, such as 50%."), (*key, "needs")
        ),
        *make.flag(
            (*here, "consultative"),
            _("Only consultative"),
            _("It binds nobody, but moves the members of this side's other bodies."),
            (*key, "consultative"),
        ),
        *_when(make, here, key),
    ]


def _when(make: Maker, here: Path, key: Path) -> list[Field]:
    note = _(
        "It is asked only where the agreement holds one of these rows. Leave all empty: it is asked about "
        "every agreement."
    )
    return make.patterns((*here, "only_if"), _("Only if"), note, (*key, "only_if"))
