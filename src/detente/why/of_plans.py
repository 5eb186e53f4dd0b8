"""Figures of `strategy`, `levers` and `stress`: what a plan is worth, costs, and loses against the others."""

from __future__ import annotations

import numpy as np

from detente.case import Case, DetenteError
from detente.draws import Draws
from detente.levers import Effort, levers
from detente.stress import choice
from detente.stress.parts import HALF
from detente.stress.value import Plan, strategies
from detente.why.of_consent import CHANCE
from detente.why.scene import Figure, Floats, Scene, Traced, mean

NODES = 8
"""Nodes that the search behind ``levers`` figures looks at: as in a run."""


def _of_plan(scene: Scene, part: str) -> Traced:
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
    return mean(found[part], plan, outcome.reads)


def _pledged(scene: Scene, plan: Plan) -> Traced:
    """The cost of the levers that are set, at the middle values and in each draw; no sheet is read."""
    drawn: Floats = np.zeros(scene.draws.size)
    middle = 0.0
    for lever, level in plan.levers(scene.case).items():
        cost = scene.case.file.levers[lever].levels[level].cost
        drawn = drawn + scene.draws.values(("levers", lever, "levels", level, "cost"), cost)
        middle += cost.middle
    return Traced(middle, drawn, plan, "middle", ())


def _levers(scene: Scene, part: str) -> Traced:
    """The plan that the search advises on plain draws; its figure is computed anew so that it is traced."""
    if not scene.given:
        plain = Draws(scene.draws.count, scene.draws.seed)
        best = levers(scene.case, draws=plain, effort=Effort(nodes=NODES)).best
        if best is None:
            raise DetenteError("found no plan that helps every party; expected one to trace")
        scene.plan = Plan.of(scene.case, "best", best.plan.package, best.plan.levers)
    return _of_plan(scene, part)


def _regret(scene: Scene, part: str) -> Traced:
    """What a strategy loses against the best of each world; ``perfect``: what the best of each would add."""
    plans = strategies(scene.case)
    if scene.given:
        plans = {**plans, scene.about.name: scene.about}
    outcomes = {name: scene.outcome(plan) for name, plan in plans.items()}
    worth = np.array([one.value for one in outcomes.values()])
    reads = tuple(sorted({sheet for one in outcomes.values() for sheet in one.reads}))
    if part == "perfect":
        best = int(worth.mean(axis=1).argmax())
        return mean(worth.max(axis=0) - worth[best], scene.plan, reads)
    name = part.removeprefix("regret.")
    return mean(choice.regret(worth)[list(plans).index(name)], plans[name], reads)


VALUE = (
    "In each world: what the side that gains less has, with what is offered to it; 0 where somebody refuses. "
    "Then the average over the worlds."
)
COST = "The costs of all levers that are set, added up; holders' points, only to compare plans."
_J = "J = mean of D · max(0, least gain)"
_P = "P = mean of D"
_C = "Σ cost of the levels that are set"


def _some(case: Case, names: list[str]) -> list[str]:
    return names if strategies(case) else []


FIGURES: tuple[Figure, ...] = (
    Figure("strategy", "chance", CHANCE, _P, lambda _case: ["chance"], _of_plan),
    Figure("strategy", "points", VALUE, _J, lambda _case: ["value", "objective"], _of_plan),
    Figure("strategy", "cost", COST, _C, lambda _case: ["pledged"], _of_plan),
    Figure("levers", "chance", CHANCE, _P, lambda _case: ["chance"], _levers, about="own"),
    Figure("levers", "points", VALUE, _J, lambda _case: ["objective"], _levers, about="own"),
    Figure("levers", "cost", COST, _C, lambda _case: ["pledged"], _levers, about="own"),
    Figure("stress", "chance", CHANCE, _P, lambda _case: ["chance"], _of_plan),
    Figure("stress", "points", VALUE, _J, lambda _case: ["value"], _of_plan),
    Figure(
        "stress",
        "chance",
        "The share of worlds in which agreement is less likely than not.",
        "the share of draws with D < 1/2",
        lambda _case: ["failing"],
        _of_plan,
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
