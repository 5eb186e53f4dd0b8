"""What must be true for it to fail: which numbers decide, where the advice fails, what would flip it."""

from __future__ import annotations

from detente.stress.answer import Stress
from detente.stress.base_rates import BASE_RATES, BaseRate, comparable, style
from detente.stress.solve import Depth, StressError, stress

__all__ = ["BASE_RATES", "BaseRate", "Depth", "Stress", "StressError", "comparable", "stress", "style"]
