"""The figures that `why` can trace: each by name, with its formula in words and its value in every draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, TooLargeError, UnknownNameError
from detente.deals import deals
from detente.draws import Draws
from detente.levers import Effort, levers
from detente.stress.value import Judge, Plan
from detente.worth import DEFAULT_LEAN, Lean, Points, World

Floats = NDArray[np.float64]

MAX_VETOES = 12
"""Vetoes among which shares are summed draw by draw: judgement; 4,096 sets."""
POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
NODES = 40
"""Nodes that the search behind ``levers`` figures looks at: as in a run."""


@dataclass(frozen=True, repr=False)
class Scene:
    """What a figure is computed from. ``plan`` None: nothing was asked for and the case advises nothing."""

    case: Case
    draws: Draws
    plan: Plan | None
    lean: float = DEFAULT_LEAN

    @property
    def asked(self) -> Plan:
        """The plan.

        Raises:
            DetenteError: there is none.

        """
        if self.plan is None:
            raise DetenteError("found neither package nor strategy; expected one: the figure is about a plan")
        return self.plan

    def world(self, lean: int = 0) -> World:
        """Everything that decides consent to the plan in each draw."""
        plan = self.asked
        return World.build(self.case, self.draws, dict(plan.package), plan.setting, Lean(lean, self.lean))


@dataclass(frozen=True, repr=False)
class Traced:
    """A figure: its value and its value in each draw (S,); the plan it is about, if it is about one.

    ``kind``: ``mean`` of the draws, or ``middle``: computed once, at the middle values.
    """

    value: float
    draws: Floats
    plan: Plan | None
    kind: str
    reads: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """How a family of figures is named, said and computed. ``parts`` lists the names of the family."""

    family: str
    unit: str
    formula: str
    parts: Callable[[Case], list[str]]
    make: Callable[[Scene, str], Traced]

    def names(self, case: Case) -> list[str]:
        """The names of all figures of this family."""
        return [f"{self.family}.{part}" if part else self.family for part in self.parts(case)]


def find(case: Case, name: str) -> tuple[Figure, str]:
    """The family of a figure and which part of it is meant.

    Raises:
        UnknownNameError: no such figure; offers the nearest names.

    """
    for figure in FIGURES:
        for part in figure.parts(case):
            if name == (f"{figure.family}.{part}" if part else figure.family):
                return figure, part
    raise UnknownNameError("figure", name, names(case))


def names(case: Case) -> list[str]:
    """Every figure of a case that can be traced."""
    return [name for figure in FIGURES for name in figure.names(case)]


# -- what is computed ----------------------------------------------------------------------------------------


def _mean(scene: Scene, y: Floats, world: World) -> Traced:
    return Traced(float(y.mean()), y, scene.asked, "mean", world.worth.reads)


def _chance(scene: Scene, _part: str) -> Traced:
    world = scene.world()
    return _mean(scene, world.outcome(frozenset(world.vetoes())), world)


def _range(scene: Scene, part: str) -> Traced:
    world = scene.world(-1 if part == "low" else 1)
    return _mean(scene, world.outcome(frozenset(world.vetoes())), world)


def _signs(scene: Scene, leader: str) -> Traced:
    world = scene.world()
    each = {party: home.passes([body.name for body in home.bodies]) for party, home in world.homes.items()}
    ratified: Floats = np.asarray(np.prod(list(each.values()), axis=0))
    party = next(party for party, name in world.leaders.items() if name == leader)
    return _mean(scene, world.signs(leader, each[party], ratified), world)


def _margin(scene: Scene, part: str) -> Traced:
    world = scene.world()
    whole = part in scene.case.leaders.values()
    leader, kind = (part, "margin") if whole else part.rsplit(".", 1)
    worth = world.worth
    found = {
        "margin": worth.margin[leader],
        "gain": worth.gain[leader],
        "influence": worth.mixed_gain[leader] - worth.gain[leader],
        "levers": worth.levers[leader],
    }
    return _mean(scene, found[kind], world)


def _body(scene: Scene, part: str) -> Traced:
    world = scene.world()
    party, name = part.split("/", 1)
    if name not in [body.name for body in world.homes[party].bodies]:
        raise DetenteError(f"found {part}, which this package needn't pass; expected a body that applies")
    return _mean(scene, world.homes[party].passes([name]), world)


def _veto(scene: Scene, name: str) -> Traced:
    world = scene.world()
    everyone = world.vetoes()
    if name not in everyone:
        raise DetenteError(f"found {name}, which this package needn't pass; expected a veto that applies")
    if len(everyone) > MAX_VETOES:
        raise TooLargeError(f"{len(everyone)} vetoes: shares are traced among at most {MAX_VETOES}")
    return _mean(scene, _shapley(world, name, everyone), world)


def _shapley(world: World, name: str, everyone: list[str]) -> Floats:
    """The share of one veto in each draw: what it takes from D, averaged over all orders."""
    others, total = [one for one in everyone if one != name], np.zeros_like(world.outcome(frozenset()))
    for size in range(len(everyone)):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(everyone))
        for chosen in combinations(others, size):
            before = world.outcome(frozenset(chosen))
            total += weight * (before - world.outcome(frozenset(chosen) | {name}))
    return total


def _value(scene: Scene, _part: str) -> Traced:
    outcome = Judge(scene.case).outcome(scene.asked, scene.draws)
    return Traced(float(outcome.value.mean()), outcome.value, scene.plan, "mean", outcome.reads)


def _levers(scene: Scene, part: str) -> Traced:
    """The plan that the search advises on plain draws; its figure is computed anew so that it is traced."""
    plain = Draws(scene.draws.count, scene.draws.seed)
    best = levers(scene.case, draws=plain, effort=Effort(nodes=NODES)).best
    if best is None:
        raise DetenteError("found no plan that helps every party; expected one to trace")
    plan = Plan.of(scene.case, "best", best.plan.package, best.plan.levers)
    outcome = Judge(scene.case).outcome(plan, scene.draws)
    y = outcome.agreed if part == "chance" else outcome.value
    return Traced(float(y.mean()), y, plan, "mean", outcome.reads)


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
    return Traced(found.value, np.asarray(worth[point]), plan, "middle", answer.reads)


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


# -- what there is -------------------------------------------------------------------------------------------


def _one(_case: Case) -> list[str]:
    return [""]


def _leaders(case: Case) -> list[str]:
    return list(case.leaders.values())


def _margins(case: Case) -> list[str]:
    kinds = ("", ".gain", ".influence", ".levers")
    return [f"{leader}{kind}" for leader in _leaders(case) for kind in kinds]


def _bodies(case: Case) -> list[str]:
    homes = case.file.home
    return [
        f"{party}/{body.name}" for party in case.parties if party in homes for body in homes[party].bodies
    ]


def _points(_case: Case) -> list[str]:
    return list(POINTS)


def _inner_points(_case: Case) -> list[str]:
    return [f"within_red_lines.{point}" for point in POINTS]


FIGURES: tuple[Figure, ...] = (
    Figure(
        "consent.chance",
        "chance",
        "the mean over draws of D: 1 if every leader signs, times R, the chance that every body that applies "
        "passes; 0 if a leader does not sign",
        _one,
        _chance,
    ),
    Figure(
        "consent.chance_range",
        "chance",
        "the chance again with every judged value of an adopted option some points lower (low) or higher "
        "(high), judged polls and lever points by a share of their range",
        lambda _case: ["low", "high"],
        _range,
    ),
    Figure(
        "consent.leaders",
        "chance",
        "the share of draws in which the leader signs: its margin m is not negative, R·m is at least "
        "κ·(1 − R_p) with κ what failing at home costs, and no red line of its own is crossed",
        _leaders,
        _signs,
    ),
    Figure(
        "consent.margins",
        "points",
        "the mean over draws of m = ĝ + L − n − ε·W: the gain over today after influence, plus lever points, "
        "less what no agreement is worth, less our common error times the share of weight that changes",
        _margins,
        _margin,
    ),
    Figure(
        "consent.bodies",
        "chance",
        "the mean over draws of the chance that enough of the body vote yes, each bloc with p = "
        "logistic((m + mood)/tau), as one or each member alone; counted without approximation",
        _bodies,
        _body,
    ),
    Figure(
        "consent.veto_share",
        "chance",
        "the Shapley value of 1 − P: what this veto takes from the chance, averaged over all orders in which "
        "vetoes could be given back",
        lambda case: [*_leaders(case), *_bodies(case)],
        _veto,
    ),
    Figure(
        "strategy.value",
        "points",
        "the mean over draws of D times the least that a party gains (below 0 counts as 0): J of levers",
        _one,
        _value,
    ),
    Figure(
        "levers",
        "chance or points",
        "of the plan that the search advises: the chance, or J, the mean over draws of D times the least "
        "that a party gains",
        lambda _case: ["chance", "objective"],
        _levers,
    ),
    Figure(
        "deals",
        "points",
        "at the middle values, over the packages at which every party reaches its reservation r: the largest "
        "Π(u − r) (nash), least share of the ideal (kalai_smorodinsky), least u − r (egalitarian), Σu "
        "(utilitarian); in the draws the same of that package (of kalai_smorodinsky: in shares of the middle "
        "gains)",
        lambda case: [*_points(case), *_inner_points(case)],
        _deal,
    ),
)
"""The registry: a new figure is a line here."""
