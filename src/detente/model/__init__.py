"""The model that several questions share: points, margins, votes at home, the rule of agreement."""

from __future__ import annotations

from detente.model.agreement import TOLERANCE, Agreement, agreement
from detente.model.decision import Decision
from detente.model.margins import DEFAULT_LEAN, MOST_LEAN, Lean, Margins, margins
from detente.model.points import Points
from detente.model.ratify import Chamber, circles, joint_pass, mean_yes

__all__ = [
    "DEFAULT_LEAN",
    "MOST_LEAN",
    "TOLERANCE",
    "Agreement",
    "Chamber",
    "Decision",
    "Lean",
    "Margins",
    "Points",
    "agreement",
    "circles",
    "joint_pass",
    "margins",
    "mean_yes",
]
