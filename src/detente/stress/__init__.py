"""What must be true for it to fail: which numbers decide, where the advice fails, what would flip it."""

from __future__ import annotations

from detente.stress.answer import Stress
from detente.stress.base_rates import BASE_RATES, BaseRate, comparable, style
from detente.stress.road import Road, Walked
from detente.stress.solve import Depth, StressError, stress

__all__ = [
    "BASE_RATES",
    "BaseRate",
    "Depth",
    "Road",
    "Stress",
    "StressError",
    "Walked",
    "comparable",
    "stress",
    "style",
]
