"""Figures of `stress`: how often a strategy fails, and what it loses against the others."""

from __future__ import annotations

import numpy as np

from detente.case import Case
from detente.stress import choice
from detente.stress.value import strategies
from detente.why.of_plans import figures, of_plan
from detente.why.scene import Figure, Scene, Traced, mean


def _regret(scene: Scene, part: str) -> Traced:
    """What a strategy loses against the best of each world; ``perfect``: what the best of each would add."""
    plans = strategies(scene.case)
    if scene.given:
        plans = {**plans, scene.about.name: scene.about}
    outcomes = {name: scene.outcome(plan) for name, plan in plans.items()}
    worth = np.array([one.value for one in outcomes.values()])
    if part == "perfect":
        best = int(worth.mean(axis=1).argmax())
        return mean(worth.max(axis=0) - worth[best], scene.plan)
    name = part.removeprefix("regret.")
    return mean(choice.regret(worth)[list(plans).index(name)], plans[name])


def _some(case: Case, names: list[str]) -> list[str]:
    return names if strategies(case) else []


FIGURES: tuple[Figure, ...] = (
    *figures("stress", ("value",)),
    Figure(
        "stress",
        "chance",
        "The share of worlds in which agreement is less likely than not.",
        "the share of draws with D < 1/2",
        lambda _case: ["failing"],
        of_plan,
    ),
    Figure(
        "stress",
        "points",
        "What this strategy loses in each world against the strategy that is best there, in points of the "
        "side "
        "that gains less, refusals counted as 0. Then the average over the worlds.",
        "mean of max over strategies of V − V",
        lambda case: [f"regret.{name}" for name in strategies(case)],
        _regret,
        about="any",
    ),
    Figure(
        "stress",
        "points",
        "What knowing everything before choosing a strategy would add: in each world the best strategy "
        "there, "
        "less the one that is best on average. Then the average over the worlds.",
        "mean of max V − max of mean V",
        lambda case: _some(case, ["perfect"]),
        _regret,
        about="any",
    ),
)
