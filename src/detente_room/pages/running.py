"""How the talks are run, ready for the page: what can be turned, and what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from detente_room.asking.opened import Opened
from detente_room.asking.running import WAY, choices, process_of
from detente_room.asking.setting import Bench
from detente_room.pages.run_words import does, own, said, title_of

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (later("Whose way of running them"), (WAY,)),
    (later("Meetings"), ("every", "level", "convened", "opens", "bears", "idle")),
    (
        later("The mediator"),
        ("by", "style", "bias", "interest", "convenes", "focal", "misread", "doubt"),
    ),
    (later("The joint commission"), ("commission", "seen", "yields", "spent")),
    (later("Appeal, exchange, deadline"), ("appeal", "exchange", "deadline")),
)


@dataclass(frozen=True)
class Knob:
    """One thing that can be turned: what it is called, what it does, what it can be set to."""

    name: str
    title: str
    does: str
    choices: tuple[tuple[str, str, bool], ...]
    changed: bool


@dataclass(frozen=True)
class Group:
    """Some of them; ``now``: what was turned among these."""

    title: str
    knobs: tuple[Knob, ...]
    now: str


def running(found: Opened, bench: Bench) -> list[Group]:
    """What can be turned in how the talks are run; nothing where the case has more than two parties."""
    if len(found.case.parties) != 2:
        return []
    told = []
    for title, those in GROUPS:
        knobs = tuple(_knobs(found, bench, those))
        now = [f"{one.title}: {_chosen(one)}" for one in knobs if one.changed]
        told.append(Group(str(title), knobs, "; ".join(now)))
    return told


def _chosen(one: Knob) -> str:
    return next((said for _value, said, chosen in one.choices if chosen), "")


def _knobs(found: Opened, bench: Bench, those: tuple[str, ...]) -> Iterator[Knob]:
    case, turns = found.case, bench.setting.process
    process = process_of(case, turns.get(WAY, ""))
    for name in those:
        values = choices(case)[name]
        if not values:
            continue
        now, stands = turns.get(name, ""), own(case, process, name)
        plain = _("As it is (%(own)s)") % {"own": stands} if stands else _("As it is")
        if name == WAY:
            plain = _("As the case has them today")
        listed = [("", plain, not now), *((one, said(case, name, one), one == now) for one in values)]
        yield Knob(name, title_of(name), does(process, turns, name), tuple(listed), bool(now))
