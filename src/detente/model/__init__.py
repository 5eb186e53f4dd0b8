"""The model that several questions share: points, margins, ratification."""

from __future__ import annotations

from detente.model.margins import DEFAULT_LEAN, MOST_LEAN, Lean, Margins, margins
from detente.model.points import Points
from detente.model.ratify import Chamber, circles, joint_pass, mean_yes
from detente.model.world import TOLERANCE, World

__all__ = [
    "DEFAULT_LEAN",
    "MOST_LEAN",
    "TOLERANCE",
    "Chamber",
    "Lean",
    "Margins",
    "Points",
    "World",
    "circles",
    "joint_pass",
    "margins",
    "mean_yes",
]
