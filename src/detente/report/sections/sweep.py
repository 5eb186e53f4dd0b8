"""What a sweep found: a row for each strategy under each rule, seed by seed."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.document import Block, Para, Section, Table
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common
from detente.report.words import sweep as words
from detente.stress.sweep import Sweep

TITLE = words.TITLE
SHOWS = (Sweep, list)
"""One sweep, or a list of one a seed: of the answers no other is a list."""


def headline(_setting: Setting, answer: Sweep | Sequence[Sweep]) -> str:
    """How much was computed."""
    return words.counted(_every(answer))


def build(setting: Setting, answer: Sweep | Sequence[Sweep], _detail: Detail) -> tuple[Block, ...]:
    """How much was computed, and a table for each rule; one seed below the other."""
    found = _every(answer)
    shown: list[Block] = [Para(words.counted(found), "lead"), *paras(words.SAID)]
    for one in found:
        tables = _tables(setting, one)
        shown += [Section("", words.SEED.format(seed=one.seed), tables, 3)] if len(found) > 1 else tables
    sheets = tuple(sorted({sheet for one in found for sheet in one.reads}))
    return *shown, *notes([common.sheets(setting.titles, sheets)])


def _every(answer: Sweep | Sequence[Sweep]) -> Sequence[Sweep]:
    return (answer,) if isinstance(answer, Sweep) else answer


def _tables(setting: Setting, answer: Sweep) -> tuple[Table, ...]:
    """A table for each rule."""
    rows = answer.rows()
    return tuple(
        table(
            words.HEAD,
            [words.row(setting.titles, row) for row in rows if row["structure"] == structure],
            range(1, 6),
            words.structure(structure),
        )
        for structure in answer.structures
    )
