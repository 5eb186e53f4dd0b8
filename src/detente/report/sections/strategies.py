"""The strategies of the case side by side, with what the searches found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.consent import Consent
from detente.report.document import Block, Cell, Column, Figure, Para, Row, Said, Table, Text, Whys
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.sections import tips
from detente.report.sections.blocks import paras, terms
from detente.report.sections.refs import of_plan
from detente.report.sections.setting import Setting
from detente.report.words import common, elsewhere, kept, names, numbers
from detente.report.words import strategies as words
from detente.strategy import Joint
from detente.strategy.findings.costs import dearest
from detente.strategy.findings.issues import unchanged
from detente.strategy.findings.plans import Plan, plans, ranks, searched, shown
from detente.strategy.findings.vetoes import most_named

MOST_LEVERS = 4
"""Levers that the action names, the dearest first; the others are counted."""
ROOMY = (0, 1, 5)
"""Columns that hold sentences or several names."""


def build(setting: Setting) -> tuple[Block, ...]:
    """Their chances as a picture, and a table of what each asks of whom, with what is told below each row."""
    run, titles = setting.overview, setting.titles
    if "consent" in run.refused:
        return paras(common.refused("consent", run.refused["consent"]))
    found = [*plans(run), *searched(run)]
    if not found:
        return paras(common.NO_STRATEGY)
    packages = [plan.answer.changes for plan in plans(run) if not plan.empty]
    same = unchanged(run.case, packages) if packages else []
    return (
        Para(f"{common.NO_ADVICE} {common.WHICH_TEXTS}"),
        *pictured(setting),
        _table(setting, found),
        *paras(words.unchanged(titles, same)),
        Para(elsewhere.beside_texts([plan.answer.reference for plan in found if not plan.empty]), "note"),
    )


def pictured(setting: Setting) -> tuple[Figure, ...]:
    """Each text's chance with its range; the table beside it holds the same figures."""
    run = setting.overview
    bars = [_bar(setting, plan) for plan in shown(run)]
    caption = words.chance_caption(run.ranked)
    return (chances("chances", bars, caption, common.HINT),) if bars else ()


def chances(ident: str, bars: Sequence[Bar], caption: str, hint: str = "") -> Figure:
    """A picture of chances."""
    described = "; ".join(f"{bar.label}: {bar.said}{words.and_kept(bar.also)}" for bar in bars)
    return Figure(ident, BarSpec(tuple(bars)), words.CHANCE_CHART, described, caption, hint=hint)


def _bar(setting: Setting, plan: Plan) -> Bar:
    title = names.plan(setting.titles, plan)
    tip = tips.package(setting.overview.case, setting.titles, title, plan.answer)
    return replace(bar(title, plan.answer, plan.kept, plan.computed), keys=(plan.ident,), tip=tip)


def bar(title: str, answer: Consent, found: Joint | None, computed: bool) -> Bar:
    """A chance with its range, and that it is also kept; an open ring where a search found it."""
    said, series = common.ranged(answer.chance, answer.ends), "found" if computed else "plan"
    also = None if found is None else found.chance
    return Bar(title, answer.chance, said, series, answer.ends, also)


def _table(setting: Setting, found: Sequence[Plan]) -> Table:
    columns = tuple(Column(title, roomy=n in ROOMY) for n, title in enumerate(words.HEAD))
    rows = tuple(_row(setting, plan) for plan in found)
    return Table(columns, rows, words.key(setting.overview.ranked), wide=True)


def _row(setting: Setting, plan: Plan) -> Row:
    titles, case = setting.titles, setting.overview.case
    says: tuple[Said | Cell, ...]
    if plan.empty:
        says = (Cell((numbers.sentence(common.NOTHING_TO_AGREE),), span=2),)
    else:
        says = (_chance(setting, plan), names.stopped_by(titles, most_named(case, plan.answer)))
    cells: tuple[Said | Cell, ...] = (
        _name(setting, plan),
        Cell(words.pledges(titles, plan)),
        words.start(plan),
        *says,
        Cell(words.asks(titles, plan)),
    )
    return Row(cells, () if plan.empty else (plan.ident,), _below(setting, plan))


def _name(setting: Setting, plan: Plan) -> Said:
    """What it is called and, below, what it is about."""
    title, focus = names.plan(setting.titles, plan), words.focus(plan)
    return (Text(f"{title}: "), Text(focus, "below")) if focus else title


def _chance(setting: Setting, plan: Plan) -> Said:
    """The chance with its bar and range; below, that it is also kept, and the place among the strategies."""
    chance = plan.answer.chance
    return (
        Text(numbers.chance(chance), "figure"),
        Text(" "),
        numbers.dots(chance),
        Text(" "),
        Text(f"({numbers.span(plan.answer.ends)})", "whole"),
        *(Text(said, "below") for said in _kept(setting, plan)),
    )


def _kept(setting: Setting, plan: Plan) -> tuple[str, ...]:
    run = setting.overview
    if not run.ranked:
        return ()
    places = ranks(run)
    place = kept.place(None if plan.computed else places.get(plan.key), len(places))
    return tuple(said for said in (numbers.capital(kept.kept(plan.kept)), place) if said)


def _below(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """What is done, who goes first, its risk and evidence, and where its figures come from."""
    details = (
        (words.ACTION, action(setting, plan)),
        (kept.WHO_FIRST, words.who_first(setting.titles, plan)),
        (words.RISK, plan.file.risk),
        (words.EVIDENCE, plan.file.evidence),
    )
    told = (terms(details),) if any(said for _, said in details) else ()
    return (*paras(names.about(plan)), *told, *(() if plan.empty else (Whys(of_plan(setting, plan)),)))


def action(setting: Setting, plan: Plan) -> str:
    """Who mediates and how, who chairs a commission, and which levers are used."""
    parts = [run_by(setting, plan)] if not plan.computed else []
    if plan.answer.levers or not plan.empty:
        used = dearest(setting.overview.case, plan.answer.levers)
        parts.append(words.levers_used(setting.titles, used, MOST_LEVERS))
    return " ".join(part for part in parts if part)


def run_by(setting: Setting, plan: Plan) -> str:
    """Who mediates and how, and who chairs a commission."""
    own, usual, parts = plan.file.process, setting.overview.case.file.process, list[str]()
    mediation, commission = own.mediation or usual.mediation, own.commission or usual.commission
    if mediation is not None and mediation.by:
        parts.append(words.mediated(setting.titles, mediation.by, mediation.style))
    if commission is not None and commission.chair:
        parts.append(words.chaired(setting.titles, commission.chair))
    return " ".join(parts)
