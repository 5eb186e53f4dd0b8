"""Which agreements exist? The exact Pareto frontier over all packages, and its solution points."""

from __future__ import annotations

from detente.deals.answer import Deals, Frontier, Offer, Region, Solution
from detente.deals.solve import deals

__all__ = ["Deals", "Frontier", "Offer", "Region", "Solution", "deals"]
