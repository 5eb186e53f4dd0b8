"""Who matters, and who moves whom? Positions, salience, capability; who persuades whom; where issues land."""

from __future__ import annotations

from detente.actors.answer import Actors, Holder, Landing, Persuasion, Seat, Stage, Weight
from detente.actors.challenge import Rules
from detente.actors.models import Settings
from detente.actors.solve import ActorsError, actors

__all__ = [
    "Actors",
    "ActorsError",
    "Holder",
    "Landing",
    "Persuasion",
    "Rules",
    "Seat",
    "Settings",
    "Stage",
    "Weight",
    "actors",
]
