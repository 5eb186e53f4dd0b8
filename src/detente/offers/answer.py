"""What came of offers and counter-offers: frozen records, dictionaries for programs, rows for frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, repr=False)
class Session:
    """One session: a strategy for each party, the package that was agreed, or none.

    ``changes``: what it changes beside today (None where nothing was agreed); ``step``: at which round, from
    0; ``utility``: what each party then has (its reservation without a deal), ``discounted`` to the
    beginning.
    """

    strategies: Mapping[str, str]
    package: Mapping[str, str] | None
    changes: Mapping[str, str] | None
    step: int
    utility: Mapping[str, float]
    discounted: Mapping[str, float]

    @property
    def agreed(self) -> bool:
        """Whether there was a deal."""
        return self.package is not None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "strategies": dict(self.strategies),
            "agreed": self.agreed,
            "package": dict(self.package) if self.package is not None else None,
            "changes": dict(self.changes) if self.changes is not None else None,
            "step": self.step,
            "utility": dict(self.utility),
            "discounted": dict(self.discounted),
        }


@dataclass(frozen=True, repr=False)
class Offers:
    """Sessions of alternating offers on one case, and how many packages could be offered.

    ``whole``: whether these were all packages; otherwise those listed on the frontier. ``reads``: the sheets.
    """

    sessions: tuple[Session, ...]
    steps: int
    packages: int
    whole: bool
    reads: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Offers({len(self.sessions)} sessions, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "sessions": [one.as_dict() for one in self.sessions],
            "steps": self.steps,
            "packages": self.packages,
            "whole": self.whole,
            "reads": list(self.reads),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a session, for a data frame."""
        return [
            {
                **{f"strategy of {party}": name for party, name in one.strategies.items()},
                "agreed": one.agreed,
                "step": one.step,
                **{f"utility of {party}": worth for party, worth in one.utility.items()},
            }
            for one in self.sessions
        ]


@dataclass(frozen=True, repr=False)
class SingleText:
    """A single text as the mediator left it: the package, what it is worth, how many drafts were taken up."""

    package: Mapping[str, str]
    changes: Mapping[str, str]
    utility: Mapping[str, float]
    drafts: int
    taken: int
    reads: tuple[str, ...]

    def __repr__(self) -> str:
        return f"SingleText({self.taken} of {self.drafts} drafts taken up, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "package": dict(self.package),
            "changes": dict(self.changes),
            "utility": dict(self.utility),
            "drafts": self.drafts,
            "taken": self.taken,
            "reads": list(self.reads),
        }


__all__ = ["Offers", "Session", "SingleText"]
