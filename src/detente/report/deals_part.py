"""The section *Which agreements exist?* of the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.deals import Deals
from detente.deals.answer import Offer
from detente.report import charts, headings, minute, sources_part, texts, view, words
from detente.report.charts import NARROW, Chart
from detente.report.labels import Mark
from detente.report.sources_part import Why
from detente.report.view import Point
from detente.strategy import Overview

MOST_OFFERS = 12


@dataclass(frozen=True)
class Row:
    """One issue on which the points differ: what it is today, and what each point makes of it."""

    issue: str
    today: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The solution points: what each is worth, what all of them change alike, where they differ."""

    points: tuple[Point, ...]
    outcomes: tuple[tuple[str, str, tuple[str, ...]], ...]
    """No agreement, today and each point: the chance of consent (if any) and each party's points."""
    agreed: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class DealsPart:
    """What the template shows; ``refused`` alone where a sheet is closed."""

    refused: str
    answer: str = ""
    better: str = ""
    everywhere: str = ""
    chart: Chart | None = None
    offers: tuple[Offer, ...] = ()
    table: Table | None = None
    why: Why | None = None


def section(overview: Overview) -> DealsPart:
    """The section's parts, or the reason why there are none."""
    answer, case = overview.deals, overview.case
    if answer is None:
        return DealsPart(minute.refusal(overview, "deals"))
    inside = answer.within_red_lines
    two = len(case.parties) == 2 and bool(len(inside.frontier.vectors))
    listed = inside.frontier.packages
    return DealsPart(
        refused="",
        answer=texts.deals_answer(answer),
        better=minute.better(overview, inside),
        everywhere=texts.everywhere(case, answer),
        chart=_chart(overview, answer) if two else None,
        offers=() if two else listed[:: max(1, -(-len(listed) // MOST_OFFERS))],
        table=_table(overview, answer) if view.points(inside) else None,
        why=sources_part.why(
            overview,
            answer.reads,
            answer.method,
            (*headings.DEALS_FORMULA, (headings.RED_LINES, _red_lines(case))),
        ),
    )


def _table(overview: Overview, answer: Deals) -> Table:
    case, found = overview.case, view.points(answer.within_red_lines)
    chance = {entry.names: words.chance(entry.answer.chance) for entry in view.entries(overview, "point")}
    outcomes = [
        (texts.NO_AGREEMENT, "", _figures(case, answer.reservation)),
        (headings.TODAY, "", _figures(case, answer.today)),
        *((point.title, chance.get(point.names, ""), _figures(case, point.offer.utility)) for point in found),
    ]
    same = {i: o for i, o in found[0].offer.package.items() if all(p.offer.package[i] == o for p in found)}
    return Table(
        points=tuple(found),
        outcomes=tuple(outcomes),
        agreed=tuple(words.change(case, i, o) for i, o in same.items() if o != case.today[i]),
        rows=tuple(_rows(case, found, list(same))),
    )


def _figures(case: Case, points: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(words.plain_points(points[party]) for party in case.parties)


def _red_lines(case: Case) -> str:
    """The leaderships' red lines, with the day of the statement where there is one."""
    said = []
    for leader in case.leaders.values():
        for line in case.actor(leader).never:
            on = f" ({words.day(line.on)})" if line.on else ""
            said.append(f"{case.actor_title(leader)}: {words.pattern(case, line.pattern)}{on}")
    return words.sentence("; ".join(said)) or headings.NO_RED_LINES


def _rows(case: Case, found: list[Point], same: list[str]) -> list[Row]:
    """Issues that the points settle in different ways."""
    return [
        Row(
            case.issue_title(issue),
            case.option_title(issue, now),
            tuple(_cell(case, issue, point.offer.package[issue]) for point in found),
        )
        for issue, now in case.today.items()
        if issue not in same
    ]


def _cell(case: Case, issue: str, option: str) -> str:
    return headings.AS_TODAY if option == case.today[issue] else case.option_title(issue, option)


def _chart(overview: Overview, answer: Deals) -> Chart:
    """The frontier within the red lines, the solution points, today, no agreement and the strategies."""
    case = overview.case
    first, second = case.parties
    marks = [Mark(answer.reservation[first], answer.reservation[second], texts.NO_AGREEMENT, "ring")]
    for point in view.points(answer.within_red_lines):
        marks.append(Mark(point.offer.utility[first], point.offer.utility[second], point.title, "solution"))
    marks += _strategies(overview, answer)
    dots = [(float(x), float(y)) for x, y in answer.within_red_lines.frontier.vectors]
    names = case.name(first), case.name(second)
    axes = headings.frontier_axes(*names)
    labels = [mark.label for mark in marks]
    told = headings.frontier_words(names, answer, labels)
    return Chart(
        charts.scatter("frontier", dots, marks, axes, told),
        charts.scatter("frontier", dots, charts.numbered(marks), axes, told, NARROW),
        tuple(labels),
    )


def _strategies(overview: Overview, answer: Deals) -> list[Mark]:
    """Today, and each strategy at today's points plus its mean gain (a reading for the eye, not a figure)."""
    case = overview.case
    today = answer.today
    first, second = case.parties
    marks = (
        []
        if today == dict(answer.reservation)
        else [Mark(today[first], today[second], headings.TODAY, "now")]
    )
    for plan in view.plans(overview):
        if plan.empty:
            continue
        gain = {party: plan.answer.margins[leader]["gain"] for party, leader in case.leaders.items()}
        marks.append(Mark(today[first] + gain[first], today[second] + gain[second], plan.title, "plan"))
    return marks
