"""Where the labels of a scatter stand: beside their marks, covering neither marks nor each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Mark

LINE = 17
NEAR = 12
"""A label this near to its mark needs no line."""
_LETTER = 7.3
_WRAP = 26
_TOUCH = 11
_DIRECTIONS = 16
_STEPS = 24
_COVERED, _WORSE, _FAR = 6, 4, 20
"""One thing covered counts as much as standing off by so many times ``_FAR``, another label or mark more:
judgement, by eye."""
_BESIDE = 20
"""A label this near to another mark could be taken for that mark's."""


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether another rectangle lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def label_lines(label: str) -> list[str]:
    """A label broken into lines, first between the names of marks that are one."""
    *names, last = label.split(" / ")
    pieces = [*(f"{name} /" for name in names), last] if len(label) > _WRAP else [label]
    return [line for piece in pieces for line in wrapped(piece, _WRAP)] or [""]


def merge(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one kind that would cover each other become one with both labels."""
    found: list[Mark] = []
    for mark in marks:
        for n, other in enumerate(found):
            if other.series == mark.series and math.dist((mark.x, mark.y), (other.x, other.y)) < _TOUCH:
                found[n] = replace(
                    other,
                    label=f"{other.label} / {mark.label}",
                    keys=(*other.keys, *mark.keys),
                    tips=(*other.tips, *mark.tips),
                )
                break
        else:
            found.append(mark)
    return found


Line = tuple[tuple[float, float], tuple[float, float]]


def leader(mark: Mark, box: Box) -> Line | None:
    """The thin line from a mark to its label; none where the label is near."""
    x = min(max(mark.x, box.left), box.right)
    y = (box.top + box.bottom) / 2 if x != mark.x else min(max(mark.y, box.top), box.bottom)
    far = abs(x - mark.x) + abs(y - mark.y) > NEAR
    return ((mark.x, mark.y), (x, y)) if far else None


def place(
    marks: Sequence[Mark], dots: Sequence[tuple[float, float]], frame: Box, kept: Sequence[Box] = ()
) -> list[Box]:
    """A box for each mark's label: the nearest place that covers nothing and stands beside no other mark.

    Where there is none, the place that covers little (lines to labels counted), is near and stands beside few
    other marks. ``kept``: where no label should stand.
    """
    taken = [_around(x, y, 3) for x, y in dots] + [_around(mark.x, mark.y, 8) for mark in marks] + [*kept]
    boxes: list[Box] = []
    lines: list[Line] = []
    order = _crowded_first(marks)
    for n in order:
        mark = marks[n]
        inside = [box for box in _candidates(mark) if frame.holds(box)] or [next(_candidates(mark))]
        others = [other for other in marks if other is not mark]
        near = [_around(other.x, other.y, _BESIDE) for other in others]
        apart = [*boxes, *(_around(other.x, other.y, 8) for other in others)]

        costs = [
            _cost(mark, box, taken, apart, lines) + sum(box.covers(one) for one in near) for box in inside
        ]
        best = inside[costs.index(min(costs))]
        boxes.append(best)
        taken.append(best)
        line = leader(mark, best)
        lines += [line] if line else []
    return [box for _, box in sorted(zip(order, boxes, strict=True), key=lambda one: one[0])]


def _crowded_first(marks: Sequence[Mark]) -> list[int]:
    """The marks with the nearest neighbours first, since their labels have the fewest places."""

    def apart(n: int) -> float:
        here = marks[n]
        return min((math.dist((here.x, here.y), (o.x, o.y)) for o in marks if o is not here), default=0.0)

    return sorted(range(len(marks)), key=apart)


def _cost(mark: Mark, box: Box, taken: list[Box], apart: list[Box], lines: list[Line]) -> float:
    """What a label in this box would cover, what its line would cross, and how far it stands off."""
    line = leader(mark, box)
    crossed = sum(_meets(line, one) for one in apart) if line else 0
    covered = sum(box.covers(one) for one in taken) + sum(_meets(one, box) for one in lines)
    worse = _WORSE * sum(box.covers(one) for one in apart)
    return _COVERED * (crossed + covered + worse) + (math.dist(*line) / _FAR if line else 0.0)


def _meets(line: Line, box: Box) -> bool:
    """Whether a line runs through a box, looked at in steps."""
    (x1, y1), (x2, y2) = line
    steps = [n / _STEPS for n in range(_STEPS + 1)]
    places = [(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part) for part in steps]
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in places)


def _around(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)


def _candidates(mark: Mark) -> Iterator[Box]:
    """Boxes in rings around the mark, nearest ring first, to the right first in each."""
    lines = label_lines(mark.label)
    width, height = _LETTER * max(len(line) for line in lines) + 8, LINE * len(lines) + 2
    for reach in (9, 24, 44, 70, 100, 140, 190):
        for n in range(_DIRECTIONS):
            turn = 2 * math.pi * ((n + 1) // 2 * (-1) ** n) / _DIRECTIONS
            x, y = mark.x + reach * math.cos(turn), mark.y + reach * math.sin(turn)
            left = x - width * (1 - math.cos(turn)) / 2
            top = y - height * (1 - math.sin(turn)) / 2
            yield Box(left, top, left + width, top + height)
