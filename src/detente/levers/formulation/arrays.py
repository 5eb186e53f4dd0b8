"""The problem as plain arrays for compiled code: conditions as lists of literals, effects as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.problem import Problem, Push, Sacred
from detente.model.points import Floats

Ints = NDArray[np.int64]

ELSEWHERE = -1
"""The condition "every package other than today's"."""


class Arrays(NamedTuple):
    """Arrays only. Leaders are 0..P−1; draws come last in every shape.

    A condition c is patterns ``cond[c]:cond[c+1]``; a pattern q is literals ``pat[q]:pat[q+1]``, each an
    issue and an option. A lever's levels are rows ``lever[v]:lever[v+1]``; the first is off.
    """

    first: Ints
    now: Ints
    cond: Ints
    pat: Ints
    lit_issue: Ints
    lit_option: Ints
    banned: Ints
    """Conditions that must not hold: combinations that can't be, red lines of leaders."""
    settles: int
    """The condition that must hold, or `ELSEWHERE`."""
    add: Floats
    gain_coef: Floats
    base: Floats
    base_gain: Floats
    link_actor: Ints
    link_cond: Ints
    link_points: Floats
    link_felt: Floats
    """What a link adds to a gain, and at most to a margin."""
    lever: Ints
    level_cost: Floats
    holder: Ints
    """Holder of each lever."""
    budget: Floats
    """What each holder may pledge (infinite without a line)."""
    push_level: Ints
    push_actor: Ints
    push_cond: Ints
    push_points: Floats
    binds: NDArray[np.bool_]
    """(P,): whether the leader signs every package that is agreed."""
    push_gives: NDArray[np.bool_]
    """Whether the leader gains by it (all but pressure)."""
    backfired_row: Ints
    """(Q, N): the row of ``backfired_points`` for an effect and a sacred issue; −1 where it turns nothing."""
    backfired_points: Floats
    """(rows, most options, S): an effect's points with the option of the sacred issue given up or not."""
    sacred_issue: Ints
    sacred_soft: Ints


class _Conditions:
    def __init__(self) -> None:
        self.numbers: dict[Condition, int] = {}
        self.cond, self.pat = [0], [0]
        self.issues: list[int] = []
        self.options: list[int] = []

    def number(self, condition: Condition) -> int:
        if condition is None:
            return ELSEWHERE
        if condition not in self.numbers:
            self.numbers[condition] = len(self.cond) - 1
            for pattern in condition:
                for issue, option in pattern:
                    self.issues.append(issue)
                    self.options.append(option)
                self.pat.append(len(self.issues))
            self.cond.append(len(self.pat) - 1)
        return self.numbers[condition]


def to_arrays(problem: Problem, settles: Condition, budget: Mapping[str, float]) -> Arrays:
    """The leaders' part of a problem (blocs only bear on ratification, which bounds take as at most 1)."""
    parties, size = len(problem.parties), problem.size
    found = _Conditions()
    links = [term for term in problem.links if term.actor < parties]
    holders = sorted({lever.holder for lever in problem.levers})
    bounds: list[int] = [0]
    costs: list[float] = []
    rows: list[tuple[int, Push]] = []
    for lever in problem.levers:
        for level in lever.levels:
            rows += [(len(costs), push) for push in level.pushes if push.actor < parties]
            costs.append(level.cost)
        bounds.append(len(costs))
    sacred = [one for one in problem.sacred if one.actor < parties]
    backfired_row, backfired_points = _backfired(problem, [push for _, push in rows], sacred)
    banned = [found.number((pattern,)) for pattern in problem.banned]
    free = problem.unsigned
    asked = [n for n in range(parties) if n not in free]
    banned += [found.number((pattern,)) for actor, pattern in problem.refused if actor in asked]
    link_points = _stack([term.points for term in links], size)
    link_felt = _stack([term.felt for term in links], size)
    push_points = _stack([push.points for _, push in rows], size)
    add, gain_coef = problem.add[:parties].copy(), np.ascontiguousarray(problem.gain_coef)
    base = problem.base[:parties].copy()
    # A leader who need not sign binds nothing in the bound: its margin is 0 whatever is chosen.
    add[list(free)], base[list(free)] = 0.0, 0.0
    link_cond = [found.number(term.condition) for term in links]
    push_cond = [found.number(push.condition) for _, push in rows]
    soft = [found.number(one.softened) for one in sacred]
    must = found.number(settles)
    return Arrays(
        first=problem.first,
        now=problem.now.astype(np.int64),
        cond=_ints(found.cond),
        pat=_ints(found.pat),
        lit_issue=_ints(found.issues),
        lit_option=_ints(found.options),
        banned=_ints(banned),
        settles=must,
        add=add,
        gain_coef=gain_coef,
        base=base,
        base_gain=np.ascontiguousarray(problem.base_gain),
        link_actor=_ints([term.actor for term in links]),
        link_cond=_ints(link_cond),
        link_points=link_points,
        link_felt=link_felt,
        lever=_ints(bounds),
        level_cost=np.array(costs, dtype=np.float64),
        holder=_ints([holders.index(lever.holder) for lever in problem.levers]),
        budget=np.array([budget.get(name, np.inf) for name in holders], dtype=np.float64),
        push_level=_ints([level for level, _ in rows]),
        push_actor=_ints([push.actor for _, push in rows]),
        push_cond=_ints(push_cond),
        push_points=push_points,
        binds=np.array([n in asked for n in range(parties)], dtype=bool),
        push_gives=np.array([push.kind != "pressure" for _, push in rows], dtype=bool),
        backfired_row=backfired_row,
        backfired_points=backfired_points,
        sacred_issue=_ints([one.issue for one in sacred]),
        sacred_soft=_ints(soft),
    )


def _backfired(problem: Problem, pushes: list[Push], sacred: list[Sacred]) -> tuple[Ints, Floats]:
    """Points of incentives where a sacred issue is given up: −β of them, in the draws in which it is.

    Where several sacred issues are given up the largest β counts: the smallest of their rows.
    """
    most = max((len(options) for options in problem.options), default=1)
    where = np.full((len(pushes), len(sacred)), -1, dtype=np.int64)
    found: list[Floats] = []
    for n, push in enumerate(pushes):
        for one, issue in enumerate(sacred):
            if push.kind != "incentive" or push.actor != issue.actor:
                continue
            where[n, one] = len(found)
            turned = np.tile(push.points, (most, 1))
            given = issue.given_up & (push.points > 0)
            turned[: len(given)] = np.where(given, -issue.backfire * push.points, push.points)
            found.append(turned)
    return where, np.array(found, dtype=np.float64).reshape(len(found), most, problem.size)


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _stack(rows: list[Floats], size: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), size)
