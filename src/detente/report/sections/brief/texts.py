"""The texts side by side: ambition against what is kept, what each changes, what each asks and risks."""

from __future__ import annotations

from dataclasses import replace

from detente.report.document import Block, Column, Figure, Para, Row, Said, Section, Table, Text
from detente.report.document.chartspecs import Axes, GridCell, GridRow, GridSpec, Mark, ScatterSpec, Tip
from detente.report.sections import tips
from detente.report.sections.blocks import paras, table
from detente.report.sections.brief import about, costs
from detente.report.sections.consent_charts import series
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import common, likelihood, numbers
from detente.report.words import kept as kept_words
from detente.report.words import names as called
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.packages import by_issue
from detente.strategy.findings.plans import Plan, likely, searched
from detente.strategy.findings.vetoes import most_named
from detente.stress import Stress

MOST_PAIRS = 3
"""Pairs of texts that are named as sure of their order: judgement."""
TALL = 236.0
"""Height of the picture of ambition: as low as its labels allow, by judgement."""
HALF = 0.5
"""A gain or loss of less than half a point of 100 has no sign: judgement; the estimates can't tell."""
FEW = 3
"""From so many texts on it is worth a picture how much each changes beside how it fares."""


def build(setting: Setting) -> tuple[str, tuple[Block, ...]]:
    """The finding, and under it two pictures and a table."""
    run = setting.overview
    if "consent" in run.refused:
        return words.TEXTS_PLAIN, paras(common.refused("consent", run.refused["consent"]))
    plans = [*likely(run), *searched(run)]
    if not plans:
        return words.TEXTS_PLAIN, paras(common.NO_STRATEGY)
    said = " ".join(one for one in (words.NO_ADVICE, sure_order(setting, plans), _told(setting)) if one)
    shown: tuple[Block, ...] = (Para(said), _grid(setting, plans), *_ambition(setting, plans))
    return _title(setting, plans), (*shown, _table(setting, plans))


def _told(setting: Setting) -> str:
    """Of which text dates, steps and costs are told, and why of that; nothing where another was asked for."""
    plan, run = about.text(setting), setting.overview
    tested = run.find(Stress)
    if plan is None or tested is None or tested.advice != plan.key or len(likely(run)) < 2:
        return ""
    return words.TOLD.format(plan=called.plan(setting.titles, plan))


def sure_order(setting: Setting, plans: list[Plan]) -> str:
    """Which of the proposed texts lie above which by their whole ranges; nothing where there is one text."""
    ranked = setting.overview.ranked
    named = [
        (plan, plan.kept.ends if ranked and plan.kept is not None else plan.answer.ends) for plan in plans
    ]
    named = [(plan, ends) for plan, ends in named if not plan.computed]
    if len(named) < 2:
        return ""
    frame = words.SURE_PAIR if ranked else words.SURE_PAIR_PUT
    titles = {plan.key: called.plan(setting.titles, plan) for plan, _ in named}
    apart = [
        frame.format(above=titles[one.key], below=titles[other.key])
        for one, (low, _) in named
        for other, (_, high) in named
        if low > high
    ]
    if not apart:
        return words.NO_ORDER_SURE
    return words.SURELY.format(pairs="; ".join(apart[:MOST_PAIRS]))


def in_full(setting: Setting) -> tuple[Section, ...]:
    """What the text changes of which the dated figures speak, the heaviest issue first."""
    plan, run, titles = about.text(setting), setting.overview, setting.titles
    if plan is None or "consent" in run.refused:
        return ()
    rows = [
        (titles.issue(issue), titles.option(issue, plan.answer.changes[issue]))
        for issue in heaviest(run.case, plan.answer.changes)
    ]
    title = words.IN_FULL.format(plan=called.plan(titles, plan))
    return (
        Section("text", title, (replace(table((common.ISSUE, common.THEN), rows), dense=True, main=True),)),
    )


def _title(setting: Setting, plans: list[Plan]) -> str:
    """Which of the proposed texts is the likeliest to be kept, and how much it changes."""
    named = [plan for plan in plans if not plan.computed]
    if not named or not setting.overview.ranked:
        return words.TEXTS_ONE if len(plans) == 1 else words.TEXTS_PLAIN
    best, count = named[0], len(setting.overview.case.today)
    title = called.plan(setting.titles, best)
    return words.TEXTS_TITLE.format(plan=title, changed=len(best.answer.changes), count=count)


def _ambition(setting: Setting, plans: list[Plan]) -> tuple[Figure, ...]:
    """How much each text changes, and how it fares."""
    if len(plans) < FEW:
        return ()
    ranked = setting.overview.ranked
    marks = tuple(
        Mark(
            float(len(plan.answer.changes)),
            round(100 * plan.likelihood),
            called.plan(setting.titles, plan),
            "found" if plan.computed else "plan",
            (plan.ident,),
            (_tip(setting, plan),),
        )
        for plan in plans
    )
    kinds = words.KINDS if any(plan.computed for plan in plans) else ()
    axes = Axes(words.ACROSS, words.UP_KEPT if ranked else words.UP_PUT, kinds=kinds, parties=False)
    described = "; ".join(f"{mark.label}: {mark.x:.0f}, {mark.y:.0f}" for mark in marks)
    title = words.AMBITION if ranked else words.AMBITION_PUT
    return (Figure("ambition", ScatterSpec((), marks, axes, tall=TALL), title, described, ""),)


