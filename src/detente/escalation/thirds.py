"""What a third party changes, and which single move most often keeps things from getting graver."""

from __future__ import annotations

from collections.abc import Callable

from detente.escalation.build import Game
from detente.escalation.course import Steps, course, credible
from detente.escalation.parts import Candidate, Step, ThirdParty
from detente.escalation.steps import arcs, calm, ends, stays

HALF = 0.5
"""Share of draws from which a step counts as there, or not there: judgement."""
MOST_ARCS = 40
"""Steps listed at most."""
Again = Callable[[tuple[str, ...]], Game]
"""Builds the game with other moves standing."""
Made = Callable[[dict[str, bool]], Game]
"""Builds the game with third parties' moves otherwise than they stand."""


def third_party(game: Game, own: Steps, made: Made, move: str, by: str, title: str) -> ThirdParty:
    """The same graph without a third party's move and with it; the one that stands today is ``game``.

    ``own``: the steps of ``game`` that gain and hold.
    """
    stands = game.settings[move]
    both = [game if on == stands else made({move: on}) for on in (False, True)]
    here = game.taken(game.today)
    steps = [own if one is game else credible(one) for one in both]
    found = [course(one, one.find(here), s) for one, s in zip(both, steps, strict=True)]
    told = [arcs(one, s, f, HALF) for one, s, f in zip(both, steps, found, strict=True)]
    return ThirdParty(
        move,
        by,
        title,
        stands,
        (calm(found[0]), calm(found[1])),
        (stays(found[0]), stays(found[1])),
        (ends(both[0], found[0]), ends(both[1], found[1])),
        _less(told[0], told[1]),
        _less(told[1], told[0]),
    )


def _less(one: tuple[Step, ...], other: tuple[Step, ...]) -> tuple[Step, ...]:
    there = {(step.by, step.start, step.to) for step in other}
    return tuple(step for step in one if (step.by, step.start, step.to) not in there)[:MOST_ARCS]


def candidates(
    game: Game, steps: Steps, thirds: tuple[ThirdParty, ...], found: float, again: Again | None = None
) -> tuple[Candidate, ...]:
    """Every single change of today that doesn't make it graver, the most calming first.

    ``found``: how calm it stays if nothing is changed. ``again``: for preferences that hang on what stands.
    Moves that would make things graver are never tried.
    """
    told = []
    here = set(game.taken(game.today))
    for move in game.moves:
        place = game.find(here ^ {move})
        if place < 0 or game.severity[place] > game.severity[game.today] + 1e-9:
            continue
        if not _may(game, place):
            continue
        share = _calm_from(game, steps, place, again)
        number = game.moves.index(move)
        by = next(a for a, own in zip(game.actors, game.graph.owners, strict=True) if number in own)
        told.append(Candidate(move, by, "end" if move in here else "begin", False, share, share - found))
    for one in thirds:
        share = one.calm[0 if one.taken else 1]
        told.append(Candidate(one.move, one.by, "end" if one.taken else "begin", True, share, share - found))
    return tuple(sorted(told, key=lambda one: (-one.calm, one.move)))


def _calm_from(game: Game, steps: Steps, place: int, again: Again | None) -> float:
    """How calm it stays from another state; what is graver is still measured against today."""
    if again is None:
        return calm(course(game, place, steps))
    other = again(game.taken(place))
    return calm(course(other, other.today, credible(other), float(game.severity[game.today])))


def _may(game: Game, place: int) -> bool:
    """Whether somebody can move there from today."""
    return any(place in targets[:, game.today] for targets in game.graph.targets)
