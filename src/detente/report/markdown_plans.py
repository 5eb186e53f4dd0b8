"""*What would it take?*, *Who goes first?* and *What must be true for it to fail?* in Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report import headings, kept_words, plan_words, sequence_words, stress_words, traces, view
from detente.report.levers_part import LeversPart
from detente.report.markdown_marks import folds, grid, h3, h4, listing, plain, why, whys
from detente.report.orders_part import Side
from detente.report.sequence_part import SequencePart
from detente.report.stress_part import StressPart
from detente.report.traces import Trace

Traces = Mapping[str, Trace]


def levers(found: LeversPart, traced: Traces) -> list[str]:
    """What would it take?"""
    if found.refused:
        return [plain(found.refused)]
    if not found.changes:
        return [plain(found.answer), *why(found.why)]
    said = plan_words
    offered = [h4(said.OFFERED), grid(said.LEVER_HEAD, found.levers, (3,))]
    best = traces.listed(traced, [f"{view.FOUND}-best/{traces.CHANCE}"])
    parts = [plain(found.answer), whys(best), *folds(traces.listed(traced, [traces.LEAST]))]
    parts += [*(offered if found.levers else [plain(said.NO_LEVER)])]
    parts += [plain(said.NO_FORECAST), h4(headings.what_changes(found.count))]
    parts += [grid(found.head, found.changes, range(3, len(found.head)))]
    parts += [h4(said.CURVE), plain(said.CURVE_SAID), grid(said.CURVE_HEAD, found.curve, range(4))]
    parts += [h4(said.CHEAPEST), grid(said.CHEAPEST_HEAD, found.cheapest, range(5))]
    if found.runners:
        head = found.runners_head
        table = (
            plain(f"{found.runners_title}. {kept_words.TABLE}")
            if found.shortlist
            else h4(found.runners_title)
        )
        parts += [table, grid(head, found.runners, range(len(head) - 1))]
    return [*parts, *why(found.why)]


def sequence(found: SequencePart, traced: Traces) -> list[str]:
    """Who goes first?"""
    if found.refused:
        return [plain(found.refused)]
    said = sequence_words
    parts = [plain(found.answer), plain(f"{found.about} {said.STOPPING}")]
    parts += folds(traces.listed(traced, [traces.SLACK, traces.KEPT]))
    parts += [h4(said.TIMELINE), grid(found.head, found.steps)]
    parts += [plain(f"{said.NEEDED}: {found.mends}.")] if found.mends else []
    parts += [h4(said.SLACKS), plain(found.caption), listing(found.slacks)]
    parts += [h4(said.GIVEN), plain(said.GIVEN_SAID), listing(found.given_told)]
    if found.rivals:
        parts += [h3(said.RIVALS), plain(said.RIVALS_SAID), grid(said.RIVALS_HEAD, found.rivals, (1, 2))]
    parts += [h3(said.SIDE), plain(said.SIDE_SAID)] if found.sides else []
    parts += [one for side in found.sides for one in _side(side)]
    parts += [h3(said.OTHERS)] if found.others else []
    parts += [one for side in found.others for one in (plain(side.about), *_side(side))]
    parts += [h4(said.WAITS), listing(found.waits)] if found.waits else []
    return [*parts, *(plain(note) for note in found.notes), *why(found.why)]


def _side(side: Side) -> list[str]:
    """Orders side by side."""
    return [grid(side.head, side.rows), *(plain(note) for note in side.notes)]


def stress(found: StressPart, traced: Traces) -> list[str]:
    """What must be true for it to fail?"""
    if found.refused:
        return [plain(found.refused)]
    said = stress_words
    parts = [plain(found.answer), plain(said.ADVISED), plain(found.beside)]
    parts += [*folds(traces.listed(traced, [traces.FAILING, traces.REGRET])), h3(said.DECIDING)]
    if found.numbers:
        parts += [plain(said.DECIDING_SAID), grid(said.DECIDING_HEAD, found.numbers, (1, 2))]
    else:
        parts += [plain(said.NOTHING_CLEAR)]
    parts += [plain(found.judgement), h3(said.BOXES)]
    parts += [listing(found.boxes) if found.boxes else plain(said.NO_BOX)]
    parts += [h3(said.REGRET), plain(said.REGRET_SAID), grid(said.REGRET_HEAD, found.regret, range(1, 5))]
    parts += [h3(said.FLIPS), listing(found.flips)] if found.flips else []
    parts += [h4(said.WORST), plain(found.worst)]
    if found.worth:
        parts += [h4(said.WORTH), plain(said.WORTH_SAID), grid(said.WORTH_HEAD, found.worth, (1, 2))]
    return [*parts, *(plain(note) for note in found.notes), *why(found.why)]
