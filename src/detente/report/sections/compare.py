"""Strategies side by side: a minister's table by itself."""

from __future__ import annotations

from collections.abc import Iterator

from detente.report.document import Block, Figure, Para, Section, Table
from detente.report.sections.blocks import paras, table, terms
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.sections.strategies import bar, chances
from detente.report.words import common, elsewhere, kept
from detente.report.words import compare as words
from detente.report.words import levers_rows as rows
from detente.report.words import strategies as said
from detente.strategy import Comparison
from detente.strategy.compare import Row
from detente.strategy.findings.figures import case_digits

TITLE = words.TITLE
SHOWS = (Comparison,)


def headline(_setting: Setting, answer: Comparison) -> str:
    """Which strategy of the case is the likeliest."""
    named = [row for row in answer.rows_ if row.kind == "named" and row.consent is not None]
    if not named:
        return common.NO_STRATEGY
    return words.likeliest(answer, max(named, key=lambda row: row.likelihood))


def build(setting: Setting, answer: Comparison, detail: Detail) -> tuple[Block, ...]:
    """A row for each strategy and each plan that was searched, how to read it, what is told of each."""
    alone = setting.case is None
    return (
        _table(setting, answer),
        Para(f"{words.SAID} {elsewhere.beside_others()}" if alone else words.SAID, "lead"),
        *paras(kept.KEY if answer.ranked else ""),
        *_incomes(setting, answer),
        *_chances(answer),
        *(paras(common.grounds(setting.case)) if setting.case is not None else ()),
        *_told(setting, answer),
        *paras(
            *(words.DOES_NOT_SETTLE.format(title=row.title) for row in answer.rows_ if row.settles is False)
        ),
        *made(setting, answer, (), detail),
    )


def _table(setting: Setting, answer: Comparison) -> Table:
    """Whom each asks to move is a column where there is room for it, else it stands below."""
    asked = not answer.ranked or setting.case is None
    head: tuple[str, ...] = words.KEPT_HEAD if answer.ranked else words.HEAD
    found = [_cells(setting, answer, n) for n in range(len(answer.rows_))]
    if asked and any(row.income for row in answer.rows_):
        head = (*head[:-1], words.INCOME, head[-1])
        found = [
            (*cells[:-1], words.income(setting.titles, row), cells[-1])
            for cells, row in zip(found, answer.rows_, strict=True)
        ]
    if not asked:
        head, found = head[:-1], [cells[:-1] for cells in found]
    figures = [n for n, title in enumerate(head) if title not in (words.HEAD[0], words.HEAD[-1])]
    return table(head, found, figures)


def _incomes(setting: Setting, answer: Comparison) -> tuple[Block, ...]:
    """What each brings in real income, with its range; nothing where there is no trade."""
    priced = next((row.income for row in answer.rows_ if row.income), {})
    if not priced:
        return ()
    head = (words.HEAD[0], *(words.INCOME_OF.format(party=setting.titles.party(party)) for party in priced))
    rows = [
        (words.title(row), *words.incomes(row, priced)) for row in answer.rows_ if row.consent is not None
    ]
    return (table(head, rows, range(1, len(head)), words.INCOME_SAID),)


def _cells(setting: Setting, answer: Comparison, n: int) -> tuple[str, ...]:
    row, rank = answer.rows_[n], answer.ranks[n]
    title = words.title(row)
    if row.consent is None:
        title = words.EMPTY.format(title=title)
    several = sum(one.kind == row.kind for one in answer.rows_) > 1
    found = words.cells(setting.titles, row, rank if several else None, _decimals(setting, answer))
    return (title, *(found if answer.ranked else (*found[:2], *found[4:])))


def _decimals(setting: Setting, answer: Comparison) -> int:
    if setting.case is not None:
        return case_digits(setting.case)
    return min((rows.decimals(row.plan) for row in answer.rows_ if row.plan is not None), default=1)


def _chances(answer: Comparison) -> tuple[Figure, ...]:
    bars = [
        bar(words.title(row), row.consent, row.kept, row.kind != "named")
        for row in answer.rows_
        if row.consent is not None
    ]
    return (chances("strategies", bars, said.chance_caption(answer.ranked)),) if bars else ()


def _told(setting: Setting, answer: Comparison) -> Iterator[Section]:
    """What the case says of each, what its levers cost, and who goes first."""
    for row in answer.rows_:
        told = words.told(setting.titles, row, _unfit(setting, row), answer.ranked)
        if any(text for _, text in told):
            yield Section("", words.title(row), (terms(told),), 3)


def _unfit(setting: Setting, row: Row) -> bool:
    """Whether a strategy has an order that does not fit its package."""
    own = row.kept.own if row.kept is not None else None
    if setting.case is None or row.kind != "named" or own is not None:
        return False
    return bool(setting.case.file.strategies[row.key].order)
