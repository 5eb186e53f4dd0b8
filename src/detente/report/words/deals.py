"""What *Which agreements exist?* says."""

from __future__ import annotations

from collections.abc import Mapping

POINTS: Mapping[str, tuple[str, str]] = {
    "nash": (
        "Balanced gains",
        "The gains of all parties over no agreement, multiplied, are as large as possible, so neither side "
        "is "
        "left with little.",
    ),
    "kalai_smorodinsky": (
        "Equal shares of the best",
        "Each side gets the same share of the most that it could hope for, as near as the options allow.",
    ),
    "egalitarian": (
        "Most for the least",
        "The side that gains less gains as much as possible. It compares the points of one side with those "
        "of "
        "the other, which no one can measure on one scale.",
    ),
    "utilitarian": (
        "Most in sum",
        "The points of all sides, added up, are as many as possible. It adds points of different sides, "
        "which "
        "no one can measure on one scale.",
    ),
}
"""Solution points: a name in plain words, and one line on what it means."""
EDGE = "Can't be bettered for one party without loss to another"
