"""The answer to `deals`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.method import SCHEMA_VERSION, Method
from detente.shown import Shown, Titles


@dataclass(frozen=True, repr=False)
class Offer:
    """A package and what each party gets from it."""

    package: Mapping[str, str]
    utility: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"package": dict(self.package), "utility": dict(self.utility)}


@dataclass(frozen=True, repr=False)
class Solution:
    """A bargaining solution: what it maximises has this value, reached by these packages (at most 5)."""

    value: float
    packages: tuple[Offer, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"value": self.value, "packages": [offer.as_dict() for offer in self.packages]}


@dataclass(frozen=True, eq=False, repr=False)
class Frontier:
    """``count`` packages (ties counted) at ``points`` distinct utility vectors.

    ``packages`` lists at most 200, spread evenly; ``vectors`` holds every distinct vector, shape
    (points, parties), the first party's best first.
    """

    count: int
    points: int
    packages: tuple[Offer, ...]
    vectors: NDArray[np.float64]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "count": self.count,
            "points": self.points,
            "packages": [offer.as_dict() for offer in self.packages],
        }


@dataclass(frozen=True, eq=False, repr=False)
class Region:
    """Packages that can be (how many), their frontier, and the solution points (None: none qualifies)."""

    packages: int
    frontier: Frontier
    solutions: Mapping[str, Solution | None]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        points = {name: found.as_dict() if found else None for name, found in self.solutions.items()}
        return {"packages": str(self.packages), "frontier": self.frontier.as_dict(), **points}


@dataclass(frozen=True, eq=False, repr=False)
class Deals(Shown):
    """Which agreements exist: over all packages, and over those that cross no leader's red line.

    ``today`` is each party's utility of today's package, ``reservation`` what no agreement is worth to it.
    """

    everywhere: Region
    within_red_lines: Region
    reservation: Mapping[str, float]
    today: Mapping[str, float]
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Deals(reads={self.reads})"

    @property
    def packages(self) -> int:
        """How many packages can be."""
        return self.everywhere.packages

    @property
    def frontier(self) -> Frontier:
        """The frontier over all packages."""
        return self.everywhere.frontier

    @property
    def nash(self) -> Solution | None:
        """The Nash point."""
        return self.everywhere.solutions["nash"]

    @property
    def kalai_smorodinsky(self) -> Solution | None:
        """The Kalai–Smorodinsky point."""
        return self.everywhere.solutions["kalai_smorodinsky"]

    @property
    def utilitarian(self) -> Solution | None:
        """The utilitarian point."""
        return self.everywhere.solutions["utilitarian"]

    @property
    def egalitarian(self) -> Solution | None:
        """The egalitarian point, by gain."""
        return self.everywhere.solutions["egalitarian"]

    @property
    def egalitarian_raw(self) -> Solution | None:
        """The egalitarian point, by utility."""
        return self.everywhere.solutions["egalitarian_raw"]

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "deals",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "today": dict(self.today),
            "reservation": dict(self.reservation),
            **self.everywhere.as_dict(),
            "within_red_lines": self.within_red_lines.as_dict(),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each listed frontier package, for a data frame."""
        return [{**offer.package, **offer.utility} for offer in self.frontier.packages]
