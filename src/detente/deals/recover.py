"""Which packages make a point: one for each of many rows at once, or every one of a single row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.deals.front import Choice, Front, Rows, Sum, Union
from detente.deals.scale import Ints

Names = dict[str, str]


def one_each(front: Front, rows: Rows) -> list[Names]:
    """One package for each of ``rows``, by following which rows made them; linear in the answer."""
    found: list[Names] = [{} for _ in rows]
    stack = [(front, np.asarray(rows), np.arange(len(rows)))]
    while stack:
        here, at, who = stack.pop()
        made = here.made
        if isinstance(made, Choice):
            if made.issue:
                for n in who.tolist():
                    found[n][made.issue] = made.option
        elif isinstance(made, Sum):
            stack.append((made.left, made.left_rows[at], who))
            stack.append((made.right, made.right_rows[at], who))
        else:
            which, inner = made.which[at], made.rows[at]
            for child in np.unique(which).tolist():
                chosen = which == child
                stack.append((made.fronts[child], inner[chosen], who[chosen]))
    return found


def every(front: Front, row: int) -> Iterator[Names]:
    """Every package that makes exactly this row, as they are asked for."""
    if front.counts[row] == 1:
        yield from one_each(front, np.array([row]))
        return
    made, target = front.made, front.points[row]
    if isinstance(made, Choice):
        yield {made.issue: made.option} if made.issue else {}
    elif isinstance(made, Sum):
        for left, right in _pairs(made, target):
            for second in every(made.right, right):
                for first in every(made.left, left):
                    yield {**first, **second}
    elif isinstance(made, Union):
        for child in made.fronts:
            inner = _find(child, target)
            if inner is not None:
                yield from every(child, inner)


def _pairs(made: Sum, target: Ints) -> Iterator[tuple[int, int]]:
    """Rows of both fronts that add up to the target, found by search in the sorted left one."""
    first = made.left.points[:, 0][::-1]
    rests = target - made.right.points
    low = len(first) - np.searchsorted(first, rests[:, 0], side="right")
    high = len(first) - np.searchsorted(first, rests[:, 0], side="left")
    for right in np.flatnonzero(high > low).tolist():
        same = (made.left.points[low[right] : high[right]] == rests[right]).all(axis=1)
        for offset in np.flatnonzero(same).tolist():
            yield int(low[right]) + offset, right


def _find(front: Front, target: Ints) -> int | None:
    low, high = np.searchsorted(-front.points[:, 0], [-target[0], -target[0] + 1])
    same = np.flatnonzero((front.points[low:high] == target).all(axis=1))
    return int(low + same[0]) if len(same) else None
