"""A map of escalation: states from the least grave to the gravest, arrows for who moves between them.

On a narrow drawing it runs from the top to the bottom, labels beside the states.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Arrow, MapSpec, Place

_RADIUS = 11.0
_ROW = 126.0
"""Between two states one above the other."""
_LETTER = 7.4
_HEAD = 7.0
"""Length of an arrow's head."""
_BEND = 0.16
"""How far an arrow bends, as a share of its length: two states may have arrows both ways."""
_NARROW = 92.0
_EDGE = 6.0
"""What stays free around the arrows: their lines and heads have a width."""
Point = tuple[float, float]


def states(ident: str, spec: MapSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Places in columns of one gravity each, the arrows under them, the key below."""
    columns = sorted({place.grave for place in spec.places})
    where, bottom = _down(spec, columns) if layout.above else _across(spec, columns, layout)
    where, bottom = _held(spec, where, bottom, layout)
    parts: list[Markup] = []
    for arrow in spec.arrows:
        parts += _arrow(arrow, _curve(where[arrow.start], where[arrow.to], layout))
    wrap = 30 if layout.above else max(12, int((layout.width / max(1, len(columns)) - 8) / _LETTER))
    for n, (place, point) in enumerate(zip(spec.places, where, strict=True), 1):
        drawn = _place(n, place, point, wrap, layout)
        area = svg.reach(point[0] - 14, point[1] - 14, 28, 28)
        parts.append(svg.mark(drawn, area, (), (place.tip,) if place.tip is not None else ()))
    if not layout.above:
        parts.append(svg.text(EDGE, bottom + 16, f"← {spec.across[0]}", "quiet"))
        parts.append(svg.text(layout.width, bottom + 16, f"{spec.across[1]} →", "end quiet"))
        bottom += 24
    key, bottom = _key(spec.kinds, bottom + 4, layout)
    return svg.frame(ident + layout.suffix, (layout.width, bottom), words, [*parts, *key])


def _across(spec: MapSpec, columns: Sequence[float], layout: Layout) -> tuple[list[Point], float]:
    """From left to right; states of one gravity above each other."""
    width = layout.width / len(columns)
    rows = {grave: [n for n, p in enumerate(spec.places) if p.grave == grave] for grave in columns}
    tall = max(map(len, rows.values()))
    where: list[Point] = [(0.0, 0.0)] * len(spec.places)
    for k, grave in enumerate(columns):
        gap = (tall - len(rows[grave])) * _ROW / 2
        for row, n in enumerate(rows[grave]):
            # A little up and down by turns, so that arrows past a state don't run through it.
            where[n] = (width * (k + 0.5), 26 + gap + _ROW * row + (12 if k % 2 else 0))
    return where, 26 + _ROW * tall


def _down(spec: MapSpec, columns: Sequence[float]) -> tuple[list[Point], float]:
    """From top to bottom on a phone, one row a state, graver ones further right."""
    order = sorted(range(len(spec.places)), key=lambda n: spec.places[n].grave)
    where: list[Point] = [(0.0, 0.0)] * len(spec.places)
    for row, n in enumerate(order):
        shift = 44.0 * columns.index(spec.places[n].grave) / max(1, len(columns) - 1)
        where[n] = (30.0 + shift, 22 + _NARROW * row)
    return where, 22 + _NARROW * len(order)


def _place(n: int, place: Place, point: Point, wrap: int, layout: Layout) -> list[Markup]:
    x, y = point
    drawn = [svg.dot(x, y, _RADIUS + 4, "holds")] if place.ringed else []
    drawn.append(svg.dot(x, y, _RADIUS, "here" if place.today else "state"))
    drawn.append(svg.text(x, y + 5, str(n), "mid inside" if place.today else "mid"))
    lines = wrapped(place.label, wrap)[:5]
    for row, said in enumerate(lines):
        if layout.above:
            drawn.append(svg.text(100, y + 5 + LINE * (row - (len(lines) - 1) / 2), said, "over"))
        else:
            drawn.append(svg.text(x, y + 32 + LINE * row, said, "mid over"))
    return drawn


def _held(spec: MapSpec, where: list[Point], bottom: float, layout: Layout) -> tuple[list[Point], float]:
    """States far enough down, and a floor far enough below, that the drawing holds every arrow."""
    curves = [_curve(where[arrow.start], where[arrow.to], layout) for arrow in spec.arrows]
    heights = [y for curve in curves for _, y in curve]
    down = max(0.0, _EDGE - min(heights, default=_EDGE))
    floor = max(bottom, max(heights, default=0.0) + _EDGE)
    return [(x, y + down) for x, y in where], floor + down


def _curve(start: Point, to: Point, layout: Layout) -> list[Point]:
    """A bent line between two states that stops short of both; less bent where it would leave the sides."""
    for bend in (_BEND, _BEND / 2, _BEND / 4):
        curve = _bent(start, to, bend)
        if all(_EDGE <= x <= layout.width - _EDGE for x, _ in curve):
            break
    return curve


def _bent(start: Point, to: Point, bend: float) -> list[Point]:
    length = math.dist(start, to) or 1.0
    along = ((to[0] - start[0]) / length, (to[1] - start[1]) / length)
    aside = (along[1], -along[0])
    middle = tuple((a + b) / 2 + bend * length * s for a, b, s in zip(start, to, aside, strict=True))
    first, last = _short(start, middle), _short(to, middle)
    turns = [n / 12 for n in range(13)]
    return [(_at(t, first[0], middle[0], last[0]), _at(t, first[1], middle[1], last[1])) for t in turns]


def _arrow(arrow: Arrow, curve: Sequence[Point]) -> list[Markup]:
    """The line and its head."""
    how = f"step {arrow.series}{' gone' if arrow.gone else ''}"
    head = _head(curve[-2], curve[-1])
    return [svg.path(curve, how), svg.path(head, f"step {arrow.series}")]


def _at(t: float, a: float, b: float, c: float) -> float:
    return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c


def _short(end: Point, towards: tuple[float, ...]) -> Point:
    far = math.hypot(towards[0] - end[0], towards[1] - end[1]) or 1.0
    part = (_RADIUS + 6) / far
    return end[0] + (towards[0] - end[0]) * part, end[1] + (towards[1] - end[1]) * part


def _head(before: Point, tip: Point) -> list[Point]:
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    sides = [turn + math.pi - 0.45, turn + math.pi + 0.45]
    left, right = ((tip[0] + _HEAD * math.cos(a), tip[1] + _HEAD * math.sin(a)) for a in sides)
    return [left, tip, right]


def _key(kinds: Sequence[tuple[str, str]], y: float, layout: Layout) -> tuple[list[Markup], float]:
    """Who moves by which line, what a ring and a full dot are."""
    parts: list[Markup] = []
    x = first = float(EDGE)
    for kind, said in kinds:
        width = 42 + _LETTER * len(said)
        if x > first and x + width > layout.width:
            x, y = first, y + LINE + 5
        if kind in ("here", "holds"):
            parts.append(svg.dot(x + 12, y + 10, 6, kind))
        else:
            parts.append(svg.path([(x, y + 10), (x + 24, y + 10)], f"step {kind}"))
        parts.append(svg.text(x + 30, y + 15, said, ""))
        x += width
    return parts, y + LINE + 8
