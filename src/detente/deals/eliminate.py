"""What to add and what to prune, in which order: variable elimination as a plan.

Variable elimination: Dechter 1999; for several objectives Rollón & Larrosa 2006.

Issues that no link or infeasible combination ties stand alone. Tied issues are eliminated one after the
other, the cheapest first, so that hub issues, which many ties name, come last: what was eliminated before is
kept for each choice of theirs. A bucket joins everything that names the issue and keeps, for each choice of
the neighbours, the front over the issue. Only neighbourhoods are multiplied out, not the whole case.

A plan knows no utilities: the same plan serves every draw. What would be computed twice stands in it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.case import Pattern, TooLargeError, any_holds

MAX_TABLE = 50_000
"""Choices of neighbours in one bucket at most: judgement; some five seconds."""

Ids = NDArray[np.int64]
"""Nodes of a plan by choice of the issues of a table; `NEVER` where a choice cannot be."""
NOTHING, NEVER = 0, -1


@dataclass(frozen=True)
class Tie:
    """Where any of the patterns holds there are points, or (``bans``) the package cannot be."""

    scope: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    bans: bool

    def holds(self, package: Pattern) -> bool:
        """Whether any of the patterns holds in the package."""
        return any_holds(self.patterns, package)


@dataclass(frozen=True)
class NodeTable:
    """A node for each choice of the issues in ``scope``: one axis for each."""

    scope: tuple[str, ...]
    ids: Ids


@dataclass
class EliminationPlan:
    """Nodes in the order in which they can be computed.

    ``leaves[k]`` says what node k adds: nothing (node 0), an (issue, option), or a tie by its number. The
    ``steps`` after them are the sums of two nodes and the unions of several. The front over all packages is
    the sum of ``roots``; None where no package can be.
    """

    leaves: list[tuple[str, str] | int | None] = field(default_factory=lambda: [None])
    steps: list[tuple[bool, tuple[int, ...]]] = field(default_factory=list)
    roots: list[int] | None = field(default_factory=list)
    _made: dict[tuple[bool, tuple[int, ...]], int] = field(default_factory=dict)

    def node(self, is_sum: bool, parts: tuple[int, ...]) -> int:
        """The node that is the sum of two or the union of several; made once."""
        if len(parts) == 1:
            return parts[0]
        key = (is_sum, parts)
        if key not in self._made:
            self._made[key] = len(self.leaves) + len(self.steps)
            self.steps.append(key)
        return self._made[key]

    def packages(self) -> int:
        """How many packages can be."""
        if self.roots is None:
            return 0
        counts = [1] * len(self.leaves)
        for is_sum, parts in self.steps:
            found = [counts[part] for part in parts]
            counts.append(prod(found) if is_sum else sum(found))
        return prod(counts[root] for root in self.roots)


Options = Mapping[str, Sequence[str]]


def plan_of(options: Options, ties: Sequence[Tie]) -> EliminationPlan:
    """The plan for all packages that can be.

    Args:
        options: the options of each issue. Their order bears on nothing but which package is named where
            several make the same utilities; the order of the issues bears on nothing at all.
        ties: links and infeasible combinations.

    Raises:
        TooLargeError: ties join more choices than `MAX_TABLE`.

    """
    plan = EliminationPlan()
    tables = []
    for issue in sorted(options):
        first = len(plan.leaves)
        plan.leaves += [(issue, option) for option in options[issue]]
        tables.append(NodeTable((issue,), np.arange(first, len(plan.leaves))))
    tie_leaves = {}
    for number, tie in enumerate(ties):
        if not tie.bans:
            tie_leaves[number] = len(plan.leaves)
            plan.leaves.append(number)
    tables += [_tie_table(tie, options, tie_leaves.get(number, NEVER)) for number, tie in enumerate(ties)]
    left = set(options)
    assert plan.roots is not None
    while left:
        issue = min(sorted(left), key=lambda name: _cost(name, tables, options))
        left.remove(issue)
        touching = [table for table in tables if issue in table.scope]
        tables = [table for table in tables if issue not in table.scope]
        message = _eliminate(plan, issue, touching, options)
        if (message.ids == NEVER).all():
            plan.roots = None
            return plan
        if message.scope:
            tables.append(message)
        else:
            plan.roots.append(int(message.ids))
    return plan


def _cost(issue: str, tables: list[NodeTable], options: Options) -> int:
    scope = {name for table in tables if issue in table.scope for name in table.scope}
    return prod(len(options[name]) for name in scope)


def _bound(scope: Sequence[str], options: Options) -> None:
    size = prod(len(options[name]) for name in scope)
    if size > MAX_TABLE:
        tied = ", ".join(scope)
        raise TooLargeError(
            f"{size:,} choices of the issues tied together ({tied}); the bound is {MAX_TABLE:,}"
        )


def _tie_table(tie: Tie, options: Options, leaf: int) -> NodeTable:
    scope = tuple(sorted(tie.scope))
    _bound(scope, options)
    ids = np.full([len(options[issue]) for issue in scope], NOTHING, dtype=np.int64)
    for pattern in tie.patterns:
        where = tuple(
            list(options[issue]).index(pattern[issue]) if issue in pattern else slice(None) for issue in scope
        )
        ids[where] = leaf
    return NodeTable(scope, ids)


def _eliminate(plan: EliminationPlan, issue: str, touching: list[NodeTable], options: Options) -> NodeTable:
    scope = (*sorted({name for table in touching for name in table.scope} - {issue}), issue)
    _bound(scope, options)
    # Single points first among themselves, then fronts: a front is moved once, not once for each tie.
    points = [table for table in touching if table.ids.max() < len(plan.leaves)]
    fronts = [table for table in touching if table.ids.max() >= len(plan.leaves)]
    total = _sum(plan, points, scope, options)
    if fronts:
        total = _join(plan, _sum(plan, fronts, scope, options), total)
    full = np.broadcast_to(total, [len(options[name]) for name in scope])
    rows = full.reshape(-1, full.shape[-1])
    distinct, back = np.unique(rows, axis=0, return_inverse=True)
    made = [plan.node(False, parts) if parts else NEVER for parts in _possible(distinct)]
    return NodeTable(scope[:-1], np.array(made, dtype=np.int64)[back.reshape(-1)].reshape(full.shape[:-1]))


def _possible(rows: Ids) -> Iterator[tuple[int, ...]]:
    for row in rows.tolist():
        yield tuple(node for node in row if node != NEVER)


def _sum(plan: EliminationPlan, tables: list[NodeTable], scope: tuple[str, ...], options: Options) -> Ids:
    """The sum of tables, smallest first; an axis for each issue of ``scope``, of length 1 if unnamed."""
    total = np.zeros([1] * len(scope), dtype=np.int64)
    for table in sorted(tables, key=lambda table: table.ids.size):
        shape = [len(options[name]) if name in table.scope else 1 for name in scope]
        order = [table.scope.index(name) for name in scope if name in table.scope]
        total = _join(plan, total, table.ids.transpose(order).reshape(shape))
    return total


def _join(plan: EliminationPlan, a: Ids, b: Ids) -> Ids:
    a, b = np.broadcast_arrays(a, b)
    total = np.where(a == NOTHING, b, a)
    total[(a == NEVER) | (b == NEVER)] = NEVER
    both = (a > NOTHING) & (b > NOTHING)
    codes, back = np.unique((a[both] << 32) | b[both], return_inverse=True)
    made = [plan.node(True, (code >> 32, code & 0xFFFFFFFF)) for code in codes.tolist()]
    total[both] = np.array(made, dtype=np.int64)[back]
    return total
