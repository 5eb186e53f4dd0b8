"""From a case to the frontier and its solution points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np

from detente.case import Case, Pattern
from detente.deals.answer import Deals, Frontier, Offer, Region, Solution
from detente.deals.eliminate import Options, Tie, front_of_all
from detente.deals.front import UNIT, Front, Ints, coarse, final, to_units
from detente.deals.points import TOLERANCE, Candidates, Floats, solution_rows
from detente.draws import Draws
from detente.method import Method
from detente.worth import Points

MAX_LISTED = 200
"""Frontier packages listed at most: judgement; spread evenly along the frontier, ends included."""

MAX_TIED = 5
SOURCE = "docs/model.md (Nash 1950; Kalai & Smorodinsky 1975; Rawls 1971)"


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
    leaders = case.leaders
    reads = case.require(leaders.values())
    points = Points(case, world, reads)
    options, today = _options(case, points), case.today
    now, reservation = _today(case, points)
    bans = [Tie(tuple(pattern), (pattern,), None) for pattern in case.file.infeasible]
    links = _links(case, points)
    region = _region(case, options, [*links, *bans], reservation)
    lines = [Tie(tuple(pattern), (pattern,), None) for pattern in _red_lines(case, today)]
    inside = _region(case, options, [*links, *bans, *lines], reservation) if lines else region
    method = Method(
        "deals", SOURCE, "exact", world.size, world.seed if draw is not None else None, 1e-9, repr(world)
    )
    return Deals(region, inside, _named(case, reservation), _named(case, now), method, reads)


def _named(case: Case, units: Ints) -> dict[str, float]:
    return dict(zip(case.parties, (units * UNIT).round(9).tolist(), strict=True))


def _options(case: Case, points: Points) -> dict[str, dict[str, Ints]]:
    leaders = list(case.leaders.values())
    return {
        issue: {
            option: to_units(np.array([points.level(leader, issue, option)[0] for leader in leaders]))
            for option in found.options
        }
        for issue, found in case.file.issues.items()
    }


def _links(case: Case, points: Points) -> list[Tie]:
    leaders = list(case.leaders.values())
    ties = []
    for n, leader in enumerate(leaders):
        for when, value in points.links[leader]:
            scope = tuple(sorted({issue for pattern in when for issue in pattern}))
            worth = np.zeros(len(leaders))
            worth[n] = value[0]
            ties.append(Tie(scope, when, to_units(worth)))
    return ties


def _red_lines(case: Case, today: Pattern) -> list[Pattern]:
    """The leaders' red lines, without those that only today's own options cross."""
    lines = [line.pattern for leader in case.leaders.values() for line in case.actor(leader).never]
    return [pattern for pattern in lines if any(option != today[issue] for issue, option in pattern.items())]


def _today(case: Case, points: Points) -> tuple[Ints, Ints]:
    """Each leader's u of today's package, and with its no-agreement value added: its reservation."""
    now, reservation = [], []
    for leader in case.leaders.values():
        worth = sum(points.level(leader, issue, option)[0] for issue, option in case.today.items())
        worth += points.link_points(leader, case.today)[0]
        outside = points.number(("actors", leader, "no_agreement"), case.actor(leader).no_agreement)[0]
        now.append(worth)
        reservation.append(worth + outside)
    return to_units(np.array(now)), to_units(np.array(reservation))


def _region(case: Case, options: Options, ties: Sequence[Tie], reservation: Ints) -> Region:
    zero = np.zeros(len(case.parties), dtype=np.int64)
    front = front_of_all(options, ties, zero)
    packages = _count(options, ties)
    if front is None:
        return Region(packages, Frontier(0, 0, (), np.zeros((0, len(zero)))), dict.fromkeys(Candidates.NAMES))
    rows = np.flatnonzero(final(front))
    rounded = coarse(front.points[rows])
    vectors = np.unique(rounded, axis=0)[::-1]
    listed = _listed(case, front, rows, rounded, vectors)
    frontier = Frontier(
        int(sum(front.counts[rows])), len(vectors), listed, vectors.astype(np.float64) * TOLERANCE
    )
    kept = front.points[rows]
    utilities: Floats = kept.astype(np.float64) * UNIT
    solutions: dict[str, Solution | None] = {}
    for name, found in solution_rows(utilities, reservation.astype(np.float64) * UNIT).items():
        if found is None:
            solutions[name] = None
            continue
        value, best = found
        tied = (offer for row in best for offer in _offers(case, front, kept[row]))
        solutions[name] = Solution(value, tuple(islice(tied, MAX_TIED)))
    return Region(packages, frontier, solutions)


def _offers(case: Case, front: Front, target: Ints) -> Sequence[Offer]:
    utility = dict(zip(case.parties, (target * UNIT).round(9).tolist(), strict=True))
    return [
        Offer({issue: package[issue] for issue in case.file.issues}, utility)
        for package in islice(front.packages(target), MAX_TIED)
    ]


def _listed(case: Case, front: Front, rows: Ints, rounded: Ints, vectors: Ints) -> tuple[Offer, ...]:
    """One package for each of at most `MAX_LISTED` points, spread evenly along the frontier."""
    chosen = np.unique(np.linspace(0, len(vectors) - 1, min(len(vectors), MAX_LISTED)).round().astype(int))
    where = {row.tobytes(): n for n, row in zip(rows[::-1], rounded[::-1], strict=True)}
    found = []
    for vector in vectors[chosen]:
        found.append(_offers(case, front, front.points[where[vector.tobytes()]])[0])
    return tuple(found)


def _count(options: Options, ties: Sequence[Tie]) -> int:
    """How many packages can be: the same elimination with no utilities at all."""
    none = np.zeros(1, dtype=np.int64)
    bare = {issue: dict.fromkeys(choices, none) for issue, choices in options.items()}
    bans = [tie for tie in ties if tie.points is None]
    front = front_of_all(bare, bans, none)
    return int(front.counts[0]) if front is not None else 0


__all__ = ["deals"]
