"""What ratification and signing can still reach in each draw, for all plans of a node."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.objective import Evaluator
from detente.levers.formulation.problem import Problem
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


def ratification_bound(evaluator: Evaluator, allowed: Bools) -> Floats:
    """At most what R can be in each draw, (S,), for plans whose options, then levels, are ``allowed``.

    Counted are the bodies that every package of the node must pass; a bloc's margin counts with its own best
    remaining choices; the chance that bodies pass never falls when a margin rises. A leader counts as asked
    where every package of the node needs its signature; where one could not sign even so, the draw counts 0.
    Bodies that only some packages need count as passed, a consultative vote of these as won.
    """
    problem = evaluator.problem
    issues, levels = _left(problem, allowed)
    sure = tuple(n for n, vote in enumerate(evaluator.votes) if surely(vote.applies, issues))
    best = _best_margins(problem, issues, levels)
    refuses = frozenset(a for a, p in problem.refused if surely((p,), issues))
    ours = best[: evaluator.parties]
    maybe = tuple(n for n, vote in enumerate(evaluator.votes) if possibly(vote.applies, issues))
    advice = tuple(n for n in maybe if n not in sure and evaluator.votes[n].body.consultative)
    asked = evaluator.asked(maybe)
    chance = evaluator.ratified(sure, best, refuses, np.asarray(wants(ours[asked]).all(axis=0)), advice)
    return agreement(ours, chance, problem.cost, asked=asked).agreed


def _left(problem: Problem, allowed: Bools) -> tuple[list[Ints], list[Ints]]:
    """The options of every issue and the levels of every lever that are open."""
    ends = np.cumsum([int(problem.first[-1]), *(len(lever.levels) for lever in problem.levers)]).tolist()
    issues = [np.flatnonzero(allowed[a:b]) for a, b in pairwise(problem.first.tolist())]
    return issues, [np.flatnonzero(allowed[a:b]) for a, b in pairwise(ends)]


def _best_margins(problem: Problem, issues: list[Ints], levels: list[Ints]) -> Floats:
    """At most what each margin can be in each draw, (A, S): everybody takes what suits it best."""
    best = problem.base.copy()
    for first, options in zip(problem.first.tolist(), issues, strict=False):
        best += problem.add[:, first + options].max(axis=1)
    for term in problem.links:
        if surely(term.condition, issues):
            best[term.actor] += term.felt
        elif possibly(term.condition, issues):
            best[term.actor] += np.maximum(term.felt, 0.0)
    for lever, left in zip(problem.levers, levels, strict=True):
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
