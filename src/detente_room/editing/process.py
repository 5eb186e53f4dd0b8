"""The form of how the talks are run: commission, meetings, mediation, dates, trust, incidents."""

from __future__ import annotations

from django.utils.translation import gettext as _

from detente.case.tree import Path
from detente_room.editing.fields import Field, Group, Maker, a_chance, at, keyed

ROOT: Path = ("process",)


def groups(make: Maker, _name: str) -> list[Group]:
    """The fields of the talks."""
    said = _("What is left empty has a range of its own, from records of other talks or judgement.")
    return [
        Group(_("The joint commission"), tuple(_commission(make)), said),
        Group(_("Regular meetings"), tuple(_meetings(make))),
        Group(_("Mediation"), tuple(_mediation(make))),
        *_calendar(make),
        Group(_("How talks begin and what disturbs them"), tuple(_rest(make))),
    ]


def _commission(make: Maker) -> list[Field]:
    here: Path = (*ROOT, "commission")
    seats = [
        field
        for party, title in make.parties
        for field in make.number((*here, "seats", party), _("Members of %(who)s") % {"who": title})
    ]
    return [
        *make.text((*here, "title"), _("Title")),
        *make.many((*here, "mandate"), _("What it may treat"), make.issues),
        *seats,
        *make.number((*here, "quorum"), _("Quorum"), _("Members of each side without whom it can't sit.")),
        *make.choice((*here, "chair"), _("Who chairs"), make.thirds),
        *make.number(
            (*here, "monitoring"),
            _("How well it watches"),
            _("The chance (0 to 1) that a breach is noticed by the next meeting, such as 0.5..0.9."),
            such=a_chance(),
        ),
    ]


def _meetings(make: Maker) -> list[Field]:
    here: Path = (*ROOT, "meetings")
    levels = (
        ("leaders", _("leaders")), ("negotiators", _("negotiators")), ("technical", _("technical level"))
    )  # fmt: skip
    return [
        *make.choice((*here, "level"), _("Who meets"), levels),
        *make.text((*here, "every"), _("Every"), note=_("Such as 6 weeks, 3 days, 2 months.")),
        *make.number(
            (*here, "idle"),
            _("Meetings without work"),
            _("The chance (0 to 1) that nothing gets done."),
            such=a_chance(),
        ),
    ]


def _mediation(make: Maker) -> list[Field]:
    here: Path = (*ROOT, "mediation")
    styles = (
        ("facilitating", _("facilitating: carries messages, hosts")),
        ("formulating", _("formulating: drafts and proposes")),
        ("manipulating", _("manipulating: rewards and presses")),
    )
    note = _("From -1 (against) over 0 (even) to 1 (for).")
    bias = [
        field
        for party, title in make.parties
        for field in make.number((*here, "bias", party), _("Leans to %(who)s") % {"who": title}, note)
    ]
    return [
        *make.many((*here, "by"), _("Who mediates"), make.thirds),
        *make.choice((*here, "style"), _("How"), styles),
        *bias,
    ]


def _calendar(make: Maker) -> list[Group]:
    """Each date that bears on the talks, then room for one more."""
    root: Path = (*ROOT, "calendar")
    keys = keyed(at(make.data, root), "title")
    found = []
    for n, key in enumerate([*keys, "+"]):
        new = key == "+"
        title = _("Another date that bears on the talks") if new else _("Date: %(name)s")
        title = title if new else title % {"name": key.rpartition("#")[0]}
        found.append(Group(title, tuple(_date(make, n, (*root, key))), folded=new))
    return found


def _date(make: Maker, n: int, key: Path) -> list[Field]:
    new = key[-1] == "+"
    here: Path = (*ROOT, "calendar", n)
    note = _("A day (2026-05-31) or a window (2026-05-01..2026-05-31). Emptied: the date goes.")
    push = _("Which outcome of it, in words. It moves no figure.")
    lapse = _("Its levers lapse if nothing is signed by then.")
    on = [
        *make.text((*here, "on"), _("When"), note=note, key=(*key, "on"), whole=() if new else here),
    ]
    return [
        *on,
        *make.text((*here, "title"), _("What happens"), key=(*key, "title")),
        *make.choice((*here, "election"), _("An election of"), make.parties, key=(*key, "election")),
        *make.choice((*here, "deadline"), _("Last day of offers by"), make.actors, lapse, (*key, "deadline")),
        *make.text((*here, "event"), _("Or another event"), key=(*key, "event")),
        *make.text((*here, "favours"), _("What would help an agreement"), note=push, key=(*key, "favours")),
        *make.text((*here, "hinders"), _("What would harm it"), note=push, key=(*key, "hinders")),
    ]


def _rest(make: Maker) -> list[Field]:
    return [
        *make.flag(
            (*ROOT, "talks", "convened"),
            _("Talks have begun"),
            _("Yes: they open in the first week for certain."),
        ),
        *make.number(
            (*ROOT, "trust", "mean"),
            _("Trust at the start"),
            _("The chance (0 to 1) each side gives the other to do its next step."),
        ),
        *make.number(
            (*ROOT, "shocks", "rate"),
            _("Incidents from outside"),
            _("How many come in a year, such as 2..6 per year."),
            such=_("how many come in a year, such as 3 or 2..6 per year"),
        ),
        *make.number(
            (*ROOT, "steps", "slip"),
            _("Steps missed"),
            _("The chance (0 to 1) that a step is not done in time."),
            such=a_chance(),
        ),
    ]
