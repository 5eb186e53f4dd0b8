"""Charts as inline SVG: no script, no font, nothing fetched. Colours are classes of the page's style."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.labels import LINE, NEAR, Box, Mark, label_lines, merge, place
from detente.report.scale import Scale

ROW = 26
MOST_DOTS = 400
EDGE = 2
"""Letters such as J reach a little to the left of where they stand."""


@dataclass(frozen=True)
class Layout:
    """A drawing's measures; on a narrow one labels stand above their bars, and marks have numbers."""

    width: float
    left: float
    """Where bars start."""
    room: float
    """For the figures at the right."""
    wrap: int
    """Letters in a line of a label."""
    height: float
    """Of a scatter."""
    above: bool = False
    suffix: str = ""


WIDE = Layout(width=720, left=250, room=140, wrap=28, height=470)
NARROW = Layout(width=340, left=0, room=128, wrap=40, height=400, above=True, suffix="-narrow")


@dataclass(frozen=True)
class Chart:
    """One chart drawn twice: for a wide page, and for a phone (with a list of what its numbers name)."""

    wide: Markup
    narrow: Markup
    named: tuple[str, ...] = ()


def both(draw: Callable[[Layout], Markup]) -> Chart:
    """The same chart in both layouts."""
    return Chart(draw(WIDE), draw(NARROW))


@dataclass(frozen=True)
class Bar:
    """One bar of at most 1: its label, its figure in words, its class, and a range where it has one."""

    label: str
    value: float
    said: str
    kind: str
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class Group:
    """A heading with its bars."""

    title: str
    rows: tuple[Bar, ...]


def _text(x: float, y: float, text: str, how: str = "") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}">{}</text>').format(f"{x:.1f}", f"{y:.1f}", how, text)


def _line(x1: float, y1: float, x2: float, y2: float, how: str) -> Markup:
    ends = (f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}")
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*ends, how)


def _dot(x: float, y: float, radius: float, how: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(f"{x:.1f}", f"{y:.1f}", radius, how)


def _svg(ident: str, size: tuple[float, float], words: tuple[str, str], parts: Sequence[Markup]) -> Markup:
    """The frame: title and description are what a screen reader says."""
    title, description = words
    width, height = size
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d" '
        'xmlns="http://www.w3.org/2000/svg"><title id="{i}-t">{t}</title><desc id="{i}-d">{d}</desc>{p}</svg>'
    ).format(w=f"{width:g}", h=f"{height:.0f}", i=ident, t=title, d=description, p=Markup("").join(parts))


def _label(layout: Layout, label: str, y: float) -> tuple[list[Markup], float, float]:
    """A bar's label, where the bar's middle is, and where its row ends."""
    lines = textwrap.wrap(label, layout.wrap) or [""]
    if layout.above:
        parts = [_text(EDGE, y + 15 + LINE * n, line) for n, line in enumerate(lines)]
        middle = y + LINE * len(lines) + 15
        return parts, middle, middle + 15
    height = max(ROW, LINE * len(lines) + 9)
    middle = y + height / 2
    first = middle + 5 - LINE * (len(lines) - 1) / 2
    parts = [_text(layout.left - 12, first + LINE * n, line, "end") for n, line in enumerate(lines)]
    return parts, middle, y + height


