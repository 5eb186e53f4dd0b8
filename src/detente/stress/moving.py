"""A plan with one number moved: only what hangs on it is computed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.tree import Path
from detente.draws import Draws
from detente.model import Decision, margins
from detente.model.home import Home, Stance, anchors, applying
from detente.model.margins import Margins
from detente.model.trust import party_of
from detente.stress.columns import Column
from detente.stress.reading import Watched
from detente.stress.value import PLAIN, Outcome, Plan, PlanEvaluator

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Moving:
    """One plan in the draws, ready for moves of one number.

    ``slope`` (S,): what an actor error adds to its actor's margin for each standard deviation, since a margin
    is a straight line in it; None for any other number.
    """

    evaluator: PlanEvaluator
    draws: Draws
    plan: Plan
    column: Column
    decision: Decision
    least: Floats
    slope: Floats | None = None

    @classmethod
    def of(cls, evaluator: PlanEvaluator, draws: Draws, plan: Plan, column: Column) -> Moving:
        """What decides the plan as it is; for an actor error once more, with it moved."""
        decision = _built(evaluator.case, draws, plan)
        least = evaluator.least_gain(decision, plan, draws)
        if column.path[0] != "lean":
            return cls(evaluator, draws, plan, column, decision, least)
        actor, further = (
            str(column.path[1]),
            _built(evaluator.case, Watched.of(draws, {column.stream: 1.0}), plan),
        )
        slope = further.margins.margin[actor] - decision.margins.margin[actor]
        return cls(evaluator, draws, plan, column, decision, least, slope)

    def outcome(self, by: float) -> Outcome:
        """The plan with the number moved in every draw, in its own units."""
        step = by / self.column.scale
        draws, kind = Watched.of(self.draws, {self.column.stream: step}), self.column.path[0]
        if kind not in ("lean", "mood", "actors"):
            return self.evaluator.outcome(self.plan, draws)
        least = self.least
        if kind == "actors":
            decision = self._decision(self._margins(draws), draws)
            least = self.evaluator.least_gain(decision, self.plan, draws)
        else:
            decision = self._decision(self._error(step), draws)
        return self.evaluator.valued(decision, least, draws)

    def _error(self, step: float) -> Margins:
        """Margins with an actor error moved; a mood bears on votes at home only."""
        found, actor = self.decision.margins, str(self.column.path[1])
        if self.slope is None:
            return found
        return replace(found, margin={**found.margin, actor: found.margin[actor] + step * self.slope})

    def _margins(self, draws: Draws) -> Margins:
        """Margins with a number of one actor moved: its own and those of whom it influences."""
        case, found, path = self.evaluator.case, self.decision.margins, self.column.path
        touched = touches(case, path) & set(found.margin)
        if not touched:
            return found
        new = margins(case, draws, touched, dict(self.plan.package), self.plan.setting, PLAIN)
        return replace(
            found,
            margin={**found.margin, **new.margin},
            gain={**found.gain, **new.gain},
            mixed_gain={**found.mixed_gain, **new.mixed_gain},
            levers={**found.levers, **new.levers},
        )

    def _decision(self, margins_: Margins, draws: Draws) -> Decision:
        """The same with other margins: votes at home and what leaders fear are read anew."""
        case, decision = self.evaluator.case, self.decision
        bodies = applying(case, dict(self.plan.package))
        polled = anchors(case, draws, bodies, PLAIN)
        stance = Stance(margins_.margin, decision.crossed, PLAIN, polled)
        homes = {party: Home.build(case, draws, party, listed, stance) for party, listed in bodies.items()}
        costs = {
            leader: draws.values(("actors", leader, "audience_cost"), case.actor(leader).audience_cost)
            for leader in decision.leaders.values()
        }
        return replace(decision, margins=margins_, homes=homes, costs=costs, anchors=polled)


def touches(case: Case, path: Path) -> set[str]:
    """Whose margins hang on a number of an actor; a leader's trust is that of its whole party."""
    actor = str(path[1])
    moved = {actor}
    if path[2] == "trust":
        party = party_of(case, actor)
        moved = {slug for slug in case.file.actors if party_of(case, slug) == party}
    return moved.union(*(case.actor(slug).influence for slug in moved))


def _built(case: Case, draws: Draws, plan: Plan) -> Decision:
    return Decision.build(case, draws, dict(plan.package), plan.setting, PLAIN)
