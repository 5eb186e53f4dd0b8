"""The chance at home when opinion moves: seven places, from 24 points against to 24 points in favour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from detente.case import Case
from detente.draws import Draws
from detente.model import World
from detente.model.home import Home, Votes
from detente.model.margins import Lean
from detente.model.points import Floats

POINTS = (-24.0, -12.0, -6.0, 0.0, 6.0, 12.0, 24.0)
"""Points added to all who vote: judgement; closer where opinion usually is."""


@dataclass(frozen=True, repr=False)
class Moved(Votes):
    """Votes with so many points added to everybody's margin; a poll moves on the same scale."""

    points: float = 0.0

    def poll(self, case: Case, draws: Draws, name: str, mood: Floats, tau: Floats) -> Floats:
        """Share of a public in favour in each draw."""
        asked = super().poll(case, draws, name, mood, tau)
        if case.actor(name).poll is None or name in self.crossed:
            return asked
        with np.errstate(divide="ignore"):
            return np.asarray(expit(logit(asked) + self.points / np.where(tau > 0, tau, 1.0)))


def chances(world: World, draws: Draws, party: str) -> Floats:
    """The chance that all of a party's bodies pass, at each of `POINTS`, shape (S, 7)."""
    bodies = world.homes[party].bodies
    found = np.ones((draws.size, len(POINTS)))
    if not bodies:
        return found
    for n, points in enumerate(POINTS):
        margin = {name: worth + points for name, worth in world.worth.margin.items()}
        votes = Moved(margin, world.crossed, Lean(), points)
        home = Home.build(world.case, draws, party, bodies, votes)
        found[:, n] = home.passes([body.name for body in bodies])
    return found
