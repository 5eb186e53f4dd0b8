"""Gains and losses of each side, row by row: bars to the right and to the left of a line."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.scale import Scale
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import GainRow, GainsSpec

_BAR = 15
"""Height of one party's bar."""
_FIGURE = 58
"""Room for a figure beside a bar."""
_NAMED = 150
"""Room for a figure with the party's name, where colours can't tell parties apart."""


def gains(ident: str, spec: GainsSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """A bar for each party and issue, to the right for a gain and to the left for a loss."""
    named = any(gain.series == "other" for row in spec.rows for gain in row.gains)
    room = _NAMED if named else _FIGURE
    values = [0.0, *(gain.value for row in spec.rows for gain in row.gains)]
    loses = min(values) < 0
    x_at = Scale(
        min(values), max(values) or 1.0, layout.left + (_FIGURE if loses else EDGE), layout.width - room
    )
    parts: list[Markup] = []
    y = 4.0
    for row in spec.rows:
        drawn, top, bottom = _row(row, x_at, y, layout)
        area = svg.reach(0, y, layout.width, bottom - y)
        parts.append(svg.mark(drawn, area, (), (row.tip,) if row.tip is not None else ()))
        parts.append(svg.line(x_at(0), top, x_at(0), bottom, "axis"))
        y = bottom
    return svg.frame(ident + layout.suffix, (layout.width, y + 4), words, parts)


def _row(row: GainRow, x_at: Scale, y: float, layout: Layout) -> tuple[list[Markup], float, float]:
    """The label and bars of a row, and from where to where its bars reach."""
    lines = wrapped(row.label, layout.wrap) or [""]
    tall = _BAR * len(row.gains)
    if layout.above:
        parts = [svg.text(EDGE, y + 15 + LINE * n, line) for n, line in enumerate(lines)]
        top = y + LINE * len(lines) + 6
        bottom = top + tall + 8
    else:
        height = max(tall, LINE * len(lines)) + 10
        first = y + height / 2 + 5 - LINE * (len(lines) - 1) / 2
        parts = [svg.text(layout.left - 12, first + LINE * n, line, "end") for n, line in enumerate(lines)]
        top, bottom = y + (height - tall) / 2, y + height
    for n, gain in enumerate(row.gains):
        middle, end = top + _BAR * (n + 0.5), x_at(gain.value)
        parts.append(svg.line(x_at(0), middle, end, middle, f"thin {gain.series}"))
        beside = (end - 6, "end figure") if gain.value < 0 else (end + 6, "figure")
        parts.append(svg.text(beside[0], middle + 5, gain.said, beside[1]))
    return parts, top if layout.above else y, bottom
