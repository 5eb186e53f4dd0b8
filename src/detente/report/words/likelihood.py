"""Words for chances and for confidence, as analysts use them.

Sources: ICD 203, Analytic Standards (2015), and NATO AJP-2.1 for the words and their bands; how confidence is
rated here is a rule of its own (*judgement*), since both leave it to the analyst.
"""

from __future__ import annotations

from typing import Literal

from detente.report.words import numbers

Confidence = Literal["low", "moderate", "high"]
BANDS: tuple[tuple[float, str], ...] = (
    (0.05, "remote"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "nearly certain"),
)
"""Each word holds from the end of the one before it to its own, which belongs to it."""
MUCH_JUDGED, LITTLE_JUDGED = 2 / 3, 1 / 3
WIDE, NARROW = 0.4, 0.2
"""From these shares of judgement and widths of the range on confidence falls: judgement."""
LESS, MORE = (
    f"at least {MUCH_JUDGED * 100:.0f} in 100 numbers are judgement, or the range spans {WIDE * 100:.0f}",
    f"at most {LITTLE_JUDGED * 100:.0f} are, and it spans at most {NARROW * 100:.0f}",
)
KEY = (
    "Words for chances: remote to 5 in 100, very unlikely to 20, unlikely to 45, roughly even to 55, likely "
    "to 80, very likely to 95, nearly certain above (ICD 203, NATO AJP-2.1)."
)
RULE = f"Confidence is low where {LESS}; high where {MORE}; else moderate."


def word(chance: float) -> str:
    """The word for a chance; the figure as it is shown decides, so that both agree."""
    shown = round(100 * chance) / 100
    return next(name for end, name in BANDS if shown <= end + 1e-9)


def said(chance: float, ends: tuple[float, float] | None = None) -> str:
    """The word, with the figure and its range beside it: ``unlikely (44 in 100; 18 to 69)``."""
    told = numbers.chance(chance)
    if ends is None or numbers.span(ends) == numbers.in_100(chance):
        return f"{word(chance)} ({told})"
    return f"{word(chance)} ({told}; {numbers.span(ends)})"


def confidence(judged: tuple[int, int], ends: tuple[float, float]) -> Confidence:
    """How sure a figure is: by the share of judgement behind it and the width of its range (`RULE`)."""
    by_judgement, every = judged
    share, width = by_judgement / every if every else 0.0, ends[1] - ends[0]
    if share >= MUCH_JUDGED or width >= WIDE:
        return "low"
    return "high" if share <= LITTLE_JUDGED and width <= NARROW else "moderate"
