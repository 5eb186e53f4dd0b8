"""What ratification and signing can still reach in each draw, for all packages of a node."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.levers.table import Condition
from detente.levers.value import Judge
from detente.worth import TOLERANCE
from detente.worth.points import Floats

Ints = NDArray[np.int64]


def surely(condition: Condition, x: Ints) -> bool:
    """Whether a condition holds in every completion of a node (−1 is free)."""
    if condition is None:
        return True
    return any(all(x[i] == o for i, o in pattern) for pattern in condition)


def possibly(condition: Condition, x: Ints) -> bool:
    """Whether a condition holds in some completion."""
    if condition is None:
        return True
    return any(all(x[i] in (-1, o) for i, o in pattern) for pattern in condition)


def ceiling(judge: Judge, x: Ints, z: Ints) -> tuple[tuple[int, ...], Floats]:
    """The bodies that every package of the node must pass, and at most what R can be in each draw, (S,).

    A bloc's margin counts with its own best remaining choices; the chance that bodies pass never falls when a
    margin rises. Where some leader could not sign even so, the draw counts 0. Bodies that only some packages
    need count as passed.
    """
    table = judge.table
    sure = tuple(n for n, vote in enumerate(judge.votes) if surely(vote.applies, x))
    best = _best_margins(judge, x, z)
    refuses = frozenset(a for a, p in table.refused if surely((p,), x))
    ours = best[: judge.parties]
    able = np.asarray((ours >= -TOLERANCE).all(axis=0))
    chance = judge.ratified(sure, best, refuses, able)
    top = chance.prod(axis=0)
    fear = top * ours >= table.cost * (1 - chance) - TOLERANCE
    return sure, np.where(able & fear.all(axis=0), top, 0.0)


def _best_margins(judge: Judge, x: Ints, z: Ints) -> Floats:
    """At most what each margin can be in each draw, (A, S): everybody takes what suits it best."""
    table = judge.table
    best = table.base.copy()
    for i, fixed in enumerate(x.tolist()):
        first, last = int(table.first[i]), int(table.first[i + 1])
        best += table.add[:, first + fixed] if fixed >= 0 else table.add[:, first:last].max(axis=1)
    for term in table.links:
        if surely(term.condition, x):
            best[term.actor] += term.points
        elif possibly(term.condition, x):
            best[term.actor] += np.maximum(term.points, 0.0)
    for lever, fixed in zip(table.levers, z.tolist(), strict=True):
        open_ = lever.levels if fixed < 0 else lever.levels[fixed : fixed + 1]
        tops: dict[int, Floats] = {}
        for level in open_:
            gains: dict[int, Floats] = {}
            for push in level.pushes:
                if possibly(push.condition, x):
                    # Turned round or left out an effect is at most its own points, or nothing.
                    sure = fixed >= 0 and surely(push.condition, x)
                    points = push.points if sure else np.maximum(push.points, 0.0)
                    gains[push.actor] = gains.get(push.actor, 0.0) + points
            for actor, points in gains.items():
                tops[actor] = np.maximum(tops[actor], points) if actor in tops else points
        for actor, points in tops.items():
            best[actor] += points if fixed >= 0 else np.maximum(points, 0.0)
    return best
