"""Deals over draws: which packages stay on the frontier, and which are best on average and at worst.

The frontier of each draw is exact, and one plan serves all draws (see `eliminate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Pattern
from detente.case.arguments import typed
from detente.deals.eliminate import EliminationPlan
from detente.deals.evaluate import utilities_of
from detente.deals.front import final
from detente.deals.robust_answer import Candidate, Robust, RobustPoint, RobustRegion
from detente.deals.scale import TOLERANCE, Floats, Ints, Scale, scale_of
from detente.deals.solve import MAX_LISTED, SolvedFront, found_in
from detente.deals.table import Payoffs, payoffs, red_lines
from detente.draws import Draws
from detente.method import Method
from detente.model import Points
from detente.shown import Titles

DRAWS = 200
"""Draws by default: judgement; a share's sampling error is then below 3.6 in 100."""
MAX_COMPARED = 2000
"""Packages of the middle values' frontier followed at most: judgement; beyond it one for each of so many
points, spread evenly."""
SOURCE = "docs/model.md, deals over draws (Nash 1950; Wald 1950)"

Tell = Callable[[int, int], None]


@typed
def robust(case: Case, draws: Draws | None = None, tell: Tell | None = None) -> Robust:
    """How the packages on the middle values' frontier, and the strategies' packages, fare over draws.

    Args:
        case: the dispute, perhaps as one reader sees it.
        draws: the draws to go through, `DRAWS` with seed 0 by default.
        tell: called with how many draws are done and how many there are.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.
        TooLargeError: the frontier of a draw would exceed a stated bound.

    Source: docs/model.md, deals over draws.

    """
    world = draws or Draws(DRAWS)
    case = case.noting()
    leaders = case.require(case.leaders.values())
    middle = payoffs(case, Points(case, Draws.middle(), leaders))
    drawn = payoffs(case, Points(case, world, leaders))
    lines = red_lines(case)
    regions = [case.file.infeasible, [*case.file.infeasible, *lines]] if lines else [case.file.infeasible]
    told = _Told(tell, world.size * len(regions))
    found = [_region(middle, drawn, bans, told) for bans in regions]
    seed = world.seed if world.count else None
    method = Method("deals over draws", SOURCE, "sampled", world.size, seed, TOLERANCE, repr(world))
    return Robust(found[0], found[-1], method, case.reads, Titles.of(case))


class _Told:
    """Counts draws of all regions for whoever watches."""

    def __init__(self, tell: Tell | None, total: int) -> None:
        self.tell, self.total, self.done = tell, total, 0

    def __call__(self) -> None:
        self.done += 1
        if self.tell is not None:
            self.tell(self.done, self.total)


@dataclass(frozen=True, eq=False)
class Fared:
    """What became of each candidate over S draws.

    ``on`` (S, candidates); ``nash`` (S, candidates), the product of gains; ``least`` (S, candidates), the
    smallest gain; ``gain`` (candidates, parties), the mean. ``best_nash`` and ``best_least`` (S,) are the
    largest over all packages in each draw.
    """

    on: NDArray[np.bool_]
    nash: Floats
    least: Floats
    gain: Floats
    best_nash: Floats
    best_least: Floats


def _region(middle: Payoffs, drawn: Payoffs, bans: Sequence[Pattern], told: _Told) -> RobustRegion:
    plan = middle.plan(bans)
    found = found_in(middle, plan)
    proposed, left_out = _proposed(middle.case, bans)
    packages = {_key(package): package for package in [*proposed.values(), *_compared(found)]}
    if found is None or not packages:
        return RobustRegion(0, 0, (), None, None, tuple(left_out))
    names = {key: tuple(s for s, package in proposed.items() if _key(package) == key) for key in packages}
    fared = _follow(drawn, plan, list(packages.values()), told)
    candidates = [
        Candidate(
            package,
            names[key],
            float(fared.on[:, n].mean()),
            float(fared.nash[:, n].mean()),
            float(fared.least[:, n].min()),
            dict(zip(middle.case.parties, fared.gain[n].round(9).tolist(), strict=True)),
        )
        for n, (key, package) in enumerate(packages.items())
    ]
    return RobustRegion(
        found.count(),
        len(candidates),
        _listed(candidates),
        _best(candidates, [c.expected_nash for c in candidates], float(fared.best_nash.mean())),
        _best(candidates, [c.worst_gain for c in candidates], float(fared.best_least.min())),
        tuple(left_out),
    )


