"""What several questions share: points, margins, ratification."""

from __future__ import annotations

from detente.worth.margins import DEFAULT_LEAN, Lean, Margins, margins
from detente.worth.points import Points
from detente.worth.ratify import Chamber, circles, joint_pass, mean_yes
from detente.worth.world import TOLERANCE, World

__all__ = [
    "DEFAULT_LEAN",
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
