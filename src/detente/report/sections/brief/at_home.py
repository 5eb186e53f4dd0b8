"""What each capital can say at home for a text, and what will be said against it there."""

from __future__ import annotations

from detente.benefits import Benefits
from detente.report.document import Block, Items, Para
from detente.report.sections.setting import Setting
from detente.report.words import numbers
from detente.report.words import seat as words
from detente.report.words.benefits import sum_of
from detente.strategy.findings.packages import by_issue
from detente.strategy.findings.plans import Plan

WORTH_SAYING = 0.5
"""Per cent of real income from which trade is an argument at home: judgement."""
POINTS = 3
"""Points that can be said at home, for and against."""


def points(setting: Setting, plan: Plan, party: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What can be said at home for the text, and what will be said against it."""
    good = [_point(setting, plan, issue, party) for issue, _ in ranked(setting, plan, party, 1)]
    bad = [_point(setting, plan, issue, party) for issue, _ in ranked(setting, plan, party, -1)]
    bad += _left(setting, plan, party, POINTS - len(bad))
    answer = setting.overview.find(Benefits)
    told = next((one for one in answer.economies if one.name == party), None) if answer is not None else None
    if (
        answer is not None
        and told is not None
        and told.income.sign > 0
        and told.income.low >= WORTH_SAYING
        and answer.steps
    ):
        ends = sum_of(told.money.low, told.money.high, answer.matrix.currency)
        good = [*good[: POINTS - 1], words.TRADE.format(money=ends)]
    return (
        (Items(tuple(map(numbers.capital, good))) if good else Para(words.NONE),),
        (Items(tuple(bad)) if bad else Para(words.NONE_AGAINST),),
    )


def ranked(setting: Setting, plan: Plan, party: str, sign: int) -> list[tuple[str, float]]:
    """The issues by which a party gains (1) or loses (-1) most, the largest first."""
    run = setting.overview
    at = run.case.parties.index(party)
    found = [(issue, gains[at]) for issue, gains in by_issue(run.case, run.draws, plan.answer)[0].items()]
    kept = [one for one in found if sign * one[1] > 0]
    return sorted(kept, key=lambda one: -sign * one[1])[:POINTS]


def _point(setting: Setting, plan: Plan, issue: str, party: str) -> str:
    """The line that the case has for it at home, with what it is about; else what would change."""
    chosen = plan.answer.changes[issue]
    said = setting.overview.case.file.issues[issue].options[chosen].at_home.get(party, "")
    frame = words.LINE_POINT if said else words.GAIN_POINT
    return frame.format(
        issue=setting.titles.issue(issue), option=setting.titles.option(issue, chosen), line=said
    )


def _left(setting: Setting, plan: Plan, party: str, count: int) -> list[str]:
    """What the text leaves undone: issues that stay as today on which the party would gain most."""
    case, titles = setting.overview.case, setting.titles
    actor = case.actor(case.leaders[party])
    worth = {
        issue: actor.weights[issue].middle
        * (max(value.middle for value in actor.values[issue].values()) - actor.values[issue][today].middle)
        for issue, today in case.today.items()
        if issue not in plan.answer.changes
        and issue in actor.weights
        and today in actor.values.get(issue, {})
    }
    led = sorted((issue for issue in worth if worth[issue] > 0), key=lambda issue: -worth[issue])
    return [
        words.LEFT_POINT.format(issue=titles.issue(issue), option=titles.option(issue, case.today[issue]))
        for issue in led[: max(count, 0)]
    ]
