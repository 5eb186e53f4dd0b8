"""What would it take, from a turn: asked by a button, shown below what was turned, taken over by another."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.report.words import levers as lever_words
from detente.report.words import names, numbers
from detente.shown import Titles
from detente_room import access
from detente_room.asking.opened import Opened
from detente_room.asking.quick import quick
from detente_room.asking.setting import Bench
from detente_room.asking.take import Taken, Way, about
from detente_room.asking.work import TAKE, named
from detente_room.pages.jobs import way


def told(found: Opened, bench: Bench) -> dict[str, Any]:
    """The ways that were found, or how far the search is, or the button that asks; nothing without a text."""
    one = quick(found, bench.setting)
    if not one.changes or not one.feasible or not found.case.file.levers:
        return {}
    words = about(bench.setting).words
    kept = access.kept(found, named(TAKE, words), [TAKE])
    own = reverse("turn", args=[found.place.name])
    if TAKE not in kept:
        return {**way(found, TAKE, words, f"{own}?{bench.query}"), "part": "take"}
    titles, answer = Titles.of(found.case), Taken.of(kept[TAKE])
    return {
        "ways": [_way(found, bench, titles, one) for one in answer.ways],
        "none": _(
            "No levers within the budgets leave every side with a gain in any world in which this text is "
            "agreed."
        ),
        "lines": [
            lever_words.BINDING.format(actor=titles.actor(actor), line=names.pattern(titles, line))
            for actor, line in answer.lines
        ],
        "sure": _sure(answer),
        "pressed": [
            titles.lever(name)
            for name in bench.setting.levers
            if found.case.file.levers[name].kind == "pressure"
        ],
    }


def _way(found: Opened, bench: Bench, titles: Titles, one: Way) -> dict[str, Any]:
    after = bench.offering(found.case, one.levers)
    listed = [_level(found, titles, name, level) for name, level in one.levers.items()]
    return {
        "chance": numbers.in_100(one.chance),
        "cost": numbers.cost(one.pledged),
        "pays": lever_words.costs(titles, one.cost),
        "levers": listed,
        "here": after.setting.words == bench.setting.words,
        "address": f"{reverse('turn', args=[found.place.name])}?{after.query}",
    }


def _level(found: Opened, titles: Titles, name: str, level: str) -> str:
    said = found.case.file.levers[name].levels[level].title or level
    return f"{titles.lever(name)}: {said}"


def _sure(answer: Taken) -> str:
    """How far it was looked: small cases whole; in large ones the search follows gains, not costs alone."""
    tried = numbers.many(answer.tried)
    if answer.every:
        return _("All %(tried)s settings of the levers were valued.") % {"tried": tried}
    frame = _("The cheapest of %(tried)s settings of the levers that were valued; there may be cheaper ones.")
    return frame % {"tried": tried}
