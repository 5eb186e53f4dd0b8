"""Preferences as ranks: by statements in the order of their weight, by a ranking, or by points.

Preference prioritising: a state's score adds 2^(k−j) for each of k statements that holds in it, the first
statement being the weightiest (Fang, Hipel, Kilgour & Peng 2003, IEEE Transactions on Systems, Man, and
Cybernetics C 33). Equal scores are equally preferred. Ranks count from 1, the worst.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.escalation.graph import Bools, Ints, holds

Statement = Sequence[Mapping[int, bool]]
"""Patterns (option to taken or not), any of which may hold."""

SAME = 9
"""Decimals of points that count: beyond them two states are equally preferred."""


def true_in(codes: Ints, statement: Statement) -> Bools:
    """In which states a statement holds, shape (m,)."""
    found = np.zeros(len(codes), bool)
    for pattern in statement:
        found |= holds(codes, pattern)
    return found


def by_statements(codes: Ints, statements: Sequence[Statement]) -> NDArray[np.int32]:
    """Ranks from statements, the weightiest first, shape (m,): any number of them, without overflow."""
    rank = np.zeros(len(codes), np.int64)
    for statement in statements:
        # Each statement outweighs all that follow, so it only ever splits states that were equal so far.
        rank = dense(2 * rank + true_in(codes, statement)).astype(np.int64)
    return dense(rank)


def by_weights(codes: Ints, statements: Sequence[Statement], weights: Sequence[float]) -> NDArray[np.int32]:
    """Ranks from statements with weights of their own, shape (m,)."""
    score = np.zeros(len(codes))
    for statement, weight in zip(statements, weights, strict=True):
        score += weight * true_in(codes, statement)
    return dense(np.round(score, SAME))


def by_ranking(groups: Sequence[Sequence[int]], states: int) -> NDArray[np.int32]:
    """Ranks from places of states, the best group first, shape (m,)."""
    rank = np.zeros(states, np.int32)
    for n, group in enumerate(groups):
        rank[list(group)] = len(groups) - n
    return rank


def by_points(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """Ranks in each world from points (S, m)."""
    return np.stack([dense(row) for row in np.round(points, SAME)])


def dense(scores: NDArray[np.generic]) -> NDArray[np.int32]:
    """Places of scores among those that differ, from 1, shape as given."""
    _, place = np.unique(scores, return_inverse=True)
    found: NDArray[np.int32] = (place.reshape(scores.shape) + 1).astype(np.int32)
    return found
