"""A plan and the points of its leaves into the front over all packages."""

from __future__ import annotations

import numpy as np

from detente.deals.eliminate import EliminationPlan
from detente.deals.exchange import MOST_CHOICES, Exchanges
from detente.deals.front import Choice, Counts, Front, Rows, Rule, Sum, add, union
from detente.deals.scale import Ints

EXACT_FLOATS = 2.0**53
"""Counts below this are exact as floats. A count that passed it on the way never comes back below."""
EXCHANGES_FROM = 5
"""Parties from which exchanges are looked up first: measured; for fewer comparing sums is as fast."""
EXCHANGES_WORTH = 3000
"""Sums from which looking up pays: measured."""


def front_of(plan: EliminationPlan, points: Ints, far: Ints, cap: Ints | None = None) -> Front | None:
    """The front over all packages that can be, before any cap and rounding; None if none can.

    Args:
        plan: what to add and to unite.
        points: what each leaf adds, shape (leaves, parties), in units.
        far: by how many units a point must be beaten to be dropped, shape (parties,).
        cap: where utilities end, shape (parties,), in units. It needs points of 0 or more and no links.

    Raises:
        TooLargeError: a step would exceed a stated bound.

    """
    if plan.roots is None:
        return None
    best = _best_options(plan, points)
    excess = np.zeros_like(far)
    if cap is not None:
        excess = np.maximum(np.sum(list(best.values()), axis=0) - cap, 0)
    rule = Rule(far, excess)
    found = _run(plan, _leaves(plan, points, best, np.ones(1)), rule)
    if found.counts.max() >= EXACT_FLOATS:
        found = _run(plan, _leaves(plan, points, best, np.array([1], dtype=object)), rule)
    return found


def utilities_of(plan: EliminationPlan, points: Ints) -> Ints | None:
    """The points of `front_of` alone, without counts: enough where only utilities matter, and faster.

    Neither tolerance nor cap is needed: rounding and capping never reverse an order, so a point that another
    dominates before adds no utilities after. Shape (n, parties); None if no package can be.
    """
    if plan.roots is None:
        return None
    same = np.ones(points.shape[1], dtype=np.int64)
    rule = Rule(same, np.zeros_like(same), counted=False)
    return _run(plan, _leaves(plan, points, _best_options(plan, points), np.ones(1)), rule).points


def _best_options(plan: EliminationPlan, points: Ints) -> dict[str, Ints]:
    """Each party's points for its best option, by issue."""
    best: dict[str, Ints] = {}
    for leaf, row in zip(plan.leaves, points, strict=True):
        if isinstance(leaf, tuple):
            best[leaf[0]] = np.maximum(best.get(leaf[0], row), row)
    return best


def _leaves(plan: EliminationPlan, points: Ints, best: dict[str, Ints], one: Counts) -> list[Front]:
    """Fronts of one point; ``one`` is the number 1 as floats or as Python integers count."""
    fronts = []
    for k, leaf in enumerate(plan.leaves):
        if isinstance(leaf, tuple):
            fronts.append(Front(points[k : k + 1], one, best[leaf[0]], Choice(*leaf)))
        else:
            fronts.append(Front(points[k : k + 1], one, points[k], Choice()))
    return fronts


def _run(plan: EliminationPlan, nodes: list[Front], rule: Rule) -> Front:
    """Compute every step, then the sum of the roots."""
    for is_sum, parts in plan.steps:
        found = [nodes[part] for part in parts]
        nodes.append(add(found[0], found[1], rule) if is_sum else union(found, rule))
    # Small fronts first, so that what is pruned early never grows.
    return _total(sorted((nodes[root] for root in plan.roots or []), key=len), nodes[0], rule)


def _total(roots: list[Front], total: Front, rule: Rule) -> Front:
    """The sum of ``total`` and every root, pruned."""
    exchanges = Exchanges(rule.far) if len(rule.far) >= EXCHANGES_FROM and not rule.capped else None
    choices = np.zeros((0, len(total)), dtype=np.uint8)
    for root in roots:
        needless, small = None, exchanges is not None and 1 < len(root) <= MOST_CHOICES
        if exchanges is not None and small:
            exchanges.fronts.append(root.points)
            if len(total) * len(root) >= EXCHANGES_WORTH:
                needless = exchanges.lost(choices)
        before, total = total, add(total, root, rule, needless)
        if exchanges is not None:
            mine, added = _rows(total, before)
            choices = np.concatenate([choices[:, mine], added[None].astype(np.uint8)[: int(small)]])
    return total


def _rows(total: Front, part: Front) -> tuple[Rows, Rows]:
    """The row of ``part``, and the row of what was added to it, behind each point of a sum."""
    made = total.made
    assert isinstance(made, Sum)
    if made.left is part:
        return made.left_rows, made.right_rows
    return made.right_rows, made.left_rows


__all__ = ["front_of", "utilities_of"]
