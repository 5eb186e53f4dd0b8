"""Puts the questions' answers together into what `run` reports."""

from __future__ import annotations

from detente.strategy.answers import Overview, overview
from detente.strategy.compare import Comparison, Row, strategy
from detente.strategy.face_validity import Validity, validity
from detente.strategy.joint import Joint, joint, likelihood
from detente.strategy.tried import Entry, Tried

__all__ = [
    "Comparison",
    "Entry",
    "Joint",
    "Overview",
    "Row",
    "Tried",
    "Validity",
    "joint",
    "likelihood",
    "overview",
    "strategy",
    "validity",
]
