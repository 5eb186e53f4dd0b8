"""What the ranges on a page mean: on each question's page something else, so each says its own."""

from __future__ import annotations

from detente.report.words import numbers

TEXTS = (
    "The range of a text's chance: what it was in 8 of 10 settings of judged numbers, scales and switches."
)
DATES = "The range of a date: 9 in 10 of the ways in which talks may work."
LEANS = "The range of a chance: what it would be {if_wrong}."
BOTH = (
    "The first range of a chance: what it was in 8 of 10 settings of judged numbers, scales and switches; "
    "the other: what it would be {if_wrong}."
)
ALL = f"{TEXTS} Where a range says {{if_wrong}}, or another thing, that stands beside it."
PAGES = {
    "overview": f"{TEXTS} {DATES}",
    "strategies": f"{TEXTS} {DATES}",
    "consent": BOTH,
    "deals": LEANS,
    "levers": LEANS,
    "talks": DATES,
    "actors": "The range of where an issue comes to rest holds 9 in 10 worlds.",
    "escalation": "From … to: with every judgement for agreement, and against.",
    "benefits": "Ranges hold 8 in 10 of the draws of elasticity, costs and trade.",
    "stress": f"Beside what a number explains stands its interval. {LEANS}",
}


def of_page(part: str, lean: float) -> str:
    """What the ranges on a page mean; empty where it has none, or says it line by line."""
    return PAGES.get(part, "").format(if_wrong=numbers.if_wrong(lean))


def of_all(lean: float) -> str:
    """The same for a paper that holds all of them."""
    return ALL.format(if_wrong=numbers.if_wrong(lean))
