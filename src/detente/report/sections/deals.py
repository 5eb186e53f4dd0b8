"""The section *Which agreements exist?*."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case import Case
from detente.deals import Deals
from detente.report.document import Block, Column, Items, Para, Row, Section, Table
from detente.report.sections import deals_chart
from detente.report.sections.blocks import paras
from detente.report.sections.deals_points import best_in_several_ways
from detente.report.sections.made import Formula, made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, names, numbers
from detente.report.words import deals as words
from detente.strategy.findings.figures import case_digits, digits
from detente.strategy.findings.plans import likely
from detente.strategy.findings.solutions import Point, all_better, crossed, points

SHOWS = (Deals,)
MOST_OFFERS = 12
TALL = 350.0
"""Height of the frontier in the brief: as low as its labels allow, by judgement."""


def headline(setting: Setting, answer: Deals | None) -> str:
    """What share crosses no red line, and whether some leave everyone better off."""
    if answer is None:
        return _none(setting)
    return f"{words.share_allowed(answer)} {words.better(all_better(answer))}"


def _none(setting: Setting) -> str:
    refused = setting.overview.refused
    return common.refused("deals", refused["deals"]) if "deals" in refused else common.not_asked("deals")


def page(setting: Setting, answer: Deals) -> tuple[str, tuple[Block, ...]]:
    """In the brief: whether something is better for all than no agreement; from which text who gains most."""
    said = gains_most(setting) or words.share_allowed(answer)
    return words.finding(all_better(answer)), (Para(said),)


def gains_most(setting: Setting) -> str:
    """From which of the proposed texts each leadership gains most, before offers; from which all gain."""
    plans, titles = likely(setting.overview), setting.titles
    leaders = list(setting.overview.case.leaders.values())
    if len(plans) < 2:
        return ""
    gain = {who: {plan.key: plan.answer.margins[who].gain for plan in plans} for who in leaders}
    by_key = {plan.key: names.plan(titles, plan) for plan in plans}
    most = [
        words.GAINS_MOST.format(who=titles.actor(who), plan=by_key[max(gain[who], key=gain[who].__getitem__)])
        for who in leaders
    ]
    all_gain = [f"“{by_key[plan.key]}”" for plan in plans if all(gain[who][plan.key] > 0 for who in leaders)]
    said = words.GAIN_MOST.format(each=numbers.listed(most))
    return f"{said} {words.ALL_GAIN.format(plans=numbers.listed(all_gain))}" if all_gain else said


def build(setting: Setting, answer: Deals | None, detail: Detail) -> tuple[Block, ...]:
    """How many packages there are, the frontier, and the packages that are best by a measure of fairness."""
    if answer is None:
        return paras(_none(setting))
    better = words.better(all_better(answer))
    found = points(answer.within_red_lines)
    alone = detail == "answer"
    shown = _alone(setting, answer, found) if alone else best_in_several_ways(setting, answer, found)
    return (
        Para(f"{words.answer(answer)} {better}", "lead"),
        *_edge(setting, answer, detail),
        *shown,
        *_everywhere(setting, answer, found),
        *made(setting, answer, _formula(setting), detail),
    )


def _edge(setting: Setting, answer: Deals, detail: Detail) -> tuple[Block, ...]:
    """The frontier of two parties as a picture, that of more as a table."""
    if deals_chart.drawable(answer):
        return (deals_chart.frontier(setting, answer),)
    listed = answer.within_red_lines.frontier.packages
    if detail == "answer" or not listed:
        return ()
    case, titles = setting.overview.case, setting.titles
    rows = []
    for offer in listed[:: max(1, -(-len(listed) // MOST_OFFERS))]:
        made_of = [
            names.change(titles, issue, option)
            for issue, option in offer.package.items()
            if option != case.today[issue]
        ]
        figures = [numbers.plain_points(offer.utility[party], case_digits(case)) for party in case.parties]
        rows.append(Row(("; ".join(made_of) or common.AS_TODAY, *figures)))
    parties = [Column(titles.party(party), "figure") for party in case.parties]
    return (Table((Column(words.PACKAGE), *parties), tuple(rows), words.OFFERS, named=False, wide=True),)


def _alone(setting: Setting, answer: Deals, found: list[Point]) -> tuple[Block, ...]:
    """The solution points with every party's points, then the changes that each makes."""
    outcomes = [(words.NO_AGREEMENT, answer.reservation), (common.TODAY, answer.today)]
    outcomes += [(names.point(point.names), point.offer.utility) for point in found]
    most = max(abs(value) for _, worth in outcomes for value in worth.values())
    decimals = digits(most) if setting.case is None else case_digits(setting.case)
    rows = [
        Row((title, *(numbers.plain_points(worth[party], decimals) for party in answer.reservation)))
        for title, worth in outcomes
    ]
    parties = [Column(setting.titles.party(party), "figure") for party in answer.reservation]
    shown = Table((Column(words.OUTCOME_POINTS), *parties), tuple(rows), main=True)
    return (Section("", words.WITHIN, (shown, *_made_of(setting, found)), 3),)


def _made_of(setting: Setting, found: list[Point]) -> tuple[Block, ...]:
    """What each point changes; only the case knows what is so today."""
    if setting.case is None:
        return ()
    today = setting.case.today
    blocks: list[Block] = []
    for point in found:
        made_of = {issue: option for issue, option in point.offer.package.items() if option != today[issue]}
        blocks.append(Para(words.changes_of(names.point(point.names), len(made_of), point.ties)))
        if made_of:
            blocks.append(Items(tuple(names.change(setting.titles, *change) for change in made_of.items())))
    return tuple(blocks)


def _everywhere(setting: Setting, answer: Deals, found: list[Point]) -> tuple[Block, ...]:
    """What the solution points would be with no regard to red lines."""
    case, titles = setting.case, setting.titles
    if case is None:
        return ()
    inside = [point.offer.package for point in found]
    crossing, other = [], []
    for point in points(answer.everywhere):
        title = names.point(point.names)
        lines = [
            (titles.actor(leader), names.pattern(titles, line)) for leader, line in crossed(case, point.offer)
        ]
        if lines:
            crossing.append((title, lines))
        elif point.offer.package not in inside:
            other.append(title)
    return paras(words.everywhere(crossing, other))


def _formula(setting: Setting) -> Formula:
    if setting.case is None:
        return words.FORMULA
    lines = numbers.sentence("; ".join(_red_lines(setting, setting.case)))
    return (*words.FORMULA, (words.RED_LINES, lines or words.NO_RED_LINES))


def _red_lines(setting: Setting, case: Case) -> Iterable[str]:
    """The leaderships' red lines, with the day of the statement where there is one."""
    for leader in case.leaders.values():
        for line in case.actor(leader).never:
            said = words.RED_LINE.format(
                leader=setting.titles.actor(leader), pattern=names.pattern(setting.titles, line.pattern)
            )
            yield words.STATED_ON.format(line=said, day=numbers.day(line.on)) if line.on else said
