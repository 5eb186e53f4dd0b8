"""What is it worth to the people? Real income and trade by exact hat algebra, and what isn't trade."""

from __future__ import annotations

from detente.benefits.answer import Benefits
from detente.benefits.checks import GravityError
from detente.benefits.counterfactual import Gravity, gravity
from detente.benefits.feedback import with_income
from detente.benefits.inputs import BenefitsError
from detente.benefits.parts import Span
from detente.benefits.solve import Worlds, benefits, trades, worlds

__all__ = [
    "Benefits",
    "BenefitsError",
    "Gravity",
    "GravityError",
    "Span",
    "Worlds",
    "benefits",
    "gravity",
    "trades",
    "with_income",
    "worlds",
]
