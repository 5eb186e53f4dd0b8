"""Forecasts that were kept: their scores beside base rates, and their calibration."""

from __future__ import annotations

from detente.report.document import Block, Figure, Para, Section
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.sections.blocks import paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import score as words
from detente.track import Scored

TITLE = words.TITLE
SHOWS = (Scored,)


def headline(_setting: Setting, answer: Scored) -> str:
    """The scores in a sentence."""
    return words.lead(answer)


def build(setting: Setting, answer: Scored, detail: Detail) -> tuple[Block, ...]:
    """A sentence, each forecast, and the calibration."""
    if not answer.judged:
        return *paras(words.lead(answer)), *made(setting, answer, (), detail)
    rows, bins = list(words.rows(answer)), list(words.bins(answer))
    bars = tuple(
        Bar(name, one.happened, f"{share} ({span})", "plan", (one.happened_low, one.happened_high))
        for one, (name, _, _, share, span) in zip(answer.calibration, bins, strict=True)
    )
    calibration = table(words.CALIBRATION_HEAD, bins, (1, 2, 3, 4), words.CALIBRATION_SAID)
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    figure = Figure("score", BarSpec(bars), words.CHART, described, words.CALIBRATION_SAID, (calibration,))
    return (
        Para(words.lead(answer), "lead"),
        table(words.HEAD, rows, (3, 4), words.TABLE_SAID),
        Section("", words.CALIBRATION, (figure,), 3),
        *made(setting, answer, (), detail),
    )
