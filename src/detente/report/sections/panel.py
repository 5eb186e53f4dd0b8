"""A panel in *Do the figures deserve trust?*: scores beside yardsticks, calibration, dates, parts off."""

from __future__ import annotations

from detente.report.document import Block, Para, Section
from detente.report.sections.blocks import paras, table
from detente.report.words import panel as words
from detente.strategy import Validity
from detente.strategy.on_panel import OnPanel


def build(answer: Validity) -> tuple[Block, ...]:
    """All that could have come about, beside what did; nothing where the case has no panel."""
    found = answer.panel
    if found is None or not found.horizons:
        return ()
    known = {one.months: one.scores for one in found.horizons}
    only = [words.part_only(0, answer.scores)] + [words.part_only(at, one) for at, one in known.items()]
    blocks = (
        Para(words.lead(found)),
        table(words.SCORES_HEAD, words.score_rows(answer.scores, found), range(1, 7), words.SCORES),
        *paras(words.paced(), words.CONSTANT_SAID, words.ELSEWHERE_SAID if _rated(answer) else "", *only),
        *paras(*(words.ordered(one) for one in found.horizons), words.INTERVAL),
        *paras(words.agreed(found.horizons[-1])),
        table(words.BINS_HEAD, words.bin_rows(found), range(1, 5), words.BINS),
        *_dates(found),
        Para(words.NOT_WHEN),
    )
    return (Section("", words.TITLE, blocks, 3),)


def _rated(answer: Validity) -> bool:
    """Whether anything has a reference class."""
    found = [answer.scores, *(one.scores for one in (answer.panel.horizons if answer.panel else ()))]
    return any(one is not None and one.elsewhere is not None for one in found)


def _dates(found: OnPanel) -> tuple[Block, ...]:
    last = found.horizons[-1]
    caption = words.DATES.format(months=last.months)
    return (table(words.DATES_HEAD, map(words.date_row, last.dates), range(1, 6), caption),)


def switches(answer: Validity) -> tuple[Block, ...]:
    """The same scores with each part of the model off, where they were asked for."""
    if not answer.switches:
        return ()
    rows = words.switch_rows(answer.scores, answer.panel, answer.switches)
    shown = table(words.SWITCHES_HEAD, rows, range(1, 7))
    said = paras(words.SWITCHES_SAID, words.already(answer.switches))
    return (Section("", words.SWITCHES, (shown, *said), 3),)
