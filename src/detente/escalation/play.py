"""How likely a move is changed on the way: who has a step is equally likely to be next, and takes its best.

`course` says what may follow; a chance needs a rule for what does. Nobody is known to be quicker, and whoever
moves makes the step that it gains most by, of equal ones the smallest: judgement (docs/escalation.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.escalation.build import Game
from detente.escalation.course import Steps
from detente.escalation.graph import Ints

ROUNDS = 200
"""Steps that are followed: judgement; what goes round longer has changed all that it will."""
Floats = NDArray[np.float64]


def changes(game: Game, start: int, steps: Steps) -> Floats:
    """The chance that each option is at some time otherwise than in the first state, shape (options, S)."""
    best = [_best(game, who, steps) for who in range(len(game.actors))]
    worlds = [_in_world([one[:, world] for one in best], game, start) for world in range(game.worlds)]
    return np.stack(worlds, axis=1)


def finals(game: Game, start: int, steps: Steps) -> dict[int, float]:
    """The chance that it ends in each state, by place; courses that go round are in none."""
    best = [_best(game, who, steps) for who in range(len(game.actors))]
    found: dict[int, float] = {}
    for world in range(game.worlds):
        places, follow = _ahead([one[:, world] for one in best], start)
        here = np.zeros(len(places))
        here[0] = 1.0
        for _ in range(ROUNDS):
            here = here @ follow
        for n, place in enumerate(places):
            if follow[n, n] == 1.0:
                found[place] = found.get(place, 0.0) + float(here[n]) / game.worlds
    return found


def _best(game: Game, who: int, steps: Steps) -> Ints:
    """Where the best step of a decision maker leads, −1 where it has none, shape (m, S)."""
    ranks, found = game.ranks[who], np.full(game.ranks[who].shape, -1, np.int32)
    top = np.zeros_like(ranks)
    # Steps run from one change to many: a later one of the same rank doesn't take the place.
    for there, may in zip(game.graph.targets[who], steps[who], strict=True):
        more = may & (ranks[there] > top)
        np.copyto(found, there[:, None], where=more)
        np.copyto(top, ranks[there], where=more)
    return found


def _in_world(best: list[Ints], game: Game, start: int) -> Floats:
    """The chances in one world, shape (options,)."""
    queue, follow = _ahead(best, start)
    turned = game.graph.feasible[queue] ^ game.graph.feasible[start]
    differs = turned[:, None] >> np.arange(len(game.moves)) & 1 == 1
    chance = differs.astype(float)
    for _ in range(ROUNDS):
        chance, before = np.where(differs, 1.0, follow @ chance), chance
        if np.array_equal(chance, before):
            break
    found: Floats = chance[0]
    return found


def _ahead(best: list[Ints], start: int) -> tuple[list[int], Floats]:
    """The places that best steps lead to, the first being ``start``, and the chances from each to each.

    Where nobody has a step, it stays with certainty.
    """
    places, queue = {start: 0}, [start]
    after: list[list[int]] = []
    for here in queue:
        after.append([int(one[here]) for one in best if one[here] >= 0] or [here])
        for there in after[-1]:
            if there not in places:
                places[there] = len(queue)
                queue.append(there)
    follow = np.zeros((len(queue), len(queue)))
    for n, nexts in enumerate(after):
        for there in nexts:
            follow[n, places[there]] += 1 / len(nexts)
    return queue, follow
