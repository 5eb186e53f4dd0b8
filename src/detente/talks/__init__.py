"""How would the talks run? Week by week from today to an end, with dates, causes, and what would help."""

from __future__ import annotations

from detente.talks.answer import Cause, Chance, Decider, Knob, Talks, Unknown, Weeks
from detente.talks.course import TalksError
from detente.talks.fit import Check, Fit, fit, save
from detente.talks.solve import talks

__all__ = [
    "Cause",
    "Chance",
    "Check",
    "Decider",
    "Fit",
    "Knob",
    "Talks",
    "TalksError",
    "Unknown",
    "Weeks",
    "fit",
    "save",
    "talks",
]
