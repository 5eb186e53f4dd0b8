"""What the section on sources says."""

from __future__ import annotations

from detente.report.words import numbers

SOURCES = "Sources, and how much is judgement"
AGAIN = "The same case and seed give the same figures, on any machine:"
MADE_ON = "On {day}."


def version(number: str, draws: int, seed: int, lean: float) -> str:
    """Version, worlds, seed and how far judgements lean."""
    return f"Detente {number}; {draws} worlds; seed {seed}; ranges: {numbers.if_wrong(lean)}."
