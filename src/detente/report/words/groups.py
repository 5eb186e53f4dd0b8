"""What is said of those who are not at the table."""

from __future__ import annotations

from detente.case.numbers import Number
from detente.report.words import numbers

SAID = "These groups gain or lose by an agreement and have no seat in the talks."
HEAD = ("Group", "May gain", "Bears the risk")
UNNAMED = "a group"
SIZE, ABOUT = " ({size})", " (about {size})"
AMOUNT = "; {what}: {amount}"
NOT_SAID = "not said"
ON_ISSUE = " ({issue})"
NOBODY = "The case names nobody. That says more about the case than about the dispute."


def sized(size: Number) -> str:
    """How many there are; a range, and a number with three zeros at its end, is about that."""
    about = not size.certain or size.low % 1000 == 0 or (size.low >= 10_000 and size.low % 100 == 0)
    return (ABOUT if about else SIZE).format(size=numbers.number(size))
