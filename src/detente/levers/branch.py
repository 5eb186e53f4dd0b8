"""Branch and bound over issues and levers together: the best package and setting, with a bound for the rest.

1. A node fixes some options and levels. `mean_bound` bounds mean_s min_p G_ps over it by one mixture of
   parties; `drawn_bound` sharpens that draw by draw, with what ratification can reach at most (`ceiling`).
2. Both bound J plus the mean of what gains below 0 would take away; `Shortfall` bounds that.
3. The node with the highest bound goes first; it is sharpened when its turn comes, and parted when it comes
   again. It is parted by the issue (when none is free, the lever) whose branches have the lowest highest
   bound. Every completion at which a bound is reached is tried as an answer.
4. What is left open when the search stops gives the bound: it holds for every package and setting, for the
   draws that were used.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.levers._bounds import mean_bound
from detente.levers._drawn import drawn_bound
from detente.levers._kernels import pass_chance
from detente.levers.ceiling import ceiling
from detente.levers.climb import climb
from detente.levers.flat import Flat, mean_sums
from detente.levers.pool import Pool
from detente.levers.shortfall import Shortfall
from detente.levers.value import Circle
from detente.worth.points import Floats

Ints = NDArray[np.int64]

FRESH = 4
"""Choices fixed between two looks at ratification: judgement (a look costs as much as some bounds)."""


@dataclass(order=True)
class Node:
    """Packages and settings that share what is fixed; ordered by bound, highest first."""

    rank: tuple[float, int]
    x: Ints = field(compare=False)
    z: Ints = field(compare=False)
    theta: Floats = field(compare=False)
    spot: Ints = field(compare=False)
    top: Floats = field(compare=False)
    memo: Floats = field(compare=False)
    sure: tuple[int, ...] = field(compare=False)
    looked: int = field(compare=False)
    sharp: bool = field(default=False, compare=False)

    @property
    def bound(self) -> float:
        """The bound, without the shortfall."""
        return -self.rank[0]

    @property
    def whole(self) -> bool:
        """Whether nothing is free."""
        return bool((self.x >= 0).all() and (self.z >= 0).all())


def count_compiled(circle: Circle, yes: Floats, wanted: NDArray[np.bool_]) -> Floats:
    """The chance that a circle passes, by compiled code, in the draws that are wanted."""
    found: Floats = pass_chance(wanted, yes, circle.whole, circle.size, circle.seats, circle.needs)
    return found


class Search:
    """Best-first search; may be stopped and looked at at any time."""

    def __init__(self, flat: Flat, pool: Pool, stop: Callable[[], bool]) -> None:
        self.flat, self.pool, self.stop = flat, pool, stop
        self.sums = mean_sums(flat)
        self.shortfall = Shortfall(flat)
        self.open: list[Node] = []
        self.nodes = 0
        self._made = 0
        self.closed = False
        self._start()

    def run(self, most: int) -> None:
        """Look at up to ``most`` nodes, until nothing is open or it is time to stop."""
        while self.open and self.nodes < most and not self.stop():
            node = heapq.heappop(self.open)
            if not self._worth_it(node.bound):
                heapq.heappush(self.open, node)
                self.closed = True
                return
            if node.sharp:
                self._expand(node)
            else:
                self.nodes += 1
                self._sharpen(node)
        self.closed = not self.open

    def bound(self) -> float:
        """At most what J can be anywhere: the best that was found, or the best that is still open."""
        best = self.pool.objective
        left = max((node.bound for node in self.open), default=-np.inf)
        return max(best, self.shortfall.whole(left, best)) if left > -np.inf else best

    # -- inside ----------------------------------------------------------------------------------------

    def _worth_it(self, bound: float) -> bool:
        best = self.pool.objective
        return self.shortfall.whole(bound, best) > best * (1 + 1e-9) + 1e-12

    def _start(self) -> None:
        table = self.pool.table
        x = np.full(len(table.issues), -1, dtype=np.int64)
        z = np.full(len(table.levers), -1, dtype=np.int64)
        theta = np.full(len(table.parties), 1.0 / len(table.parties))
        parties = len(table.parties)
        memo = np.full((table.size, 2 * parties), -1.0)
        memo[:, :parties] = 1.0 / parties
        root = Node((-np.inf, 0), x, z, theta, np.zeros(0, np.int64), np.ones(table.size), memo, (), -FRESH)
        child = self._child(root, x, z, theta)
        if child is not None:
            self._sharpen(child)

    def _child(self, parent: Node, x: Ints, z: Ints, theta: Floats) -> Node | None:
        """A node with its mean bound; None if nothing is left of it."""
        theta, spot = theta.copy(), np.zeros(len(x) + len(z), dtype=np.int64)
        bound = mean_bound(self.flat, self.sums, (x, z), theta, (spot[: len(x)], spot[len(x) :]))
        if bound == -np.inf:
            return None
        self._made += 1
        rank = (-bound, self._made)
        return Node(rank, x, z, theta, spot, parent.top, parent.memo, parent.sure, parent.looked)

    def _expand(self, node: Node) -> None:
        branches = self._branches(node)
        if branches is None:
            return
        for child in branches:
            child.rank = (max(child.rank[0], node.rank[0]), child.rank[1])
            heapq.heappush(self.open, child)

    def _branches(self, node: Node) -> list[Node] | None:
        """The children of the choice whose best child is worst (then whose children are fewest)."""
        best: tuple[tuple[float, float], list[Node]] | None = None
        issues = np.flatnonzero(node.x < 0).tolist()
        choices = [(True, i) for i in issues] or [(False, int(v)) for v in np.flatnonzero(node.z < 0)]
        for is_issue, n in choices:
            if self.stop():
                # Out of time while parting: the node stays open, so that the bound still covers it.
                heapq.heappush(self.open, node)
                return None
            children = self._fix(node, is_issue, n)
            worth = [child for child in children if self._worth_it(child.bound)]
            if not worth:
                return []
            score = (max(c.bound for c in worth), sum(c.bound - self.pool.objective for c in worth))
            if best is None or score < best[0]:
                best = score, worth
        return best[1] if best is not None else None

    def _fix(self, node: Node, is_issue: bool, n: int) -> list[Node]:
        count = len(self.pool.table.options[n]) if is_issue else len(self.pool.table.levers[n].levels)
        children = []
        for choice in range(count):
            x, z = node.x, node.z
            if is_issue:
                x = x.copy()
                x[n] = choice
            else:
                z = z.copy()
                z[n] = choice
            child = self._child(node, x, z, node.theta)
            if child is not None:
                children.append(child)
        return children

    def _sharpen(self, node: Node) -> None:
        """Sharpen a node's bound, try the completion at which it is reached, keep it if it is worth it."""
        fixed = int((node.x >= 0).sum() + (node.z >= 0).sum())
        if fixed - node.looked >= FRESH:
            node.sure, node.top = ceiling(self.pool.judge, node.x, node.z)
            node.looked = fixed
        node.memo = node.memo.copy()
        drawn = drawn_bound(self.flat, (node.x, node.z), node.theta, node.spot, node.top, node.memo)
        node.rank, node.sharp = (max(node.rank[0], -drawn), node.rank[1]), True
        self._try(node)
        if not node.whole and self._worth_it(node.bound):
            heapq.heappush(self.open, node)

    def _try(self, node: Node) -> None:
        issues = len(node.x)
        before = self.pool.objective
        found = self.pool.value(node.spot[:issues], node.spot[issues:], 0.0 if node.whole else before)
        if found is not None and found.objective > before and self.nodes < 3:
            climb(self.pool, found, self.stop)
