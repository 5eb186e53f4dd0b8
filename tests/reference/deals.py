"""The slow twin of `deals`: every package is compared with every other (docs/model.md, `deals`)."""

import math
from collections.abc import Callable
from typing import Any

from reference.model import (
    Package,
    Plain,
    all_packages,
    crosses_red_line,
    leaders,
    points,
    possible,
    reservation,
)

Vector = tuple[float, ...]

TOLERANCE = 1e-9


def reference_deals(plain: Plain) -> dict[str, Any]:
    """Answer `deals` for one plain case, and again within the red lines of the leaderships."""
    feasible = [x for x in all_packages(plain) if possible(plain, x)]
    inside = [x for x in feasible if not any(crosses_red_line(plain, a, x) for a in leaders(plain).values())]
    return {**summary(plain, feasible), "within_red_lines": summary(plain, inside)}


def utilities(plain: Plain, package: Package) -> Vector:
    """Give each party's utility, its leadership's u_a, rounded as it is compared (`deals`, paragraph 1)."""
    return tuple(round(points(plain, actor, package), 9) for actor in leaders(plain).values())


def reservations(plain: Plain) -> Vector:
    """Give each party's r, rounded like the utilities it is compared with."""
    return tuple(round(reservation(plain, actor), 9) for actor in leaders(plain).values())


def dominates(better: Vector, worse: Vector) -> bool:
    """At least as good for every party, better for one (`deals`, Frontier)."""
    pairs = list(zip(better, worse, strict=True))
    return all(b >= w for b, w in pairs) and any(b > w for b, w in pairs)


def summary(plain: Plain, packages: list[Package]) -> dict[str, Any]:
    """Count, find the frontier of these packages and the five points among them."""
    scored = [(x, utilities(plain, x)) for x in packages]
    frontier = [(x, u) for x, u in scored if not any(dominates(other, u) for _, other in scored)]
    return {
        "packages": len(packages),
        "frontier_count": len(frontier),
        "frontier_points": sorted({u for _, u in frontier}),
        **five_points(scored, frontier, reservations(plain)),
    }


def five_points(
    scored: list[tuple[Package, Vector]], frontier: list[tuple[Package, Vector]], reserve: Vector
) -> dict[str, Any]:
    """Find the five points among the packages that reach every reservation (`deals`, The points)."""
    reaching = [u for _, u in scored if all(g >= -TOLERANCE for g in gains(u, reserve))]
    names = ("nash", "kalai_smorodinsky", "utilitarian", "egalitarian", "egalitarian_raw")
    if not reaching:
        return dict.fromkeys(names)
    ideals = tuple(max(column) for column in zip(*reaching, strict=True))
    measures: dict[str, Callable[[Vector], float]] = {
        "nash": lambda u: math.prod(gains(u, reserve)),
        "kalai_smorodinsky": lambda u: smallest_share(u, reserve, ideals),
        "utilitarian": sum,
        "egalitarian": lambda u: min(gains(u, reserve)),
        "egalitarian_raw": min,
    }
    kept = [(x, u) for x, u in frontier if u in reaching]
    return {name: maximisers(measures[name], reaching, kept) for name in names}


def gains(u: Vector, reserve: Vector) -> Vector:
    """Give u − r for each party."""
    return tuple(mine - r for mine, r in zip(u, reserve, strict=True))


def smallest_share(u: Vector, reserve: Vector, ideals: Vector) -> float:
    """Give min (u−r)/(ideal−r) over the parties that can gain, 0 where nobody can (Kalai–Smorodinsky)."""
    shares = [
        (mine - r) / (ideal - r)
        for mine, r, ideal in zip(u, reserve, ideals, strict=True)
        if ideal - r > TOLERANCE
    ]
    return min(shares, default=0.0)


def maximisers(
    measure: Callable[[Vector], float], reaching: list[Vector], kept: list[tuple[Package, Vector]]
) -> dict[str, Any]:
    """Keep every maximiser "within 1e-9 (relative to the value where it is above 1)" on the frontier."""
    best = max(measure(u) for u in reaching)
    tolerance = TOLERANCE * max(1.0, best)
    return {"value": best, "packages": [x for x, u in kept if measure(u) >= best - tolerance]}
