"""Where it would go from a state: by which steps, and where they end.

A decision maker is taken to move where it gains and no credible answer of the others takes the gain away: by
an improvement that isn't sanctioned in the sense of sequential stability. What others would do anyway is no
answer: where it would be worse off by staying, it moves too. Where nobody has such a step, the state is
sequentially stable for all, and the course ends there (status quo analysis: Li, Kilgour & Hipel 2005; that
only such improvements are followed is judgement, docs/escalation.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.escalation.build import Game
from detente.escalation.graph import Bools
from detente.escalation.spreading import Ranks
from detente.escalation.stability import answers, staying

Steps = list[Bools]
"""For each decision maker, which of its steps gain and hold, shape (steps, m, S)."""


@dataclass(frozen=True, eq=False, repr=False)
class Course:
    """``reached`` and ``ends`` (m, S): the states that the course may come to, and those where it may end.

    ``calm`` (S,): whether no state graver than today is reached.
    """

    start: int
    reached: Bools
    ends: Bools
    calm: Bools


def credible(game: Game, labels: Sequence[Ranks] | None = None) -> Steps:
    """The steps that gain and hold; ``labels``: what `answers` gives, where it is known already.

    First those after which no answer leaves the mover where it was or worse. Then also those after which it
    is never as badly off as the others' first kind of steps would leave it if it stayed.
    """
    labels = answers(game.graph, game.ranks) if labels is None else labels
    # The label of a state is at most its own rank: where the label is better than here, so is the rank.
    firm = [
        label[targets] > own
        for own, label, targets in zip(game.ranks, labels, game.graph.targets, strict=True)
    ]
    found = []
    for who, (own, label, targets) in enumerate(zip(game.ranks, labels, game.graph.targets, strict=True)):
        stay = staying(game.graph, game.ranks, who, firm)
        found.append((label[targets] > stay) & (own[targets] > own))
    return found


def course(game: Game, start: int, steps: Steps, grave: float | None = None) -> Course:
    """What may follow from a state when everybody makes only steps that gain and hold.

    ``grave``: the severity above which a state is graver; today's by default.
    """
    reached = np.zeros(game.ranks.shape[1:], bool)
    reached[start] = True
    here = np.arange(game.graph.size)
    arcs = [
        (np.flatnonzero(there != here), there, may)
        for targets, allowed in zip(game.graph.targets, steps, strict=True)
        for there, may in zip(targets, allowed, strict=True)
    ]
    count = -1
    while count != (count := int(reached.sum())):
        for moving, there, may in arcs:
            # Only from states that some world has come to; a step turns bits, so no two lead to the same one.
            some = moving[reached[moving].any(axis=1)]
            if len(some):
                reached[there[some]] |= reached[some] & may[some]
    leaving = np.zeros_like(reached)
    for allowed in steps:
        leaving |= allowed.any(axis=0)
    limit = float(game.severity[game.today]) if grave is None else grave
    graver = np.flatnonzero(game.severity > limit + 1e-9)
    calm = np.logical_not(np.any(reached[graver], axis=0))
    return Course(start, reached, reached & ~leaving, calm)


def shares(found: Bools) -> NDArray[np.float64]:
    """In which share of the worlds something holds of each state, shape (m,)."""
    share: NDArray[np.float64] = found.mean(axis=-1)
    return share
