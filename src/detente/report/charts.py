"""Charts as inline SVG: no font, nothing fetched. Colours are classes of the page's style."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from markupsafe import Markup

from detente.report import svg
from detente.report.labels import LINE, Box, Mark, label_lines, leader, merge, place
from detente.report.scale import Scale
from detente.report.svg import EDGE, NARROW, ROW, WIDE, Layout

FEW_DOTS = 50
REACH = 12
LEFT, TOP = 46.0, 34.0
"""Where the axes of a scatter stand."""
PLAIN = ("ring", "now")
"""Kinds of marks with short names."""
_LETTER = 7.4


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
    key: str = ""
    """The package that it stands for, the same in every chart and table."""
    told: str = ""
    """What the panel says of it, line by line."""
    also: float | None = None
    """A second value of the same row."""


@dataclass(frozen=True)
class Group:
    """A heading with its bars."""

    title: str
    rows: tuple[Bar, ...]


def bars(ident: str, rows: Sequence[Bar], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """Chances from 0 to 100 with their ranges, one row each, figures at the right."""
    left, right = layout.left + (8 if layout.above else 0), layout.width - layout.room
    scale = right - left
    parts: list[Markup] = []
    y = 8.0
    for row in rows:
        top = y
        drawn, middle, y = svg.label(layout, row.label, y)
        drawn.append(svg.line(left, middle, right, middle, "track"))
        if row.ends:
            low, high = row.ends
            drawn.append(svg.line(left + scale * low, middle, left + scale * high, middle, "range"))
            if row.also is not None:
                x = left + scale * row.also
                drawn.append(svg.line(x, middle - 7, x, middle + 7, "kept"))
            drawn.append(svg.dot(left + scale * row.value, middle, 6, row.kind))
        else:
            drawn.append(svg.line(left, middle, left + scale * row.value, middle, f"bar {row.kind}"))
        drawn.append(svg.text(right + 12, middle + 5, row.said, "figure"))
        parts.append(svg.mark([svg.reach(0, top, layout.width, y - top), *drawn], row.key, row.told))
    for tick in (0, 25, 50, 75, 100):
        x = left + scale * tick / 100
        if not layout.above:
            parts.insert(0, svg.line(x, 4, x, y, "grid"))
        parts.append(svg.text(x, y + 18, str(tick), "mid quiet" if tick or not layout.above else "quiet"))
    return svg.frame(ident + layout.suffix, (layout.width, y + 26), words, parts)


def grouped(ident: str, groups: Sequence[Group], words: tuple[str, str], layout: Layout = WIDE) -> Markup:
    """Bars from 0 to 100 under headings; each bar has its figure at its end."""
    left, right = layout.left, layout.width - 60
    parts: list[Markup] = []
    y = 4.0
    for group in groups:
        heading, y = _heading(group.title, y, layout)
        parts += heading
        start = y
        for row in group.rows:
            top = y
            drawn, middle, y = svg.label(layout, row.label, y)
            end = left + (right - left) * row.value
            drawn.append(svg.line(left, middle, end, middle, f"bar {row.kind}"))
            drawn.append(svg.text(end + 8, middle + 5, row.said, "figure"))
            parts.append(svg.mark([svg.reach(0, top, layout.width, y - top), *drawn], row.key, row.told))
        if not layout.above:
            parts.append(svg.line(left, start, left, y, "grid"))
        y += 12
    return svg.frame(ident + layout.suffix, (layout.width, y), words, parts)


def _heading(title: str, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """A heading over bars, and where the bars start."""
    parts = []
    for line in textwrap.wrap(title, layout.wrap - 5 if layout.above else 90):
        parts.append(svg.text(EDGE, y + 17, line, "strong"))
        y += LINE
    return parts, y + ROW - LINE


@dataclass(frozen=True)
class Axes:
    """What a scatter says at its edges: both axes, where both gain, and what each kind of mark is."""

    across: str
    up: str
    corner: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    parties: bool = True
    """Whether each axis is a party's, in its colour."""


def named(dots: Sequence[Mark], marks: Sequence[Mark], layout: Layout) -> list[Mark]:
    """Marks where they are drawn, those in one place as one."""
    x_at, y_at = _scales(dots, marks, layout)
    return merge([replace(mark, x=x_at(mark.x), y=y_at(mark.y)) for mark in marks])


def is_numbered(mark: Mark) -> bool:
    """Whether a phone shows a number for its label: it has no room for long words in a scatter."""
    return mark.kind not in PLAIN


def _scales(dots: Sequence[Mark], marks: Sequence[Mark], layout: Layout) -> tuple[Scale, Scale]:
    x_at = Scale.around([mark.x for mark in (*dots, *marks)], LEFT, layout.width - 20)
    return x_at, Scale.around([mark.y for mark in (*dots, *marks)], layout.height - 46, TOP)


