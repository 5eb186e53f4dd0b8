"""What a choice would bring each actor, before it is made: mean points against what is chosen now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import any_holds
from detente.model.points import Points
from detente_room.asking.opened import Opened
from detente_room.asking.setting import Setting
from detente_room.asking.uncertain import held

LEAST = 0.05
"""Points that are shown: judgement; less rounds to nothing."""


@dataclass(frozen=True)
class Effect:
    """One option of an issue.

    ``points``: by actor what it adds to its gain if chosen now; ``lines``: whose red lines it would cross.
    """

    option: str
    points: Mapping[str, float]
    lines: tuple[str, ...]
    banned: bool


def effects(found: Opened, setting: Setting, issue: str) -> list[Effect]:
    """Every option of an issue, each with what choosing it would bring.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the reader.

    """
    case, draws = held(found.drawn[0], setting.numbers).noting(), found.draws
    actors = [slug for slug in case.file.actors if slug not in case.closed and _minds(found, slug, issue)]
    points = Points(case, draws, case.require(actors))
    now = case.complete(setting.package)

    def worth(actor: str, option: str) -> float:
        package = {**now, issue: option}
        step = points.step(actor, issue, option) + points.link_points(actor, package)
        return float(step.mean())

    told = []
    for option in case.file.issues[issue].options:
        package = {**now, issue: option}
        moved = {actor: worth(actor, option) - worth(actor, now[issue]) for actor in actors}
        crossed = tuple(actor for actor in actors if case.crossed(actor, package))
        banned = any_holds(case.file.infeasible, package)
        told.append(Effect(option, moved, crossed, banned))
    return told


def _minds(found: Opened, slug: str, issue: str) -> bool:
    """Whether an actor weighs an issue, or a link or red line of it names the issue."""
    actor = found.case.actor(slug)
    named = any(issue in pattern for link in actor.links for pattern in link.when)
    return issue in actor.weights or named or any(issue in line.pattern for line in actor.never)
