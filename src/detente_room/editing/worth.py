"""Values of options in words: how good each is for an actor, from its worst (0) to its best (100)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case

RANGES: Mapping[str, str] = {
    "best": "100",
    "good": "60..90",
    "middling": "35..65",
    "poor": "10..40",
    "worst": "0",
    "unknown": "0..100",
}
"""From words to a value: judgement, wide enough to be one; the ends are what the scale is made of."""
ORDER = tuple(RANGES)


@dataclass(frozen=True)
class Worth:
    """One option as an actor sees it: what the file says, and the word chosen (empty: nothing said yet)."""

    option: str
    title: str
    written: str
    before: str
    word: str


def worths(case: Case, actor: str, chosen: Mapping[tuple[str, str], str]) -> list[tuple[str, list[Worth]]]:
    """Every issue with its options; the word as chosen, or nearest what the file says."""
    found = []
    for issue, one in case.file.issues.items():
        known = case.actor(actor).values.get(issue, {})
        listed = []
        for slug in one.options:
            text = known[slug].text if slug in known else ""
            before = nearest(text, known[slug].middle) if slug in known else ""
            word = chosen.get((issue, slug), before)
            listed.append(Worth(slug, case.option_title(issue, slug), text, before, word))
        found.append((issue, listed))
    return found


def nearest(text: str, middle: float) -> str:
    """The word for a value: the one that writes it so, or whose range lies nearest."""
    for word, said in RANGES.items():
        if said == text:
            return word
    if middle in {0.0, 100.0}:
        return "worst" if middle == 0.0 else "best"
    return min(("good", "middling", "poor"), key=lambda word: abs(_middle(word) - middle))


def _middle(word: str) -> float:
    low, _, high = RANGES[word].partition("..")
    return (float(low) + float(high)) / 2


def doubts(found: list[tuple[str, list[Worth]]]) -> dict[str, str]:
    """What an issue's words lack, by issue: ``some`` (an option has none), ``ends`` (no best or no worst).

    An issue of which nothing is said, nothing is known or nothing is changed lacks nothing.
    """
    wrong = {}
    for issue, listed in found:
        words = [one.word for one in listed]
        if set(words) in ({""}, {"unknown"}) or all(one.word == one.before for one in listed):
            continue
        if not all(words):
            wrong[issue] = "some"
        elif "unknown" not in words and not {"best", "worst"} <= set(words):
            wrong[issue] = "ends"
    return wrong
