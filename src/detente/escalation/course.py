"""Where it would go from a state: by which steps, and where they end.

A decision maker is taken to move where it gains and no credible answer of the others takes the gain away: by
an improvement that isn't sanctioned in the sense of sequential stability. Where nobody has such a step, the
state is sequentially stable for all, and the course ends there (status quo analysis: Li, Kilgour & Hipel
2005; that only unsanctioned improvements are followed is judgement, docs/escalation.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.escalation.build import Game
from detente.escalation.graph import Bools
from detente.escalation.stability import worst

AT_MOST = 12
"""Steps of a shown course at most: judgement."""


@dataclass(frozen=True, eq=False, repr=False)
class Course:
    """``reached`` and ``ends`` (S, m): the states that the course may come to, and those where it may end.

    ``calm`` (S,): whether no state graver than the first is reached.
    """

    start: int
    reached: Bools
    ends: Bools
    calm: Bools


def credible(game: Game) -> list[Bools]:
    """For each decision maker, its steps that gain and hold, shape (steps, S, m)."""
    found = []
    for who, own in enumerate(game.ranks):
        label = worst(game.graph, game.ranks, who, own, improving=True)
        found.append(
            np.stack([(own[:, there] > own) & (label[:, there] > own) for there in game.graph.targets[who]])
            if len(game.graph.targets[who])
            else np.zeros((0, *own.shape), bool)
        )
    return found


def course(game: Game, start: int, steps: list[Bools] | None = None) -> Course:
    """What may follow from a state when everybody makes only steps that gain and hold."""
    steps = credible(game) if steps is None else steps
    reached = np.zeros(game.ranks.shape[1:], bool)
    reached[:, start] = True
    here = np.arange(game.graph.size)
    arcs = [
        (np.flatnonzero(there != here), there, may)
        for targets, allowed in zip(game.graph.targets, steps, strict=True)
        for there, may in zip(targets, allowed, strict=True)
        if may.any()
    ]
    count = -1
    while count != (count := int(reached.sum())):
        for moving, there, may in arcs:
            # A step turns bits, so no two states lead to the same one.
            reached[:, there[moving]] |= reached[:, moving] & may[:, moving]
    leaving = np.zeros_like(reached)
    for _, _, may in arcs:
        leaving |= may
    graver = game.severity > game.severity[start] + 1e-9
    return Course(start, reached, reached & ~leaving, ~(reached & graver).any(axis=1))


def shares(found: Bools) -> NDArray[np.float64]:
    """In which share of the worlds something holds of each state, shape (m,)."""
    share: NDArray[np.float64] = found.mean(axis=0)
    return share
