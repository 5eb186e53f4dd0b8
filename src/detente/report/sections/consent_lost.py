"""At which step each leadership is lost: for one package, and for each text of a paper."""

from __future__ import annotations

from detente.consent import Consent
from detente.report.document import Block, Para
from detente.report.sections.blocks import paras, table
from detente.report.words import lost as words
from detente.report.words import numbers
from detente.shown import Titles

SHOWN = 0.01
"""Steps at which no leadership is lost in so large a share of worlds are left out: judgement."""


def lost(titles: Titles, answer: Consent) -> tuple[Block, ...]:
    """In how many of 100 worlds each leadership is lost at each step, and what the steps are."""
    steps = [step for step in words.STEPS if any(one[step] >= SHOWN for one in answer.lost.values())]
    if not steps:
        return paras(words.NOBODY)
    head = (words.HEAD, *(words.STEPS[step][0] for step in steps))
    rows = [
        (titles.actor(leader), *(numbers.short(shares[step]) for step in steps))
        for leader, shares in answer.lost.items()
    ]
    said = " ".join(words.STEPS[step][1] for step in steps)
    return table(head, rows, range(1, len(head))), Para(said, "note")
