"""Random games for the twin and for the arrays, and one published."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from detente.escalation.graph import BACK, BOTH, FORWARD, Graph
from reference import escalation as twin

WAYS = {"both": BOTH, "forward": FORWARD, "back": BACK}


def drawn(rng: np.random.Generator) -> twin.Game:
    """2 to 4 decision makers, up to 6 options, states that can't be, one-way options, ties, states unseen."""
    makers = int(rng.integers(2, 5))
    options = int(rng.integers(makers, 7 if makers < 4 else 6))
    whose = [*range(makers), *rng.integers(0, makers, options - makers).tolist()]
    rng.shuffle(whose)
    owners = [[n for n in range(options) if whose[n] == who] for who in range(makers)]
    directions = [str(rng.choice(["both", "both", "both", "forward", "back"])) for _ in range(options)]
    every = [state[::-1] for state in itertools.product((False, True), repeat=options)]
    left = rng.choice([1.0, 0.9, 0.6])
    states = [state for state in every if rng.random() < left] or every[:1]
    levels = int(rng.choice([2, 4, len(states) + 1]))
    ranks = [{state: int(rng.integers(1, levels + 1)) for state in states} for _ in owners]
    unseen = {}
    if rng.random() < 0.2:
        unseen = {int(rng.integers(makers)): {state for state in states if rng.random() < 0.3}}
    return twin.Game(owners, directions, states, ranks, unseen)


def arrays(game: twin.Game) -> tuple[Graph, NDArray[np.int32]]:
    """The same game as the fast code takes it, its states in the same order."""
    codes = [sum(1 << n for n, taken in enumerate(state) if taken) for state in game.states]
    assert codes == sorted(codes)
    unseen = {
        who: np.array([state in hidden for state in game.states]) for who, hidden in game.unseen.items()
    }
    graph = Graph(
        len(game.directions),
        tuple(tuple(own) for own in game.owners),
        tuple(WAYS[way] for way in game.directions),
        np.array(codes, np.int32),
        unseen,
    )
    ranks = np.array([[rank[state] for state in game.states] for rank in game.ranks], np.int32)
    return graph, ranks[:, :, None]
