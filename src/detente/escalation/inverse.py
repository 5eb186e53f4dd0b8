"""The inverse question: which preferences would make a wished state stable; and who could leave together.

Kinsara, Kilgour & Hipel 2015 (IEEE Transactions on SMC: Systems 45); Kilgour, Hipel,
Fang & Peng 2001 (Group Decision and Negotiation 10).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.escalation.build import Game
from detente.escalation.graph import Bools
from detente.escalation.parts import Coalition, Wanted
from detente.escalation.stability import CONCEPTS

MOST_LISTED = 64
"""States listed for one actor at most."""


def wanted(game: Game, middle: Game, stable: Bools, wish: int) -> tuple[Wanted, ...]:
    """For each decision maker what the wished state needs; ``stable`` (D, 5, m, S) over the draws."""
    return tuple(_wanted(game, middle, stable, wish, who) for who in range(len(game.actors)))


def _wanted(game: Game, middle: Game, stable: Bools, wish: int, who: int) -> Wanted:
    graph, actor = game.graph, game.actors[who]
    rivals = sorted({int(there[wish]) for there in graph.targets[who]} - {wish})
    others = [n for n in range(len(game.actors)) if n != who]
    own = middle.ranks[who, :, 0]
    instead = {}
    for rival in rivals[:MOST_LISTED]:
        answers = [place for place in reach(game, others, rival) if own[place] <= own[wish]]
        if answers:
            least = min(answers, key=lambda place: (own[place], place))
            instead[game.state(rival)] = game.state(least)
    return Wanted(
        actor,
        {concept: float(stable[who, n, wish].mean()) for n, concept in enumerate(CONCEPTS)},
        tuple(game.state(place) for place in rivals[:MOST_LISTED]),
        instead,
        _missing(middle.points, actor, rivals, wish),
    )


def _missing(
    points: Mapping[str, NDArray[np.float64]], actor: str, rivals: list[int], wish: int
) -> float | None:
    """Points by which the best of the states it could move to exceeds the wished one; 0 where none does."""
    if actor not in points:
        return None
    worth = points[actor][0]
    return max(0.0, float(max((worth[place] for place in rivals), default=worth[wish]) - worth[wish]))


def reach(game: Game, who: list[int], start: int) -> set[int]:
    """The states that these decision makers reach together by legal sequences, not counting the first."""
    seen = np.zeros(game.graph.size, bool)
    seen[start] = True
    front = np.array([start])
    while len(front):
        found = np.zeros_like(seen)
        for other in who:
            found[game.graph.targets[other][:, front]] = True
        front = np.flatnonzero(found & ~seen)
        seen[front] = True
    seen[start] = False
    return set(np.flatnonzero(seen).tolist())


def coalitions(game: Game, places: list[int]) -> tuple[Coalition, ...]:
    """Coalition improvements from these states (Kilgour, Hipel, Fang & Peng 2001): every member prefers it.

    ``game``: one world. Of several states that a coalition could reach, the one is told whose worst-placed
    member gains most.
    """
    found = []
    count = len(game.actors)
    groups = [list(one) for size in range(2, count + 1) for one in combinations(range(count), size)]
    for place in places:
        for group in groups:
            reached = np.array(sorted(reach(game, group, place)), np.intp)
            gain = (game.ranks[group][:, reached, 0] - game.ranks[group][:, [place], 0]).min(axis=0)
            if len(reached) and gain.max() > 0:
                names = tuple(game.actors[n] for n in group)
                to = int(reached[int(gain.argmax())])
                found.append(Coalition(names, game.state(place), game.state(to)))
    return tuple(found)
