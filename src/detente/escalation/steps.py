"""Courses put into words of the answer: ends, steps, the road to an end."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from detente.escalation.build import Game
from detente.escalation.course import Course, Steps, shares
from detente.escalation.graph import Bools
from detente.escalation.parts import End, Outcome, Step
from detente.escalation.play import finals

LEAST = 0.05
"""Share of draws below which an end or a step isn't told: judgement."""


def ends(game: Game, found: Course, least: float = LEAST) -> tuple[End, ...]:
    """Where the course may end, the likeliest first."""
    share = shares(found.ends)
    order = sorted(np.flatnonzero(share >= least).tolist(), key=lambda place: (-share[place], place))
    return tuple(
        End(game.state(place), game.taken(place), float(game.severity[place]), float(share[place]))
        for place in order
    )


def outcomes(game: Game, steps: Steps, start: int) -> tuple[Outcome, ...]:
    """Every state in which it ends with its chance, the likeliest first."""
    found = sorted(finals(game, start, steps).items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        Outcome(game.state(place), game.taken(place), float(game.severity[place]), chance)
        for place, chance in found
        if chance > 0
    )


def step(game: Game, who: int, start: int, to: int, share: float) -> Step:
    """A step by its places."""
    before, after = game.taken(start), game.taken(to)
    begins = tuple(move for move in after if move not in before)
    gives_up = tuple(move for move in before if move not in after)
    return Step(game.actors[who], game.state(start), game.state(to), begins, gives_up, share)


def steps_from(
    game: Game, steps: Steps, start: int, seen: Bools | None = None, least: float = LEAST
) -> tuple[Step, ...]:
    """The steps out of a state with the share of draws in which each is made, the likeliest first.

    ``seen`` (S,): the draws that count, as a share of all.
    """
    found = []
    for who, (targets, allowed) in enumerate(zip(game.graph.targets, steps, strict=True)):
        for there, may in zip(targets, allowed, strict=True):
            to = int(there[start])
            made = may[start] if seen is None else may[start] & seen
            share = float(made.mean())
            if to != start and share >= least:
                found.append(step(game, who, start, to, share))
    return tuple(sorted(found, key=lambda one: (-one.share, one.to)))


def arcs(game: Game, steps: Steps, found: Course, least: float) -> tuple[Step, ...]:
    """Every step of the course that is made in at least this share of the draws."""
    share = shares(found.reached)
    told: list[Step] = []
    for place in np.flatnonzero(share >= least):
        told += steps_from(game, steps, int(place), found.reached[place], least)
    return tuple(told)


def road(game: Game, steps: Steps, start: int, end: int) -> tuple[Step, ...]:
    """The road with the fewest steps from a state to another; of these the one that most draws take.

    Only steps that are made in at least `LEAST` of the draws count; empty where there is no road.
    """
    came: dict[int, tuple[int, int, float]] = {}
    queue, seen = deque([start]), {start}
    while queue and end not in seen:
        here = queue.popleft()
        for who, to, share in sorted(_out(game, steps, here), key=lambda one: -one[2]):
            if to not in seen and share >= LEAST:
                seen.add(to)
                came[to] = (here, who, share)
                queue.append(to)
    told: list[Step] = []
    while end != start and end in came:
        here, who, share = came[end]
        told.append(step(game, who, here, end, share))
        end = here
    return tuple(reversed(told))


def _out(game: Game, steps: Steps, here: int) -> list[tuple[int, int, float]]:
    return [
        (who, int(there[here]), float(may[here].mean()))
        for who, (targets, allowed) in enumerate(zip(game.graph.targets, steps, strict=True))
        for there, may in zip(targets, allowed, strict=True)
        if there[here] != here
    ]


def calm(found: Course) -> float:
    """In which share of the draws nothing graver than the first state is reached."""
    return float(found.calm.mean())


def stays(found: Course) -> float:
    """In which share of the draws nobody leaves the first state."""
    held: NDArray[np.bool_] = found.ends[found.start]
    return float(held.mean())
