"""What only this holder can do: for each outsider its levers, whom it alone moves, where it weighs most."""

from __future__ import annotations

from collections.abc import Mapping

from detente.actors.answer import Holder
from detente.actors.leverage import lever_points
from detente.actors.standing import Standing
from detente.case import Case
from detente.draws import Draws


def holders(case: Case, middle: Mapping[str, Standing]) -> tuple[Holder, ...]:
    """Every actor that holds a lever, and every other outsider that pulls on somebody, at the middle values.

    Who can do most comes first.
    """
    draws = Draws.middle()
    levers = case.file.levers
    points = {
        name: {
            actor: float(size[0]) for actor, size in lever_points(case, draws, name).items() if size[0] > 0
        }
        for name in levers
    }
    who = [
        actor
        for actor, found in case.file.actors.items()
        if any(lever.held_by == actor for lever in levers.values())
        or (found.kind == "outsider" and found.influence)
    ]
    strongest = _strongest(who, middle)
    found = [
        Holder(
            actor,
            {name: points[name] for name, lever in levers.items() if lever.held_by == actor},
            _alone(case, actor, points),
            {on: number.middle for on, number in case.actor(actor).influence.items()},
            tuple(issue for issue, best in strongest.items() if best == actor),
            _speaks_to(case, actor),
        )
        for actor in who
    ]
    return tuple(sorted(found, key=lambda one: -sum(sum(on.values()) for on in one.levers.values())))


def _alone(case: Case, actor: str, points: Mapping[str, Mapping[str, float]]) -> tuple[tuple[str, str], ...]:
    """Kinds of lever and actors for which nobody else holds a lever."""
    held: dict[tuple[str, str], set[str]] = {}
    for name, lever in case.file.levers.items():
        for on in points[name]:
            held.setdefault((lever.kind, on), set()).add(lever.held_by)
    return tuple(pair for pair, owners in held.items() if owners == {actor})


def _strongest(who: list[str], middle: Mapping[str, Standing]) -> dict[str, str]:
    """On each issue the holder whose capability times salience is largest, where one stands out."""
    found = {}
    for issue, one in middle.items():
        votes = {actor: one.votes[0][n] for n, actor in enumerate(one.actors) if actor in who}
        ranked = sorted(votes, key=lambda actor: -votes[actor])
        if ranked and (len(ranked) == 1 or votes[ranked[0]] > votes[ranked[1]]):
            found[issue] = ranked[0]
    return found


def _speaks_to(case: Case, actor: str) -> tuple[str, ...]:
    """The issues whose options the levers of an actor ask for, in the order of the case."""
    named = {
        issue
        for lever in case.file.levers.values()
        if lever.held_by == actor
        for level in lever.levels.values()
        for effect in level.effects
        for pattern in effect.when or ()
        for issue in pattern
    }
    return tuple(issue for issue in case.file.issues if issue in named)


__all__ = ["holders"]
