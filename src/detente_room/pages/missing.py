"""What a case still lacks before its answers say much, each with the page on which it is said."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.case.bills import amounts
from detente.case.fields import any_holds
from detente.case.sources import is_placeholder
from detente_room.asking.opened import Opened
from detente_room.editing.changes import UNKNOWN

Lack = tuple[str, str]
"""Words, and an address (empty: none)."""


def missing(found: Opened) -> list[Lack]:
    """What is missing, the weightiest first."""
    parts = (_wants, _unknown, _issues, _votes, _outside, _levers, _money, _steps, _sources)
    return [one for part in parts for one in part(found)]


def _page(found: Opened, part: str, one: str) -> str:
    return reverse("form", args=[found.place.name, part, one])


def _untold(found: Opened, one: str) -> bool:
    """Whether every value of an actor is still that nobody knows."""
    values = found.case.actor(one).values.values()
    said = {number.text for each in values for number in each.values()}
    return said == {UNKNOWN}


def _wants(found: Opened) -> Iterator[Lack]:
    """Actors of whom a form has written that nobody knows what they want; leaderships that weigh nothing."""
    case = found.case
    for one, sheet in case.file.actors.items():
        if _untold(found, one) or (sheet.speaks_for and not sheet.weights):
            words = _("Nobody has said yet what %(who)s wants: ask for its values and weights in words.")
            yield words % {"who": case.actor_title(one)}, reverse("values", args=[found.place.name, one])


def _unknown(found: Opened) -> Iterator[Lack]:
    """Values that are still what a form began with."""
    case = found.case
    for one, sheet in case.file.actors.items():
        issues = [
            case.issue_title(issue)
            for issue, each in sheet.values.items()
            if any(number.text == UNKNOWN for number in each.values())
        ]
        if issues and not _untold(found, one):
            words = _("%(who)s: values that are still 0..100, which says nothing, on %(issues)s.")
            told = words % {"who": case.actor_title(one), "issues": "; ".join(issues)}
            yield told, reverse("values", args=[found.place.name, one])


def _issues(found: Opened) -> Iterator[Lack]:
    """Issues that nobody weighs."""
    case = found.case
    weighed = {issue for sheet in case.file.actors.values() for issue in sheet.weights}
    for issue in case.file.issues:
        if issue not in weighed:
            words = _("Nobody weighs “%(what)s” yet: ask the actors for their values and weights.")
            yield words % {"what": case.issue_title(issue)}, ""


def _votes(found: Opened) -> Iterator[Lack]:
    """Who votes, and nothing says how."""
    case = found.case
    seated = {one for home in case.file.home.values() for body in home.bodies for one in body.seats}
    asked = {body.referendum for home in case.file.home.values() for body in home.bodies if body.referendum}
    for one, sheet in case.file.actors.items():
        if sheet.weights or sheet.follows or sheet.poll is not None or sheet.speaks_for:
            continue
        if one in seated:
            words = _(
                "%(who)s has seats, and nothing says how it votes: give it weights, or a leadership to "
                "follow."
            )
            yield words % {"who": case.actor_title(one)}, _page(found, "actors", one)
        elif one in asked:
            words = _("%(who)s votes in a referendum, and nothing says how: give it weights, or a poll.")
            yield words % {"who": case.actor_title(one)}, _page(found, "actors", one)


def _outside(found: Opened) -> Iterator[Lack]:
    """Everybody else who weighs nothing: what then isn't answered about them."""
    case = found.case
    voting = {
        one
        for home in case.file.home.values()
        for body in home.bodies
        for one in (*body.seats, *([body.referendum] if body.referendum else ()))
    }
    for one, sheet in case.file.actors.items():
        if one in voting or sheet.weights or sheet.follows or sheet.speaks_for or sheet.poll is not None:
            continue
        pulls = _(" Its pull on others counts nothing until then.") if sheet.influence else ""
        words = _(
            "%(who)s has no values and weights. Without them it isn't answered what an agreement is worth to "
            "it, nor how it moves others in “Who matters, and who moves whom?”."
        )
        told = words % {"who": case.actor_title(one)} + pulls
        yield told, reverse("values", args=[found.place.name, one])


def _levers(found: Opened) -> Iterator[Lack]:
    """Levers of which every level costs the same: then the strongest is always the best buy."""
    for one, lever in found.case.file.levers.items():
        costs = [level.cost.text for level in lever.levels.values()][1:]
        if len(costs) > 1 and len(set(costs)) == 1:
            words = _("Every level of “%(lever)s” costs the same (%(cost)s): say what each costs.")
            yield words % {"lever": lever.title or one, "cost": costs[0]}, _page(found, "levers", one)


def _money(found: Opened) -> Iterator[Lack]:
    """Money of which nothing says where its amount is from."""
    levers = found.case.file.levers
    bare = {
        path[1] for path, money in amounts(found.case) if not money.source or is_placeholder(money.source)
    }
    for one, lever in levers.items():
        if one in bare:
            words = _("The money of “%(lever)s” has no source: give one, or the word judgement.")
            yield words % {"lever": lever.title or one}, _page(found, "levers", one)


def _steps(found: Opened) -> Iterator[Lack]:
    """Commitments that no strategy uses, or no strategy at all."""
    case = found.case
    if not case.file.strategies:
        words = _("There is no strategy yet: until there is one, nothing can be compared.")
        if case.file.commitments:
            words = _(
                "There are commitments and no strategy that uses them: who goes first isn't answered until "
                "there is one."
            )
        yield words, reverse("add", args=[found.place.name, "strategies"])
        return
    packages = [case.complete(one.package) for one in case.file.strategies.values()]
    ordered = {ident for one in case.file.strategies.values() for ident in one.order}
    for one in case.file.commitments:
        used = one.id in ordered or any(any_holds(one.for_, package) for package in packages)
        if not used:
            words = _("No strategy uses the commitment “%(what)s”: none agrees to what it carries out.")
            yield words % {"what": one.title or one.id}, _page(found, "commitments", one.id)


def lacks_sources(found: Opened) -> bool:
    """Whether a case that is a folder has no ``SOURCES.md``."""
    return found.place.whole and not (found.place.folder / "SOURCES.md").is_file()


def _sources(found: Opened) -> Iterator[Lack]:
    """A case of which nothing says where its numbers are from."""
    if lacks_sources(found):
        yield (
            _(
                "There is no file SOURCES.md beside the case: nothing says where its numbers are from, and "
                "each counts as judgement."
            ),
            "",
        )
