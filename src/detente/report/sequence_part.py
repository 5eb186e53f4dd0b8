"""The section *Who goes first?* of the brief."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.report import (
    charts,
    drawings,
    given_part,
    minute,
    orders_part,
    sequence_words,
    sources_part,
    words,
)
from detente.report.charts import Chart
from detente.report.drawings import Gain, Issue
from detente.report.orders_part import Side
from detente.report.sources_part import Why
from detente.sequence import Judged, Sequence
from detente.strategy import Overview

READ = ("commitments", "sequence")
"""Parts of the case that the answer reads."""
PAIR = 2


@dataclass(frozen=True)
class SequencePart:
    """What the template shows: ``refused`` alone where there is no answer.

    Rows are cells as they are shown.
    """

    refused: str
    answer: str = ""
    about: str = ""
    head: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    mends: str = ""
    chart: Chart | None = None
    caption: str = ""
    slacks: tuple[str, ...] = ()
    """The chart in words."""
    given: Chart | None = None
    given_told: tuple[str, ...] = ()
    """That chart in words."""
    rivals: tuple[tuple[str, ...], ...] = ()
    sides: tuple[Side, ...] = ()
    """Rival orders side by side."""
    others: tuple[Side, ...] = ()
    """The same for orders that are for other packages."""
    waits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    why: Why | None = None


def section(overview: Overview) -> SequencePart:
    """The section's parts, or the reason why there are none."""
    answer = overview.sequence
    if answer is None:
        return SequencePart(_none(overview))
    head, rows = timeline(answer)
    return SequencePart(
        refused="",
        answer=sequence_words.said(answer),
        about=_about(overview),
        head=head,
        steps=rows,
        mends="" if answer.best.holds else sequence_words.mends(answer.titles, answer.best),
        chart=chart(answer),
        caption=caption(answer),
        slacks=told(answer),
        given=given_part.chart(answer),
        given_told=given_part.told(answer),
        rivals=rivals(answer),
        sides=orders_part.of(answer),
        others=orders_part.others(answer),
        waits=tuple(sequence_words.waits(answer)),
        notes=tuple(words.sentence(note) for note in _notes(overview, answer)),
        why=_why(overview, answer),
    )


def _notes(overview: Overview, answer: Sequence) -> list[str]:
    """What was left out, and why no text is ranked by whether it would be kept where that failed."""
    reason = overview.refused.get("sequence")
    failed = [sequence_words.NOT_RANKED.format(reason=reason)] if reason else []
    return [*answer.notes, *failed]


def in_the_minute(overview: Overview) -> str:
    """The answer in one sentence, or why there is none."""
    answer = overview.sequence
    if answer is None:
        return _none(overview)
    plan, best = plan_title(overview) or sequence_words.THE_CASE, answer.best
    if best.breaks is None:
        *_, who, what = sequence_words.timeline(answer)[0]
        said = sequence_words.IN_ORDER.format(title=plan)
        kept = words.in_100(answer.chance_kept)
        return sequence_words.FIRST_STEP.format(said=said, what=what, who=who, kept=kept)
    return sequence_words.FIRST_BREAK.format(
        said=sequence_words.NO_ORDER.format(title=plan),
        step=best.breaks.step,
        party=answer.titles.party(best.breaks.by),
        short=sequence_words.gained(best.breaks.short_by),
        mend=sequence_words.sums(answer.titles, best.guarantee_needed),
    )


def _none(overview: Overview) -> str:
    if "sequence" in overview.refused:
        return minute.refusal(overview, "sequence")
    return sequence_words.NOT_ASKED if overview.case.file.commitments else sequence_words.NO_STEPS


def plan_title(overview: Overview) -> str:
    """The strategy whose steps are put in order."""
    slug = overview.steps_of
    return "" if slug is None else overview.case.file.strategies[slug].title or slug


def _about(overview: Overview) -> str:
    plan, stressed = plan_title(overview), overview.stress
    if not plan:
        return sequence_words.ABOUT_ALL
    tested = stressed is not None and stressed.strategy == overview.steps_of
    return (sequence_words.ABOUT_TESTED if tested else sequence_words.ABOUT).format(title=plan)


def timeline(answer: Sequence) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of the best order: the day where there is a calendar, else the meeting."""
    kept = (0, 2, 3, 4) if answer.dates else (0, 1, 3, 4)
    rows = sequence_words.timeline(answer)
    head = sequence_words.TIMELINE_HEAD
    return tuple(head[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)


def rivals(answer: Sequence) -> tuple[tuple[str, ...], ...]:
    """The best order and its rivals, each with where it breaks and what mends it; none without a rival."""
    if not answer.rivals:
        return ()
    return tuple(_rival(answer, one) for one in (answer.best, *answer.rivals))


def _rival(answer: Sequence, order: Judged) -> tuple[str, ...]:
    titles = {task.id: task.title for task in answer.tasks}
    first = "; ".join(titles[one] for one in order.order[0])
    rest = sequence_words.rival_row(answer.titles, order)[1:]
    return (sequence_words.STARTS.format(kind=orders_part.title(order), first=first), *rest)


def _why(overview: Overview, answer: Sequence) -> Why:
    """The numbers on steps are read, and no sheet."""
    case = overview.case
    used = [path for path, _ in case.numbers() if path[0] in READ]
    judged = sum(case.sources.judged(path) for path in used)
    found = sources_part.why(overview, answer.reads, answer.method, sequence_words.FORMULA)
    return replace(found, numbers=len(used), judged=judged, sheets=(sequence_words.NO_SHEETS,))


def chart(answer: Sequence) -> Chart:
    """What stopping would cost each side at each step, and once all is done."""
    issues = slacks(answer)
    names = sequence_words.SLACKS, "; ".join(told(answer))
    return charts.both(lambda size: drawings.gains("sequence", issues, names, size))


def caption(answer: Sequence) -> str:
    """What the bars are, and whose, where two parties have colours."""
    names = [answer.titles.party(party) for party in answer.slacks]
    whose = f" {sequence_words.WHOSE.format(first=names[0], second=names[1])}" if len(names) == PAIR else ""
    return f"{sequence_words.SLACKS_SAID}{whose}"


def told(answer: Sequence) -> tuple[str, ...]:
    """The chart in words, step by step."""
    return tuple(issue.told.replace("\n", ", ") for issue in slacks(answer))


def slacks(answer: Sequence) -> list[Issue]:
    """Each step with what every side would lose by stopping there, waiting for it included."""
    titles = {task.id: task.title for task in answer.tasks}
    first = 0
    found = []
    for number, (block, meeting) in enumerate(zip(answer.order, answer.meetings, strict=True), 1):
        what = "; ".join(titles[one] for one in block)
        found.append(_step(answer, sequence_words.STEP_NO.format(number=number, what=what), first, meeting))
        first = meeting
    return [*found, _step(answer, sequence_words.AFTERWARDS, first, first + 1)]


def _step(answer: Sequence, label: str, first: int, last: int) -> Issue:
    """The least slack of each side over the meetings from ``first`` (counted from 0) up to ``last``."""
    pair = len(answer.slacks) == PAIR
    gains, told = [], [label]
    for n, (party, every) in enumerate(answer.slacks.items()):
        value, name = min(every[first:last]), answer.titles.party(party)
        figure = words.points(value)
        gains.append(
            Gain(value, figure if pair else f"{figure} {name}", ("one", "two")[n] if pair else "other")
        )
        told.append(f"{name} {figure}")
    return Issue(label, tuple(gains), "\n".join(told))
