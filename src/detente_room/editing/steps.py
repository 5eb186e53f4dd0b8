"""The forms of commitments and of the rules of their order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from detente.case.fields import as_word
from detente.case.tree import Path
from detente_room.editing.fields import SEVERAL, Field, Group, Maker, at

EDGES: Path = ("sequence", "edges")


def place(data: Any, ident: str) -> int:
    """Where a commitment stands in the list."""
    there = at(data, ("commitments",))
    return next(n for n, one in enumerate(there) if str(as_word(at(one, ("id",)))) == ident)


def groups(make: Maker, name: str) -> list[Group]:
    """The fields of a commitment."""
    here: Path = ("commitments", place(make.data, name))
    key: Path = ("commitments", name)
    own = [
        *make.text((*here, "title"), _("What is done"), key=(*key, "title")),
        *make.choice((*here, "by"), _("Who does it"), (*make.parties, *make.actors), key=(*key, "by")),
        *make.patterns(
            (*here, "for"),
            _("It carries out"),
            _("The options that need this step. Any one of the rows will do."),
            (*key, "for"),
        ),
        *make.flag((*here, "reversible"), _("Can be taken back"), _("Empty: yes."), (*key, "reversible")),
        *make.text(
            (*here, "disclosure"),
            _("How it is seen to be done"),
            note=_("Such as monthly readings, or a public opening."),
            key=(*key, "disclosure"),
        ),
    ]
    worth = [
        *make.number(
            (*here, "cost"),
            _("Cost, once"),
            _("Points that it costs whoever does it, on its own scale of 0 to 100. A range is fine: 1..2."),
            (*key, "cost"),
        )
    ]
    for party, title in make.parties:
        label = _("Brings %(who)s at each meeting") % {"who": title}
        worth += make.number((*here, "flow", party), label, key=(*key, "flow", party))
    said = _(
        "From then on, at every regular meeting, in points: above 0 it gains, below 0 it gives. Small "
        "numbers: they add up as time goes by."
    )
    return [
        Group(_("The step"), tuple(own)),
        Group(_("What it costs and brings"), tuple(worth), said),
        Group(_("When"), tuple(_time(make, name))),
    ]


def _time(make: Maker, name: str) -> list[Field]:
    others = [(one.id, one.title or one.id) for one in make.case.file.commitments if one.id != name]
    before = SEVERAL.join(one for _n, one in first(make.data, name))
    waits = SEVERAL.join(one for _n, one in waiting(make.data, name))
    return [
        Field(
            (*EDGES, name, "requires"),
            _("What must be done first"),
            "before",
            before,
            tuple(others),
            _("This step is done only once these have been."),
        ),
        Field(
            (*EDGES, name, "not_before"),
            _("Not before"),
            "not-before",
            waits,
            note=_("A date (year-month-day), or a number of meetings from the start. Empty: at any time."),
        ),
    ]


def first(data: Any, name: str) -> list[tuple[int, str]]:
    """What must be done before a commitment: the number of each rule in the file, and the other's name."""
    return _rules(data, name, "requires")


def waiting(data: Any, name: str) -> list[tuple[int, str]]:
    """Before what a commitment may not be done: number of the rule, and date or meeting."""
    return _rules(data, name, "not_before")


def _rules(data: Any, name: str, kind: str) -> list[tuple[int, str]]:
    edges = at(data, EDGES)
    pairs = ((n, at(one, (kind,))) for n, one in enumerate(edges if isinstance(edges, list) else ()))
    return [
        (n, str(as_word(pair[1])))
        for n, pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and str(as_word(pair[0])) == name
    ]


def order(make: Maker, _name: str) -> list[Group]:
    """The fields of how steps may be ordered and what holds them together."""
    root: Path = ("sequence",)
    own = [
        *make.number(
            (*root, "width"), _("Steps at once"), _("How many steps may be done together. Empty: 1.")
        ),
        *make.number(
            (*root, "discount"),
            _("What a later point is worth"),
            _("A point at the next meeting, seen from today: such as 0.9..0.98 per meeting. Below 1."),
            such=_("below 1, such as 0.95 or 0.9..0.98 per meeting"),
        ),
        *make.number(
            (*root, "unnoticed"),
            _("Meetings until a breach is noticed"),
            _("Empty: from how well the commission watches."),
        ),
        *make.choice((*root, "certifier"), _("Who certifies steps"), make.thirds, _("Only a label.")),
    ]
    held = [
        field for party, title in make.parties for field in make.number((*root, "guarantee", party), title)
    ]
    note = _("Points that whoever is caught not doing its part loses to a guarantor. Empty: 0.")
    return [Group(_("The order of steps"), tuple(own)), Group(_("Guarantees"), tuple(held), note)]
