"""The answer to `robust`: which of today's best-looking packages stay good when the numbers are uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.method import SCHEMA_VERSION, Method
from detente.shown import Shown, Titles


@dataclass(frozen=True, repr=False)
class Candidate:
    """A package over all draws.

    ``strategies`` names the strategies of the case that propose it. ``on_frontier`` is the share of draws
    (0..1) in which no package that can be is better for one party and as good for all. ``expected_nash`` is
    the mean over draws of the product of gains, counted 0 where somebody loses. ``worst_gain`` is the
    smallest gain of any party in any draw, ``mean_gain`` each party's gain on average, in points.
    """

    package: Mapping[str, str]
    strategies: tuple[str, ...]
    on_frontier: float
    expected_nash: float
    worst_gain: float
    mean_gain: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "package": dict(self.package),
            "strategies": list(self.strategies),
            "on_frontier": self.on_frontier,
            "expected_nash": self.expected_nash,
            "worst_gain": self.worst_gain,
            "mean_gain": dict(self.mean_gain),
        }


@dataclass(frozen=True, repr=False)
class RobustPoint:
    """The best candidate by one measure.

    No package whatever passes ``bound``: it takes the best package of each draw anew. ``best_of`` is ``all
    packages`` where ``value`` reaches it, else ``the candidates``: a package that is none may then be better.
    """

    value: float
    bound: float
    best_of: str
    candidate: Candidate

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "value": self.value,
            "bound": self.bound,
            "best_of": self.best_of,
            **self.candidate.as_dict(),
        }


@dataclass(frozen=True, eq=False, repr=False)
class RobustRegion:
    """Candidates among the packages that can be, and the robust points among them (None: no candidate).

    ``middle_count`` packages are on the frontier at the middle values; ``compared`` candidates were followed
    through the draws. ``candidates`` lists the strategies' packages and at most 200 others, the most often on
    the frontier first. ``left_out`` names strategies whose package cannot be, or crosses a red line.
    """

    middle_count: int
    compared: int
    candidates: tuple[Candidate, ...]
    expected_nash: RobustPoint | None
    worst_case: RobustPoint | None
    left_out: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        points = {"expected_nash": self.expected_nash, "worst_case": self.worst_case}
        return {
            "middle_count": self.middle_count,
            "compared": self.compared,
            "candidates": [candidate.as_dict() for candidate in self.candidates],
            **{name: point.as_dict() if point else None for name, point in points.items()},
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Robust(Shown):
    """How the frontier's packages fare over draws: among all packages, and within the leaders' red lines."""

    everywhere: RobustRegion
    within_red_lines: RobustRegion
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Robust(reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "deals",
            "over_draws": True,
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            **self.everywhere.as_dict(),
            "within_red_lines": self.within_red_lines.as_dict(),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each listed candidate, for a data frame."""
        return [
            {
                **candidate.package,
                "strategies": ", ".join(candidate.strategies),
                "on_frontier": candidate.on_frontier,
                "expected_nash": candidate.expected_nash,
                "worst_gain": candidate.worst_gain,
                **{f"mean gain of {party}": gain for party, gain in candidate.mean_gain.items()},
            }
            for candidate in self.everywhere.candidates
        ]