def bars(ident: str, rows: Sequence[Bar], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """Chances from 0 to 100 with their ranges, one row each, figures at the right."""
    left, right = layout.left + (8 if layout.above else 0), layout.width - layout.room
    scale = right - left
    parts: list[Markup] = []
    y = 8.0
    for row in rows:
        labels, middle, y = _label(layout, row.label, y)
        parts += [*labels, _line(left, middle, right, middle, "track")]
        if row.ends:
            low, high = row.ends
            parts.append(_line(left + scale * low, middle, left + scale * high, middle, "range"))
            parts.append(_dot(left + scale * row.value, middle, 6, row.kind))
        else:
            parts.append(_line(left, middle, left + scale * row.value, middle, f"bar {row.kind}"))
        parts.append(_text(right + 12, middle + 5, row.said, "figure"))
    for tick in (0, 25, 50, 75, 100):
        x = left + scale * tick / 100
        if not layout.above:
            parts.insert(0, _line(x, 4, x, y, "grid"))
        parts.append(_text(x, y + 18, str(tick), "mid quiet" if tick or not layout.above else "quiet"))
    return _svg(ident + layout.suffix, (layout.width, y + 26), words, parts)


def grouped(ident: str, groups: Sequence[Group], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """Bars from 0 to 100 under headings; each bar has its figure at its end."""
    left, right = layout.left, layout.width - 60
    parts: list[Markup] = []
    y = 4.0
    for group in groups:
        for line in textwrap.wrap(group.title, layout.wrap - 5 if layout.above else 90):
            parts.append(_text(EDGE, y + 17, line, "strong"))
            y += LINE
        y += ROW - LINE
        start = y
        for row in group.rows:
            labels, middle, y = _label(layout, row.label, y)
            end = left + (right - left) * row.value
            parts += [*labels, _line(left, middle, end, middle, f"bar {row.kind}")]
            parts.append(_text(end + 8, middle + 5, row.said, "figure"))
        if not layout.above:
            parts.append(_line(left, start, left, y, "grid"))
        y += 12
    return _svg(ident + layout.suffix, (layout.width, y), words, parts)


def scatter(
    ident: str,
    dots: Sequence[tuple[float, float]],
    marks: Sequence[Mark],
    axes: tuple[str, str],
    words: tuple[str, str],
    layout: Layout = WIDE,
) -> Markup:
    """Two parties' points: dots in grey, marks with their labels beside them."""
    left, right, top, floor = 46.0, layout.width - 20, 34.0, layout.height - 46
    x_at = Scale.around([x for x, _ in dots] + [mark.x for mark in marks], left, right)
    y_at = Scale.around([y for _, y in dots] + [mark.y for mark in marks], floor, top)
    parts = [_line(left, floor, right, floor, "axis"), _line(left, top, left, floor, "axis")]
    parts += [_text(x_at(tick), floor + 18, f"{tick:g}", "mid quiet") for tick in x_at.ticks()]
    parts += [_text(left - 8, y_at(tick) + 5, f"{tick:g}", "end quiet") for tick in y_at.ticks()]
    places = [(x_at(x), y_at(y)) for x, y in dots[:: max(1, -(-len(dots) // MOST_DOTS))]]
    parts += [_dot(x, y, 2 if len(places) > 50 else 3.5, "dot") for x, y in places]
    merged = merge([Mark(x_at(mark.x), y_at(mark.y), mark.label, mark.kind) for mark in marks])
    boxes = place(merged, places, Box(left + 4, top, right, floor))
    parts += _labels(merged, boxes)
    parts.append(_text(right, layout.height - 6, axes[0], "end one"))
    parts.append(_text(0, 16, axes[1], "two"))
    return _svg(ident + layout.suffix, (layout.width, layout.height), words, parts)


def numbered(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks with a number for a label: a phone has no room for words in a scatter."""
    return [Mark(mark.x, mark.y, str(n), mark.kind) for n, mark in enumerate(marks, start=1)]


def _labels(marks: Sequence[Mark], boxes: Sequence[Box]) -> list[Markup]:
    """Thin lines first, then marks and their labels."""
    lines: list[Markup] = []
    rest: list[Markup] = []
    for mark, box in zip(marks, boxes, strict=True):
        x = min(max(mark.x, box.left), box.right)
        y = (box.top + box.bottom) / 2 if x != mark.x else min(max(mark.y, box.top), box.bottom)
        if abs(x - mark.x) + abs(y - mark.y) > NEAR:
            lines.append(_line(mark.x, mark.y, x, y, "leader"))
        rest.append(_dot(mark.x, mark.y, 6, mark.kind))
        for n, line in enumerate(label_lines(mark.label)):
            rest.append(_text(box.left + 4, box.top + 14 + LINE * n, line))
    return lines + rest
