"""Which agreements exist? The exact Pareto frontier over all packages, and its solution points."""

from __future__ import annotations

from detente.deals.answer import Deals, Frontier, Offer, Region, Solution
from detente.deals.robust import robust
from detente.deals.robust import robust as robust_deals
from detente.deals.robust_answer import Candidate, Robust, RobustPoint, RobustRegion
from detente.deals.solve import deals

__all__ = [
    "Candidate",
    "Deals",
    "Frontier",
    "Offer",
    "Region",
    "Robust",
    "RobustPoint",
    "RobustRegion",
    "Solution",
    "deals",
    "robust",
    "robust_deals",
]