def _tip(setting: Setting, plan: Plan) -> Tip:
    return tips.package(setting.overview.case, setting.titles, called.plan(setting.titles, plan), plan.answer)


def _grid(setting: Setting, plans: list[Plan]) -> Figure:
    """Issues against texts, the heaviest issues first; what no text changes is left out."""
    run, titles = setting.overview, setting.titles
    gains = [by_issue(run.case, run.draws, plan.answer)[0] for plan in plans]
    order = heaviest(run.case, run.case.today)
    rows = tuple(
        GridRow(titles.issue(issue), tuple(_cell(setting, issue, plan, found) for plan, found in each))
        for issue in order
        if any(issue in plan.answer.changes for plan in plans)
        for each in [list(zip(plans, gains, strict=True))]
    )
    sides = tuple((series(run.case.parties, party), titles.party(party)) for party in run.case.parties)
    columns = tuple(called.plan(titles, plan) for plan in plans)
    spec = GridSpec(columns, rows, sides, tuple((plan.ident,) for plan in plans))
    instead = Table(
        tuple(Column(title) for title in (common.ISSUE, *columns)),
        tuple(Row((row.label, *map(_said, row.cells))) for row in rows),
        words.GRID_SAID,
    )
    described = "; ".join(
        f"{row.label}: "
        + ", ".join(f"{name} {_said(cell)}" for name, cell in zip(columns, row.cells, strict=True))
        for row in rows
    )
    left = [titles.issue(issue) for issue in order if all(issue not in plan.answer.changes for plan in plans)]
    said = f"{words.GRID_SAID} {words.UNTOUCHED.format(issues='; '.join(left))}" if left else words.GRID_SAID
    return Figure("grid", spec, words.GRID, described, said, (instead,))


def _cell(setting: Setting, issue: str, plan: Plan, gains: dict[str, list[float]]) -> GridCell:
    case, titles = setting.overview.case, setting.titles
    if issue not in plan.answer.changes:
        return GridCell()
    signs = tuple(0 if abs(gain) < HALF else 1 if gain > 0 else -1 for gain in gains[issue])
    lines = (
        titles.option(issue, plan.answer.changes[issue]),
        tips.gains(case, titles, gains[issue]),
    )
    return GridCell(signs, Tip(titles.issue(issue), lines))


def _said(cell: GridCell) -> str:
    """The signs of a cell, side by side; a dot as today."""
    return " ".join({1: "+", 0: "=", -1: "−"}[sign] for sign in cell.signs) or "·"


def _table(setting: Setting, plans: list[Plan]) -> Table:
    """A row for each text, its action, risk and record below."""
    ranked = setting.overview.ranked
    kept = (Column(words.KEPT, "fixed"),) if ranked else ()
    columns = (
        Column(words.TEXT, roomy=True),
        Column(words.PUT, "fixed"),
        *kept,
        Column(words.REFUSED),
        Column(words.ASKED),
        Column(words.START),
    )
    rows = tuple(_row(setting, plan) for plan in plans)
    return Table(columns, rows, words.TABLE_SAID, wide=True, dense=True)


def _row(setting: Setting, plan: Plan) -> Row:
    titles, case = setting.titles, setting.overview.case
    kept: tuple[Said, ...] = ()
    if setting.overview.ranked:
        kept = (_figure(plan.kept.chance, plan.kept.ends) if plan.kept else kept_words.NO_STEPS_SHORT,)
    title, focus = called.plan(titles, plan), plan.file.focus
    name: Said = (Text(f"{title}: "), Text(focus, "below")) if focus else title
    cells = (
        name,
        _figure(plan.answer.chance, plan.answer.ends),
        *kept,
        called.stopped_by(titles, most_named(case, plan.answer)),
        costs.both(setting, plan),
        numbers.months(plan.file.start) if plan.file.start else "",
    )
    return Row(cells, (plan.ident,), _below(setting, plan))


def _figure(chance: float, ends: tuple[float, float]) -> Said:
    return (
        Text(likelihood.word(chance)),
        Text(f"{numbers.short(chance)} ({numbers.short_span(ends)})", "below"),
    )


def _below(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """What is done and by whom, its risk, and what was seen of its kind, in one paragraph."""
    said: list[Text] = []
    parts = (
        (words.ACTION, "" if plan.computed else _run_by(setting, plan)),
        (words.RISK, plan.file.risk),
        (words.EVIDENCE, plan.file.evidence.partition("; ")[0]),
    )
    for name, told in parts:
        if told:
            said += [Text(f"{' ' if said else ''}{name}: ", "strong"), Text(numbers.sentence(told))]
    return (Para(tuple(said), "note"),) if said else ()


def _run_by(setting: Setting, plan: Plan) -> str:
    """Who mediates and who chairs the commission, in a few words."""
    process, titles = about.process(setting, plan), setting.titles
    mediation, commission = process.mediation, process.commission
    chair = titles.actor(commission.chair) if commission is not None and commission.chair else ""
    if mediation is None or not mediation.by:
        return words.CHAIRS.format(chair=chair) if chair else ""
    who = numbers.listed([called.anyone(titles, slug) for slug in mediation.by])
    frame = words.MEDIATES if not chair else words.BOTH if who == chair else words.MEDIATES_CHAIRED
    return frame.format(who=who, chair=chair)
