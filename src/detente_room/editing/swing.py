"""Swing weights in words: how much moving an issue from its worst to its best option matters.

Asked relative to the issue that matters most (von Winterfeldt & Edwards 1986), checked for contradictions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.case import Case

RANGES: Mapping[str, str] = {
    "most": "80..120",
    "nearly": "60..95",
    "half": "35..65",
    "quarter": "15..35",
    "little": "3..12",
    "none": "",
}
"""From words to a range of points, beside 100 for what matters most: judgement, wide enough to be one."""
ORDER = tuple(RANGES)
MOST_PAIRS = 6
"""Pairs that are asked about: judgement; more would not be answered with care."""
FIRST, SECOND, SAME = "first", "second", "same"


@dataclass(frozen=True)
class Swing:
    """One issue as an actor sees it: from its worst to its best option, and the word chosen for it.

    ``worst`` and ``best`` are empty where nothing says yet which these are.
    """

    issue: str
    worst: str
    best: str
    word: str


def swings(case: Case, actor: str, chosen: Mapping[str, str]) -> list[Swing]:
    """Every issue with its worst and best option for the actor; its word as chosen, or nearest its weight."""
    one = case.actor(actor)
    most = max((weight.middle for weight in one.weights.values()), default=0.0)
    found = []
    for issue, written in case.file.issues.items():
        values = one.values.get(issue, {})
        order = sorted(written.options, key=lambda slug: values[slug].middle if slug in values else 0.0)
        weight = one.weights.get(issue)
        word = nearest(weight.middle / most if weight is not None and most else 0.0)
        known = len({values[slug].middle for slug in order if slug in values}) > 1
        worst, best = (case.option_title(issue, slug) if known else "" for slug in (order[0], order[-1]))
        found.append(Swing(issue, worst, best, chosen.get(issue, word)))
    return found


def nearest(share: float) -> str:
    """The word whose range lies nearest to a share of what matters most."""
    if share <= 0:
        return "none"
    return min(ORDER[:-1], key=lambda word: abs(middle(word) - 100 * share))


def middle(word: str) -> float:
    """The middle of a word's range, in points."""
    low, _, high = RANGES[word].partition("..")
    return (float(low) + float(high)) / 2


def pairs(found: list[Swing]) -> list[tuple[str, str]]:
    """Issues to be compared: neighbours in the order of the words, from what matters most on."""
    ranked = sorted((one for one in found if one.word != "none"), key=lambda one: ORDER.index(one.word))
    return [(a.issue, b.issue) for a, b in pairwise(ranked)][:MOST_PAIRS]


def contradictions(
    words: Mapping[str, str], compared: Mapping[tuple[str, str], str]
) -> list[tuple[str, str]]:
    """Pairs of which the words and the comparison say different things.

    A pair that is called the same may lie one word apart: the ranges of neighbours touch.
    """
    found = []
    for (a, b), said in compared.items():
        ahead = ORDER.index(words[b]) - ORDER.index(words[a])
        wrong = {FIRST: ahead < 0, SECOND: ahead > 0, SAME: abs(ahead) > 1}
        if wrong.get(said, False):
            found.append((a, b))
    return found
