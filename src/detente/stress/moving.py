"""A plan with one number moved: only what hangs on it is computed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.tree import Path
from detente.draws import Draws
from detente.model import World, margins
from detente.model.home import Home, Votes, applying
from detente.model.margins import Margins
from detente.stress.columns import Column
from detente.stress.reading import Watched
from detente.stress.value import PLAIN, Judge, Outcome, Plan

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Moving:
    """One plan in the draws, ready for moves of one number.

    ``slope`` (S,): what a common error adds to its actor's margin for each standard deviation, since a margin
    is a straight line in it; None for any other number.
    """

    judge: Judge
    draws: Draws
    plan: Plan
    column: Column
    world: World
    least: Floats
    slope: Floats | None = None

    @classmethod
    def of(cls, judge: Judge, draws: Draws, plan: Plan, column: Column) -> Moving:
        """The plan's world as it is; for a common error once more, with it moved."""
        world = _built(judge.case, draws, plan)
        least = judge.least_gain(world, plan, draws)
        if column.path[0] != "lean":
            return cls(judge, draws, plan, column, world, least)
        actor, further = (
            str(column.path[1]),
            _built(judge.case, Watched.of(draws, {column.stream: 1.0}), plan),
        )
        slope = further.worth.margin[actor] - world.worth.margin[actor]
        return cls(judge, draws, plan, column, world, least, slope)

    def outcome(self, by: float) -> Outcome:
        """The plan with the number moved in every draw, in its own units."""
        step = by / self.column.scale
        draws, kind = Watched.of(self.draws, {self.column.stream: step}), self.column.path[0]
        if kind not in ("lean", "mood", "actors"):
            return self.judge.outcome(self.plan, draws)
        least = self.least
        if kind == "actors":
            worth = self._margins(draws)
            world = self._world(worth, draws)
            least = self.judge.least_gain(world, self.plan, draws)
        else:
            world = self._world(self._error(step), draws)
        return self.judge.valued(world, least, draws)

    def _error(self, step: float) -> Margins:
        """Margins with a common error moved; a mood bears on votes at home only."""
        worth, actor = self.world.worth, str(self.column.path[1])
        if self.slope is None:
            return worth
        return replace(worth, margin={**worth.margin, actor: worth.margin[actor] + step * self.slope})

    def _margins(self, draws: Draws) -> Margins:
        """Margins with a number of one actor moved: its own and those of whom it influences."""
        case, worth, path = self.judge.case, self.world.worth, self.column.path
        touched = touches(case, path) & set(worth.margin)
        if not touched:
            return worth
        new = margins(case, draws, touched, dict(self.plan.package), self.plan.setting, PLAIN)
        return replace(
            worth,
            margin={**worth.margin, **new.margin},
            gain={**worth.gain, **new.gain},
            mixed_gain={**worth.mixed_gain, **new.mixed_gain},
            levers={**worth.levers, **new.levers},
        )

    def _world(self, worth: Margins, draws: Draws) -> World:
        """The world with other margins: votes at home and what leaders fear are read anew."""
        case, world = self.judge.case, self.world
        votes, bodies = Votes(worth.margin, world.crossed, PLAIN), applying(case, dict(self.plan.package))
        homes = {party: Home.build(case, draws, party, listed, votes) for party, listed in bodies.items()}
        costs = {
            leader: draws.values(("actors", leader, "audience_cost"), case.actor(leader).audience_cost)
            for leader in world.leaders.values()
        }
        return replace(world, worth=worth, homes=homes, costs=costs)


def touches(case: Case, path: Path) -> set[str]:
    """Whose margins hang on a number of an actor."""
    actor = str(path[1])
    return {actor, *case.actor(actor).influence}


def _built(case: Case, draws: Draws, plan: Plan) -> World:
    return World.build(case, draws, dict(plan.package), plan.setting, PLAIN)
