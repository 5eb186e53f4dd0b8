"""The chart of *Which agreements exist?*: the frontier, the solution points, today, the strategies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.deals import Deals, Frontier, Offer
from detente.report.document import Figure
from detente.report.document.chartspecs import Axes, Mark, ScatterSpec, Tip
from detente.report.sections import tips
from detente.report.sections.setting import Setting
from detente.report.words import common, names
from detente.report.words import deals as words
from detente.strategy.findings.packages import worlds
from detente.strategy.findings.plans import Plan, best_found, entries, plans
from detente.strategy.findings.solutions import Point, points
from detente.strategy.tried import POINT

MOST_DOTS = 400
"""As many as keep the drawing light: judgement."""


def drawable(answer: Deals) -> bool:
    """Whether there is a frontier to draw: two parties, and a package within the red lines."""
    return len(answer.today) == 2 and bool(len(answer.within_red_lines.frontier.vectors))


def frontier(setting: Setting, answer: Deals) -> Figure:
    """The frontier of two parties within the red lines, the solution points, today, no agreement.

    In a paper on a run also the strategies, and the best plan found.
    """
    paper = setting.run is not None
    marks = [_outcome(setting, words.NO_AGREEMENT, answer.reservation, "ring")]
    marks += [_point(setting, answer, point) for point in points(answer.within_red_lines)]
    if dict(answer.today) != dict(answer.reservation):
        marks.append(_outcome(setting, common.TODAY, answer.today, "now"))
    marks += _strategies(setting, answer) if paper else []
    first, second = (setting.titles.party(party) for party in answer.reservation)
    axes = Axes(
        words.ACROSS.format(party=first),
        words.UP.format(party=second),
        words.BETTER_FOR_BOTH,
        _kinds(marks),
    )
    spec = ScatterSpec(tuple(_dots(setting, answer.within_red_lines.frontier)), tuple(marks), axes)
    return Figure(
        "frontier",
        spec,
        words.FRONTIER.format(first=first, second=second),
        words.frontier_shows(answer, [mark.label for mark in marks]),
        words.FRONTIER_CAPTION if paper else words.EDGE_CAPTION,
    )


def _kinds(marks: Sequence[Mark]) -> tuple[tuple[str, str], ...]:
    """What each kind of mark is, of those that there are."""
    strategies = any(mark.series == "plan" for mark in marks)
    return tuple(kind for kind in words.KINDS if strategies or kind[0] not in words.OF_STRATEGIES)


def _dots(setting: Setting, found: Frontier) -> list[Mark]:
    """The listed packages, and of the other points along the edge as many as keep the drawing light."""
    offers = {_place(offer.utility.values()): offer for offer in found.packages}
    listed = [Mark(x, y, "", "dot", tips=_offer(setting, offer)) for (x, y), offer in offers.items()]
    others = [(float(x), float(y)) for x, y in found.vectors]
    others = [place for place in others if _place(place) not in offers]
    step = max(1, -(-len(others) // max(1, MOST_DOTS - len(listed))))
    return [*(Mark(x, y, "", "dot") for x, y in others[::step]), *listed]


def _offer(setting: Setting, offer: Offer) -> tuple[Tip, ...]:
    return (tips.offer(setting.run.case, setting.titles, offer),) if setting.run is not None else ()


def _place(values: Iterable[float]) -> tuple[float, ...]:
    """A place on the chart, rounded so that the same package is found again."""
    return tuple(round(value, 6) for value in values)


def _outcome(setting: Setting, title: str, worth: Mapping[str, float], series: str) -> Mark:
    x, y = worth.values()
    if setting.run is None:
        return Mark(x, y, title, series)
    return Mark(
        x, y, title, series, (series,), (tips.outcome(setting.run.case, setting.titles, title, (x, y)),)
    )


def _point(setting: Setting, answer: Deals, point: Point) -> Mark:
    x, y = (point.offer.utility[party] for party in answer.reservation)
    title = names.point(point.names)
    if setting.run is None:
        return Mark(x, y, title, "found")
    tried = {entry.names: entry.answer for entry in entries(setting.run, POINT)}
    found = tried.get(point.names)
    tip = tips.outcome(setting.run.case, setting.titles, title, (x, y))
    if found is not None and found.changes:
        tip = tips.package(setting.run.case, setting.titles, title, found, (x, y))
    return Mark(x, y, title, "found", (point.key,), (tip,))


def _strategies(setting: Setting, answer: Deals) -> list[Mark]:
    """Each strategy, and the best plan found, at today's points plus its mean gain, with its worlds.

    The place is for the eye: no figure is read from it.
    """
    run = setting.overview
    best = best_found(run)
    found = [*plans(run), *([best] if best is not None else [])]
    return [_strategy(setting, answer, plan) for plan in found if not plan.empty]


def _strategy(setting: Setting, answer: Deals, plan: Plan) -> Mark:
    run, title = setting.overview, names.plan(setting.titles, plan)
    first, second = (answer.today[party] for party in run.case.parties)
    x, y = (plan.answer.margins[run.case.leaders[party]].gain for party in run.case.parties)
    return Mark(
        first + x,
        second + y,
        title,
        "found" if plan.computed else "plan",
        (plan.ident,),
        (tips.package(run.case, setting.titles, title, plan.answer),),
        tuple((first + one, second + two) for one, two in worlds(run.case, run.draws, plan.answer)),
    )
