"""A good order of many steps, without listing done sets: a beam from N backwards, group by group."""

from __future__ import annotations

import numpy as np

from detente.sequence.amounts import Amounts, Floats
from detente.sequence.steps import Steps
from detente.sequence.value import Blocks, stops, total

WIDTH = 16
"""Part orders that are kept: judgement."""

Part = tuple[float, float, int, Floats, Blocks]
"""Least slack, least value, what is done before, V (m,), the blocks from there on."""


def beam(steps: Steps, given: Amounts) -> list[Blocks]:
    """The best orders of a beam search in one world, single groups in each block; dates are left out of it.

    The later step of two that a rule orders is always placed first, so that every order fits the rules.
    """
    last = total(given.flow, steps.full, len(steps.ids)) / (1 - given.delta) + given.escrow
    parts: list[Part] = [(np.inf, 0.0, steps.full, last[:, 0], ())]
    for _ in steps.groups:
        grown = [_earlier(steps, given, part, group) for part in parts for group in _free(steps, part[2])]
        grown.sort(key=lambda part: (-part[0], -part[1], part[4]))
        parts = grown[:WIDTH]
    return [part[4] for part in parts]


def _free(steps: Steps, done: int) -> list[int]:
    """Groups of a done set that nothing else in it requires."""
    asked = {group: 0 for group in steps.groups if group & done}
    for group in asked:
        for i, need in enumerate(steps.needs):
            if done & ~group & 1 << i:
                asked[group] |= need & group
    return [group for group, need in asked.items() if not need]


def _earlier(steps: Steps, given: Amounts, part: Part, block: int) -> Part:
    """The part order with one more block before it."""
    slack, _, done, after, blocks = part
    n, before = len(steps.ids), done & ~block
    own = [
        sum(1 << i for i, by in enumerate(steps.performer) if by == q and block >> i & 1)
        for q in range(len(after))
    ]
    cost = np.array([float(total(given.cost, mask, n)[0]) for mask in own])
    value = total(given.flow, done, n)[:, 0] - cost + given.delta[0] * after
    stop = stops(steps, given, [before | block & ~mask for mask in own], before | block)[:, 0]
    least = min(slack, float((value - stop).min()))
    return least, float(value.min()), before, value, (block, *blocks)
