"""What would it take? The best package and lever setting within the holders' budgets."""

from __future__ import annotations

from detente.levers.answer import Best, Cheapest, Levers, Plan, Pressure
from detente.levers.solve import BudgetError, Effort, levers, valued
from detente.levers.table import CappedError

__all__ = [
    "Best",
    "BudgetError",
    "CappedError",
    "Cheapest",
    "Effort",
    "Levers",
    "Plan",
    "Pressure",
    "levers",
    "valued",
]
