"""What would it take? The best package and lever setting within the holders' budgets."""

from __future__ import annotations

from detente.levers.answer import Asker, Best, Cheapest, Held, Levers, Plan, Pressure
from detente.levers.formulation.problem import CappedError
from detente.levers.solve import BudgetError, Effort, levers, valued

__all__ = [
    "Asker",
    "Best",
    "BudgetError",
    "CappedError",
    "Cheapest",
    "Effort",
    "Held",
    "Levers",
    "Plan",
    "Pressure",
    "levers",
    "valued",
]
