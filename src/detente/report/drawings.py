"""Two charts of one package: what each leadership gains by issue, and the votes at home as seats."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report import svg
from detente.report.labels import LINE
from detente.report.scale import Scale
from detente.report.svg import EDGE, WIDE, Layout

_BAR = 15
"""Height of one party's bar."""
_FIGURE = 58
"""Room for a figure beside a bar."""
_NAMED = 150
"""Room for a figure with the party's name, where colours can't tell parties apart."""
_TALL = 5
"""Seats in a column, or more where the house is wider than the drawing."""


@dataclass(frozen=True)
class Gain:
    """One party's gain by an issue: points, its figure in words, its class."""

    value: float
    said: str
    kind: str


@dataclass(frozen=True)
class Issue:
    """What an issue brings each party."""

    label: str
    gains: tuple[Gain, ...]
    told: str


@dataclass(frozen=True)
class House:
    """A body that votes: members of the house, yes votes expected and needed; a referendum has shares."""

    title: str
    said: str
    kind: str
    seats: int
    """Members; 0 for a referendum."""
    expected: float
    needs: float
    told: str


def gains(ident: str, issues: Sequence[Issue], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """A bar for each party and issue, to the right for a gain and to the left for a loss."""
    named = any(gain.kind == "other" for issue in issues for gain in issue.gains)
    room = _NAMED if named else _FIGURE
    values = [0.0, *(gain.value for issue in issues for gain in issue.gains)]
    loses = min(values) < 0
    x_at = Scale(
        min(values), max(values) or 1.0, layout.left + (_FIGURE if loses else EDGE), layout.width - room
    )
    parts: list[Markup] = []
    y = 4.0
    for issue in issues:
        drawn, top, bottom = _issue(issue, x_at, y, layout)
        parts.append(svg.mark([svg.reach(0, y, layout.width, bottom - y), *drawn], "", issue.told))
        parts.append(svg.line(x_at(0), top, x_at(0), bottom, "axis"))
        y = bottom
    return svg.frame(ident + layout.suffix, (layout.width, y + 4), words, parts)


def _issue(issue: Issue, x_at: Scale, y: float, layout: Layout) -> tuple[list[Markup], float, float]:
    """The label and bars of an issue, and from where to where its bars reach."""
    lines = textwrap.wrap(issue.label, layout.wrap) or [""]
    tall = _BAR * len(issue.gains)
    if layout.above:
        parts = [svg.text(EDGE, y + 15 + LINE * n, line) for n, line in enumerate(lines)]
        top = y + LINE * len(lines) + 6
        bottom = top + tall + 8
    else:
        height = max(tall, LINE * len(lines)) + 10
        first = y + height / 2 + 5 - LINE * (len(lines) - 1) / 2
        parts = [svg.text(layout.left - 12, first + LINE * n, line, "end") for n, line in enumerate(lines)]
        top, bottom = y + (height - tall) / 2, y + height
    for n, gain in enumerate(issue.gains):
        middle, end = top + _BAR * (n + 0.5), x_at(gain.value)
        parts.append(svg.line(x_at(0), middle, end, middle, f"thin {gain.kind}"))
        beside = (end - 6, "end figure") if gain.value < 0 else (end + 6, "figure")
        parts.append(svg.text(beside[0], middle + 5, gain.said, beside[1]))
    return parts, top if layout.above else y, bottom


def seats(ident: str, houses: Sequence[House], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """A dot for each seat, filled for the yes votes expected, with a line where there are enough."""
    parts: list[Markup] = []
    y = 4.0
    for house in houses:
        top = y
        drawn = []
        for said, how in ((house.title, "strong"), (house.said, "quiet")):
            for line in textwrap.wrap(said, 42 if layout.above else 90):
                drawn.append(svg.text(EDGE, y + 15, line, how))
                y += LINE
        made, y = _chamber(house, y + 8, layout) if house.seats else _poll(house, y + 8, layout)
        reach = svg.reach(0, top, layout.width, y - top)
        parts.append(svg.mark([reach, *drawn, *made], "", house.told))
        y += 16
    return svg.frame(ident + layout.suffix, (layout.width, y - 8), words, parts)


def _chamber(house: House, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """Seats in columns from the left; the line runs behind the last seat that is needed."""
    step = 8.0 if layout.above else 10.0
    tall = max(_TALL, -(-house.seats // int(layout.width / step - 1)))
    places = [(EDGE + step * (n // tall + 0.5), y + step * (n % tall + 0.5)) for n in range(house.seats)]
    yes = min(round(house.expected), house.seats)
    column, rest = divmod(min(int(house.needs), house.seats), tall)
    behind, bottom, top = EDGE + step * column, y + step * tall + 4, y - 4
    turn = y + step * rest
    corners = [(behind, bottom), (behind, turn), (behind + step, turn), (behind + step, top)]
    parts = [
        svg.specks(places[yes:], "seat none"),
        svg.specks(places[:yes], f"seat {house.kind}"),
        svg.path(corners if rest else [(behind, bottom), (behind, top)], "enough"),
    ]
    return parts, bottom


def _poll(house: House, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """The share of yes votes of all votes."""
    left, right, middle = EDGE, layout.width - 20.0, y + 9
    at = left + (right - left) * house.needs
    parts = [
        svg.line(left, middle, right, middle, "bar none"),
        svg.line(left, middle, left + (right - left) * house.expected, middle, f"bar {house.kind}"),
        svg.path([(at, y - 3), (at, y + 21)], "enough"),
    ]
    return parts, y + 20
