"""Figures of `consent`: who signs, who passes it at home, who stops it."""

from __future__ import annotations

from itertools import combinations
from math import factorial

import numpy as np

from detente.case import Case, DetenteError, TooLargeError
from detente.model import Decision
from detente.why.scene import Figure, Floats, Scene, Traced, alone, mean

MAX_VETOES = 12
"""Vetoes among which shares are summed draw by draw: judgement; 4,096 sets."""


def _mean(scene: Scene, y: Floats) -> Traced:
    return mean(y, scene.about)


def _chance(scene: Scene, _part: str) -> Traced:
    world = scene.world()
    return _mean(scene, world.agreed())


def _range(scene: Scene, part: str) -> Traced:
    world = scene.world(-1 if part == "low" else 1)
    return _mean(scene, world.agreed())


def _signs(scene: Scene, leader: str) -> Traced:
    world = scene.world()
    return _mean(scene, world.signs()[leader])


def _margin(scene: Scene, part: str) -> Traced:
    world = scene.own_world()
    whole = part in scene.case.leaders.values()
    leader, kind = (part, "margin") if whole else part.rsplit(".", 1)
    worth = world.margins
    found = {
        "margin": worth.margin[leader],
        "gain": worth.gain[leader],
        "influence": worth.mixed_gain[leader] - worth.gain[leader],
        "levers": worth.levers[leader],
    }
    return _mean(scene, found[kind])


def _body(scene: Scene, part: str) -> Traced:
    world = scene.own_world()
    party, name = part.split("/", 1)
    if name not in [body.name for body in world.homes[party].bodies]:
        raise DetenteError(f"found {part}, which this package needn't pass; expected a body that applies")
    return _mean(scene, world.homes[party].passes([name]))


def _veto(scene: Scene, name: str) -> Traced:
    world = scene.world()
    everyone = world.vetoes()
    if name not in everyone:
        raise DetenteError(f"found {name}, which this package needn't pass; expected a veto that applies")
    if len(everyone) > MAX_VETOES:
        raise TooLargeError(f"{len(everyone)} vetoes: shares are traced among at most {MAX_VETOES}")
    return _mean(scene, _shapley(world, name, everyone))


def _shapley(world: Decision, name: str, everyone: list[str]) -> Floats:
    """The share of one veto in each draw: what it takes from D, averaged over all orders."""
    others, total = [one for one in everyone if one != name], np.zeros_like(world.agreed(frozenset()))
    for size in range(len(everyone)):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(everyone))
        for chosen in combinations(others, size):
            before = world.agreed(frozenset(chosen))
            total += weight * (before - world.agreed(frozenset(chosen) | {name}))
    return total


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


CHANCE = (
    "In each world: 1 if every leadership signs, times the chance that every body at home that must vote "
    "on it "
    "passes it; 0 if somebody refuses to sign. Then the average over the worlds."
)
"""The formula of the chance, in words."""

FIGURES: tuple[Figure, ...] = (
    Figure("consent.chance", "chance", CHANCE, "P = mean of D, D = [all sign] · R", alone, _chance),
    Figure(
        "consent.chance_range",
        "chance",
        "The chance again, with every judgement leaning against agreement (low) or for it (high): judged "
        "values "
        "of what changes by some points, judged polls and lever points by a part of their range.",
        "P with the values v of adopted options moved by −lean or +lean",
        lambda _case: ["low", "high"],
        _range,
    ),
    Figure(
        "consent.leaders",
        "chance",
        "The share of worlds in which this leadership signs: more speaks for signing than against, also "
        "after "
        "its fear of failing at home, and no red line of its own is crossed.",
        "the share of draws with m ≥ 0, R·m ≥ κ·(1 − R_p) and no red line crossed",
        _leaders,
        _signs,
    ),
    Figure(
        "consent.margins",
        "points",
        "What speaks for signing less what speaks against: the gain over today, what those whom it heeds "
        "add, "
        "what levers add, less what no agreement is worth and less our own error. Then the average.",
        "mean of m = ĝ + L − n − ε·W",
        _margins,
        _margin,
    ),
    Figure(
        "consent.bodies",
        "chance",
        "The chance that enough members vote yes: each bloc votes yes more surely the more it gains; votes "
        "are "
        "counted without approximation. Then the average over the worlds.",
        "each bloc with p = logistic((m + mood)/tau), as one or each member alone",
        _bodies,
        _body,
    ),
    Figure(
        "consent.veto_share",
        "chance",
        "What this one takes from the chance: how much the chance falls once it, too, may refuse, averaged "
        "over "
        "every order in which those who may refuse could be added.",
        "the Shapley value of 1 − P",
        lambda case: [*_leaders(case), *_bodies(case)],
        _veto,
    ),
)