def _key(package: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(package.items()))


def _proposed(case: Case, bans: Iterable[Pattern]) -> tuple[dict[str, Pattern], list[str]]:
    """Packages of the strategies that name one, and the strategies whose package is ruled out."""
    bans = list(bans)
    named = {slug: case.complete(s.package) for slug, s in case.file.strategies.items() if s.package}
    out = [slug for slug, package in named.items() if any(b.items() <= package.items() for b in bans)]
    return {slug: package for slug, package in named.items() if slug not in out}, out


def _compared(found: SolvedFront | None) -> list[Pattern]:
    """Every package of the frontier, or one for each of `MAX_COMPARED` points where there are more."""
    if found is None:
        return []
    if found.count() > MAX_COMPARED:
        return [dict(offer.package) for offer in found.listed(MAX_COMPARED)]
    single = found.front.counts[found.last.rows] == 1
    alone = found.offers(found.last.rows[single], found.last.vector[single])
    return [dict(offer.package) for offer in [*alone, *found.every(np.flatnonzero(~single))]]


def _follow(drawn: Payoffs, plan: EliminationPlan, packages: list[Pattern], told: _Told) -> Fared:
    """Each candidate in each draw, beside the exact frontier of that draw."""
    leaves = drawn.leaves()
    draws, _, parties = leaves.shape
    every = leaves.reshape(-1, parties)
    scale = scale_of(
        every if drawn.cap is None else np.vstack([every, np.full(parties, drawn.cap)]), drawn.terms
    )
    cap = None if drawn.cap is None else scale.whole(np.full(parties, drawn.cap))
    chosen = drawn.chosen(plan, packages)
    shape = (draws, len(packages))
    on, nash, least = np.zeros(shape, dtype=bool), np.zeros(shape), np.zeros(shape)
    gain, best = np.zeros((len(packages), parties)), np.zeros((2, draws))
    for s in range(draws):
        units = scale.whole(leaves[s])
        vectors = _vectors(plan, units, scale, cap)
        sums = chosen @ units
        if cap is not None:
            sums = np.minimum(sums, cap)
        on[s] = _members(scale.rounded(sums), vectors)
        gains = scale.utilities(sums) - drawn.reservation[s]
        nash[s], least[s] = _product(gains), gains.min(axis=1)
        gain += gains / draws
        top = scale.utilities_rounded(vectors) - drawn.reservation[s]
        best[:, s] = _product(top).max(), top.min(axis=1).max()
        told()
    return Fared(on, nash, least, gain, best[0], best[1])


def _vectors(plan: EliminationPlan, units: Ints, scale: Scale, cap: Ints | None) -> Ints:
    """The distinct utilities on the frontier of one draw, rounded as they are compared."""
    points = utilities_of(plan, units)
    if points is None:
        raise AssertionError("a plan with a frontier at the middle values has one in every draw")
    return final(points, scale, cap).vectors


def _product(gains: Floats) -> Floats:
    """The product of gains, 0 where somebody loses."""
    return np.asarray(np.prod(np.maximum(gains, 0.0), axis=1))


def _members(rows: Ints, vectors: Ints) -> NDArray[np.bool_]:
    """Which rows are among the vectors."""
    known = set(map(bytes, np.ascontiguousarray(vectors)))
    return np.array([bytes(row) in known for row in np.ascontiguousarray(rows)], dtype=bool)


def _listed(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    order = sorted(candidates, key=lambda c: (-c.on_frontier, -c.expected_nash, _key(c.package)))
    others = [candidate for candidate in order if not candidate.strategies][:MAX_LISTED]
    return tuple([candidate for candidate in order if candidate.strategies] + others)


def _best(candidates: list[Candidate], values: list[float], bound: float) -> RobustPoint:
    slack = TOLERANCE * max(1.0, abs(bound))
    value = max(values)
    bound = max(bound, value)  # the bound's utilities are rounded
    # Of several best the most often on the frontier, then the first by name.
    tied = [c for c, mine in zip(candidates, values, strict=True) if mine >= value - slack]
    chosen = min(tied, key=lambda c: (-c.on_frontier, _key(c.package)))
    return RobustPoint(value, bound, "all packages" if value >= bound - slack else "the candidates", chosen)


__all__ = ["robust"]
