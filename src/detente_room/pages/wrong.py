"""Problems as pages tell them: beside no field, each with a link to the form that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from detente.case import Problem
from detente_room.actions.edit import Outcome
from detente_room.asking.opened import Opened
from detente_room.editing.forms import Forms
from detente_room.editing.wrong import elsewhere


def listed(found: Opened, problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Each problem: its address (empty where no form holds it), what it is about, what is wrong."""
    return [
        (
            reverse("form", args=[found.place.name, one.part, *([one.one] if one.one else [])])
            if one.part
            else "",
            one.place,
            one.words,
        )
        for one in elsewhere(Forms(found.case), problems)
    ]


def refused(found: Opened, outcome: Outcome) -> list[str]:
    """Why something was not saved, in lines."""
    every = [*outcome.others, *(one for beside in outcome.problems.values() for one in beside)]
    return [f"{place}: {words}" if place else words for _address, place, words in listed(found, every)]
