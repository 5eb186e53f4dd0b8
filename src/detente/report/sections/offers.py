"""*What would strategies of bargaining come to?*: sessions of alternating offers, or a single text."""

from __future__ import annotations

from detente.offers import Offers, SingleText
from detente.report.document import Block, Items, Para
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common
from detente.report.words import offers as words

TITLE = words.TITLE
SHOWS = (Offers, SingleText)


def headline(_setting: Setting, answer: Offers | SingleText) -> str:
    """How it ended."""
    return words.lead(answer) if isinstance(answer, Offers) else words.text_lead(answer)


def build(setting: Setting, answer: Offers | SingleText, detail: Detail) -> tuple[Block, ...]:  # noqa: ARG001 - as of every section
    """How the sessions ended, what was agreed where there was one, what each party has."""
    found = _sessions(setting, answer) if isinstance(answer, Offers) else _text(setting, answer)
    return (
        Para(headline(setting, answer), "lead"),
        *found,
        *notes((words.LABORATORY, common.sheets(setting.titles, answer.reads))),
    )


def _sessions(setting: Setting, answer: Offers) -> tuple[Block, ...]:
    first = answer.sessions[0]
    count = len(first.strategies)
    shown = table(words.head(setting.titles, first), words.rows(answer), range(count, 2 * count + 1))
    more = len(answer.sessions) - words.MOST_ROWS
    agreed = first.changes if len(answer.sessions) == 1 else None
    return (
        *((Items(tuple(words.changes(setting.titles, agreed))),) if agreed is not None else ()),
        shown,
        *paras(words.MORE.format(count=f"{more:,}") if more > 0 else "", words.offered(answer)),
    )


def _text(setting: Setting, answer: SingleText) -> tuple[Block, ...]:
    rows = words.worth(setting.titles, answer.utility)
    return (
        Items(tuple(words.changes(setting.titles, answer.changes))),
        table(words.WORTH_HEAD, rows, (1,)),
    )
