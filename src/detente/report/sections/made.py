"""How a section's figures were made: the fold *Why?* in a paper, two lines under an answer by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from detente.method import Method
from detente.report.document import Block, Fold, Para, Terms
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, numbers
from detente.strategy.findings.inputs import Part, read_by

Formula = tuple[tuple[str, str], ...]
"""What is computed, and how, in plain words."""
WHY, INPUTS = "Why?", "Inputs"
ON_NO_SHEET = "None: steps stand with the commitments, trade with the economy; every reader sees both."


class Made(Protocol):
    """An answer that says how it was got."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The sheets that it has read."""

    @property
    def method(self) -> Method:
        """How it was got."""


def made(
    setting: Setting, answer: Made, formula: Formula, detail: Detail, parts: Iterable[str] = ()
) -> tuple[Block, ...]:
    """Where an answer comes from; ``parts``: parts of the case that it reads beside sheets."""
    if detail == "annex":
        return (why_fold(setting, answer.reads, answer.method, formula, parts),)
    return (
        Para(common.sheets(setting.titles, answer.reads), "note"),
        Para(f"{common.METHOD}: {common.method(answer.method)}", "note"),
    )


def why_fold(
    setting: Setting, reads: Iterable[str], method: Method, formula: Formula, parts: Iterable[str] = ()
) -> Fold:
    """Where a section's figures come from; ``parts``: parts of the case that it reads beside sheets."""
    sheets = tuple(reads)
    pairs = list(formula)
    if setting.case is not None:
        found = read_by(setting.case, parts, sheets)
        pairs.append((INPUTS, _inputs(found)))
    named = "; ".join(setting.titles.actor(sheet) for sheet in sheets) or ON_NO_SHEET
    pairs += [(common.SHEETS_READ, named), (common.METHOD, common.method(method))]
    return Fold(WHY, (Terms(tuple((name, (Para(said),)) for name, said in pairs)),))


def _inputs(found: Part) -> str:
    """How many numbers were read and how many of them are judgement."""
    judgement = numbers.judged(found.rests)
    return f"{numbers.counted(found.numbers, 'number', 'numbers')} on the sheets below, {judgement}."
