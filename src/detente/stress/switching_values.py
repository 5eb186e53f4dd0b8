"""Switching values (flip points): how far one number must move before the advice or the chance changes.

The advice changes to another plan, or the chance passes a half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from detente.stress.columns import Column
from detente.stress.reading import limits_of

HALF = 0.5
ALIKE = 9
"""Decimals to which plans are compared: figures are the same to so many on every processor."""
STEPS = 4
"""Looks each way before halving, the first at the end of the number's range: judgement."""
BEYOND = 2.0
"""How many half-ranges beyond the end of its range a number is moved at most: judgement."""
HALVINGS = 7
"""Halvings of the step in which something changes: the flip point is then exact to 1/128 of that step."""

ADVICE, CHANCE = "advice", "chance"


@dataclass(frozen=True)
class Point:
    """What is advised and the chance of the plan in question, with one number moved."""

    advice: str
    chance: float


@dataclass(frozen=True)
class SwitchingValue:
    """One number moved by itself, all others as drawn, until ``what`` changes; ``to`` None: nothing does.

    ``start`` is its middle value, ``to`` the middle at which it changes, ``then`` what is so from there on
    (the strategy that is then advised, or ``over``/``under`` for the chance); ``within``: still in the
    number's range. ``tried``: how far it was moved.
    """

    column: Column
    what: str
    to: float | None
    then: str | None
    within: bool
    tried: tuple[float, float]


Move = Callable[[float], Point]
"""From how far a number's draws are all moved (in its own units) to what follows."""


def switching_values(column: Column, at: Move, here: Point) -> list[SwitchingValue]:
    """The nearest flip of the advice and of the chance, each way looked at.

    The whole estimate is moved: every draw by the same amount, kept within what the number can be. Looks at a
    few places each way, the near ones first; where something has changed, halves the step down to the flip
    point. A change that turns back between two places looked at is missed.
    """
    sides = [_side(column, way) for way in (1, -1)]
    tried = (column.middle + sides[1][-1], column.middle + sides[0][-1])
    at = cache(at)
    found = []
    for what, differs in ((ADVICE, _other_advice), (CHANCE, _other_half)):
        nearest = None
        for ends in sides:
            by = _first(at, here, ends, differs, abs(nearest[0]) if nearest is not None else np.inf)
            if by is not None and (nearest is None or abs(by[0]) < abs(nearest[0])):
                nearest = by
        found.append(_switching(column, what, nearest, tried))
    return found


def _side(column: Column, way: int) -> list[float]:
    """How far to look one way: the end of the range, then beyond it, within what the number can be."""
    low, high = column.reach
    half = (high - low) / 2
    edge = (high - column.middle) if way > 0 else (column.middle - low)
    steps = [edge + half * BEYOND * n / (STEPS - 1) for n in range(STEPS)]
    limits = limits_of(column.path)
    room = (limits.high - column.middle) if way > 0 else (column.middle - limits.low)
    return [way * min(step, room) for step in dict.fromkeys(steps) if step > 0]


def _other_advice(here: Point, there: Point) -> bool:
    return there.advice != here.advice


def _other_half(here: Point, there: Point) -> bool:
    return (there.chance >= HALF) != (here.chance >= HALF)


def _first(
    at: Move, here: Point, ends: list[float], differs: Callable[[Point, Point], bool], most: float
) -> tuple[float, Point] | None:
    """The smallest move one way at which something differs, to within a small part of the step.

    None where nothing does, or only beyond ``most``.
    """
    before = 0.0
    for end in dict.fromkeys(ends):
        if abs(before) >= most:
            return None
        if differs(here, at(end)):
            changed = end
            for _ in range(HALVINGS):
                middle = (before + changed) / 2
                if differs(here, at(middle)):
                    changed = middle
                else:
                    before = middle
            return changed, at(changed)
        before = end
    return None


def _switching(
    column: Column, what: str, nearest: tuple[float, Point] | None, tried: tuple[float, float]
) -> SwitchingValue:
    if nearest is None:
        return SwitchingValue(column, what, None, None, False, tried)
    by, point = nearest
    to = column.middle + by
    low, high = column.reach
    slack = 1e-9 * max(1.0, abs(low), abs(high))
    then = point.advice if what == ADVICE else ("over" if point.chance >= HALF else "under")
    return SwitchingValue(column, what, to, then, bool(low - slack <= to <= high + slack), tried)


def best(means: Mapping[str, tuple[float, float]]) -> tuple[str, ...]:
    """The plans with the highest mean value, from (mean value, chance) of each; equal to nine decimals.

    Several tie: the likeliest to be agreed comes first, then the first by name.
    """
    ranks = {name: (round(value, ALIKE), round(chance, ALIKE)) for name, (value, chance) in means.items()}
    most = max(value for value, _ in ranks.values())
    return tuple(sorted((n for n in ranks if ranks[n][0] == most), key=lambda n: (-ranks[n][1], n)))


def advised(means: Mapping[str, tuple[float, float]], stay: str = "") -> str:
    """The plan with the highest mean value, of equals the first of `best`; ``stay``: of equals this one."""
    found = best(means)
    return stay if stay in found else found[0]
