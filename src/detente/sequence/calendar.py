"""Meetings and their days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from detente.case import Case, DetenteError

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}

LATEST = 1000
"""Meetings that a rule may lie ahead at most: judgement; twenty years of weekly meetings."""


class CalendarError(DetenteError):
    """A day that can't be turned into a meeting."""


@dataclass(frozen=True)
class Calendar:
    """Meeting 1 is on ``start``, the others ``every`` so many units (days, weeks, months, years) later."""

    start: date | None
    every: tuple[int, str] | None

    @classmethod
    def of(cls, case: Case, strategy: str | None) -> Calendar:
        """The strategy's start and meetings, else the case's ``as_of`` and meetings."""
        meetings, first = case.file.process.meetings, case.file.as_of
        if strategy is not None:
            chosen = case.file.strategies[strategy]
            meetings = chosen.process.meetings or meetings
            first = chosen.start.split("..")[0].strip() if chosen.start else first
        every = None
        if meetings is not None:
            number, unit = meetings.every.split()
            every = (int(number), unit.rstrip("s"))
        return cls(date.fromisoformat(first) if first else None, every)

    def day(self, meeting: int) -> date | None:
        """The day of a meeting (counted from 1); None where nothing says it."""
        if self.start is None or self.every is None:
            return None
        number, unit = self.every[0] * (meeting - 1), self.every[1]
        try:
            if unit in _DAYS:
                return self.start + timedelta(days=number * _DAYS[unit])
            months = self.start.year * 12 + self.start.month - 1 + number * _MONTHS[unit]
            year, month = divmod(months, 12)
            return date(year, month + 1, min(self.start.day, monthrange(year, month + 1)[1]))
        except (OverflowError, ValueError):
            raise CalendarError(f"found meeting {meeting} beyond the year 9999; expected fewer") from None

    def meeting(self, step: str, when: str) -> int:
        """The first meeting that is not before a day, or a meeting number as it stands.

        Raises:
            CalendarError: neither a day nor a meeting number, or a day where meetings have none.

        """
        if re.fullmatch(r"\d+", when):
            return self._near(step, max(int(when), 1))
        try:
            wanted = date.fromisoformat(when)
        except ValueError:
            raise CalendarError(
                f"found not_before {when} for {step}; expected a day such as 2026-09-01 or a meeting number"
            ) from None
        if self.start is None or self.every is None:
            lacks = "process.meetings.every" if self.every is None else "as_of or a strategy's start"
            raise CalendarError(
                f"found not_before {when} for {step}, but no days of meetings; expected {lacks} in the case"
            )
        step_days = self.every[0] * (_DAYS.get(self.every[1]) or 28 * _MONTHS[self.every[1]])
        low, high = 1, max((wanted - self.start).days // step_days + 2, 1)
        while low < high:
            middle = (low + high) // 2
            day = self.day(middle)
            if day is not None and day >= wanted:
                high = middle
            else:
                low = middle + 1
        return self._near(step, low)

    @staticmethod
    def _near(step: str, meeting: int) -> int:
        if meeting > LATEST:
            raise CalendarError(
                f"found meeting {meeting} as the earliest for {step}; expected at most {LATEST}"
            )
        return meeting
