"""Capability: what an actor can bring to bear, from its seats, its consent and its leverage, by draw.

On a scale of 100 (a leadership without whom nothing is agreed). Which rule for whom is *judgement*, said in
docs/actors.md; a case that writes ``capability`` overrides it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.actors.means import Floats
from detente.actors.power import indices
from detente.case import Case
from detente.case.bodies import Body
from detente.draws import Draws

FULL = 100.0


def capabilities(case: Case, draws: Draws) -> dict[str, Floats]:
    """Capability (S,) of every actor, 0 where it has none of its own."""
    seats = seat_power(case)
    pull = leverages(case, draws)
    return {actor: _capability(case, draws, actor, seats, pull) for actor in case.file.actors}


def _capability(
    case: Case, draws: Draws, actor: str, seats: Mapping[str, float], pull: Mapping[str, Floats]
) -> Floats:
    """As written; 100 for a leadership and a public that votes; else seats, or leverage if that is more."""
    found = case.actor(actor)
    if found.capability is not None:
        return draws.values(("actors", actor, "capability"), found.capability)
    if found.speaks_for is not None:
        return np.full(draws.size, FULL)
    if found.follows is not None:
        return np.zeros(draws.size)
    return np.maximum(FULL * seats.get(actor, 0.0), FULL * np.minimum(pull[actor], 1.0))


def may_count(case: Case) -> set[str]:
    """Who can have a capability, by what everybody may see: a vote, levers, influence, or one written."""
    homes = [body for home in case.file.home.values() for body in home.bodies]
    voting = {bloc for body in homes for bloc in body.seats} | {body.referendum for body in homes}
    holding = {lever.held_by for lever in case.file.levers.values()}
    return {
        slug
        for slug, actor in case.file.actors.items()
        if actor.speaks_for is not None
        or actor.capability is not None
        or (actor.follows is None and (slug in voting or slug in holding))
        or (actor.follows is None and bool(actor.influence or case.closed.get(slug)))
    }


def chambers(case: Case) -> dict[str, tuple[str, Body]]:
    """Every body with seats as ``party/body``, with its party."""
    return {
        f"{party}/{body.name}": (party, body)
        for party, home in case.file.home.items()
        for body in home.bodies
        if body.body is not None
    }


def seat_power(case: Case) -> dict[str, float]:
    """The largest Shapley–Shubik index that an actor has in any chamber; 1 for who votes in a referendum."""
    found: dict[str, float] = {}
    for _, body in chambers(case).values():
        for bloc, power in zip(body.seats, indices(list(body.seats.values()), body.votes), strict=True):
            found[bloc] = max(found.get(bloc, 0.0), power.shapley_shubik)
    for home in case.file.home.values():
        for body in home.bodies:
            if body.referendum is not None and not body.consultative:
                found[body.referendum] = 1.0
    return found


def leverages(case: Case, draws: Draws) -> dict[str, Floats]:
    """The share of a leadership's scale that an actor can move, (S,): influence and levers, at the most.

    A lever counts with the largest size of its points on that leadership, out of 100; levers of one holder
    add up.
    """
    pull = {actor: np.zeros(draws.size) for actor in case.file.actors}
    for leader in case.leaders.values():
        for actor, found in case.file.actors.items():
            share = np.zeros(draws.size)
            if leader in found.influence:
                share = draws.values(("actors", actor, "influence", leader), found.influence[leader])
            for lever in [name for name, one in case.file.levers.items() if one.held_by == actor]:
                share = share + lever_points(case, draws, lever).get(leader, np.zeros(draws.size)) / 100
            pull[actor] = np.maximum(pull[actor], share)
    return pull


def lever_points(case: Case, draws: Draws, lever: str) -> dict[str, Floats]:
    """How far a lever can move each actor that it acts on, in points (S,): the most of its levels."""
    found: dict[str, Floats] = {}
    for name, level in case.file.levers[lever].levels.items():
        moved: dict[str, Floats] = {}
        for n, effect in enumerate(level.effects):
            path = ("levers", lever, "levels", name, "effects", n, "points")
            size = np.abs(draws.values(path, effect.points))
            moved[effect.on] = np.maximum(moved.get(effect.on, np.zeros(draws.size)), size)
        for actor, size in moved.items():
            found[actor] = np.maximum(found.get(actor, np.zeros(draws.size)), size)
    return found


__all__ = ["FULL", "capabilities", "chambers", "lever_points", "leverages", "may_count", "seat_power"]
