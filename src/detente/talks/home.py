"""The chance at home when opinion moves: seven places, from 24 points against to 24 points in favour."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, logit

from detente.draws import Draws
from detente.model import Decision
from detente.model.home import Home, Stance, tau_of
from detente.model.margins import Lean
from detente.model.points import Floats

POINTS = (-24.0, -12.0, -6.0, 0.0, 6.0, 12.0, 24.0)
"""Points added to all who vote: judgement; closer where opinion usually is."""


def chances(decision: Decision, draws: Draws, party: str) -> Floats:
    """The chance that all of a party's bodies pass, at each of `POINTS`, shape (S, 7)."""
    bodies = decision.homes[party].bodies
    found = np.ones((draws.size, len(POINTS)))
    if not bodies:
        return found
    for n, points in enumerate(POINTS):
        margin = {name: worth + points for name, worth in decision.margins.margin.items()}
        home = Home.build(decision.case, draws, party, bodies, Stance(margin, decision.crossed, Lean()))
        _move_polls(home, decision, draws, points)
        found[:, n] = home.passes([body.name for body in bodies])
    return found


def _move_polls(home: Home, decision: Decision, draws: Draws, points: float) -> None:
    """A public that was polled moves on the same scale as one that was not."""
    tau = tau_of(decision.case, draws)
    for public, share in home.polls.items():
        if decision.case.actor(public).poll is not None and public not in decision.crossed:
            with np.errstate(divide="ignore"):
                home.polls[public] = np.asarray(expit(logit(share) + points / np.where(tau > 0, tau, 1.0)))
