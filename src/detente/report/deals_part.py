"""The section *Which agreements exist?* of the brief."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.case import Case
from detente.deals import Deals
from detente.deals.answer import Offer
from detente.report import charts, headings, minute, sources_part, texts, view, words
from detente.report.labels import Mark
from detente.report.sources_part import Why
from detente.report.view import Point
from detente.strategy import Overview

MOST_OFFERS = 12


@dataclass(frozen=True)
class Row:
    """One issue: what it is today, and what each point makes of it (empty: as the first point)."""

    issue: str
    today: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The solution points issue by issue, with each party's points and the chance of consent."""

    points: tuple[Point, ...]
    rows: tuple[Row, ...]
    utilities: tuple[tuple[str, str, tuple[str, ...]], ...]
    chances: tuple[str, ...]


@dataclass(frozen=True)
class DealsPart:
    """What the template shows; ``refused`` alone where a sheet is closed."""

    refused: str
    answer: str = ""
    better: str = ""
    everywhere: str = ""
    chart: Markup | None = None
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
    utilities = tuple(
        (
            case.name(party),
            words.plain_points(answer.reservation[party]),
            tuple(words.plain_points(point.offer.utility[party]) for point in found),
        )
        for party in case.parties
    )
    return Table(
        points=tuple(found),
        rows=tuple(_rows(case, found)),
        utilities=utilities,
        chances=tuple(chance.get(point.names, "") for point in found),
    )


def _red_lines(case: Case) -> str:
    """The leaderships' red lines, with the day of the statement where there is one."""
    said = []
    for leader in case.leaders.values():
        for line in case.actor(leader).never:
            on = f" ({words.day(line.on)})" if line.on else ""
            said.append(f"{case.actor_title(leader)}: {words.pattern(case, line.pattern)}{on}")
    return words.sentence("; ".join(said)) or headings.NO_RED_LINES


def _rows(case: Case, found: list[Point]) -> list[Row]:
    """Issues that some point changes."""
    rows = []
    for issue, now in case.today.items():
        options = [point.offer.package[issue] for point in found]
        if all(option == now for option in options):
            continue
        cells = [_cell(case, issue, option) for option in options]
        same = [
            "" if n and option == options[0] else cell
            for n, (option, cell) in enumerate(zip(options, cells, strict=True))
        ]
        rows.append(Row(case.issue_title(issue), case.option_title(issue, now), tuple(same)))
    return rows


def _cell(case: Case, issue: str, option: str) -> str:
    return headings.AS_TODAY if option == case.today[issue] else case.option_title(issue, option)


def _chart(overview: Overview, answer: Deals) -> Markup:
    """The frontier within the red lines, the solution points, today, no agreement and the strategies."""
    case = overview.case
    first, second = case.parties
    marks = [Mark(answer.reservation[first], answer.reservation[second], texts.NO_AGREEMENT, "ring")]
    for point in view.points(answer.within_red_lines):
        marks.append(Mark(point.offer.utility[first], point.offer.utility[second], point.title, "solution"))
    marks += _strategies(overview, answer)
    dots = [(float(x), float(y)) for x, y in answer.within_red_lines.frontier.vectors]
    names = case.name(first), case.name(second)
    return charts.scatter(
        "frontier",
        dots,
        marks,
        headings.frontier_axes(*names),
        headings.frontier_words(names, answer, [m.label for m in marks]),
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
