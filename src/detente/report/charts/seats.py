"""Votes as seats: a dot for each seat of a house, a bar for a referendum, a line where there are enough."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import House, SeatsSpec

_TALL = 5
"""Seats in a column, or more where the house is wider than the drawing."""


def seats(ident: str, spec: SeatsSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """A dot for each seat, filled for the yes votes expected, with a line where there are enough."""
    parts: list[Markup] = []
    y = 4.0
    for house in spec.houses:
        top = y
        drawn = []
        for said, how in ((house.title, "strong"), (house.said, "quiet")):
            for line in wrapped(said, 42 if layout.above else 90):
                drawn.append(svg.text(EDGE, y + 15, line, how))
                y += LINE
        made, y = _chamber(house, y + 8, layout) if house.seats else _poll(house, y + 8, layout)
        area = svg.reach(0, top, layout.width, y - top)
        parts.append(svg.mark([*drawn, *made], area, (), (house.tip,) if house.tip is not None else ()))
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
        svg.specks(places[:yes], f"seat {house.series}"),
        svg.path(corners if rest else [(behind, bottom), (behind, top)], "enough"),
    ]
    return parts, bottom


def _poll(house: House, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """The share of yes votes of all votes."""
    left, right, middle = EDGE, layout.width - 20.0, y + 9
    at = left + (right - left) * house.needs
    parts = [
        svg.line(left, middle, right, middle, "bar none"),
        svg.line(left, middle, left + (right - left) * house.expected, middle, f"bar {house.series}"),
        svg.path([(at, y - 3), (at, y + 21)], "enough"),
    ]
    return parts, y + 20
