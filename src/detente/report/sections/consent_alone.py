"""One package put to the test: its chance, its leaderships, the votes at home, who stops it."""

from __future__ import annotations

from dataclasses import replace

from detente.consent import Consent
from detente.report.document import Block, Items, Para, Table
from detente.report.sections import consent_charts
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.consent_lost import lost
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, elsewhere, names, numbers
from detente.report.words import consent as words
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.vetoes import SHOWN


def build(setting: Setting, answer: Consent, detail: Detail) -> tuple[Block, ...]:
    """Who would say no to a package, and why."""
    if not answer.changes:
        return (Para(numbers.sentence(common.NOTHING_TO_AGREE), "lead"),)
    return (
        *_changes(setting, answer),
        Para(words.chance_alone(answer.chance, answer.chance_range, answer.interval), "lead"),
        *_leaders(setting, answer),
        *_bodies(setting, answer),
        *_stops(setting, answer),
        *_red_lines(setting, answer),
        *notes(words.note(setting.titles, note) for note in answer.notes),
        *_beside(setting, answer),
        *made(setting, answer, words.FORMULA, detail),
    )


def _changes(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    """What the package changes: a list; in a notebook, which shows no lists, a sentence."""
    made_of = [names.change(setting.titles, *change) for change in answer.changes.items()]
    if setting.case is None:
        return (Para(numbers.sentence(numbers.listed(made_of)), "lead"),)
    return (Items(tuple(made_of)),)


def _beside(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    """What became of attempts elsewhere, and of this dialogue; by the case how much of it is judgement."""
    said = elsewhere.reference(answer.reference)
    return (Para(said, "lead"),) if setting.case is None else paras(common.judged(setting.case), said)


def _leaders(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    decimals = 1 if setting.case is None else case_digits(setting.case)
    rows = [
        (
            setting.titles.actor(leader),
            numbers.short(chance),
            *words.margin(answer.margins[leader], decimals),
        )
        for leader, chance in answer.leaders.items()
    ]
    return (
        table(words.ALONE_LEADERS, rows, range(1, 7)),
        Para(words.MARGIN_KEY, "note"),
        *lost(setting.titles, answer),
    )


def _bodies(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    rows = [
        (
            names.veto(setting.titles, f"{party}/{body.body}"),
            numbers.short(body.chance),
            numbers.votes(body.expected_yes, body.needs),
            numbers.votes(body.needs, body.needs),
        )
        for party, bodies in answer.bodies.items()
        for body in bodies
    ]
    return (table(words.ALONE_BODIES, rows, (1, 2, 3)),) if rows else paras(words.NO_BODY)


def _stops(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    """Who stops it: a picture, and a table of everybody who may say no."""
    shown = consent_charts.alone(setting, answer, (_vetoes(setting, answer),))
    stopped = any(share >= SHOWN for share in answer.veto_share.values())
    return Para(words.failures(answer.chance) if stopped else words.NO_VETO), shown


def _vetoes(setting: Setting, answer: Consent) -> Table:
    rows = [
        (
            names.veto(setting.titles, row["veto"]),
            numbers.short(row["chance"]),
            numbers.short(row["veto_share"]),
        )
        for row in sorted(answer.rows(), key=lambda row: -row["veto_share"])
    ]
    return replace(table(words.VETOES, rows, (1, 2)), main=True)


def _red_lines(setting: Setting, answer: Consent) -> tuple[Block, ...]:
    titles = setting.titles
    return paras(
        *(
            words.CROSSES.format(leader=titles.actor(leader), pattern=names.pattern(titles, line))
            for leader, crossed in answer.red_lines.items()
            for line in crossed
        )
    )
