"""The form of an actor: who it is, what it weighs, how it values options, what it rules out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Choices, Field, Group, Maker, a_chance, at
from detente_room.editing.lines import demands, links, people, red_lines, sacred


def kinds() -> Choices:
    """What an actor may be called."""
    return (
        ("leadership", _("leadership: a government, a head of state")),
        ("bloc", _("bloc: members of a chamber who vote alike")),
        ("public", _("public: the people who vote or are polled")),
        ("outsider", _("outsider: a third party")),
        ("community", _("community: people whom it concerns, without a vote")),
    )


def groups(make: Maker, name: str) -> list[Group]:
    """The fields of an actor."""
    case = make.case
    found = [
        Group(_("Who"), tuple(_who(make, name))),
        Group(_("Weights"), tuple(_weights(make, name)), _note()),
    ]
    mine = {*case.actor(name).weights, *case.actor(name).values}
    found += [_values(make, name, issue) for issue in case.file.issues if issue in mine]
    found += [*red_lines(make, name), *sacred(make, name), *links(make, name)]
    found += [*people(make, name), *demands(make, name)]
    said = _("From 0 (none) to 1 (all the way): how far its view moves the other's. Empty: not at all.")
    pull = tuple(_pull(make, name))
    found.append(Group(_("Its pull on others"), pull, said, folded=not any(one.said for one in pull)))
    return found


def values(make: Maker, name: str) -> list[Group]:
    """How good each option of every issue is for an actor."""
    return [_values(make, name, issue) for issue in make.case.file.issues]


def _values(make: Maker, name: str, issue: str) -> Group:
    fields = [
        field
        for option in make.case.file.issues[issue].options
        for field in make.number(
            ("actors", name, "values", issue, option),
            make.case.option_title(issue, option),
            such=_("a number from 0 (its worst) to 100 (its best), such as 70 or 40..70"),
        )
    ]
    said = _("How good each option is for it: 0 its worst, 100 its best. Not sure? Give a range: 40..70.")
    return Group(make.case.issue_title(issue), tuple(fields), said)


def _note() -> str:
    return _(
        "How much moving an issue from its worst to its best option is worth to it, beside the others: a "
        "number or a range such as 20..35. Empty: it does not mind."
    )


FITS = {
    "speaks_for": ("leadership",),
    "follows": ("bloc",),
    "audience_cost": ("leadership",),
    "no_agreement": ("leadership", "bloc", "public"),
    "trust": ("leadership",),
    "cohesion": ("bloc",),
    "won_singly": ("bloc",),
    "poll": ("public",),
}
"""Kinds of actors of whom a key says something; of one whose kind is not given all are shown."""


def _who(make: Maker, name: str) -> list[Field]:
    root: Path = ("actors", name)
    kind = make.case.actor(name).kind
    return [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "about"), _("Who it is"), "area"),
        *make.choice(
            (*root, "kind"),
            _("What it is"),
            kinds(),
            _("It moves no figure; once it is saved, the fields that fit it are shown here."),
        ),
        *(
            field
            for field in (*_bound(make, name), *_numbers(make, root))
            if field.said or not kind or kind in FITS[str(field.path[2])]
        ),
    ]


def _bound(make: Maker, name: str) -> list[Field]:
    """Whose signature it gives, and whom it follows."""
    root: Path = ("actors", name)
    return [
        *make.choice(
            (*root, "speaks_for"),
            _("Speaks for"),
            make.parties,
            _("The side whose signature it gives. Each side has one such actor."),
        ),
        *make.choice(
            (*root, "follows"),
            _("Follows"),
            [one for one in make.leaders if one[0] != name],
            _("A bloc that votes yes once this leadership has signed. It needs no weights then."),
        ),
    ]


def _numbers(make: Maker, root: Path) -> list[Field]:
    chance = a_chance()
    return [
        *make.number(
            (*root, "audience_cost"),
            _("Points lost if it signs and fails at home"),
            _("On its own scale of 0 to 100, where 100 is everything it wants. Empty: 0."),
        ),
        *make.number(
            (*root, "no_agreement"),
            _("Points if talks fail"),
            _("Beside what today is worth to it: 0 today goes on, below 0 it would be worse off."),
        ),
        *make.number(
            (*root, "trust"),
            _("Trust"),
            _("From 0 to 1: how far it counts on the others to do their part. Empty: what the case says."),
            such=chance,
        ),
        *make.number(
            (*root, "cohesion"),
            _("Votes as one"),
            _("The chance (0 to 1) that its members all vote the same way. Empty: what its side's says."),
            such=chance,
        ),
        *make.number(
            (*root, "won_singly"),
            _("Won one by one"),
            _(
                "The chance (0 to 1) that a member of it votes yes although the others vote no. Empty: what "
                "its side's says."
            ),
            such=chance,
        ),
        *make.number(
            (*root, "poll"),
            _("Poll"),
            _("For a public: the share in favour, such as 40..50%. Empty: it is worked out from values."),
            such=_("a share from 0 to 100%, such as 45% or 40..50%"),
        ),
    ]


def _weights(make: Maker, name: str) -> list[Field]:
    return [
        field
        for issue, title in make.issues
        for field in make.number(
            ("actors", name, "weights", issue), title, such=_("a number of 0 or more, such as 30 or 20..35")
        )
    ]


def _pull(make: Maker, name: str) -> list[Field]:
    known = at(make.data, ("actors", name, "influence"))
    others = [
        pair
        for pair in make.actors
        if pair[0] != name and (pair in make.leaders or (isinstance(known, dict) and pair[0] in known))
    ]
    return [
        field
        for one, title in others
        for field in make.number(
            ("actors", name, "influence", one), title, such=_("a number from 0 to 1, such as 0.2 or 0.1..0.3")
        )
    ]
