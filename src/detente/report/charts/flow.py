"""A stream from the top to the bottom that grows narrower: what leaves it at each stage, and why."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import FlowSpec, Leak

_WIDTH, _NARROW_WIDTH = 300.0, 120.0
"""Of the whole stream."""
_BAR = 12.0
_HEAD = 24.0
"""Room for a stage's name."""
_WRAP, _NARROW_WRAP = 48, 24
_GAP = 7.0
_LEAST = 1.5
"""Less can't be seen."""
_THICK = 14.0
"""Of the arm that leads to a name, at most."""


def flow(ident: str, spec: FlowSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Stages from above, each with its bar; what leaves it turns right to its name."""
    width = _NARROW_WIDTH if layout.above else _WIDTH
    parts: list[Markup] = []
    y = 0.0
    for n, stage in enumerate(spec.stages):
        parts.append(svg.text(EDGE, y + 16, f"{stage.title}: {stage.figure}", "strong"))
        y += _HEAD
        right = max(width * stage.share, _LEAST)
        parts.append(_block(EDGE, y, right, _BAR, "band kept"))
        y += _BAR
        top, here = y, right
        for leak in stage.leaks:
            drawn, y = _leak(leak, (here, top, width), y, layout)
            parts += drawn
            here -= width * leak.share
        rest = _rest(spec, n, width)
        if rest is not None:
            y += _GAP
            parts.append(_block(EDGE, top, rest, y - top, "band unfinished"))
    return svg.frame(ident + layout.suffix, (layout.width, y + 6), words, parts)


def _rest(spec: FlowSpec, n: int, width: float) -> float | None:
    """How wide the stream goes on; None after the last stage."""
    return max(width * spec.stages[n + 1].share, _LEAST) if n + 1 < len(spec.stages) else None


def _leak(leak: Leak, at: tuple[float, float, float], y: float, layout: Layout) -> tuple[list[Markup], float]:
    """One leak, from the right end of what is left of the stream; and where its row ends."""
    (here, top, width), wrap = at, _NARROW_WRAP if layout.above else _WRAP
    lines = wrapped(f"{leak.figure} {leak.label}", wrap)
    wide = max(width * leak.share, _LEAST)
    thick = min(wide, _THICK)
    row = LINE * len(lines) + _GAP
    middle = y + row / 2
    left, end = EDGE + here - wide, EDGE + width + 8
    corners = [
        (left, top),
        (left + wide, top),
        (left + wide, middle - thick / 2),
        (end, middle - thick / 2),
        (end, middle + thick / 2),
        (left, middle + thick / 2),
        (left, top),
    ]
    drawn = [svg.path(corners, f"band {leak.series}")]
    first = middle + 5 - LINE * (len(lines) - 1) / 2
    drawn += [svg.text(end + 6, first + LINE * n, line) for n, line in enumerate(lines)]
    tips = (leak.tip,) if leak.tip is not None else ()
    return [svg.mark(drawn, Markup(""), (), tips)], y + row


def _block(x: float, y: float, width: float, height: float, how: str) -> Markup:
    return svg.path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], how)
