"""Figures of `deals`: the solution points, within the red lines and without regard to them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.case import Case, DetenteError
from detente.deals import deals
from detente.draws import Draws
from detente.model import Points
from detente.stress.value import Plan
from detente.why.scene import Figure, Floats, Scene, Traced

POINTS: Mapping[str, tuple[str, str]] = {
    "nash": ("the gains of all parties multiplied", "max Π(u − r)"),
    "kalai_smorodinsky": (
        "the smallest part that a party gets of the most that it could hope for",
        "max min (u − r)/(ideal − r)",
    ),
    "egalitarian": ("the gain of the party that gains least", "max min (u − r)"),
    "utilitarian": ("the points of all parties added up", "max Σu"),
}
"""Each point: what is made as large as possible, in words and in symbols."""


def _deal(scene: Scene, part: str) -> Traced:
    """A solution point: its value at the middle values, and what it would be in each draw."""
    region, _, point = part.rpartition(".")
    answer = deals(scene.case)
    found = (answer.within_red_lines if region else answer.everywhere).solutions[point]
    if found is None:
        raise DetenteError(f"found no package at which every party reaches its reservation: no {point}")
    package = scene.case.complete(found.packages[0].package)
    gains, utilities, ideal = _gains(scene, package)
    worth = {
        "nash": np.prod(np.maximum(gains, 0.0), axis=0),
        "kalai_smorodinsky": np.min(gains / ideal, axis=0),
        "egalitarian": gains.min(axis=0),
        "utilitarian": utilities.sum(axis=0),
    }
    plan = Plan.of(scene.case, point, package, {})
    return Traced(found.value, np.asarray(worth[point]), plan, "middle")


def _gains(scene: Scene, package: Mapping[str, str]) -> tuple[Floats, Floats, Floats]:
    """Leaders' u − r and u of a package in each draw, (P, S); and u − r at the middle values, (P, 1)."""

    def worth(draws: Draws) -> tuple[Floats, Floats]:
        leaders = list(scene.case.leaders.values())
        points = Points(scene.case, draws, leaders)
        size = np.zeros(draws.size)
        raw = [
            sum((points.level(a, i, o) for i, o in package.items()), size)
            + points.link_points(a, dict(package))
            for a in leaders
        ]
        utility = np.array([points.capped(one) for one in raw])
        return utility - np.array([points.reservation(a) for a in leaders]), utility

    gains, utilities = worth(scene.draws)
    middle = worth(Draws.middle())[0]
    return gains, utilities, np.where(middle > 0, middle, 1.0)


def _figure(point: str) -> Figure:
    said, symbols = POINTS[point]
    formula = (
        "Of all packages at which every party has at least what no agreement is worth to it, the one where "
        "this "
        f"is largest: {said}. Found at the middle of every range; the worlds show how much the same package "
        "would have in each."
    )

    def names(_case: Case) -> list[str]:
        return [point, f"within_red_lines.{point}"]

    return Figure("deals", "points", formula, symbols, names, _deal, about="own")


FIGURES: tuple[Figure, ...] = tuple(_figure(point) for point in POINTS)
