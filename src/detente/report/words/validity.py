"""What the face validity of a case says: swaps that came about beside swaps that did not."""

from __future__ import annotations

TITLE = "Swaps that came about beside swaps that did not, inputs committed before results"
NO_VARIANT = "This case has no dated variants (a folder variants beside case.yaml)."
NO_PAIR = "No date has both a swap that came about and one that did not."
ORDERED = (
    "In {count:g} of {pairs} pairs on the same date, the swap that came about has the higher chance "
    "(a tie counts half). A guess would get half of them. It is a small, hand-picked list: it can show "
    "that the figures are wrong, not that they are right."
)
CAME_ABOUT, DID_NOT = "came about", "did not"
HEAD = ("Date", "Swap", "In reality", "Of 100", "Range")
CHART = "Chance of each swap: filled if it came about, hollow if it did not"
DATED = "{swap} ({day})"


def ordered(count: float, pairs: int) -> str:
    """How often the model puts what came about above what did not."""
    return ORDERED.format(count=count, pairs=pairs) if pairs else NO_PAIR
