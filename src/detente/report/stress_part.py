"""The section *What must be true for it to fail?* of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.report import base_rates, charts, minute, sources_part, stress_words, words
from detente.report.charts import Bar, Chart
from detente.report.sources_part import Why
from detente.strategy import Overview
from detente.stress.answer import Decides


@dataclass(frozen=True)
class StressPart:
    """What the template shows: ``refused`` alone where there is no answer.

    Rows are cells as they are shown.
    """

    refused: str
    answer: str = ""
    judgement: str = ""
    beside: str = ""
    chart: Chart | None = None
    numbers: tuple[tuple[str, ...], ...] = ()
    boxes: tuple[str, ...] = ()
    regret: tuple[tuple[str, ...], ...] = ()
    flips: tuple[str, ...] = ()
    worst: str = ""
    worth: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    why: Why | None = None


def section(overview: Overview) -> StressPart:
    """The section's parts, or the reason why there are none."""
    answer, case = overview.stress, overview.case
    if answer is None:
        return StressPart(_none(overview))
    return StressPart(
        refused="",
        answer=stress_words.said(answer, stress_words.title(case, answer.strategy)),
        judgement=stress_words.judgement(answer),
        beside=base_rates.beside(base_rates.style(case, answer.strategy)),
        chart=chart(stress_words.clear(answer), "stress"),
        numbers=tuple(stress_words.deciding_row(one) for one in stress_words.clear(answer)),
        boxes=tuple(stress_words.box_said(box) for box in answer.boxes),
        regret=tuple(tuple(row) for row in stress_words.regret_rows(case, answer)),
        flips=tuple(words.sentence(one) for one in stress_words.flips_said(case, answer)),
        worst=stress_words.worst_said(case, answer),
        worth=tuple(tuple(row) for row in stress_words.worth_rows(answer)),
        notes=tuple(words.sentence(note) for note in answer.notes),
        why=sources_part.why(overview, answer.reads, answer.method, stress_words.FORMULA),
    )


def in_the_minute(overview: Overview) -> str:
    """The answer in one sentence, or why there is none."""
    answer = overview.stress
    if answer is None:
        return _none(overview)
    plan, share = stress_words.title(overview.case, answer.strategy), words.in_100(answer.failing)
    found = stress_words.clear(answer)
    if not found:
        return stress_words.UNDECIDED.format(plan=plan, share=share)
    index = words.in_100(found[0].index)
    return stress_words.DECIDES.format(plan=plan, share=share, number=found[0].source.said, index=index)


def _none(overview: Overview) -> str:
    if "stress" in overview.refused:
        return minute.refusal(overview, "stress")
    strategies = overview.case.file.strategies.values()
    return stress_words.NOT_ASKED if any(one.package for one in strategies) else stress_words.NO_PLAN


def chart(found: Sequence[Decides], ident: str) -> Chart | None:
    """A bar for each number that decides, with its interval."""
    rows = [_bar(one) for one in found]
    if not rows:
        return None
    names = stress_words.CHART, "; ".join(f"{row.label}: {row.said}" for row in rows)
    return charts.both(lambda size: charts.bars(ident, rows, names, size))


def _bar(one: Decides) -> Bar:
    figure, rests = f"{100 * one.index:.0f}", stress_words.rests_on(one)
    label = one.source.said[:1].upper() + one.source.said[1:]
    told = f"{label}\n{figure}, {rests}"
    if one.low is None or one.high is None:
        return Bar(label, min(one.index, 1.0), figure, "plan", told=told)
    said = f"{figure} ({stress_words.interval(one.low, one.high)})"
    ends = max(one.low, 0.0), min(one.high, 1.0)
    return Bar(label, min(one.index, 1.0), said, "plan", ends, told=told)
