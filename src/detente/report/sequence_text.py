"""`sequence` as plain text."""

from __future__ import annotations

from detente.case import Case
from detente.report import given_part, orders_part, sequence_words, texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table
from detente.sequence import Sequence

BESIDE = 3
"""Orders beside each other on a terminal, the best among them: judgement; more make columns too narrow."""


def sequence_text(case: Case, answer: Sequence, width: int = 80) -> str:
    """Who goes first, in plain text."""
    lines = [sequence_words.TITLE, "", *paragraph(sequence_words.said(answer), width)]
    rows = [
        [step, f"{meeting} ({day})" if day else meeting, who, what]
        for step, meeting, day, who, what in sequence_words.timeline(answer)
    ]
    lines += ["", sequence_words.ORDER.upper(), *table(sequence_words.ORDER_HEAD, rows, width, "rwww")]
    if not answer.best.holds:
        lines += [
            "",
            sequence_words.NEEDED.upper(),
            *bullet(sequence_words.mends(answer.titles, answer.best), width),
        ]
    if answer.rivals:
        rows = [sequence_words.rival_row(answer.titles, rival) for rival in (answer.best, *answer.rivals)]
        lines += ["", sequence_words.RIVALS.upper(), *paragraph(sequence_words.RIVALS_SAID, width)]
        lines += table(sequence_words.RIVALS_HEAD, rows, width, "wrrwww")
    lines += _given(answer, width)
    lines += _sides(answer, width)
    if answer.waits:
        lines += [
            "",
            sequence_words.WAITS.upper(),
            *(line for one in sequence_words.waits(answer) for line in bullet(one, width)),
        ]
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    lines += ["", *paragraph(texts.judged(case), width)]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _given(answer: Sequence, width: int) -> list[str]:
    """What each side has given and received, in words."""
    said = [line for one in given_part.told(answer) for line in bullet(one, width)]
    return ["", sequence_words.GIVEN.upper(), *said]


def _sides(answer: Sequence, width: int) -> list[str]:
    """Orders side by side, first those for this package, then those for others."""
    lines: list[str] = []
    for title, sides in (
        (sequence_words.SIDE, orders_part.of(answer, BESIDE)),
        (sequence_words.OTHERS, orders_part.others(answer, BESIDE)),
    ):
        if not sides:
            continue
        lines += ["", title.upper(), *paragraph(sequence_words.SIDE_SAID, width)]
        about = ""
        for side in sides:
            if side.about != about:
                lines += ["", *paragraph(side.about, width)]
                about = side.about
            lines += ["", *table(side.head, side.rows, width)]
            lines += [line for note in side.notes for line in ["", *paragraph(note, width)]]
    return lines
