"""Dives: depth-first below a node at its multipliers, until everything was looked at or it takes too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.levers._compiled import ROUND
from detente.levers.bound.lagrangian import Priced
from detente.levers.formulation.dual_terms import DualTerms
from detente.levers.search._depth_first import DONE, LEAF, Below, State, depth_first
from detente.levers.search.propagation import Rules
from detente.model.points import Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CHUNK = 20_000
"""Choices between two looks at the clock: judgement; some milliseconds."""

JUDGED = 500
"""Choices that could be looked at while a plan is valued in full: judgement."""


@dataclass(frozen=True, repr=False)
class DepthFirst:
    """A dive as compiled code takes it."""

    below: Below
    state: State
    slack: float

    def run(
        self, rules: Rules, looks: int, cutoff: Callable[[], float], found: Callable[[Ints], None]
    ) -> int:
        """Look at up to ``looks`` choices; what is left of them, or −1 if nothing is left to look at.

        ``cutoff`` says what a plan has to pass; ``found`` is called with every plan that may.
        """
        while looks >= 0:
            most = min(looks, CHUNK)
            said, taken = depth_first(
                rules.terms, rules.arrays, self.below, self.state, cutoff() - self.slack, most
            )
            if said == DONE:
                return -1
            looks -= max(taken, 1)
            if said == LEAF:
                found(self.state.x.copy())
                looks -= JUDGED
        return 0


def prepare(rules: Rules, allowed: Bools, top: Floats, at: Priced, order: list[int]) -> DepthFirst:
    """A dive through the free variables in the order that is given."""
    terms = rules.terms
    depth = {g: d for d, g in enumerate(order)}
    x = np.where(np.isin(np.arange(terms.variables), order), -1, rules.fixed(allowed))
    choices = [
        sorted(np.flatnonzero(allowed[first:last]) + first, key=lambda c: -at.most[c])
        for first, last in ((terms.group[g], terms.group[g + 1]) for g in order)
    ]
    done: list[list[int]] = [[] for _ in order]
    never: list[int] = []
    for f in range(len(terms.relaxed)):
        variables = terms.entry_var[terms.entry[f] : terms.entry[f + 1]].tolist()
        last = max((depth.get(g, -1) for g in variables), default=-1)
        (never if terms.relaxed[f] or last < 0 else done[last]).append(f)
    checked: list[list[int]] = [[] for _ in order]
    for d, c in rules.checks(order):
        checked[d].append(c)
    room = np.full((len(order) + 1, len(terms.budget)), 1e300)
    room[0] = np.minimum(room[0], terms.budget + 1e-9)
    for g in np.flatnonzero((terms.holder >= 0) & (x >= 0)).tolist():
        room[0, terms.holder[g]] -= terms.cost[terms.group[g] + x[g]]
    sums = np.empty((len(order) + 1, len(top)), np.float32)
    sums[0] = at.rest
    blocks = top.reshape(terms.blocks.shape[1:])
    lists = (*_ragged(choices), *_ragged(done), *_ragged(checked))
    rest = _rest(terms, at, (choices, done, never), order)
    below = Below(at.excess, _ints(order), *lists, blocks, at.prices, rest)
    state = State(np.zeros(1, np.int64), np.full(len(order), -1, np.int64), x, sums, room)
    return DepthFirst(below, state, _slack(terms, at))


Parts = tuple[list[list[int]], list[list[int]], list[int]]
"""Choices of each depth, factors known there, and factors that never are."""


def _rest(terms: DualTerms, at: Priced, parts: Parts, order: list[int]) -> Floats:
    """What everything below each depth adds at most, (2, D + 1): as it is, and less the prices of costs."""
    choices, done, never = parts
    worth = np.maximum.reduceat(np.where(at.open, at.worth, -np.inf), terms.group[:-1])
    steps = np.zeros((2, len(order) + 1))
    for d, g in enumerate(order):
        price = at.prices[terms.holder[g]] if terms.holder[g] >= 0 else 0.0
        own = sum(worth[terms.variables + f] for f in done[d])
        steps[:, d] = worth[g] + own, max(at.worth[c] - price * terms.cost[c] for c in choices[d]) + own
    steps[:, -1] = sum(worth[terms.variables + f] for f in never)
    return np.ascontiguousarray(np.cumsum(steps[:, ::-1], axis=1)[:, ::-1])


def _slack(terms: DualTerms, at: Priced) -> float:
    """At most what rounding to single precision can take from a sum of the dive.

    Each of at most G + 1 additions in a draw errs by half a unit of what is added up, and so does the sum.
    """
    size = np.abs(at.rest).sum() + np.maximum.reduceat(np.abs(at.excess).sum(axis=1), terms.group[:-1]).sum()
    return float(ROUND * ((len(terms.group) + 4) * size + len(at.rest) * max(at.bound, 0.0)))


def _ragged(lists: Iterable[list[int]]) -> tuple[Ints, Ints]:
    parts = list(lists)
    ends = np.cumsum([len(one) for one in parts]).tolist()
    return _ints([n for one in parts for n in one]), _ints([0, *ends])


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)
