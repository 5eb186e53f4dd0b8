"""How fast promises are carried out: by the dates that were set, and by how long it took so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

YEAR = 365.2425
AFTER = (1, 2, 5, 10)
"""Years after an agreement for which the share complete is told."""


@dataclass(frozen=True, repr=False)
class Slip:
    """A promise that is not kept although its date has passed: days beyond it."""

    what: str
    due: str
    days: int

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Pace:
    """``expected``: promises whose date has passed; ``actual``: those of them that are complete today.

    ``after``: share of agreements complete so many years after they were made (Kaplan & Meier 1958), those
    under way counted as long as they have been; ``median``: years to completion, None where less than half
    are. ``slipping``: the latest first.
    """

    expected: int
    actual: int
    after: dict[int, float]
    median: float | None
    slipping: tuple[Slip, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "expected": self.expected,
            "actual": self.actual,
            "after": {str(years): share for years, share in self.after.items()},
            "median": self.median,
            "slipping": [one.as_dict() for one in self.slipping],
        }


def pace(
    agreed: Sequence[tuple[str, str | None]], due: Sequence[tuple[str, str, int | None]], today: date
) -> Pace:
    """The pace at a date.

    Args:
        agreed: day of each agreement and day (or year) of its completion, None where it is not complete.
        due: what had a date, the date, and days late, None where it is complete or not late.
        today: the case's date.

    """
    passed = [one for one in due if one[1] < today.isoformat()]
    slips = sorted(
        (Slip(what, day, late) for what, day, late in due if late is not None), key=lambda s: -s.days
    )
    spans = [span(day, done, today) for day, done in agreed]
    steps = kaplan_meier(spans)
    return Pace(
        len(passed),
        sum(late is None for _, _, late in passed),
        {years: share_at(steps, years) for years in AFTER if any(span >= years for span, _ in spans)},
        next((span for span, share in steps if share >= 0.5), None),
        tuple(slips),
    )


def span(day: str, done: str | None, today: date) -> tuple[float, bool]:
    """Years from an agreement to its completion, or to today, and whether it is complete.

    A year alone counts as its middle.
    """
    begun = date.fromisoformat(day)
    if done is None:
        return (today - begun).days / YEAR, False
    end = date(int(done), 7, 1) if len(done) == 4 else date.fromisoformat(done)
    return max((end - begun).days, 0) / YEAR, True


def kaplan_meier(spans: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Years at which the share complete rises, and the share from then on."""
    left, found = 1.0, []
    for year in sorted({span for span, done in spans if done}):
        risk = sum(span >= year for span, _ in spans)
        ended = sum(done and span == year for span, done in spans)
        left *= 1 - ended / risk
        found.append((year, 1 - left))
    return found


def share_at(steps: Sequence[tuple[float, float]], years: float) -> float:
    """The share complete after so many years."""
    return max((share for span, share in steps if span <= years), default=0.0)
