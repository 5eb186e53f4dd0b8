"""Incidents on record in the months after both sides met, and at other times: a count, not an effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scipy.special import gammaincinv

from detente.benefits.parts import Span
from detente.case import Case
from detente.case.record import record_rows

WITHIN = 90
"""Days after a meeting at which both sat in which talks count as under way: judgement, a quarter."""
LOUD = 3
"""Size from which a hostile event counts as an incident, as in `talks`."""
LEVEL = 0.9
YEAR = 365.2425


@dataclass(frozen=True, repr=False)
class Rate:
    """Incidents counted in so many years, and how many a year, with a 90% interval by Jeffreys' prior."""

    incidents: int
    years: float
    a_year: Span

    @classmethod
    def of(cls, incidents: int, days: int) -> Rate:
        """Of a count in so many days, more than 0."""
        years, shape = days / YEAR, incidents + 0.5
        low, high = (float(gammaincinv(shape, end)) / years for end in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
        return cls(incidents, years, Span(incidents / years, low, high))

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"incidents": self.incidents, "years": self.years, "a_year": self.a_year.as_dict()}


@dataclass(frozen=True, repr=False)
class Quiet:
    """``talking``: within `WITHIN` days after a meeting at which both sat; ``silent``: otherwise."""

    since: str
    until: str
    talking: Rate
    silent: Rate

    @property
    def differ(self) -> bool:
        """Whether the intervals lie apart."""
        one, other = self.talking.a_year, self.silent.a_year
        return one.high < other.low or other.high < one.low

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "since": self.since,
            "until": self.until,
            "within_days": WITHIN,
            "talking": self.talking.as_dict(),
            "silent": self.silent.as_dict(),
            "differ": self.differ,
        }


def quiet(case: Case) -> Quiet | None:
    """The record's incidents by whether talks were under way.

    None without a record of sized events and of meetings, or where one of the two times never was.
    """
    if not case.origin or case.file.as_of is None:
        return None
    folder = Path(case.origin).parent / "record"
    files = [folder / f"{name}.csv" for name in ("events", "meetings")]
    if not all(file.is_file() for file in files):
        return None
    events, meetings = ([row for _, row in record_rows(file)[0]] for file in files)
    if not events or not meetings or not any(row.get("size") for row in events):
        return None
    today = date.fromisoformat(case.file.as_of)
    # Before the first meeting on file nobody knows whether there were others.
    first = max(date.fromisoformat(min(row["date"] for row in rows)) for rows in (events, meetings))
    met = [date.fromisoformat(row["date"]) for row in meetings if row.get("held") == "yes"]
    days = {day + timedelta(days=n) for day in met for n in range(1, WITHIN + 1)}
    under_way = {day for day in days if first <= day <= today}
    loud = [
        date.fromisoformat(row["date"])
        for row in events
        if row["direction"] == "-" and int(row.get("size") or 0) >= LOUD
    ]
    loud = [day for day in loud if first <= day <= today]
    every, talking = (today - first).days + 1, sum(day in under_way for day in loud)
    if not under_way or len(under_way) == every:
        return None
    return Quiet(
        first.isoformat(),
        today.isoformat(),
        Rate.of(talking, len(under_way)),
        Rate.of(len(loud) - talking, every - len(under_way)),
    )
