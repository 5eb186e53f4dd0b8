"""What ratification and signing can still reach in each draw, for all plans of a node."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.levers.table import Condition, Table
from detente.levers.value import Judge
from detente.model import agreement
from detente.model.agreement import wants
from detente.model.points import Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def surely(condition: Condition, left: list[Ints]) -> bool:
    """Whether a condition holds in every package that takes one of the options ``left`` of each issue."""
    if condition is None:
        return True
    return any(all(left[i].tolist() == [o] for i, o in pattern) for pattern in condition)


def possibly(condition: Condition, left: list[Ints]) -> bool:
    """Whether a condition holds in some of these packages."""
    if condition is None:
        return True
    return any(all(o in left[i] for i, o in pattern) for pattern in condition)


def ceiling(judge: Judge, allowed: Bools) -> Floats:
    """At most what R can be in each draw, (S,), for plans whose options, then levels, are ``allowed``.

    Counted are the bodies that every package of the node must pass; a bloc's margin counts with its own best
    remaining choices; the chance that bodies pass never falls when a margin rises. Where some leader could
    not sign even so, the draw counts 0. Bodies that only some packages need count as passed.
    """
    table = judge.table
    issues, levels = _left(table, allowed)
    sure = tuple(n for n, vote in enumerate(judge.votes) if surely(vote.applies, issues))
    best = _best_margins(table, issues, levels)
    refuses = frozenset(a for a, p in table.refused if surely((p,), issues))
    ours = best[: judge.parties]
    chance = judge.ratified(sure, best, refuses, np.asarray(wants(ours).all(axis=0)))
    return agreement(ours, chance, table.cost).agreed


def _left(table: Table, allowed: Bools) -> tuple[list[Ints], list[Ints]]:
    """The options of every issue and the levels of every lever that are open."""
    ends = np.cumsum([int(table.first[-1]), *(len(lever.levels) for lever in table.levers)]).tolist()
    issues = [np.flatnonzero(allowed[a:b]) for a, b in pairwise(table.first.tolist())]
    return issues, [np.flatnonzero(allowed[a:b]) for a, b in pairwise(ends)]


def _best_margins(table: Table, issues: list[Ints], levels: list[Ints]) -> Floats:
    """At most what each margin can be in each draw, (A, S): everybody takes what suits it best."""
    best = table.base.copy()
    for first, options in zip(table.first.tolist(), issues, strict=False):
        best += table.add[:, first + options].max(axis=1)
    for term in table.links:
        if surely(term.condition, issues):
            best[term.actor] += term.points
        elif possibly(term.condition, issues):
            best[term.actor] += np.maximum(term.points, 0.0)
    for lever, left in zip(table.levers, levels, strict=True):
        fixed = len(left) == 1
        tops: dict[int, Floats] = {}
        for n in left.tolist():
            gains: dict[int, Floats] = {}
            for push in lever.levels[n].pushes:
                if possibly(push.condition, issues):
                    # Turned round or left out an effect is at most its own points, or nothing.
                    sure = fixed and surely(push.condition, issues)
                    points = push.points if sure else np.maximum(push.points, 0.0)
                    gains[push.actor] = gains.get(push.actor, 0.0) + points
            for actor, points in gains.items():
                tops[actor] = np.maximum(tops[actor], points) if actor in tops else points
        for actor, points in tops.items():
            best[actor] += points if fixed else np.maximum(points, 0.0)
    return best
