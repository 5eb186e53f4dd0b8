"""Branch and bound over issues and levers together: the best package and setting, with a bound for the rest.

1. A node says which options and levels are open. Its bound is a sum over issues, levers and what hangs on
   several of them, at multipliers (dual values) that steps make better (`bound/`), from those of its parent.
2. A choice that cannot pass the best plan even so is closed (probing), and what follows from that (`Rules`).
3. Below a node at its multipliers a look costs one addition per draw: a dive looks at many, depth first,
   mostly until nothing is left. A plan that a dive cannot exclude is valued in full.
4. The node with the highest bound goes first; it branches on the variable whose choices come least near it.
5. What is left open when the search stops gives the bound: it holds for every package and setting, for the
   draws that were used.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.levers.bound.lagrangian import Multipliers, Pace, Priced, better, plain, priced
from detente.levers.bound.ratification_bound import ratification_bound
from detente.levers.formulation.arrays import Arrays
from detente.levers.formulation.dual_terms import dual_terms
from detente.levers.search._depth_first import around
from detente.levers.search.depth_first import prepare
from detente.levers.search.local_search import climb
from detente.levers.search.pool import Pool
from detente.levers.search.propagation import Rules
from detente.model.points import Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FIRST = Pace(400, (1.0, 0.02), (0.15, 0.002))
AGAIN = Pace(200, (0.1, 0.01), (0.02, 0.001), before=30)
ROUNDS = 5
"""Steps at the root, and rounds of them while a round closes a tenth of the gap: judgement."""
LATER = Pace(120, (0.1, 0.01), (0.02, 0.001), before=30)
"""Steps below the root: judgement; about what a dive costs."""
LOOK_LIMITS = (20_000, 100_000, 400_000)
"""Choices that a dive looks at: at least, at first, at most; a dive that ends makes it more: judgement."""
MEMORY = 300_000_000
"""Bytes that multipliers of open nodes may take: judgement; beyond, parts start from those of the root."""
FRESH = 4
"""Choices closed between two looks at ratification: judgement (a look costs as much as some steps)."""


@dataclass(order=True)
class Node:
    """Plans whose options and levels are open; ordered by bound, highest first.

    ``duals``: the multipliers that it starts from (a warm start), those of its parent.
    """

    rank: tuple[float, int]
    allowed: Bools = field(compare=False)
    duals: Multipliers = field(compare=False)
    top: Floats = field(compare=False)
    looked: int = field(compare=False)
    most: Floats | None = field(default=None, compare=False)
    """Once it is sharp, the bound of each choice."""
    branching: int = field(default=-1, compare=False)
    """The variable to branch on."""
    root: bool = field(default=False, compare=False)

    @property
    def bound(self) -> float:
        """At most J of its plans."""
        return -self.rank[0]


class BranchAndBound:
    """Best-first search; may be stopped and looked at at any time."""

    def __init__(self, arrays: Arrays, pool: Pool, stop: Callable[[], bool]) -> None:
        self.pool, self.stop = pool, stop
        self.terms = dual_terms(arrays)
        self.rules = Rules(arrays, self.terms)
        self.issues = len(arrays.now)
        self.open: list[Node] = []
        self.nodes = self._made = 0
        self.look_limit = LOOK_LIMITS[1]
        self.tops = self._tops(None)
        pool.around = self.around
        self.first = plain(self.terms)
        every = np.ones(len(self.terms.cost), bool)
        root = Node((-np.inf, 0), every, self.first, self.tops, 10**9, root=True)
        if self.rules.close(root.allowed):
            at = self._priced(root)
            root.rank = (-at.bound, 0)
            self.open.append(root)
            self._try(at)
            self._warm(root, at)
        self.closed = not self.open

    def around(self, x: Ints, z: Ints) -> Floats:
        """At most J of each plan that differs from this one in one choice: by option, then by level."""
        most = np.empty(len(self.terms.cost))
        around(self.terms, self.tops, np.concatenate([x, z]), most)
        return most

    def _warm(self, root: Node, at: Priced) -> None:
        """Load or compile what the search needs, so that no clock counts it."""
        better(self.terms, at.open, root.top, root.duals, Pace(0, (1.0, 1.0), (1.0, 1.0)), self.stop)
        prepare(self.rules, root.allowed, root.top, at, []).run(self.rules, 0, self._cutoff, lambda _: None)

    def run(self, most: int) -> None:
        """Look at up to ``most`` nodes, until nothing is open or it is time to stop."""
        while self.open and self.nodes < most and not self.stop():
            node = heapq.heappop(self.open)
            if not self._worth_it(node.bound):
                heapq.heappush(self.open, node)
                break
            if node.most is not None:
                self._branch(node, node.most)
            else:
                self.nodes += 1
                self._sharpen(node)
        self.closed = not self.open or not self._worth_it(self.open[0].bound)

    def bound(self) -> float:
        """At most what J can be anywhere: the best that was found, or the best that is still open."""
        return max([self.pool.objective, *(node.bound for node in self.open)])

    # -- inside ----------------------------------------------------------------------------------------

    def _cutoff(self) -> float:
        best = self.pool.objective
        return best * (1 + 1e-9) + 1e-12

    def _worth_it(self, bound: float) -> bool:
        return bound > self._cutoff()

    def _priced(self, node: Node, duals: Multipliers | None = None) -> Priced:
        return priced(self.terms, node.allowed, node.top, node.duals if duals is None else duals)

    def _sharpen(self, node: Node) -> None:
        """Sharpen a node's bound, close what cannot pass the best, dive; keep it if something is left."""
        self._look_at_ratification(node)
        at = self._fixed(node, self._priced(node))
        for n in range(ROUNDS if node.root else 1):
            if at is None or self.stop():
                break
            before = at.bound
            pace = (AGAIN if n else FIRST) if node.root else LATER
            duals = better(self.terms, at.open, node.top, node.duals, pace, self.stop)
            other = self._priced(node, duals)
            if other.bound < at.bound:
                node.duals = duals
                at = self._fixed(node, other)
            if at is not None and before - at.bound < 0.1 * (before - self.pool.objective):
                break
        self.first = node.duals if node.root else self.first
        if at is None:
            return
        node.rank = (max(node.rank[0], -at.bound), node.rank[1])
        self._try(at)
        scores = self._scores(node, at)
        # Where nothing is free the one plan has just been valued.
        free = bool(np.isfinite(scores).any())
        if self._worth_it(node.bound) and free and not self._dived(node, at, scores):
            node.most, node.branching = at.most, int(np.argmin(scores))
            if len(self.open) * sum(part.nbytes for part in node.duals) > MEMORY:
                node.duals = self.first
            heapq.heappush(self.open, node)

    def _fixed(self, node: Node, at: Priced) -> Priced | None:
        """Close choices that cannot pass the best, price anew while that helps; None if nothing is left."""
        while self._worth_it(at.bound):
            keep = node.allowed & (at.most > self._cutoff())
            if (keep == node.allowed).all():
                return at
            node.allowed = keep
            if not self.rules.close(keep):
                return None
            at = self._priced(node)
        return None

    def _tops(self, allowed: Bools | None) -> Floats:
        """At most what ratification can reach in each draw, over the number of draws; filled up to blocks."""
        size = self.pool.problem.size
        found = np.zeros(self.terms.rows.shape[1])
        most = 1.0 if allowed is None else ratification_bound(self.pool.evaluator, allowed)
        # Rows are divided by the unit: J is not.
        found[:size] = self.terms.unit * most / size
        return found

    def _look_at_ratification(self, node: Node) -> None:
        left = int(node.allowed.sum())
        if self.pool.evaluator.votes and left <= node.looked - FRESH:
            node.top, node.looked = np.minimum(node.top, self._tops(node.allowed)), left

    def _try(self, at: Priced) -> None:
        x = at.taken[: self.terms.variables] - self.terms.group[: self.terms.variables]
        before = self.pool.objective
        found = self.pool.value(x[: self.issues], x[self.issues :], before)
        if found is not None and found.objective > before and self.nodes < 3:
            climb(self.pool, found, self.stop)

    def _scores(self, node: Node, at: Priced) -> Floats:
        """How many choices each variable has left, each counted by how near the bound it comes; ∞ if one."""
        cutoff = self._cutoff()
        near = np.maximum(at.most - cutoff, 0.0) / max(at.bound - cutoff, 1e-12)
        sums = np.add.reduceat(np.where(node.allowed, near, 0.0), self.rules.starts)
        counts = self.rules.counts(node.allowed)
        return np.where(counts > 1, sums, np.inf)

    def _branch(self, node: Node, most: Floats) -> None:
        first, last = self.terms.group[node.branching], self.terms.group[node.branching + 1]
        for c in range(first, last):
            if node.allowed[c] and self._worth_it(most[c]):
                allowed = node.allowed.copy()
                allowed[first:last] = False
                allowed[c] = True
                if self.rules.close(allowed):
                    self._made += 1
                    rank = (-min(node.bound, float(most[c])), self._made)
                    heapq.heappush(self.open, Node(rank, allowed, node.duals, node.top, node.looked))

    def _dived(self, node: Node, at: Priced, scores: Floats) -> bool:
        """Whether a dive has looked at everything below a node, the variables that branch best first."""
        order = [g for g in np.argsort(scores, kind="stable").tolist() if np.isfinite(scores[g])]
        down = prepare(self.rules, node.allowed, node.top, at, order)

        def found(x: Ints) -> None:
            self.pool.value(x[: self.issues], x[self.issues :], self.pool.objective)

        left = down.run(self.rules, self.look_limit, self._cutoff, found)
        if left < 0:
            self.look_limit = min(2 * self.look_limit, LOOK_LIMITS[2])
            return True
        self.look_limit = max(7 * self.look_limit // 10, LOOK_LIMITS[0])
        return False
