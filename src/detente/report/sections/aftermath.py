"""Where it ends if talks fail: a table, where somebody handed the answer about escalation over."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.model.aftermath import Aftermath
from detente.report.document import Block, Section
from detente.report.sections.blocks import table
from detente.report.sections.setting import Setting
from detente.report.words import escalation as words
from detente.report.words import numbers

LEAST = 0.005
"""Chance below which a state isn't told: judgement."""


def after(setting: Setting, told: Sequence[Aftermath], said: str) -> tuple[Block, ...]:
    """The states with their chances, the likeliest first; nothing where none is known."""
    rows = [_row(setting.case, one) for one in told if one.chance >= LEAST]
    if not rows:
        return ()
    return (Section("", words.AFTER, (table(words.AFTER_HEAD, rows, (1, 2), said),), 3),)


def _row(case: Case | None, one: Aftermath) -> tuple[str, ...]:
    taken = numbers.listed([_short(case, move) for move in one.taken]) or words.NOTHING
    ends = f"{numbers.short(one.low)} … {numbers.short(one.high)}"
    return taken, numbers.short(one.chance), ends


def _short(case: Case | None, move: str) -> str:
    found = case.file.moves.get(move) if case is not None else None
    return (found.short or found.title or move) if found is not None else move
