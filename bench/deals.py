"""`deals` beside negmas, in one run: frontier and all solution points of the same utilities.

    pip install -e . negmas && python bench/deals.py

Ours is `deals(case)` on a case that is loaded: the frontier, five solution points, up to 200 packages
named. negmas: its frontier, then Nash, Kalai, Kalai–Smorodinsky and welfare points. Random weights and
values, the same for both; the median over seeds.
"""

# ruff: noqa: T201, PLC0415  (a script prints; the peer is loaded only where it is asked for)

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from functools import partial
from importlib import metadata
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, load, loads
from detente.deals import Deals, deals, robust
from detente.draws import Draws

REPEATS = 5
SEEDS = tuple(range(10))
PEER_SEEDS = 2
"""Seeds that negmas runs too: it takes its time."""

Table = NDArray[np.float64]
"""Points of each option, shape (parties, issues, options); weights are multiplied in."""


def table(parties: int, issues: int, options: int, seed: int, opposed: bool = False) -> Table:
    """Random additive utilities from 0 to at most 100; if ``opposed`` the second is the first's opposite.

    The worst of each issue gives 0, so that both programs measure gains from 0.
    """
    chance = np.random.default_rng(seed)
    weights = chance.random((parties, issues, 1))
    points = 100 * weights / weights.sum(axis=1, keepdims=True) * chance.random((parties, issues, options))
    points -= points.min(axis=2, keepdims=True)
    if opposed:
        points[1] = points[0].max(axis=1, keepdims=True) - points[0]
    return points


def as_case(points: Table) -> Case:
    """The same as a case, with utilities as written and a reservation of 0."""
    parties, issues, options = points.shape
    names = [[f"o{k}" for k in range(options)] for _ in range(issues)]
    data = {
        "case": "bench",
        "as_of": "2026-01-01",
        "parties": [f"p{p}" for p in range(parties)],
        "utilities": {"renormalise": False},
        "issues": {
            f"i{n:02}": {"options": {o: {"now": True} if o == "o0" else {} for o in names[n]}}
            for n in range(issues)
        },
        "actors": {
            f"p{p}-head": {
                "speaks_for": f"p{p}",
                "reservation": 0,
                "weights": {f"i{n:02}": 100 for n in range(issues)},
                "values": {
                    f"i{n:02}": {o: float(points[p, n, k]) for k, o in enumerate(names[n])}
                    for n in range(issues)
                },
            }
            for p in range(parties)
        },
    }
    return loads(json.dumps(data))


def timed(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median of several runs, in seconds, and what the last one gave."""
    took, found = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        found = work()
        took.append(time.perf_counter() - start)
    return median(took), found


def negmas_points(points: Table) -> tuple[float, int, float]:
    """Seconds, points on the frontier and the Nash product as negmas finds them."""
    from negmas import make_issue
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import (
        kalai_points,
        ks_points,
        max_welfare_points,
        nash_points,
        pareto_frontier,
    )

    _, issues, options = points.shape
    space = [make_issue([f"o{k}" for k in range(options)], f"i{n:02}") for n in range(issues)]
    functions = [
        LinearAdditiveUtilityFunction(
            values=[{f"o{k}": float(x) for k, x in enumerate(row)} for row in party],
            weights=[1.0] * issues,
            issues=space,
            reserved_value=0.0,
        )
        for party in points
    ]
    start = time.perf_counter()
    frontier, _ = pareto_frontier(functions, issues=space)
    best = [find(functions, frontier, issues=space) for find in (nash_points, kalai_points, ks_points)]
    max_welfare_points(functions, frontier, issues=space)
    took = time.perf_counter() - start
    return took, len(frontier), float(np.prod(best[0][0][0]))


def compare(name: str, shape: tuple[int, int, int], opposed: bool, peer: bool) -> None:
    """One line: ours, the peer, the ratio; each seed must give the same frontier and Nash product."""
    ours, theirs, sizes = [], [], []
    for seed in SEEDS:
        points = table(*shape, seed, opposed)
        case = as_case(points)
        took, answer = timed(partial(deals, case), REPEATS)
        ours.append(took)
        sizes.append(answer.frontier.points)
        if peer and seed < PEER_SEEDS:
            seconds, found, nash = negmas_points(points)
            theirs.append(seconds)
            check(name, seed, answer, found, nash)
    line = f"{name:34} {median(ours) * 1e3:9.1f} ms  (worst seed {max(ours) * 1e3:.1f}), points {sizes}"
    if peer:
        ratio = median(theirs) / median(ours)
        line += f"; negmas {median(theirs) * 1e3:,.1f} ms, ratio {ratio:,.0f}"
    print(line, flush=True)


def check(name: str, seed: int, answer: Deals, found: int, nash: float) -> None:
    """Say aloud where the peer finds something else."""
    assert answer.nash is not None
    if answer.frontier.points != found or not np.isclose(answer.nash.value, nash, rtol=1e-9):
        print(
            f"  {name}, seed {seed}: points {answer.frontier.points} against {found}, "
            f"Nash {answer.nash.value:.9g} against {nash:.9g}"
        )


def versions() -> str:
    """What was measured with."""
    names = ("detente", "numpy", "moocore", "negmas")
    found = []
    for name in names:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"no {name}")
    return f"Python {platform.python_version()}, " + ", ".join(found)


def main() -> None:
    """Print every size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--no-peer", action="store_true", help="ours alone")
    peer = not parser.parse_args().no_peer
    print(versions())
    start = time.perf_counter()
    deals(as_case(table(3, 8, 5, 0)))
    # Three parties, so that everything that is loaded late is loaded; nothing is compiled.
    print(f"{'first call':34} {(time.perf_counter() - start) * 1e3:9.1f} ms")
    if peer:
        start = time.perf_counter()
        negmas_points(table(2, 2, 3, 0))
        print(f"{'negmas: import and first call':34} {(time.perf_counter() - start) * 1e3:9.1f} ms")
    for exponent in (3, 4, 5, 6):
        compare(f"2 parties, 10^{exponent} packages ({exponent}×10)", (2, exponent, 10), False, peer)
    compare("2 parties, 10^20 packages (20×10)", (2, 20, 10), False, False)
    compare("2 parties, 10^20 packages (33×4)", (2, 33, 4), False, False)
    compare("zero-sum, 10^4 packages (4×10)", (2, 4, 10), True, peer)
    compare("zero-sum, 10^5 packages (5×10)", (2, 5, 10), True, False)
    compare("3 parties, 20×5", (3, 20, 5), False, False)
    compare("5 parties, 10×5", (5, 10, 5), False, False)
    flagship = load("kosovo-serbia")
    took, answer = timed(partial(deals, flagship), REPEATS)
    print(f"{'flagship, and within red lines':34} {took * 1e3:9.1f} ms, {answer.packages:,} packages")
    took, over = timed(partial(robust, flagship, Draws(200)), 1)
    print(f"{'the same over 200 draws':34} {took:9.2f} s, {over.everywhere.compared} candidates")


if __name__ == "__main__":
    main()
