"""What a panel said of each question, without names: the spread, and the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from detente.experts.answers import Panel, Said, Three
from detente.experts.questions import Question

FEWEST_SHOWN = 3
"""Answers from which on a spread is shown: with two, each would know what the other said."""


@dataclass(frozen=True, repr=False)
class Spread:
    """One question as whoever runs the panel sees it.

    ``page``: its part of the workbook; ``group`` and ``label``: whose number it is, and what; ``unit``: the
    scale of ``each``, by expert (a pseudonym) what was answered; ``reasons``: everybody's, by the alphabet.
    """

    ident: str
    page: str
    group: str
    label: str
    unit: str
    each: Mapping[str, Three]
    reasons: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Spread({self.ident!r}, {len(self.each)} answers)"


def spreads(panel: Panel) -> tuple[Spread, ...]:
    """Every number that was asked for, with what each expert answered and the reasons."""
    found = []
    for page in panel.pages:
        for _, row in page.asked:
            if not isinstance(row.asked, Question):
                continue
            each = {one.expert: one.answers[row.ident] for one in panel.said if row.ident in one.answers}
            why = {one.reasons[row.ident] for one in panel.said if row.ident in one.reasons}
            told = tuple(sorted(why, key=str.casefold))
            found.append(Spread(row.ident, page.title, row.asked.group, row.label, row.scale, each, told))
    return tuple(found)


def spread(panel: Panel, ident: str) -> str:
    """The lowest, the middle and the highest of what the panel said, in words; nothing where too few did."""
    given = [one.answers[ident] for one in panel.said if ident in one.answers]
    if len(given) < FEWEST_SHOWN:
        return ""
    best = [three.best for three in given]
    low, high = min(three.low for three in given), max(three.high for three in given)
    return (
        f"Best guesses {min(best):g} to {max(best):g}, middle {median(best):g}; all from {low:g} to {high:g} "
        f"({len(given)} answers)"
    )


def reasons(panel: Panel, said: Said, ident: str) -> str:
    """The others' reasons, each in a line, by the alphabet; nothing where fewer than three answered."""
    if sum(ident in one.answers for one in panel.said) < FEWEST_SHOWN:
        return ""
    others = {one.reasons[ident] for one in panel.said if one.expert != said.expert and ident in one.reasons}
    return "\n".join(f"– {text}" for text in sorted(others, key=str.casefold))
