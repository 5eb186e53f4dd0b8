"""A whole run in short: on a terminal, and as one answer in a notebook."""

from __future__ import annotations

from detente import registry
from detente.report.document import Block, Column, Document, Items, Para, Row, Section, Table
from detente.report.sections import possible, reasons, strategies
from detente.report.sections.blocks import notes, paras
from detente.report.sections.setting import Detail, Setting
from detente.report.sections.shared import headline
from detente.report.words import common, numbers
from detente.report.words import kept as kept_words
from detente.report.words import names as called
from detente.report.words import overview as words
from detente.report.words import summary as first
from detente.report.words import talks as talks_words
from detente.strategy import Overview
from detente.strategy.findings.plans import Plan, plans, searched
from detente.strategy.findings.steps import Step, steps
from detente.strategy.findings.vetoes import most_named
from detente.talks import Talks

TITLE = first.STRATEGIES
SHOWS = (Overview,)
MOST_STEPS = 8
"""Steps listed at each end."""


def rests_on(run: Overview) -> str:
    """As of when, what it rests on, and how much of each part is judgement."""
    return f"{first.rests(run)} {reasons.by_part(run)}".strip()


def build(setting: Setting, answer: Overview, detail: Detail) -> tuple[Block, ...]:  # noqa: ARG001 - as of every section
    """For a notebook: what it rests on, the strategies, their chances as a picture."""
    refused = [common.refused(name, reason) for name, reason in answer.refused.items()]
    lead = Para(" ".join([f"{answer.case.title}.", rests_on(answer), *refused]), "lead")
    read = notes([common.sheets(setting.titles, answer.reads)])
    return lead, side_by_side(setting, bars=True), *strategies.pictured(setting), *read


def headline_of(answer: Overview) -> str:
    """What a run rests on."""
    return rests_on(answer)


def short(setting: Setting) -> Document:
    """The answers of a run for a terminal."""
    run = setting.overview
    others = [one for one in registry.answered() if one.name not in IN_FULL]
    sections = [
        _points(first.READ, reasons.read(setting)),
        _points(
            first.POSSIBLE, [*_dated(run), *possible.possible(setting), *possible.held_together(setting)]
        ),
        _points(first.STOPS, reasons.stops(setting)),
        _points(first.COST, _cost(setting)),
        *(_points(one.title, [headline(setting, one.name)]) for one in others),
        _points(first.SURE, reasons.sure(setting)),
    ]
    if plans(run):
        key = paras(kept_words.TABLE) if run.ranked else ()
        shown = side_by_side(setting, bars=not run.ranked)
        sections.append(Section("", first.STRATEGIES, (shown, *key)))
    if steps(run):
        tables = [_steps(setting, title, found) for title, found in _ends(run) if found]
        said = Para(reasons.left_out(setting))
        sections.append(Section("", words.ONE_CHANGE, (*tables, said)))
    told = tuple(section for section in sections if section is not None)
    last = common.sheets(setting.titles, run.reads), common.not_yet()
    return Document(run.case.title, told, head=paras(rests_on(run)), colophon=paras(*last))


IN_FULL = ("deals", "consent", "levers")
"""Questions that the lines before tell in full."""


def _points(title: str, said: list[str]) -> Section | None:
    items = tuple(one for one in said if one)
    return Section("", title, (Items(items),)) if items else None


def _dated(run: Overview) -> list[str]:
    """The dated headline, and that what follows asks something else; nothing where talks have no answer."""
    answer = run.find(Talks)
    return [] if answer is None else [talks_words.dated(answer), talks_words.WERE_PUT]


def _cost(setting: Setting) -> list[str]:
    """What each strategy and the best plan found cost whom; nothing where consent is closed."""
    if "consent" in setting.overview.refused:
        return []
    unit, items, best = reasons.cost(setting)
    return [unit, *items, best]


def side_by_side(setting: Setting, bars: bool) -> Table:
    """Each text with its chance, whether it is kept, who refuses most; ``bars``: with the bar of worlds."""
    run = setting.overview
    kept = (Column(kept_words.KEPT, "figure"),) if run.ranked else ()
    bar = (Column(words.WORLDS_AGREED, "fixed"),) if bars else ()
    columns = (
        Column(words.STRATEGY),
        *bar,
        Column(words.OF_100, "figure"),
        Column(words.RANGE, "figure"),
        *kept,
        Column(common.REFUSED_BY),
    )
    return Table(columns, tuple(_row(setting, plan, bars) for plan in [*plans(run), *searched(run)]))


def _row(setting: Setting, plan: Plan, bars: bool) -> Row:
    run, answer = setting.overview, plan.answer
    title = called.plan(setting.titles, plan)
    if plan.empty:
        # Nothing is agreed, so no figure stands here.
        none = [""] * (1 + bars + run.ranked)
        return Row((title, *none[: int(bars)], "-", *none[int(bars) :], common.NOTHING_TO_AGREE))
    bar = (numbers.dots(answer.chance).text,) if bars else ()
    kept = (kept_words.cell(plan.kept),) if run.ranked else ()
    figures = numbers.short(answer.chance), numbers.short_span(answer.ends)
    refused = called.stopped_by(setting.titles, most_named(run.case, answer))
    return Row((title, *bar, *figures, *kept, refused))


def _ends(run: Overview) -> list[tuple[str, list[Step]]]:
    """Those by which every party gains, likeliest first; then those that only some want, least first."""
    every = steps(run)
    likely = kept_words.LIKELY_STEPS if run.ranked else words.LIKELY_STEPS
    return [
        (likely, [step for step in every if step.all_gain][:MOST_STEPS]),
        (words.BLOCKED_STEPS, [step for step in reversed(every) if step.disputed][:MOST_STEPS]),
    ]


def _steps(setting: Setting, title: str, found: list[Step]) -> Table:
    run = setting.overview
    kept = (Column(kept_words.KEPT, "figure"),) if run.ranked else ()
    columns = (
        Column(words.CHANGE),
        Column(words.OF_100, "figure"),
        Column(words.RANGE, "figure"),
        *kept,
        Column(common.REFUSED_BY),
    )
    return Table(columns, tuple(_step(setting, step) for step in found), title)


def _step(setting: Setting, step: Step) -> Row:
    run, answer = setting.overview, step.answer
    figures = numbers.short(answer.chance), numbers.short_span(answer.ends)
    kept = (kept_words.plain(step.kept.chance if step.kept else None),) if run.ranked else ()
    refused = called.stopped_by(setting.titles, most_named(run.case, answer))
    return Row((called.change(setting.titles, step.issue, step.option), *figures, *kept, refused))
