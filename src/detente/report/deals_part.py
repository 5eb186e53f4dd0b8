"""The section *Which agreements exist?* of the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.deals import Deals
from detente.deals.answer import Offer
from detente.report import deals_chart, headings, limits, minute, said, sources_part, texts, view, words
from detente.report.charts import Chart
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
    outcomes: tuple[tuple[str, str, tuple[str, ...], str], ...]
    """Today, each point and the most for each alone: the chance of consent (if any), each party's gain, the
    key of the package."""
    agreed: tuple[str, ...]
    unchanged: str
    """Issues that none of them changes."""
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
    two = deals_chart.has_frontier(answer)
    listed = inside.frontier.packages
    return DealsPart(
        refused="",
        answer=texts.deals_answer(answer),
        better=minute.better(overview, inside),
        everywhere=texts.everywhere(case, answer),
        chart=deals_chart.frontier(overview, answer) if two else None,
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
    decimals = words.case_digits(case)
    chance = {
        entry.names: f"{words.chance(entry.answer.chance)} ({words.span(entry.answer.chance_range)})"
        for entry in view.entries(overview, "point")
    }
    vectors = answer.within_red_lines.frontier.vectors
    most = {party: float(vectors[:, n].max()) for n, party in enumerate(case.parties)}
    outcomes = [
        (headings.TODAY, "", _gains(answer, answer.today, decimals), "now"),
        *(
            (
                point.title,
                chance.get(point.names, ""),
                _gains(answer, point.offer.utility, decimals),
                deals_chart.key(point),
            )
            for point in found
        ),
        (headings.MOST, "", _gains(answer, most, decimals), ""),
    ]
    left = limits.unchanged(case, [point.offer.package for point in found])
    same = {i: o for i, o in found[0].offer.package.items() if all(p.offer.package[i] == o for p in found)}
    return Table(
        points=tuple(found),
        outcomes=tuple(outcomes),
        agreed=tuple(words.change(case, i, o) for i, o in same.items() if o != case.today[i]),
        unchanged=said.unchanged(headings.THESE, left) if left else "",
        rows=tuple(_rows(case, found, list(same))),
    )


def _gains(answer: Deals, points: Mapping[str, float], decimals: int) -> tuple[str, ...]:
    """Each party's points over what no agreement is worth to it."""
    return tuple(words.points(points[party] - worth, decimals) for party, worth in answer.reservation.items())


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
