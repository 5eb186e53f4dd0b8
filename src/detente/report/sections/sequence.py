"""*Who goes first?*: the best order, what stopping would cost, other orders beside it."""

from __future__ import annotations

from detente.report.document import (
    Block,
    Column,
    Fold,
    Items,
    Para,
    Ref,
    Row,
    Section,
    Table,
    Whys,
)
from detente.report.sections import in_time, orders
from detente.report.sections.blocks import notes, paras
from detente.report.sections.made import made
from detente.report.sections.sequence_charts import given, slacks
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, numbers
from detente.report.words import sequence as words
from detente.sequence import Sequence
from detente.stress import Stress
from detente.why import Asked

SHOWS = (Sequence,)
PARTS = "commitments", "sequence"
"""Parts of the case that the answer reads; it reads no sheet."""


def headline(setting: Setting, answer: Sequence | None) -> str:
    """The answer in one sentence, or why there is none."""
    return _none(setting) if answer is None else words.in_short(setting.titles, answer)


def _none(setting: Setting) -> str:
    run = setting.overview
    if "sequence" in run.refused:
        return common.refused("sequence", run.refused["sequence"])
    return common.not_asked("sequence") if run.case.file.commitments else words.NO_STEPS


def page(setting: Setting, answer: Sequence) -> tuple[str, tuple[Block, ...]]:
    """In the brief: how often the best order holds, and the order with its days."""
    step, when, what = words.BRIEF_HEAD
    columns = Column(step, "fixed"), Column(when, "fixed"), Column(what)
    rows = Table(
        columns,
        tuple(map(Row, words.by_block(setting.titles, in_time.by_block(setting, answer)))),
        dense=True,
        main=True,
    )
    _order, chance, _best = in_time.told(answer)
    title = words.finding(setting.titles, answer, chance)
    told = paras(words.told_of(setting.titles, answer))
    return title, (*told, rows)


def build(setting: Setting, answer: Sequence | None, detail: Detail) -> tuple[Block, ...]:
    """The best order, what stopping would cost, given and received, other orders beside it."""
    if answer is None:
        return paras(_none(setting))
    return (
        Para(words.said(setting.titles, answer), "lead"),
        *(_about(setting, answer) if detail == "annex" else ()),
        _timeline(setting, answer),
        Section("", words.GIVEN, given(setting.titles, answer), 3),
        *orders.others(setting.titles, answer, detail),
        *orders.beside(setting.titles, answer),
        *_waits(setting, answer),
        *notes(_notes(setting, answer)),
        *(paras(common.judged(setting.case)) if detail == "answer" and setting.case is not None else ()),
        *made(setting, answer, words.FORMULA, detail, PARTS),
    )


def _about(setting: Setting, answer: Sequence) -> tuple[Block, ...]:
    """Whose steps are put in order, what stopping means, and where the figures come from."""
    title = setting.titles.strategy(answer.strategy) if answer.strategy is not None else ""
    stressed = setting.run.find(Stress) if setting.run is not None else None
    tested = stressed is not None and stressed.strategy == answer.strategy
    advised = stressed is not None and stressed.strategy == stressed.advice
    return Para(f"{words.about(title, tested, advised)} {words.STOPPING}"), Whys(refs(setting, answer))


def refs(_setting: Setting, answer: Sequence) -> tuple[Ref, ...]:
    """What stopping would cost, and how often the best order holds."""
    about, order = answer.strategy, answer.order
    slack = words.POINTS.format(points=numbers.points(answer.slack))
    kept = numbers.chance(answer.chance_kept)
    return (
        Ref(
            "sequence/slack",
            words.SLACK_LINK,
            slack,
            words.SLACK_IS.format(shown=slack),
            Asked("sequence/slack", "sequence.slack", strategy=about, order=order),
        ),
        Ref(
            "sequence/kept",
            words.KEPT_LINK.format(shown=kept),
            kept,
            words.KEPT_IS.format(shown=kept),
            Asked("sequence/kept", "sequence.chance_kept", strategy=about, order=order),
        ),
    )


def _timeline(setting: Setting, answer: Sequence) -> Section:
    """The best order step by step, what would mend it, and what stopping would cost at each step."""
    step, *rest = words.TIMELINE_HEAD
    columns = Column(step, "fixed"), *(Column(title) for title in rest)
    rows = Table(columns, tuple(Row(cells) for cells in words.timeline(setting.titles, answer)))
    mends = "" if answer.best.holds else words.mends(setting.titles, answer.best)
    chart = slacks(setting.titles, answer)
    return Section("", words.TIMELINE, (rows, *paras(mends), chart), 3)


def _waits(setting: Setting, answer: Sequence) -> tuple[Block, ...]:
    said = tuple(words.waits(setting.titles, answer))
    return (Fold(words.WAITS, (Items(said),)),) if said else ()


def _notes(setting: Setting, answer: Sequence) -> list[str]:
    """What was left out, and why no text is ranked by whether it would be kept where that failed."""
    said = [common.note(note, words.NOTES) for note in answer.notes]
    reason = setting.run.refused.get("sequence") if setting.run is not None else None
    return [*said, *([numbers.sentence(words.NOT_RANKED.format(reason=reason))] if reason else [])]
