"""Bars from 0 to 100: chances with their ranges, and bars under headings."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import EDGE, ROW, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Bar, BarSpec, GroupedSpec, Tip


def _tips(row: Bar) -> tuple[Tip, ...]:
    return (row.tip,) if row.tip is not None else ()


def bars(ident: str, spec: BarSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Chances from 0 to 100 with their ranges, one row each, figures at the right."""
    left, right = layout.left + (8 if layout.above else 0), layout.width - layout.room
    scale = right - left
    parts: list[Markup] = []
    y = 8.0
    for row in spec.bars:
        top = y
        drawn, middle, y = svg.label(layout, row.label, y)
        drawn.append(svg.line(left, middle, right, middle, "track"))
        if row.ends:
            low, high = row.ends
            drawn.append(svg.line(left + scale * low, middle, left + scale * high, middle, "range"))
            if row.also is not None:
                x = left + scale * row.also
                drawn.append(svg.line(x, middle - 7, x, middle + 7, "kept"))
            drawn.append(svg.dot(left + scale * row.value, middle, 6, row.series))
        else:
            drawn.append(svg.line(left, middle, left + scale * row.value, middle, f"bar {row.series}"))
        drawn.append(svg.text(right + 12, middle + 5, row.said, "figure"))
        area = svg.reach(0, top, layout.width, y - top)
        parts.append(svg.mark(drawn, area, row.keys, _tips(row)))
    for tick in (0, 25, 50, 75, 100):
        x = left + scale * tick / 100
        if not layout.above:
            parts.insert(0, svg.line(x, 4, x, y, "grid"))
        parts.append(svg.text(x, y + 18, str(tick), "mid quiet" if tick or not layout.above else "quiet"))
    return svg.frame(ident + layout.suffix, (layout.width, y + 26), words, parts)


def grouped(ident: str, spec: GroupedSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Bars from 0 to 100 under headings; each bar has its figure at its end."""
    left, right = layout.left, layout.width - 60
    parts: list[Markup] = []
    y = 4.0
    for group in spec.groups:
        heading, y = _heading(group.title, y, layout)
        parts += heading
        start = y
        for row in group.bars:
            top = y
            drawn, middle, y = svg.label(layout, row.label, y)
            end = left + (right - left) * row.value
            drawn.append(svg.line(left, middle, end, middle, f"bar {row.series}"))
            drawn.append(svg.text(end + 8, middle + 5, row.said, "figure"))
            area = svg.reach(0, top, layout.width, y - top)
            parts.append(svg.mark(drawn, area, row.keys, _tips(row)))
        if not layout.above:
            parts.append(svg.line(left, start, left, y, "grid"))
        y += 12
    return svg.frame(ident + layout.suffix, (layout.width, y), words, parts)


def _heading(title: str, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """A heading over bars, and where the bars start."""
    parts = []
    for line in wrapped(title, layout.wrap - 5 if layout.above else 90):
        parts.append(svg.text(EDGE, y + 17, line, "strong"))
        y += LINE
    return parts, y + ROW - LINE