def scatter(
    ident: str,
    dots: Sequence[Mark],
    marks: Sequence[Mark],
    axes: Axes,
    words: tuple[str, str],
    layout: Layout = WIDE,
) -> Markup:
    """Two parties' points: dots in grey, marks with their labels beside them, their worlds as specks."""
    left, right, top, floor = LEFT, layout.width - 20, TOP, layout.height - 46
    x_at, y_at = _scales(dots, marks, layout)
    frame = Box(left + 4, top, right, floor)
    parts = [_cloud(mark, x_at, y_at, frame) for mark in marks if mark.cloud]
    parts += [svg.line(left, floor, right, floor, "axis"), svg.line(left, top, left, floor, "axis")]
    parts += [svg.text(x_at(tick), floor + 18, f"{tick:g}", "mid quiet") for tick in x_at.ticks()]
    parts += [svg.text(left - 8, y_at(tick) + 5, f"{tick:g}", "end quiet") for tick in y_at.ticks()]
    placed = [replace(dot, x=x_at(dot.x), y=y_at(dot.y)) for dot in dots]
    parts += [_small(dot, 2 if len(dots) > FEW_DOTS else 3.5) for dot in placed]
    merged = named(dots, marks, layout)
    if layout.above:
        merged = _with_numbers(merged)
    corner = Box(right - 8 * len(axes.corner), top, right, top + LINE + 2)
    kept = [corner] if axes.corner else []
    parts += _labels(merged, place(merged, [(dot.x, dot.y) for dot in placed], frame, kept))
    parts.append(svg.text(right, top + 13, axes.corner, "end quiet"))
    parts.append(svg.text(right, layout.height - 6, axes.across, "end one" if axes.parties else "end strong"))
    parts.append(svg.text(0, 16, axes.up, "two" if axes.parties else "strong"))
    key, bottom = _key(axes.kinds, layout)
    return svg.frame(ident + layout.suffix, (layout.width, bottom), words, [*parts, *key])


def _key(kinds: Sequence[tuple[str, str]], layout: Layout) -> tuple[list[Markup], float]:
    """What each kind of mark is, under the drawing, and where that ends."""
    parts: list[Markup] = []
    x, y = LEFT if not layout.above else EDGE, layout.height + 4
    first = x
    for kind, said in kinds:
        width = 30 + _LETTER * len(said)
        if x > first and x + width > layout.width:
            x, y = first, y + LINE + 3
        if kind == "cloud":
            parts += [svg.dot(x + right, y + down, 1.4, "dot") for right, down in ((4, 7), (9, 13), (13, 8))]
        else:
            parts.append(svg.dot(x + 8, y + 10, 3.5 if kind == "dot" else 6, kind))
        parts.append(svg.text(x + 22, y + 15, said, ""))
        x += width
    return parts, y + LINE + 6 if kinds else layout.height


def _small(dot: Mark, radius: float) -> Markup:
    """A dot without a label, with a little room around it to be pointed at."""
    drawn = svg.dot(dot.x, dot.y, radius, dot.kind)
    room = svg.reach(dot.x - 4, dot.y - 4, 8, 8)
    return svg.mark([room, drawn] if dot.told else [drawn], "", dot.told)


def _cloud(mark: Mark, x_at: Scale, y_at: Scale, frame: Box) -> Markup:
    """Where a mark stands in single worlds, as far as that lies within the frame."""
    places = [(x_at(x), y_at(y)) for x, y in mark.cloud]
    inside = [(x, y) for x, y in places if frame.left <= x <= frame.right and frame.top <= y <= frame.bottom]
    return Markup('<g data-package="{}">{}</g>').format(mark.key, svg.specks(inside, "cloud"))


def _with_numbers(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks, numbers for labels where a phone shows them."""
    numbers = count(1)
    return [replace(mark, label=str(next(numbers))) if is_numbered(mark) else mark for mark in marks]


def _labels(marks: Sequence[Mark], boxes: Sequence[Box]) -> list[Markup]:
    """Thin lines first, then marks and their labels."""
    lines: list[Markup] = []
    rest: list[Markup] = []
    for mark, box in zip(marks, boxes, strict=True):
        line = leader(mark, box)
        if line:
            lines.append(svg.line(*line[0], *line[1], "leader"))
        x, anchor = _anchor(mark, box)
        drawn = [
            svg.reach(mark.x - REACH, mark.y - REACH, 2 * REACH, 2 * REACH),
            svg.dot(mark.x, mark.y, 6, mark.kind),
        ]
        for n, said in enumerate(label_lines(mark.label)):
            drawn.append(svg.text(x, box.top + 14 + LINE * n, said, f"over {anchor}".strip()))
        rest.append(svg.mark(drawn, mark.key, mark.told))
    return lines + rest


def _anchor(mark: Mark, box: Box) -> tuple[float, str]:
    """A label starts or ends at its mark's side, so that no gap parts the two."""
    if box.right <= mark.x:
        return box.right - 4, "end"
    return (box.left + 4, "") if box.left >= mark.x else ((box.left + box.right) / 2, "mid")
