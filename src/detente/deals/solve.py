"""From a case to the frontier and its solution points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from detente.case import Case
from detente.case.arguments import typed
from detente.deals.answer import Deals, Frontier, Offer, Region, Solution
from detente.deals.eliminate import EliminationPlan
from detente.deals.evaluate import front_of
from detente.deals.front import Final, Front, Rows, final
from detente.deals.points import Candidates, solution_rows
from detente.deals.recover import every, one_each
from detente.deals.scale import TOLERANCE, Floats, Scale, scale_of
from detente.deals.table import Payoffs, payoffs, red_lines
from detente.draws import Draws
from detente.method import Method
from detente.model import Points
from detente.shown import Titles

MAX_LISTED = 200
"""Frontier packages listed at most: judgement; spread evenly along the frontier, ends included."""

MAX_TIED = 5
SOURCE = "docs/model.md (Nash 1950; Kalai & Smorodinsky 1975; Rawls 1971)"


@typed
def deals(case: Case, draw: int | None = None, draws: Draws | None = None) -> Deals:
    """Which agreements exist: the exact Pareto frontier over all packages, and its solution points.

    Args:
        case: the dispute, perhaps as one reader sees it.
        draw: which draw's numbers to use (counted from 0); the middle values without one.
        draws: the draws that ``draw`` counts in, 1000 with seed 0 by default.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.
        TooLargeError: the exact answer would exceed a stated bound.

    Source: docs/model.md, deals.

    """
    world = Draws.middle() if draw is None else (draws or Draws()).one(draw)
    case = case.noting()
    table = payoffs(case, Points(case, world, case.require(case.leaders.values())))
    bans, lines = list(case.file.infeasible), red_lines(case)
    region = _region(table, table.plan(bans))
    inside = _region(table, table.plan([*bans, *lines])) if lines else region
    method = Method(
        "deals", SOURCE, "exact", world.size, world.seed if draw is not None else None, TOLERANCE, repr(world)
    )
    named = (_named(case, table.reservation[0]), _named(case, table.today[0]))
    return Deals(region, inside, *named, method, case.reads, titles=Titles.of(case))


def _named(case: Case, points: Floats) -> dict[str, float]:
    return dict(zip(case.parties, points.round(9).tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class SolvedFront:
    """A front with its last step: what `_region` and `robust` read packages from."""

    case: Case
    scale: Scale
    front: Front
    last: Final

    @property
    def vectors(self) -> Floats:
        """Utilities of each distinct point of the frontier, shape (points, parties)."""
        return self.scale.utilities_rounded(self.last.vectors)

    def count(self) -> int:
        """How many packages are on the frontier."""
        return int(self.front.counts[self.last.rows].sum())

    def offers(self, rows: Rows, vectors: Rows) -> list[Offer]:
        """One package for each of these rows of the front, with the utilities of these vectors."""
        packages = one_each(self.front, rows)
        utilities = self.vectors[vectors].tolist()
        return [self._offer(*pair) for pair in zip(packages, utilities, strict=True)]

    def every(self, rows: Rows) -> Iterator[Offer]:
        """Every package of these places in ``last.rows``."""
        for place in rows.tolist():
            utility = self.vectors[self.last.vector[place]].tolist()
            for package in every(self.front, int(self.last.rows[place])):
                yield self._offer(package, utility)

    def listed(self, most: int) -> list[Offer]:
        """One package for each of at most ``most`` points, spread evenly along the frontier."""
        size = len(self.last.vectors)
        chosen = np.unique(np.linspace(0, size - 1, min(size, most)).round().astype(int))
        where = np.searchsorted(self.last.vector, chosen)
        return self.offers(self.last.rows[where], chosen)

    def _offer(self, package: Mapping[str, str], utility: list[float]) -> Offer:
        complete = {issue: package[issue] for issue in self.case.file.issues}
        return Offer(complete, dict(zip(self.case.parties, utility, strict=True)))


def found_in(table: Payoffs, plan: EliminationPlan) -> SolvedFront | None:
    """The frontier of a plan at the first draw of the table; None where no package can be."""
    leaves = table.leaves()[0]
    capped = leaves if table.cap is None else np.vstack([leaves, np.full(leaves.shape[1], table.cap)])
    scale = scale_of(capped, table.terms)
    cap = None if table.cap is None else scale.whole(np.full(leaves.shape[1], table.cap))
    front = front_of(plan, scale.whole(leaves), scale.far, cap)
    return None if front is None else SolvedFront(table.case, scale, front, final(front.points, scale, cap))


def _region(table: Payoffs, plan: EliminationPlan) -> Region:
    found = found_in(table, plan)
    if found is None:
        nothing = Frontier(0, 0, (), np.zeros((0, len(table.case.parties))))
        return Region(plan.packages(), nothing, dict.fromkeys(Candidates.NAMES))
    vectors = found.vectors
    frontier = Frontier(found.count(), len(vectors), tuple(found.listed(MAX_LISTED)), vectors)
    utilities = _utilities(found, table.cap)
    solutions: dict[str, Solution | None] = {}
    for name, answer in solution_rows(utilities, table.reservation[0]).items():
        if answer is None:
            solutions[name] = None
            continue
        value, best = answer
        solutions[name] = Solution(value, tuple(islice(found.every(best), MAX_TIED)))
    return Region(plan.packages(), frontier, solutions)


def _utilities(found: SolvedFront, cap: float | None) -> Floats:
    """Utilities of the rows on the frontier, capped but not rounded."""
    utilities = found.scale.utilities(found.front.points[found.last.rows])
    return utilities if cap is None else np.minimum(utilities, cap)


__all__ = ["deals"]
