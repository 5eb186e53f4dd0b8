"""What the section on sources says."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report.words import numbers

SOURCES = "Sources, and how much is judgement"
SAID = (
    "Each number of the case has a line in the file SOURCES.md beside case.yaml: a source, or the word "
    "judgement. A number without a line counts as judgement."
)
HEAD = ("Part of the case", "Numbers", "Of them judgement")
PANEL = "A panel's"
PARTS: Mapping[str, str] = {
    "actors": "What actors want and how they pull on each other",
    "home": "Who votes at home",
    "levers": "What others could add",
    "model": "How uncertain everything is",
    "commitments": "What each step costs and brings",
    "sequence": "What holds the steps together",
    "moves": "How grave each move is",
    "economy": "Trade, its cost, and what isn't trade",
}
SOURCES_HEAD = ("For", "Source")
LISTED = "The sources of these answers ({lines})"
RED_LINE = "{actor}: {line}"
AGAIN = "The same case and seed give the same figures, on any machine:"
MADE_ON = "On {day}."


def part(name: str) -> str:
    """A part of the case in plain words; one that has none yet by its key."""
    return PARTS.get(name, name)


def listed(count: int) -> str:
    """The fold-out with the sources."""
    return LISTED.format(lines=numbers.counted(count, "line", "lines"))


def version(number: str, draws: int, seed: int) -> str:
    """Version, worlds, seed."""
    return f"Detente {number}; {draws} worlds; seed {seed}."
