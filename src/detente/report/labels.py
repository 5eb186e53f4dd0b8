"""Where the labels of a scatter stand: beside their marks, covering neither marks nor each other."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LINE = 17
NEAR = 12
"""A label this near to its mark needs no line."""
_LETTER = 8.0
_WRAP = 30
_TOUCH = 11
_DIRECTIONS = 16
_BESIDE = 20
"""A label this near to another mark could be taken for that mark's."""


@dataclass(frozen=True)
class Mark:
    """A labelled point: where it stands, and what kind it is (a class of the style)."""

    x: float
    y: float
    label: str
    kind: str


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
    """A label broken into lines."""
    return textwrap.wrap(label, _WRAP) or [""]


def merge(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one kind that would cover each other become one with both labels."""
    found: list[Mark] = []
    for mark in marks:
        for n, other in enumerate(found):
            if other.kind == mark.kind and math.dist((mark.x, mark.y), (other.x, other.y)) < _TOUCH:
                found[n] = Mark(other.x, other.y, f"{other.label} / {mark.label}", other.kind)
                break
        else:
            found.append(mark)
    return found


def place(marks: Sequence[Mark], dots: Sequence[tuple[float, float]], frame: Box) -> list[Box]:
    """A box for each mark's label: the nearest place that covers nothing and stands beside no other mark.

    Where there is none, the place that covers least, and then the one beside the fewest other marks.
    """
    taken = [_around(x, y, 3) for x, y in dots] + [_around(mark.x, mark.y, 8) for mark in marks]
    boxes: list[Box] = []
    for mark in marks:
        inside = [box for box in _candidates(mark) if frame.holds(box)] or [next(_candidates(mark))]
        others = [_around(other.x, other.y, _BESIDE) for other in marks if other is not mark]

        def cost(box: Box, others: list[Box] = others) -> tuple[int, int]:
            return sum(box.covers(one) for one in taken), sum(box.covers(one) for one in others)

        best = min(inside, key=cost)
        boxes.append(best)
        taken.append(best)
    return boxes


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
