"""How `sequence`, `stress` and `why` show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report import given_part, sequence_part, sequence_words, stress_part, stress_words
from detente.report.charts import Chart
from detente.report.export import alone
from detente.report.shows import Picture, Sheet, View
from detente.sequence import Sequence
from detente.stress import Stress
from detente.why import Why

# Sequence -------------------------------------------------------------------------------------------------


def _sequence_table(answer: Sequence) -> Sheet:
    head, rows = sequence_part.timeline(answer)
    return Sheet(head, rows, "rwww")


def _sequence_chart(answer: Sequence) -> Picture | None:
    drawn = sequence_part.chart(answer)
    said = ". ".join((sequence_words.SLACKS, *sequence_part.told(answer)))
    return Picture(alone(drawn.wide, (sequence_part.caption(answer),)), said)


# Stress ---------------------------------------------------------------------------------------------------


def _stress_said(answer: Stress) -> str:
    """A case's own titles of strategies don't stand beside the answer: the name in the file does."""
    return f"{stress_words.said(answer, answer.strategy)} {stress_words.judgement(answer)}".strip()


def _stress_table(answer: Stress) -> Sheet:
    rows = tuple(stress_words.deciding_row(one) for one in stress_words.clear(answer))
    return Sheet(stress_words.DECIDING_HEAD, rows, "wrrww")


def _stress_chart(answer: Stress) -> Picture | None:
    return _deciding(stress_part.chart(stress_words.clear(answer), "stress"), stress_words.DECIDING_SAID)


def _deciding(drawn: Chart | None, under: str) -> Picture | None:
    return Picture(alone(drawn.wide, (under,)), f"{stress_words.CHART}. {under}") if drawn else None


# Why ------------------------------------------------------------------------------------------------------


def _why_table(answer: Why) -> Sheet:
    return Sheet(stress_words.FED_HEAD, tuple(stress_words.fed_row(one) for one in answer.fed), "wwww")


def _why_chart(answer: Why) -> Picture | None:
    return _deciding(stress_part.chart(answer.moves, "moves"), stress_words.SHARE_SAID)


def _given(answer: Sequence) -> Picture | None:
    said = ". ".join((sequence_words.GIVEN, *given_part.told(answer)))
    return Picture(alone(given_part.chart(answer).wide, (sequence_words.GIVEN_SAID,)), said)


RISK_VIEWS: Mapping[type, View] = {
    Sequence: View(
        sequence_words.TITLE, sequence_words.said, _sequence_table, _sequence_chart, Sequence.rows, _given
    ),
    Stress: View(stress_words.TITLE, _stress_said, _stress_table, _stress_chart, Stress.rows),
    Why: View(stress_words.WHY_TITLE, stress_words.why_said, _why_table, _why_chart, Why.rows),
}
"""The answers that are shown here."""
