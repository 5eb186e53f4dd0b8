"""Single changes of today: who gains by each, how many say yes, who refuses; and those that help nobody."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.document import Block, Cell, Fold, Items, Row, Section, Span, Table, Text
from detente.report.sections.blocks import columns, paras
from detente.report.sections.setting import Setting
from detente.report.words import consent as words
from detente.report.words import kept, names, numbers
from detente.strategy.findings.steps import Step, only_left_out, steps
from detente.strategy.findings.steps import left_out as helping_nobody
from detente.strategy.findings.vetoes import most_named

MOST_STEPS = 10
"""So many stand in the open; the others fold out."""


def build(setting: Setting) -> tuple[Block, ...]:
    """The single changes by who gains: all, only some; then those that help nobody."""
    return *_helpful(setting), *_helpless(setting)


def _helpful(setting: Setting) -> tuple[Block, ...]:
    run = setting.overview
    found = steps(run)
    if not found:
        return ()
    said = f"{words.STEPS_SAID} {kept.STEPS_SAID}" if run.ranked else words.STEPS_SAID
    groups = (
        (words.STEPS_ALL, [step for step in found if step.all_gain]),
        (words.STEPS_SOME, [step for step in found if step.disputed]),
    )
    blocks: tuple[Block, ...] = (
        *paras(left_out(setting), said),
        *(_group(setting, title, chosen) for title, chosen in groups if chosen),
    )
    return (Section("steps", words.ONE_CHANGE, blocks, 3, listed=True),)


def left_out(setting: Setting) -> str:
    """How many single changes nobody gains by, and how to read the others."""
    deals = setting.overview.answers.get("deals")
    parties = setting.overview.case.parties
    every = deals is not None and all(deals.reservation[party] < deals.today[party] for party in parties)
    return words.left_out(len(helping_nobody(setting.overview)), every)


def _group(setting: Setting, title: str, found: Sequence[Step]) -> Section:
    """The best in the open, the others to fold out."""
    first, rest = found[:MOST_STEPS], found[MOST_STEPS:]
    more = Fold(words.more_steps(title, len(rest)), (_table(setting, rest),))
    return Section("", title, (_table(setting, first, wide=True), *((more,) if rest else ())), 4)


def _table(setting: Setting, found: Sequence[Step], wide: bool = False) -> Table:
    rows = tuple(_row(setting, step) for step in found)
    return Table(columns(words.STEPS, fixed=(1, 2)), rows, wide=wide)


def _row(setting: Setting, step: Step) -> Row:
    run, answer, titles = setting.overview, step.answer, setting.titles
    chance: list[Span] = [
        Text(numbers.short(answer.chance), "figure"),
        Text(" "),
        numbers.dots(answer.chance),
    ]
    chance += [Text(kept.beside(step.kept), "below")] if run.ranked else []
    return Row(
        (
            names.change(titles, step.issue, step.option),
            tuple(chance),
            numbers.short_span(answer.chance_range),
            _gains(setting, step),
            names.stopped_by(titles, most_named(run.case, answer)),
        )
    )


def _gains(setting: Setting, step: Step) -> Cell:
    """Each party with its gain, the largest first; none is broken into lines."""
    found: list[Span] = []
    for party, gain in step.by_gain:
        found += [Text(", ")] if found else []
        found.append(Text(f"{setting.titles.party(party)} {numbers.points(gain, step.decimals)}", "whole"))
    return Cell((tuple(found),))


def _helpless(setting: Setting) -> tuple[Block, ...]:
    """The single changes that help nobody, and the issues that have no other."""
    run, titles = setting.overview, setting.titles
    found = helping_nobody(run)
    if not found:
        return ()
    issues = [titles.issue(issue) for issue in only_left_out(run)]
    only = numbers.sentence(words.ONLY_LEFT_OUT.format(issues="; ".join(issues))) if issues else ""
    items = tuple(names.change(titles, step.issue, step.option) for step in found)
    return (Fold(words.helpless(len(found)), (*paras(only), Items(items, columns=True))),)
