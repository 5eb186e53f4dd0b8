"""A panel of experts: what was said and pooled, where they differ, and whether it matters."""

from __future__ import annotations

from detente.experts.answer import PanelRead
from detente.experts.answers import calibration_questions
from detente.experts.differ import Disagreement
from detente.report.document import Block, Para, Section
from detente.report.sections.blocks import listed, notes, paras, table
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common
from detente.report.words import experts as words
from detente.stress.places import said

TITLE = words.TITLE
SHOWS = (PanelRead, Disagreement)
MOST = 10
"""Numbers that are named as the most disputed: judgement."""
MOST_REMARKS = 12
"""Contradictions that are listed; the workbooks of the next round have them all."""


def headline(_setting: Setting, answer: PanelRead | Disagreement) -> str:
    """What came of it in one sentence."""
    return words.lead(answer) if isinstance(answer, PanelRead) else words.headline(answer)


def build(setting: Setting, answer: PanelRead | Disagreement, detail: Detail) -> tuple[Block, ...]:
    """What a panel said, or where its experts differ."""
    if isinstance(answer, Disagreement):
        return differ(setting, answer, detail)
    return (
        Para(words.lead(answer), "lead"),
        *paras(words.how(answer) if answer.pooled else words.NOTHING),
        *_apart(answer),
        *_scores(answer),
        *_lines(answer),
        *_remarks(answer),
    )


def _apart(answer: PanelRead) -> tuple[Block, ...]:
    """The numbers of which experts think most differently."""
    found = sorted(answer.pooled, key=lambda one: -one.apart)[:MOST]
    rows = [words.apart_row(said(answer.case, one.path), one) for one in found if one.apart > 0]
    if not rows:
        return ()
    return (
        Section("", words.DIFFER, (*paras(words.APART_SAID), table(words.APART_HEAD, rows, (1, 2, 3))), 3),
    )


def _scores(answer: PanelRead) -> tuple[Block, ...]:
    if not answer.scores:
        return notes([words.no_scores(len(calibration_questions(answer.panel)))])
    rows = [words.score_row(expert, score) for expert, score in answer.scores.items()]
    return *paras(words.SCORES_SAID), table(words.SCORES_HEAD, rows, (1, 2, 3, 4))


def _lines(answer: PanelRead) -> tuple[Block, ...]:
    if not answer.lines:
        return ()
    labels = {row.ident: row.label for page in answer.panel.pages for _, row in page.asked}
    rows = [(labels.get(line, line), words.line_said(counts)) for line, counts in answer.lines.items()]
    return *paras(words.LINES), table(words.LINES_HEAD, rows)


def _remarks(answer: PanelRead) -> tuple[Block, ...]:
    if not answer.remarks:
        return ()
    told = [words.remark(one.expert, one.where, one.text) for one in answer.remarks[:MOST_REMARKS]]
    more = len(answer.remarks) - MOST_REMARKS
    return *paras(words.REMARKS), *listed([*told, *([f"and {more} more"] if more > 0 else [])])


def differ(setting: Setting, answer: Disagreement, detail: Detail) -> tuple[Block, ...]:
    """The strategies by each expert's numbers alone, then the numbers of which experts differ most."""
    titles = answer.titles.strategies
    rows = [words.chances_row(words.PANEL, answer.panel, answer.order)]
    rows += [words.chances_row(expert, own, answer.order) for expert, own in answer.alone.items()]
    rows += [
        words.chances_row(words.WITHOUT.format(expert=expert), answer.without[expert], answer.order)
        for expert in answer.turn
    ]
    head = ("", *(titles.get(name, name) for name in answer.order))
    shown = table(head, rows, range(1, len(head)), words.ALL_YES) if answer.order else None
    apart = [words.apart(one) for one in answer.apart[:MOST] if one.apart > 0]
    return (
        Para(words.headline(answer), "lead"),
        *((shown,) if shown is not None else ()),
        *((table(words.BRIEF_HEAD, apart, (1, 2), words.BRIEF_SAID),) if apart else ()),
        *(notes([common.sheets(setting.titles, answer.reads)]) if detail == "answer" else ()),
    )
