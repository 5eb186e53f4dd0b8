"""What going on and stopping are worth at every meeting of a given order, in all draws at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.sequence.amounts import Amounts, Floats
from detente.sequence.steps import Steps

TOLERANCE = 1e-9
"""Rounding allowed in slacks."""

Blocks = tuple[int, ...]
"""An order: one bit mask a block."""


@dataclass(frozen=True)
class Meeting:
    """A meeting: its number, the block's (from 0), what was done before, what is taken (0: waiting)."""

    number: int
    block: int
    done: int
    taken: int


def meetings(steps: Steps, order: Blocks) -> list[Meeting]:
    """Every meeting of an order, waiting ones included."""
    found, number, done = [], 0, 0
    for at, block in enumerate(order):
        earliest = max(steps.early[i] for i in range(len(steps.ids)) if block >> i & 1)
        while number + 1 < earliest:
            number += 1
            found.append(Meeting(number, at, done, 0))
        number += 1
        found.append(Meeting(number, at, done, block))
        done |= block
    return found


@dataclass(frozen=True, repr=False)
class Valued:
    """``go`` and ``stop`` (M + 1, m, S): V and W at each meeting, and after completion in the last row.

    ``ahead`` (M,): meetings from each to the payment of escrow.
    """

    meetings: list[Meeting]
    go: Floats
    stop: Floats
    ahead: NDArray[np.int64]

    @property
    def slack(self) -> Floats:
        """V − W, shape (M + 1, m, S)."""
        return self.go - self.stop

    @property
    def steps(self) -> Floats:
        """The least slack over the meetings, shape (S,)."""
        least: Floats = self.slack[:-1].min(axis=(0, 1))
        return least

    @property
    def least(self) -> Floats:
        """The least slack, after completion included, shape (S,)."""
        least: Floats = self.slack.min(axis=(0, 1))
        return least


def value(steps: Steps, given: Amounts, order: Blocks) -> Valued:
    """V and W at every meeting of the order."""
    held = meetings(steps, order)
    m, size = given.escrow.shape
    go, stop = np.zeros((len(held) + 1, m, size)), np.zeros((len(held) + 1, m, size))
    lasting = total(given.flow, steps.full, len(steps.ids)) / (1 - given.delta)
    go[-1], stop[-1] = lasting, stops(steps, given, [steps.full] * m, steps.full)
    later = lasting + given.escrow
    for row in range(len(held) - 1, -1, -1):
        one = held[row]
        later = total(given.flow, one.done | one.taken, len(steps.ids)) + given.delta * later
        parts = []
        for q in range(m):
            own = sum(1 << i for i, by in enumerate(steps.performer) if by == q and one.taken >> i & 1)
            later[q] -= total(given.cost, own, len(steps.ids))
            parts.append(one.done | one.taken & ~own)
        go[row], stop[row] = later, stops(steps, given, parts, one.done | one.taken)
    ahead = np.array([held[-1].number - one.number + 1 for one in held], dtype=np.int64)
    return Valued(held, go, stop, ahead)


def members(mask: int, n: int) -> list[int]:
    """The numbers of the steps of a set."""
    return [i for i in range(n) if mask >> i & 1]


def total(amounts: Floats, mask: int, n: int) -> Floats:
    """The sum of amounts (n, ...) over a set of steps."""
    summed: Floats = amounts[members(mask, n)].sum(axis=0)
    return summed


def stops(steps: Steps, given: Amounts, parts: Sequence[int], whole: int) -> Floats:
    """W_q for each party q, shape (m, S).

    ``parts[q]`` (D₀) is what stands when q stops, ``whole`` (D ∪ B) what stands when nobody does. The error
    of our slack, V − W, is booked on W, where q does otherwise by stopping (D₁ ≠ D ∪ B).
    """
    worth = np.zeros_like(given.escrow)
    for q, mask in enumerate(parts):
        first = second = np.zeros_like(given.delta)
        other = np.full(len(given.delta), mask != whole)
        for i in members(mask, len(steps.ids)):
            back = taken_back(steps, i, mask)
            first = first + (given.free if back else given.flow)[i, q]
            second = second + (given.kept if back else given.flow)[i, q]
            if back:
                other |= given.free[i, q] != given.flow[i, q]
        rest = second / (1 - given.delta) - given.guarantee[q]
        worth[q] = first * given.early + given.notice * rest - np.where(other, given.error[q], 0.0)
    return worth


def taken_back(steps: Steps, i: int, mask: int) -> bool:
    """Whether step i can be taken back when the set ``mask`` (D₀) stands."""
    if steps.until[i]:
        return bool(steps.until[i] & ~mask)
    return steps.reversible[i]
