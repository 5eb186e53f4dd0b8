"""What the first page says."""

from __future__ import annotations

from detente.report.words import numbers
from detente.strategy import Overview

KICKER = "Brief"
MINUTE = "In a minute"
STRATEGIES = "The strategies side by side"
NOT_AT_TABLE = "Who is not at the table"


def as_of(day: str | None) -> str:
    """As of when a chart holds."""
    return f"As of {numbers.day(day or numbers.NO_DATE)}."


def rests(run: Overview) -> str:
    """To be written."""
    return run.case.title
