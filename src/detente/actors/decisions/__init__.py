"""Forecasts of EU decisions, scored on real outcomes. What they are worth elsewhere is not known."""

from __future__ import annotations

from detente.actors.decisions.fit import Forecaster, cross_validated, fit, stored
from detente.actors.decisions.table import Decisions, read_decisions

__all__ = ["Decisions", "Forecaster", "cross_validated", "fit", "read_decisions", "stored"]
