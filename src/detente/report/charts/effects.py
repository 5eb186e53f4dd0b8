"""Changes of a share, row by row: a dot with its range, right of a line for more, left of it for less."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.scale import Scale
from detente.report.charts.svg import WIDE, Drawing, Layout
from detente.report.document.chartspecs import Effect, EffectsSpec

_MORE = 14
"""Room beyond that of a chance: figures here have signs."""
_LEAST = 0.02
"""How far the axis reaches at least, so that hardly anything looks like hardly anything."""


def effects(ident: str, spec: EffectsSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """A row for each change, figures at the right, one axis below."""
    left, right = layout.left + (8 if layout.above else 0), layout.width - layout.room - _MORE
    ends = [end for one in spec.effects for end in (*one.ends, one.value)]
    x_at = Scale(min([-_LEAST, *ends]), max([_LEAST, *ends]), left, right)
    parts: list[Markup] = []
    y = 8.0
    for one in spec.effects:
        drawn, bottom = _row(one, x_at, y, layout)
        area = svg.reach(0, y, layout.width, bottom - y)
        parts.append(svg.mark(drawn, area, (), (one.tip,) if one.tip is not None else ()))
        y = bottom
    for tick in x_at.ticks():
        parts.append(svg.text(x_at(tick), y + 18, _signed(tick), "mid quiet"))
    return svg.frame(ident + layout.suffix, (layout.width, y + 26), words, parts)


def _row(one: Effect, x_at: Scale, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """The label, range, dot and figure of one change, and where its row ends."""
    drawn, middle, bottom = svg.label(layout, one.label, y)
    low, high = one.ends
    top = middle - svg.ROW / 2 if layout.above else y
    drawn.append(svg.line(x_at(0), top, x_at(0), bottom, "axis"))
    drawn.append(svg.line(x_at.start, middle, x_at.end, middle, "track"))
    drawn.append(svg.line(x_at(low), middle, x_at(high), middle, "range"))
    drawn.append(svg.dot(x_at(one.value), middle, 5, one.series))
    drawn.append(svg.text(x_at.end + 12, middle + 5, one.said, "figure"))
    return drawn, bottom


def _signed(share: float) -> str:
    """A tick in 100, with its sign."""
    return f"{100 * share:+.0f}".replace("-", "−") if round(100 * share) else "0"
