"""What is it worth to the people? Real income and trade by exact hat algebra, and what isn't trade."""

from __future__ import annotations

from detente.benefits.checks import GravityError
from detente.benefits.counterfactual import Gravity, gravity

__all__ = ["Gravity", "GravityError", "gravity"]
