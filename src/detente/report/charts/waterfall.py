"""Waterfalls: what each step adds to what came before it, and the sum."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.scale import Scale
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.document.chartspecs import Fall, Rise, WaterfallSpec

_HEADING = 24.0


def waterfall(ident: str, spec: WaterfallSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """A row for each step, from where the last one ended; figures at the right."""
    left, right = layout.left + (8 if layout.above else 0), layout.width - layout.room
    ends = [end for fall in spec.falls for rise in fall.rises for end in (rise.start, rise.end)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    x_at = Scale(low, high if high > low else low + 1.0, left, right)
    parts: list[Markup] = []
    y = 4.0
    for fall in spec.falls:
        parts.append(svg.text(EDGE, y + 16, fall.title, f"strong {fall.series}"))
        y += _HEADING
        for rise in fall.rises:
            drawn, bottom = _row(rise, fall, x_at, y, layout)
            tips = (rise.tip,) if rise.tip is not None else ()
            parts.append(svg.mark(drawn, svg.reach(0, y, layout.width, bottom - y), (), tips))
            y = bottom
        y += 8
    return svg.frame(ident + layout.suffix, (layout.width, y + 4), words, parts)


def _row(rise: Rise, fall: Fall, x_at: Scale, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """The label, bar and figure of a step, and where its row ends."""
    drawn, middle, bottom = svg.label(layout, rise.label, y)
    top = middle - svg.ROW / 2 if layout.above else y
    drawn.append(svg.line(x_at(0), top, x_at(0), bottom, "axis"))
    kind = "bar" if rise.whole else "thin"
    drawn.append(svg.line(x_at(rise.start), middle, x_at(rise.end), middle, f"{kind} {fall.series}"))
    drawn.append(svg.text(x_at.end + 12, middle + 5, rise.said, "figure"))
    return drawn, bottom
