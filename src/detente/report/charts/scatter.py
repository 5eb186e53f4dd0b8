"""Points of two sides: many dots, some marks with labels, and where these stand in single worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE, Box, label_lines, leader, merge, place
from detente.report.charts.scale import Scale
from detente.report.charts.svg import EDGE, NARROW, WIDE, Drawing, Layout
from detente.report.document.chartspecs import Mark, ScatterSpec

FEW_DOTS = 50
REACH = 12
LEFT, TOP = 46.0, 34.0
"""Where the axes of a scatter stand."""
PLAIN = ("ring", "now")
"""Series of marks with short names."""
_LETTER = 7.4


def numbered(spec: ScatterSpec) -> tuple[str, ...]:
    """What the numbers name that a phone shows in place of labels, in their order."""
    return tuple(mark.label for mark in named(spec, NARROW) if is_numbered(mark))


def named(spec: ScatterSpec, layout: Layout) -> list[Mark]:
    """Marks where they are drawn, those in one place as one, unless each keeps a label of its own."""
    x_at, y_at = _scales(spec.dots, spec.marks, layout)
    placed = [replace(mark, x=x_at(mark.x), y=y_at(mark.y)) for mark in spec.marks]
    return merge(placed) if spec.merges else placed


def is_numbered(mark: Mark) -> bool:
    """Whether a phone shows a number for its label: it has no room for long words in a scatter."""
    return mark.series not in PLAIN


def _scales(dots: Sequence[Mark], marks: Sequence[Mark], layout: Layout) -> tuple[Scale, Scale]:
    x_at = Scale.around([mark.x for mark in (*dots, *marks)], LEFT, layout.width - 20)
    return x_at, Scale.around([mark.y for mark in (*dots, *marks)], layout.height - 46, TOP)


def scatter(ident: str, spec: ScatterSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Two parties' points: dots in grey, marks with their labels beside them, their worlds as specks."""
    dots, marks, axes = spec.dots, spec.marks, spec.axes
    if spec.tall is not None:
        layout = replace(layout, height=spec.tall)
    left, right, top, floor = LEFT, layout.width - 20, TOP, layout.height - 46
    x_at, y_at = _scales(dots, marks, layout)
    frame = Box(left + 4, top, right, floor)
    parts = [_cloud(mark, x_at, y_at, frame) for mark in marks if mark.cloud]
    parts += [svg.line(left, floor, right, floor, "axis"), svg.line(left, top, left, floor, "axis")]
    parts += [svg.text(x_at(tick), floor + 18, f"{tick:g}", "mid quiet") for tick in x_at.ticks()]
    parts += [svg.text(left - 8, y_at(tick) + 5, f"{tick:g}", "end quiet") for tick in y_at.ticks()]
    placed = [replace(dot, x=x_at(dot.x), y=y_at(dot.y)) for dot in dots]
    parts += [_small(dot, 2 if len(dots) > FEW_DOTS else 3.5) for dot in placed]
    merged = named(spec, layout)
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
    drawn = svg.dot(dot.x, dot.y, radius, dot.series)
    return svg.mark([drawn], svg.reach(dot.x - 4, dot.y - 4, 8, 8), dot.keys, dot.tips)


def _cloud(mark: Mark, x_at: Scale, y_at: Scale, frame: Box) -> Markup:
    """Where a mark stands in single worlds, as far as that lies within the frame."""
    places = [(x_at(x), y_at(y)) for x, y in mark.cloud]
    inside = [(x, y) for x, y in places if frame.left <= x <= frame.right and frame.top <= y <= frame.bottom]
    drawn = svg.specks(inside, "cloud")
    return Markup('<g data-package="{}">{}</g>').format(" ".join(mark.keys), drawn) if mark.keys else drawn


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
        area = svg.reach(mark.x - REACH, mark.y - REACH, 2 * REACH, 2 * REACH)
        drawn = [svg.dot(mark.x, mark.y, 6, mark.series)]
        for n, said in enumerate(label_lines(mark.label)):
            drawn.append(svg.text(x, box.top + 14 + LINE * n, said, f"over {anchor}".strip()))
        rest.append(svg.mark(drawn, area, mark.keys, mark.tips))
    return lines + rest


def _anchor(mark: Mark, box: Box) -> tuple[float, str]:
    """A label starts or ends at its mark's side, so that no gap parts the two."""
    if box.right <= mark.x:
        return box.right - 4, "end"
    return (box.left + 4, "") if box.left >= mark.x else ((box.left + box.right) / 2, "mid")
