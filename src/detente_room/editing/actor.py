"""The form of an actor: who it is, what it weighs, how it values options, what it rules out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Choices, Field, Group, Maker, at


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
    said = _("Combinations that it has ruled out in public: no agreement that holds one gets its consent.")
    found.append(Group(_("Red lines"), tuple(_lines(make, name)), said, folded=not case.actor(name).never))
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
            ("actors", name, "values", issue, option), make.case.option_title(issue, option)
        )
    ]
    said = _("How good each option is for it: 0 its worst, 100 its best. Not sure? Give a range: 40..70.")
    return Group(make.case.issue_title(issue), tuple(fields), said)


def _note() -> str:
    return _(
        "How much moving an issue from its worst to its best option is worth to it, beside the others: a "
        "number or a range such as 20..35. Empty: it does not mind."
    )


def _who(make: Maker, name: str) -> list[Field]:
    root: Path = ("actors", name)
    return [
        *make.text((*root, "title"), _("Title")),
        *make.text((*root, "about"), _("Who it is"), "area"),
        *make.choice((*root, "kind"), _("What it is"), kinds(), _("Only a label: it moves no figure.")),
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
        ),
        *make.number(
            (*root, "cohesion"),
            _("Votes as one"),
            _("The chance (0 to 1) that its members all vote the same way. Empty: what its side's says."),
        ),
        *make.number(
            (*root, "poll"),
            _("Poll"),
            _("For a public: the share in favour, such as 40..50%. Empty: it is worked out from values."),
        ),
    ]


def _weights(make: Maker, name: str) -> list[Field]:
    return [
        field
        for issue, title in make.issues
        for field in make.number(("actors", name, "weights", issue), title)
    ]


def _lines(make: Maker, name: str) -> list[Field]:
    """Each red line, with the words that say it; then one more."""
    there = at(make.data, ("actors", name, "never")) or []
    found: list[Field] = []
    for n in range(len(there) + 1 if isinstance(there, list) else 0):
        here: Path = ("actors", name, "never", n)
        one = there[n] if n < len(there) else {}
        full = isinstance(one, dict) and isinstance(one.get("pattern"), dict)
        path = (*here, "pattern") if full else here
        label = _("Red line %(n)s") % {"n": n + 1}
        whole = here if n < len(there) else ()
        found += make.patterns(path, label, key=(*here, "line"), whole=whole)
        if full:
            found += make.text((*here, "said"), _("In its words"))
            found += make.text((*here, "source"), _("Source"))
    return found


def _pull(make: Maker, name: str) -> list[Field]:
    known = at(make.data, ("actors", name, "influence"))
    others = [
        pair
        for pair in make.actors
        if pair[0] != name and (pair in make.leaders or (isinstance(known, dict) and pair[0] in known))
    ]
    return [
        field for one, title in others for field in make.number(("actors", name, "influence", one), title)
    ]
