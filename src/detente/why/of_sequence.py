"""Figures of `sequence`: what an order's slack is, and how often it is kept."""

from __future__ import annotations

import numpy as np

from detente.case import Case
from detente.draws import Draws
from detente.sequence import sequence
from detente.sequence.amounts import amounts
from detente.sequence.calendar import Calendar
from detente.sequence.steps import called_for, choose, gather
from detente.sequence.value import TOLERANCE, Valued, value
from detente.stress.value import ASKED, Plan
from detente.why.scene import Figure, Scene, Traced


def _order(scene: Scene, part: str) -> Traced:
    """The order that was given, or the best one: computed at the middle values and in each draw."""
    case, plan = scene.case, scene.plan
    package = plan.package if plan is not None and plan.name == ASKED else None
    strategy = plan.name if plan is not None and plan.name in case.file.strategies else None
    order = scene.order
    if order is None:
        plain = scene.draws.fresh(scene.draws.count, scene.draws.seed)
        order = sequence(case, package, None, strategy, plain).order
    chosen = choose(case, package, strategy)
    steps = gather(case, called_for(case, chosen.package), Calendar.of(case, chosen.strategy))
    blocks = tuple(steps.mask(block) for block in order)
    middle = value(steps, amounts(case, steps, chosen.strategy, Draws.middle()), blocks)
    drawn = value(steps, amounts(case, steps, chosen.strategy, scene.draws), blocks)
    about = Plan.of(case, strategy or chosen.strategy or ASKED, chosen.package, {})
    if part == "chance_kept":
        held = (drawn.least >= -TOLERANCE).astype(float)
        return Traced(float(held.mean()), held, about, "mean")
    return Traced(float(_slack(middle, part)[0]), _slack(drawn, part), about, "middle")


def _slack(found: Valued, part: str) -> np.ndarray:
    """The least slack in each draw: of all meetings and the end, of the meetings, or of the end."""
    every = {"slack": found.least, "slack_steps": found.steps, "slack_after": found.slack[-1].min(axis=0)}
    return np.asarray(every[part])


SLACKS, KEPT = ["slack", "slack_steps", "slack_after"], ["chance_kept"]
NO_STEPS = "a case with commitments: this one names none"


def _has(case: Case, names: list[str]) -> list[str]:
    return names if case.file.commitments else []


def _full(parts: list[str]) -> tuple[str, ...]:
    return tuple(f"sequence.{part}" for part in parts)


FIGURES: tuple[Figure, ...] = (
    Figure(
        "sequence",
        "points",
        "What going on is worth less what stopping is worth, for the side and at the meeting where that is "
        "least "
        "(once all is done included). Found at the middle of every range; the worlds show how much it "
        "would be "
        "in each.",
        "min over meetings and parties of V − W",
        lambda case: _has(case, SLACKS),
        _order,
        about="any",
        lacks=(_full(SLACKS), NO_STEPS),
    ),
    Figure(
        "sequence",
        "chance",
        "The share of worlds in which nobody gains by stopping, at any step of this order or once all is "
        "done.",
        "the share of draws with min (V − W) ≥ 0",
        lambda case: _has(case, KEPT),
        _order,
        about="any",
        lacks=(_full(KEPT), NO_STEPS),
    ),
)
