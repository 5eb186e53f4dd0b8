"""The chart of *Which agreements exist?*: the frontier, the solution points, today, the strategies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.case import Case
from detente.consent import Consent
from detente.deals import Deals
from detente.deals.answer import Frontier, Offer
from detente.report import charts, headings, package, pictured, reading, texts, view
from detente.report.charts import Chart
from detente.report.labels import Mark
from detente.report.svg import NARROW
from detente.report.view import Point
from detente.strategy import Overview

MOST_DOTS = 400


def has_frontier(answer: Deals) -> bool:
    """Whether there is a frontier to draw: two parties, and a package within the red lines."""
    return len(answer.today) == 2 and bool(len(answer.within_red_lines.frontier.vectors))


def frontier(overview: Overview, answer: Deals) -> Chart:
    """The frontier within the red lines, the solution points, today, no agreement and the strategies."""
    case = overview.case
    answers = {entry.names: entry.answer for entry in view.entries(overview, "point")}
    marks = [_outcome(case, texts.NO_AGREEMENT, answer.reservation, "ring")]
    for point in view.points(answer.within_red_lines):
        marks.append(_point(case, point, answers))
    if dict(answer.today) != dict(answer.reservation):
        marks.append(_outcome(case, headings.TODAY, answer.today, "now"))
    marks += _strategies(overview, answer)
    names = [case.name(party) for party in case.parties]
    return drawn(answer, marks, names, lambda offer: pictured.offer(case, offer))


def drawn(
    answer: Deals, marks: Sequence[Mark], names: Sequence[str], told: Callable[[Offer], str] | None = None
) -> Chart:
    """The frontier of two parties with marks, in both layouts; ``told`` says what a panel says of a dot."""
    dots = _dots(answer.within_red_lines.frontier, told)
    first, second = names
    strategies = any(mark.kind == "plan" for mark in marks)
    kinds = [kind for kind in pictured.KINDS if strategies or kind[0] not in ("plan", "cloud")]
    axes = charts.Axes(*headings.frontier_axes(first, second), pictured.BETTER, tuple(kinds))
    labels = [mark.label for mark in marks]
    said = headings.frontier_words((first, second), answer, labels)
    return Chart(
        charts.scatter("frontier", dots, marks, axes, said),
        charts.scatter("frontier", dots, marks, axes, said, NARROW),
        tuple(mark.label for mark in charts.named(dots, marks, NARROW) if charts.is_numbered(mark)),
    )


def _dots(found: Frontier, told: Callable[[Offer], str] | None) -> list[Mark]:
    """The listed packages, and of the other points along the edge as many as keep the drawing light."""
    offers = {tuple(round(value, 6) for value in offer.utility.values()): offer for offer in found.packages}
    listed = [Mark(x, y, "", "dot", told=told(offer) if told else "") for (x, y), offer in offers.items()]
    others = [(float(x), float(y)) for x, y in found.vectors]
    others = [place for place in others if tuple(round(value, 6) for value in place) not in offers]
    step = max(1, -(-len(others) // max(1, MOST_DOTS - len(listed))))
    return [*(Mark(x, y, "", "dot") for x, y in others[::step]), *listed]


def _outcome(case: Case, title: str, points: Mapping[str, float], kind: str) -> Mark:
    x, y = (points[party] for party in case.parties)
    return Mark(x, y, title, kind, kind, pictured.outcome(case, title, (x, y)))


def key(point: Point) -> str:
    """How charts and tables name the package of a solution point."""
    return f"point-{point.names[0]}"


def _point(case: Case, point: Point, answers: Mapping[tuple[str, ...], Consent]) -> Mark:
    x, y = (point.offer.utility[party] for party in case.parties)
    found = answers.get(point.names)
    told = (
        pictured.package(case, point.title, found, (x, y))
        if found and found.changes
        else pictured.outcome(case, point.title, (x, y))
    )
    return Mark(x, y, point.title, "solution", key(point), told)


def _strategies(overview: Overview, answer: Deals) -> list[Mark]:
    """Each strategy, and the best plan found, at today's points plus its mean gain, with its worlds.

    The place is for the eye: no figure is read from it.
    """
    case = overview.case
    first, second = (answer.today[party] for party in case.parties)
    marks = []
    best = reading.found(overview)
    for plan in [*view.plans(overview), *([best] if best is not None else [])]:
        if plan.empty:
            continue
        x, y = (plan.answer.margins[case.leaders[party]]["gain"] for party in case.parties)
        cloud = tuple(
            (first + one, second + two) for one, two in package.worlds(case, overview.draws, plan.answer)
        )
        told = pictured.package(case, plan.title, plan.answer)
        place = first + x, second + y
        kind = "solution" if plan.computed else "plan"
        marks.append(Mark(*place, plan.title, kind, plan.ident, told, cloud))
    return marks
