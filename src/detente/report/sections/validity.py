"""Face validity: swaps that came about beside swaps that did not."""

from __future__ import annotations

from detente.report.document import Block, Figure, Para, Row, Section, Table
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.sections import panel
from detente.report.sections.blocks import columns, notes, paras, table
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, numbers
from detente.report.words import validity as words
from detente.strategy import Validity
from detente.strategy.face_validity import Tried

TITLE = words.TITLE
SHOWS = (Validity,)


def headline(_setting: Setting, answer: Validity) -> str:
    """How often the model puts what came about above what did not."""
    return words.ordered(answer.order) if answer.tried else words.NO_VARIANT


def build(setting: Setting, answer: Validity, detail: Detail) -> tuple[Block, ...]:  # noqa: ARG001 - as of every section
    """Each swap with what became of it and its chance, by date; then how often the order is right."""
    lead = Para(headline(setting, answer), "lead")
    read = notes([common.sheets(setting.titles, answer.reads)])
    more = (*panel.build(answer), *panel.switches(answer), *read)
    if not answer.tried:
        return lead, *more
    found = _by_date(answer)
    shown = Table(columns(words.HEAD, (3, 4), (0, 2)), tuple(map(_row, found)), named=False, main=True)
    bars = tuple(map(_bar, found))
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    picture = Figure("validity", BarSpec(bars), words.CHART, described, words.CHART, (shown,))
    return picture, lead, *_scores(answer), *more


def _scores(answer: Validity) -> tuple[Block, ...]:
    """How the levels fared, and calibration in bins."""
    if answer.scores is None:
        return ()
    rows = table(words.BINS_HEAD, map(words.bin_row, answer.scores.bins), range(1, 4), words.BINS)
    said = paras(words.scored(answer.scores), words.beside(answer.scores.elsewhere))
    return (Section("", words.SCORES, (*said, rows), 3),)


def _by_date(answer: Validity) -> list[Tried]:
    """In the order of the variants, the likeliest swap of each first."""
    order = {variant: n for n, variant in enumerate(dict.fromkeys(one.variant for one in answer.tried))}
    return sorted(answer.tried, key=lambda one: (order[one.variant], -one.answer.chance))


def _row(one: Tried) -> Row:
    return Row(
        (
            numbers.day(one.as_of),
            one.swap.title or one.name,
            words.CAME_ABOUT if one.swap.happened else words.DID_NOT,
            numbers.short(one.answer.chance),
            numbers.short_span(one.answer.chance_range),
        )
    )


def _bar(one: Tried) -> Bar:
    label = words.DATED.format(swap=one.swap.title or one.name, day=numbers.day(one.as_of))
    ends = one.answer.chance_range
    series = "plan" if one.swap.happened else "ring"
    return Bar(label, one.answer.chance, common.ranged(one.answer.chance, ends), series, ends)
