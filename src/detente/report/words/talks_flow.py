"""What the flow of *How would the talks run?* says: stages from today on, and what leaves at each."""

from __future__ import annotations

from detente.report.words import numbers
from detente.report.words import talks as words
from detente.shown import Titles
from detente.talks import Talks

TODAY, SIGNED, RATIFIED, KEPT = "Today", "Signed within five years", "Ratified", "Carried out"
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        TODAY,
        "no_talks",
        (
            "no_text",
            "fears_home",
            "no_common_text",
            "holding_out",
            "cancelled",
            "not_convened",
            "election",
        ),
    ),
    (SIGNED, "not_ratified", ("voted_down",)),
    (RATIFIED, "not_kept", ("stopped", "missed", "under_way")),
    (KEPT, "kept", ()),
)
"""Each stage, how what leaves it looks, and by which causes."""
CHART = "From today to the ends: of 100 runs, how many come how far, and what holds up the others"
CAPTION = (
    "Of 100 runs, from above: how many come to each stage within five years, and at each what held up or "
    "ended those that come no further."
)
ALL = "100"
OTHERS = "for other reasons"
LEAST = 0.05
"""Causes that are rarer are put together: no chance is told more finely."""


def parted(answer: Talks) -> list[tuple[str, float, list[tuple[str, str, float]]]]:
    """Each stage with the share of runs that come to it and what leaves it: cause, look, share of all runs.

    What is left after all leaks is what is carried out: shares of causes are of the runs that are not.
    """
    lost = 1.0 - answer.ends["kept"].chance
    found, share = [], 1.0
    for title, look, causes in STAGES:
        leaks = []
        for cause in causes:
            part = lost * sum(one.share for one in answer.causes if one.cause == cause)
            if part > 0:
                leaks.append((cause, look, part))
        leaks.sort(key=lambda one: -one[2])
        found.append((title, share, leaks))
        share = max(share - sum(part for _, _, part in leaks), 0.0)
    return found


def label(titles: Titles, cause: str, answer: Talks) -> str:
    """A cause with who is behind it, where somebody is: each side's share of all runs."""
    lost = 1.0 - answer.ends["kept"].chance
    of = [one for one in answer.causes if one.cause == cause and one.who is not None]
    if len(of) < 2:
        return words.cause_said(titles, of[0]) if of else words.CAUSES[cause]
    named = [f"{words.who(titles, one)} {numbers.short(lost * one.share)}" for one in of]
    return words.CAUSE_OF.format(what=words.CAUSES[cause], who=", ".join(named))


def figure(share: float) -> str:
    """Of 100 runs; all of them are 100."""
    return ALL if share == 1.0 else numbers.short(share)
