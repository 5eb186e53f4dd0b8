"""A level over time with its band, between its two ends; years along the axis, changes as dated lines."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.scale import Scale
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import LevelSpec

_TALL = 200.0
_LEFT = 34.0
"""Room for the figures of the upright axis."""
_APART = 38.0
"""Room that the figure of a year takes."""
_MOST = 600
"""Points of a line: more than that can't be told apart on paper."""


def level(ident: str, spec: LevelSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """The band, the line in it, and a dashed line at each change."""
    top = 8.0 + LINE * (1 + len(spec.changes[:1]))
    count = max(len(spec.values) - 1, 1)
    x_at = Scale(0, count, _LEFT, layout.width - EDGE - 4)
    y_at = Scale(-10, 10, top + _TALL, top)
    parts: list[Markup] = []
    for tick in (-10, -5, 0, 5, 10):
        parts.append(svg.line(x_at.start, y_at(tick), x_at.end, y_at(tick), "axis" if tick == 0 else "grid"))
        parts.append(
            svg.text(
                x_at.start - 6, y_at(tick) + 5, f"{tick:+d}".replace("-", "−").replace("+0", "0"), "end quiet"
            )
        )
    parts.append(svg.text(x_at.start + 4, y_at(10) - 5, spec.ends[0], "quiet"))
    every = max(1, -(-len(spec.values) // _MOST))
    at = [*range(0, len(spec.values) - 1, every), len(spec.values) - 1]
    band = [(x_at(n), y_at(spec.high[n])) for n in at] + [(x_at(n), y_at(spec.low[n])) for n in reversed(at)]
    parts.append(svg.path(band, "within"))
    parts.append(svg.path([(x_at(n), y_at(spec.values[n])) for n in at], "level"))
    parts += _changes(spec, x_at, y_at)
    parts += _years(spec, x_at, y_at(-10) + 17)
    y = y_at(-10) + 17 + LINE
    for said in wrapped(spec.ends[1], int((x_at.end - x_at.start) / 7.2)):
        parts.append(svg.text(x_at.start + 4, y, said, "quiet"))
        y += LINE
    return svg.frame(ident + layout.suffix, (layout.width, y - LINE + 8), words, parts)


def _changes(spec: LevelSpec, x_at: Scale, y_at: Scale) -> list[Markup]:
    """A line at each change; its word where there is room."""
    parts, free = [], x_at.start
    for week, said in spec.changes:
        x = x_at(week)
        parts.append(svg.line(x, y_at(10), x, y_at(-10), "turn"))
        width = 7.2 * len(said)
        left = min(max(x - width / 2, x_at.start), x_at.end - width)
        if left >= free:
            parts.append(svg.text(left, y_at(10) - 5 - LINE, said))
            free = left + width + 8
    return parts


def _years(spec: LevelSpec, x_at: Scale, y: float) -> list[Markup]:
    """The years along the axis, as many as have room."""
    parts, free = [], 0.0
    for week, year in spec.years:
        x = x_at(week)
        if x >= free and x <= x_at.end - _APART / 2:
            parts.append(svg.text(x, y, year, "quiet"))
            free = x + _APART + 6
    return parts
