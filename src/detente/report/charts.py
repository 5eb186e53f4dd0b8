"""Charts as inline SVG: no script, no font, nothing fetched. Colours are classes of the page's style."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.labels import LINE, NEAR, Box, Mark, label_lines, merge, place

WIDE = 720
ROW = 26
MOST_DOTS = 400


@dataclass(frozen=True)
class Bar:
    """One bar of at most 1: its label, its figure in words, its class, and a range where it has one."""

    label: str
    value: float
    said: str
    kind: str
    ends: tuple[float, float] | None = None


def _text(x: float, y: float, text: str, how: str = "") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}">{}</text>').format(f"{x:.1f}", f"{y:.1f}", how, text)


def _line(x1: float, y1: float, x2: float, y2: float, how: str) -> Markup:
    ends = (f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}")
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*ends, how)


def _svg(ident: str, height: float, words: tuple[str, str], parts: Sequence[Markup]) -> Markup:
    """The frame: title and description are what a screen reader says."""
    title, description = words
    return Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d" '
        'xmlns="http://www.w3.org/2000/svg"><title id="{i}-t">{t}</title><desc id="{i}-d">{d}</desc>{p}</svg>'
    ).format(w=WIDE, h=f"{height:.0f}", i=ident, t=title, d=description, p=Markup("").join(parts))


def bars(ident: str, rows: Sequence[Bar], words: tuple[str, str]) -> Markup:
    """Chances from 0 to 100 with their ranges, one row each, labels at the left and figures at the right."""
    left, right = 250.0, WIDE - 140.0
    scale = right - left
    parts: list[Markup] = []
    y = 8.0
    for row in rows:
        lines = textwrap.wrap(row.label, 28) or [""]
        height = max(ROW, LINE * len(lines) + 9)
        middle = y + height / 2
        for n, line in enumerate(lines):
            parts.append(_text(left - 12, middle + 5 + LINE * (n - (len(lines) - 1) / 2), line, "end"))
        parts.append(_line(left, middle, right, middle, "track"))
        if row.ends:
            low, high = row.ends
            parts.append(_line(left + scale * low, middle, left + scale * high, middle, "range"))
            parts.append(_dot(left + scale * row.value, middle, 6, row.kind))
        else:
            parts.append(_line(left, middle, left + scale * row.value, middle, f"bar {row.kind}"))
        parts.append(_text(right + 12, middle + 5, row.said, "figure"))
        y += height
    for tick in (0, 25, 50, 75, 100):
        x = left + scale * tick / 100
        parts.insert(0, _line(x, 4, x, y, "grid"))
        parts.append(_text(x, y + 18, str(tick), "mid quiet"))
    return _svg(ident, y + 26, words, parts)


def _dot(x: float, y: float, radius: float, how: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(f"{x:.1f}", f"{y:.1f}", radius, how)


@dataclass(frozen=True)
class Group:
    """A heading with its bars."""

    title: str
    rows: tuple[Bar, ...]


def grouped(ident: str, groups: Sequence[Group], words: tuple[str, str]) -> Markup:
    """Bars from 0 to 100 under headings; each bar has its figure at its end."""
    left, right = 250.0, WIDE - 60.0
    scale = right - left
    parts: list[Markup] = []
    y = 4.0
    for group in groups:
        parts.append(_text(0, y + 17, group.title, "strong"))
        y += ROW
        start = y
        for row in group.rows:
            lines = textwrap.wrap(row.label, 28) or [""]
            height = max(ROW, LINE * len(lines) + 7)
            middle = y + height / 2
            for n, line in enumerate(lines):
                parts.append(_text(left - 12, middle + 5 + LINE * (n - (len(lines) - 1) / 2), line, "end"))
            end = left + scale * row.value
            parts.append(_line(left, middle, end, middle, f"bar {row.kind}"))
            parts.append(_text(end + 8, middle + 5, row.said, "figure"))
            y += height
        parts.append(_line(left, start, left, y, "grid"))
        y += 12
    return _svg(ident, y, words, parts)


def scatter(
    ident: str,
    dots: Sequence[tuple[float, float]],
    marks: Sequence[Mark],
    axes: tuple[str, str],
    words: tuple[str, str],
) -> Markup:
    """Two parties' points: dots in grey, marks with their labels beside them."""
    height, left, right, top, bottom = 470.0, 46.0, WIDE - 20.0, 34.0, 46.0
    x_at = Scale.around([x for x, _ in dots] + [mark.x for mark in marks], left, right)
    y_at = Scale.around([y for _, y in dots] + [mark.y for mark in marks], height - bottom, top)
    floor = height - bottom
    parts = [_line(left, floor, right, floor, "axis"), _line(left, top, left, floor, "axis")]
    parts += [_text(x_at(tick), floor + 18, f"{tick:g}", "mid quiet") for tick in x_at.ticks()]
    parts += [_text(left - 8, y_at(tick) + 5, f"{tick:g}", "end quiet") for tick in y_at.ticks()]
    places = [(x_at(x), y_at(y)) for x, y in dots[:: max(1, -(-len(dots) // MOST_DOTS))]]
    parts += [_dot(x, y, 2 if len(places) > 50 else 3.5, "dot") for x, y in places]
    merged = merge([Mark(x_at(mark.x), y_at(mark.y), mark.label, mark.kind) for mark in marks])
    boxes = place(merged, places, Box(left + 4, top, right, floor))
    parts += _labels(merged, boxes)
    parts.append(_text(right, height - 6, axes[0], "end one"))
    parts.append(_text(0, 16, axes[1], "two"))
    return _svg(ident, height, words, parts)


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


@dataclass(frozen=True)
class Scale:
    """From values between ``low`` and ``high`` to places between ``start`` and ``end``."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def around(cls, values: Sequence[float], start: float, end: float) -> Scale:
        """A scale that holds all values with some room."""
        low, high = min(values), max(values)
        room = (high - low) * 0.06 or 0.5
        return cls(low - room, high + room, start, end)

    def __call__(self, value: float) -> float:
        """The place of a value."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Four to eight round values."""
        raw = (self.high - self.low) / 5
        size = 10.0 ** math.floor(math.log10(raw))
        step = next(size * k for k in (1, 2, 5, 10) if size * k >= raw)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [n * step for n in range(first, last + 1)]
