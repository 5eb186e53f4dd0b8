"""The form of how a party ratifies: chambers with seats, referendums, what each decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker, a_chance, at, said

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
            such=a_chance(),
        ),
        *make.number(
            (*root, "won_singly"),
            _("Won one by one"),
            _("The chance (0 to 1) that a member of a bloc that votes no votes yes all the same. Empty: 0."),
            such=a_chance(),
        ),
    ]
    found = [Group(_("All chambers of this side"), tuple(own))]
    for n, (name, one) in enumerate(bodies(make.data, party)):
        referendum = isinstance(one, dict) and "referendum" in one
        fields = _referendum(make, party, n, name) if referendum else _chamber(make, party, n, name)
        found.append(Group(title(make, one), tuple(fields), gone=("bodies", f"{party}={name}")))
    return found


def needs(house: int = 547) -> str:
    """What the threshold of a chamber may be, with an example; a share is of the house, rounded up."""
    return _(
        "members, such as %(most)s, or a share, such as 50%%: 50%% means half; more than half of "
        "%(house)s is %(most)s"
    ) % {"house": house, "most": house // 2 + 1}


def _house(make: Maker, party: str, n: int) -> int:
    """Members of the house that a chamber is."""
    home = make.case.file.home.get(party)
    return home.bodies[n].house if home is not None and n < len(home.bodies) else 547


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


def _may_sit(make: Maker, party: str, actor: str) -> bool:
    """Whether an actor may be a bloc of this side: of no other's chambers, and no other's follower."""
    file = make.case.file
    one = file.actors[actor]
    if one.kind not in VOTERS or one.speaks_for:
        return False
    homes = {side for side, home in file.home.items() for body in home.bodies if actor in body.seats}
    if one.follows and file.actors[one.follows].speaks_for:
        homes.add(str(file.actors[one.follows].speaks_for))
    return not homes or party in homes


def _chamber(make: Maker, party: str, n: int, name: str) -> list[Field]:
    here: Path = ("home", party, "bodies", n)
    key: Path = ("home", party, "bodies", name)
    seats = [
        field
        for actor, title in make.actors
        for field in make.number(
            (*here, "seats", actor),
            _("Seats of %(who)s") % {"who": title},
            key=(*key, "seats", actor),
            such=_("a whole number of members, such as 31"),
        )
        if field.said or _may_sit(make, party, actor)
    ]
    return [
        *make.text((*here, "body"), _("Name"), key=(*key, "body")),
        *make.number(
            (*here, "needs"),
            _("Yes votes needed"),
            _("Yes votes for it to pass: members (67), or a share of the house (50% means half)."),
            (*key, "needs"),
            needs(_house(make, party, n)),
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
            (*here, "needs"),
            _("Yes votes needed"),
            _("The share of yes votes, such as 50%."),
            (*key, "needs"),
            _("a share of the yes votes, such as 50%, which means half"),
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
