"""*Where does this figure come from?*: one figure traced, and the folds of a paper's figures."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping

from detente.model import DEFAULT_LEAN
from detente.report.document import Block, Fold, Items, Para, Ref, Section, Text
from detente.report.sections.blocks import listed, notes, paras, table, terms
from detente.report.sections.setting import Detail, Setting
from detente.report.sections.stress import figure
from detente.report.words import common, elsewhere, numbers
from detente.report.words import names as called
from detente.report.words import stress as deciding
from detente.report.words import why as words
from detente.strategy import Overview
from detente.why import Asked, Why, Whys

TITLE = words.TITLE
SHOWS = (Why,)
DRAWS = 1000
"""Draws that a command makes where nothing is said."""


def headline(_setting: Setting, answer: Why) -> str:
    """The figure and its formula."""
    return words.said(answer)


def build(setting: Setting, answer: Why, detail: Detail) -> tuple[Block, ...]:  # noqa: ARG001 - as of every section
    """The figure, its formula, what moves it, every number that fed it."""
    changes = [called.change(setting.titles, issue, option) for issue, option in answer.changes.items()]
    return (
        Para(words.said(answer), "lead"),
        *paras(f"{words.IN_SYMBOLS}: {answer.symbols}.", f"{words.FED}: {words.counted(answer)}"),
        *((Items(tuple(changes)),) if changes else ()),
        *_beside(setting, answer),
        *_moves(answer),
        *((Section("", words.FED, _fed(answer), 3),) if answer.fed or not answer.record else ()),
        *_record(answer),
        *notes(common.note(note, words.NOTES) for note in answer.notes),
        *notes([common.sheets(setting.titles, answer.reads)]),
        Para(f"{common.METHOD}: {common.method(answer.method)}", "note"),
    )


def _beside(setting: Setting, answer: Why) -> tuple[Block, ...]:
    """How comparable processes ended, beside a chance."""
    if setting.case is None or answer.figure.split(".")[1] not in ("chance", "chance_range"):
        return ()
    return paras(elsewhere.of_strategies(setting.case, answer.strategy or ""))


def _moves(answer: Why) -> tuple[Block, ...]:
    if not answer.moves:
        return ()
    rows = table(
        deciding.DECIDING_HEAD, map(deciding.deciding_row, answer.moves), (1, 2), deciding.SHARE_SAID
    )
    return (Section("", words.MOVES, (figure(answer.moves, "moves", deciding.SHARE_SAID, rows),), 3),)


def _fed(answer: Why) -> tuple[Block, ...]:
    rows = table(words.FED_HEAD, map(words.fed_row, answer.fed[: words.MOST_FED]))
    more = len(answer.fed) - words.MOST_FED
    return rows, *paras(words.MORE.format(count=more) if more > 0 else "")


def _record(answer: Why) -> tuple[Block, ...]:
    """Every line of the record that was counted; all of them, since each is a source by itself."""
    if not answer.record:
        return ()
    return (Section("", words.RECORD, listed(map(words.record_said, answer.record)), 3),)


def folds(run: Overview, refs: Iterable[Ref], traced: Whys | None) -> Mapping[str, Fold]:
    """A fold for each figure of a paper that was traced, or that was refused with its reason."""
    found: dict[str, Fold] = {}
    for ref in refs if traced is not None else ():
        if traced is not None and ref.key in traced.found:
            found[ref.key] = _fold(run, ref, traced.found[ref.key])
        elif traced is not None and ref.key in traced.refused:
            reason = numbers.sentence(traced.refused[ref.key])
            pairs = ((words.FIGURE, numbers.sentence(ref.what)), (words.REFUSED, reason))
            found[ref.key] = Fold(words.WHY_OF.format(figure=ref.shown), (terms(pairs),), ref.ident, "trace")
    return found


def _fold(run: Overview, ref: Ref, answer: Why) -> Fold:
    pairs = [
        (words.FIGURE, numbers.sentence(ref.what)),
        (words.MADE, answer.formula),
        (words.FED, words.counted(answer)),
        (words.WORLDS, f"{answer.method.draws}, seed {answer.method.seed}."),
        (words.BESIDE, ref.beside),
        *((common.NOTE, common.note(note, words.NOTES)) for note in answer.notes),
    ]
    blocks: list[Block] = [terms(pairs)]
    if answer.moves:
        rows = [_move(answer, n) for n in range(len(answer.moves))]
        blocks.append(table(words.MOVES_HEAD, rows, (1, 2), words.MOVES_SAID))
    blocks.append(Para((Text(f"{words.WHOLE} "), Text(command(run, ref.asked), "code")), "note"))
    return Fold(words.WHY_OF.format(figure=ref.shown), tuple(blocks), ref.ident, "trace")


def _move(answer: Why, n: int) -> tuple[str, ...]:
    """A number that moves the figure: what it is, what it explains, what it rests on, where it stands."""
    one = answer.moves[n]
    number, share, ends, _, line = deciding.deciding_row(one)
    return numbers.capital(number), share, ends, answer.source(one.source.number), line or words.DEFAULT


def command(run: Overview, asked: Asked) -> str:
    """The command that gives the whole trace."""
    case, draws = run.case, run.draws
    parts = ["detente", "why", case.slug, asked.figure]
    if asked.strategy is not None:
        parts += ["--strategy", asked.strategy]
    if not asked.figure.startswith("levers."):  # A search finds its own plan again.
        for option, pairs in (("--package", asked.package), ("--levers", asked.levers)):
            if pairs:
                parts += [option, ",".join(f"{name}={value}" for name, value in pairs.items())]
    parts += ["--draws", str(draws.count)] if draws.count != DRAWS else []
    parts += ["--seed", str(draws.seed)] if draws.seed else []
    parts += ["--lean", f"{run.lean:g}"] if run.lean != DEFAULT_LEAN else []
    parts += ["--as", case.reader] if case.reader else []
    return shlex.join(parts)
