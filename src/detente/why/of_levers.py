"""Figures of `levers`: the plan that the search advises."""

from __future__ import annotations

from detente.case import DetenteError
from detente.levers import Effort, levers
from detente.stress.value import Plan
from detente.why.of_plans import costs, figures, of_plan
from detente.why.scene import Figure, Scene, Traced

NODES = 8
"""Nodes that the search behind ``levers`` figures looks at: as in a run."""


def _levers(scene: Scene, part: str) -> Traced:
    """The plan that the search advises on plain draws; its figure is computed anew so that it is traced."""
    if not scene.given:
        plain = scene.draws.fresh(scene.draws.count, scene.draws.seed)
        best = levers(scene.case, draws=plain, effort=Effort(nodes=NODES)).best
        if best is None:
            raise DetenteError("found no plan that helps every party; expected one to trace")
        scene.plan = Plan.of(scene.case, "best", best.plan.package, best.plan.levers)
    return of_plan(scene, part)


FIGURES: tuple[Figure, ...] = (
    *figures("levers", ("objective",), _levers, "own"),
    *costs("levers", _levers, "own"),
)
