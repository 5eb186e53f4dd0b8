"""Figures of `strategy`: what a plan is worth and costs; `levers` and `stress` trace the same of theirs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.stress.parts import HALF
from detente.stress.value import Plan
from detente.why.of_consent import CHANCE
from detente.why.scene import Figure, Floats, Scene, Traced, mean

VALUE = (
    "In each world: what the side that gains less has, with what is offered to it; 0 where somebody refuses. "
    "Then the average over the worlds."
)
COST = "The costs of all levers that are set, added up; holders' points, only to compare plans."
J = "J = mean of D · max(0, least gain)"
P = "P = mean of D"
C = "Σ cost of the levels that are set"


def of_plan(scene: Scene, part: str) -> Traced:
    """The chance of the plan, its value, what its levers cost, or whether it fails, in each draw."""
    plan = scene.about
    if part == "pledged":
        return _pledged(scene, plan)
    outcome = scene.outcome()
    found = {
        "chance": outcome.agreed,
        "value": outcome.value,
        "objective": outcome.value,
        "failing": (outcome.agreed < HALF).astype(float),
    }
    return mean(found[part], plan)


def _pledged(scene: Scene, plan: Plan) -> Traced:
    """The cost of the levers that are set, at the middle values and in each draw."""
    drawn: Floats = np.zeros(scene.draws.size)
    middle = 0.0
    for lever, level in plan.levers(scene.case).items():
        cost = scene.case.file.levers[lever].levels[level].cost
        drawn = drawn + scene.draws.values(("levers", lever, "levels", level, "cost"), cost)
        middle += cost.middle
    return Traced(middle, drawn, plan, "middle")


def figures(
    question: str,
    points: tuple[str, ...],
    make: Callable[[Scene, str], Traced] = of_plan,
    about: str = "plan",
) -> tuple[Figure, ...]:
    """The chance of a question's plan, and its value under the names that the question gives it."""
    return (
        Figure(question, "chance", CHANCE, P, lambda _case: ["chance"], make, about),
        Figure(question, "points", VALUE, J, lambda _case: list(points), make, about),
    )


def costs(
    question: str, make: Callable[[Scene, str], Traced] = of_plan, about: str = "plan"
) -> tuple[Figure, ...]:
    """What a question's plan costs."""
    return (Figure(question, "cost", COST, C, lambda _case: ["pledged"], make, about),)


FIGURES: tuple[Figure, ...] = (*figures("strategy", ("value", "objective")), *costs("strategy"))
