"""Branch and bound over issues and levers together: the best package and setting, with a bound for the rest.

1. A node says which options and levels are open. Its bound is a sum over issues, levers and what hangs on
   several of them, at multipliers that steps make better (`_dual`, `_ascent`), from those of its parent on.
2. A choice that cannot pass the best plan even so is closed (`forced`), and what follows from that (`Rules`).
3. Below a node at its multipliers a look costs one addition per draw: a dive looks at many (`_dive`), mostly
   until nothing is left. A plan that a dive cannot exclude is valued in full.
4. The node with the highest bound goes first; it is parted by the variable whose choices come least near it.
5. What is left open when the search stops gives the bound: it holds for every package and setting, for the
   draws that were used.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.levers._dive import around
from detente.levers.ceiling import ceiling
from detente.levers.climb import climb
from detente.levers.closing import Rules
from detente.levers.columns import columns
from detente.levers.dives import prepare
from detente.levers.flat import Flat
from detente.levers.multipliers import Multipliers, Pace, Priced, better, plain, priced
from detente.levers.pool import Pool
from detente.model.points import Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FIRST = Pace(400, (1.0, 0.02), (0.15, 0.002))
AGAIN = Pace(200, (0.1, 0.01), (0.02, 0.001), before=30)
ROUNDS = 5
"""Steps at the root, and rounds of them while a round closes a tenth of the gap: judgement."""
LATER = Pace(120, (0.1, 0.01), (0.02, 0.001), before=30)
"""Steps below the root: judgement; about what a dive costs."""
LOOKS = (20_000, 100_000, 400_000)
"""Choices that a dive looks at: at least, at first, at most; a dive that ends makes it more: judgement."""
MEMORY = 300_000_000
"""Bytes that multipliers of open nodes may take: judgement; beyond, parts start from those of the root."""
FRESH = 4
"""Choices closed between two looks at ratification: judgement (a look costs as much as some steps)."""


@dataclass(order=True)
class Node:
    """Plans whose options and levels are open; ordered by bound, highest first."""

    rank: tuple[float, int]
    allowed: Bools = field(compare=False)
    held: Multipliers = field(compare=False)
    top: Floats = field(compare=False)
    looked: int = field(compare=False)
    most: Floats | None = field(default=None, compare=False)
    """Once it is sharp, the bound of each choice."""
    branch: int = field(default=-1, compare=False)

    @property
    def bound(self) -> float:
        """At most J of its plans."""
        return -self.rank[0]


class Search:
    """Best-first search; may be stopped and looked at at any time."""

    def __init__(self, flat: Flat, pool: Pool, stop: Callable[[], bool]) -> None:
        self.pool, self.stop = pool, stop
        self.cols = columns(flat)
        self.rules = Rules(flat, self.cols)
        self.issues = len(flat.now)
        self.open: list[Node] = []
        self.nodes = self._made = 0
        self.reach = LOOKS[1]
        self.tops = self._tops(None)
        pool.around = self.around
        self.first = plain(self.cols)
        root = Node((-np.inf, 0), np.ones(len(self.cols.cost), bool), self.first, self.tops, 10**9)
        if self.rules.close(root.allowed):
            at = self._priced(root)
            root.rank = (-at.bound, 0)
            self.open.append(root)
            self._try(at)
            self._warm(root, at)
        self.closed = not self.open

    def around(self, x: Ints, z: Ints) -> Floats:
        """At most J of each plan that differs from this one in one choice: by option, then by level."""
        most = np.empty(len(self.cols.cost))
        around(self.cols, self.tops, np.concatenate([x, z]), most)
        return most

    def _warm(self, root: Node, at: Priced) -> None:
        """Load or compile what the search needs, so that no clock counts it."""
        better(self.cols, at.open, root.top, root.held, Pace(0, (1.0, 1.0), (1.0, 1.0)), self.stop)
        prepare(self.rules, root.allowed, root.top, at, []).run(self.rules, 0, self._aim, lambda _: None)

    def run(self, most: int) -> None:
        """Look at up to ``most`` nodes, until nothing is open or it is time to stop."""
        while self.open and self.nodes < most and not self.stop():
            node = heapq.heappop(self.open)
            if not self._worth_it(node.bound):
                heapq.heappush(self.open, node)
                break
            if node.most is not None:
                self._part(node, node.most)
            else:
                self.nodes += 1
                self._sharpen(node)
        self.closed = not self.open or not self._worth_it(self.open[0].bound)

    def bound(self) -> float:
        """At most what J can be anywhere: the best that was found, or the best that is still open."""
        return max([self.pool.objective, *(node.bound for node in self.open)])

    # -- inside ----------------------------------------------------------------------------------------

    def _aim(self) -> float:
        best = self.pool.objective
        return best * (1 + 1e-9) + 1e-12

    def _worth_it(self, bound: float) -> bool:
        return bound > self._aim()

    def _priced(self, node: Node, held: Multipliers | None = None) -> Priced:
        return priced(self.cols, node.allowed, node.top, node.held if held is None else held)

    def _sharpen(self, node: Node) -> None:
        """Sharpen a node's bound, close what cannot pass the best, dive; keep it if something is left."""
        root = node.rank[1] == 0
        self._look_at_ratification(node)
        at = self._fixed(node, self._priced(node))
        for n in range(ROUNDS if root else 1):
            if at is None or self.stop():
                break
            before = at.bound
            pace = (AGAIN if n else FIRST) if root else LATER
            held = better(self.cols, at.open, node.top, node.held, pace, self.stop)
            other = self._priced(node, held)
            if other.bound < at.bound:
                node.held = held
                at = self._fixed(node, other)
            if at is not None and before - at.bound < 0.1 * (before - self.pool.objective):
                break
        self.first = node.held if root else self.first
        if at is None:
            return
        node.rank = (max(node.rank[0], -at.bound), node.rank[1])
        self._try(at)
        scores = self._scores(node, at)
        # Where nothing is free the one plan has just been valued.
        free = bool(np.isfinite(scores).any())
        if self._worth_it(node.bound) and free and not self._dived(node, at, scores):
            node.most, node.branch = at.most, int(np.argmin(scores))
            if len(self.open) * sum(part.nbytes for part in node.held) > MEMORY:
                node.held = self.first
            heapq.heappush(self.open, node)

    def _fixed(self, node: Node, at: Priced) -> Priced | None:
        """Close choices that cannot pass the best, price anew while that helps; None if nothing is left."""
        while self._worth_it(at.bound):
            keep = node.allowed & (at.most > self._aim())
            if (keep == node.allowed).all():
                return at
            node.allowed = keep
            if not self.rules.close(keep):
                return None
            at = self._priced(node)
        return None

    def _tops(self, allowed: Bools | None) -> Floats:
        """At most what ratification can reach in each draw, over the number of draws; filled up to blocks."""
        size = self.pool.table.size
        found = np.zeros(self.cols.rows.shape[1])
        most = 1.0 if allowed is None else ceiling(self.pool.judge, allowed)
        # Rows are divided by the unit: J is not.
        found[:size] = self.cols.unit * most / size
        return found

    def _look_at_ratification(self, node: Node) -> None:
        left = int(node.allowed.sum())
        if self.pool.judge.votes and left <= node.looked - FRESH:
            node.top, node.looked = np.minimum(node.top, self._tops(node.allowed)), left

    def _try(self, at: Priced) -> None:
        x = at.taken[: self.cols.variables] - self.cols.group[: self.cols.variables]
        before = self.pool.objective
        found = self.pool.value(x[: self.issues], x[self.issues :], before)
        if found is not None and found.objective > before and self.nodes < 3:
            climb(self.pool, found, self.stop)

    def _scores(self, node: Node, at: Priced) -> Floats:
        """How many choices each variable has left, each counted by how near the bound it comes; ∞ if one."""
        aim = self._aim()
        near = np.maximum(at.most - aim, 0.0) / max(at.bound - aim, 1e-12)
        sums = np.add.reduceat(np.where(node.allowed, near, 0.0), self.rules.starts)
        counts = self.rules.counts(node.allowed)
        return np.where(counts > 1, sums, np.inf)

    def _part(self, node: Node, most: Floats) -> None:
        first, last = self.cols.group[node.branch], self.cols.group[node.branch + 1]
        for c in range(first, last):
            if node.allowed[c] and self._worth_it(most[c]):
                allowed = node.allowed.copy()
                allowed[first:last] = False
                allowed[c] = True
                if self.rules.close(allowed):
                    self._made += 1
                    rank = (-min(node.bound, float(most[c])), self._made)
                    heapq.heappush(self.open, Node(rank, allowed, node.held, node.top, node.looked))

    def _dived(self, node: Node, at: Priced, scores: Floats) -> bool:
        """Whether a dive has looked at everything below a node, what parts best first."""
        order = [g for g in np.argsort(scores, kind="stable").tolist() if np.isfinite(scores[g])]
        down = prepare(self.rules, node.allowed, node.top, at, order)

        def found(x: Ints) -> None:
            self.pool.value(x[: self.issues], x[self.issues :], self.pool.objective)

        left = down.run(self.rules, self.reach, self._aim, found)
        if left < 0:
            self.reach = min(2 * self.reach, LOOKS[2])
            return True
        self.reach = max(7 * self.reach // 10, LOOKS[0])
        return False
