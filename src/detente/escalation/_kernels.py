"""The loop that spreads the lowest values through a graph: arrays only. It stands apart since it is compiled.

Plain Python on arrays, which runs as it stands; a small graph is spread in numpy and never asks for it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

EVERY, IMPROVING, LISTED = 0, 1, 2
"""Which steps may be made: all, those by which their maker improves, those of ``may``."""


def spread(start: Any, back: Any, whose: Any, ranks: Any, may: Any, way: int) -> Any:
    """The lowest ``start`` that steps lead to from each state, itself counted, (m, S).

    ``start`` (m, S); ``back`` (A, m): the state from which a step leads to this one, −1 where none;
    ``whose`` (A,): its maker; ``ranks`` (D, m, S); ``may`` (A, m, S): by the state where it is made.
    From the lowest state backward, each state is reached first by the lowest that it leads to.
    """
    states, worlds = start.shape
    label, stack = np.empty_like(start), np.empty(states, np.int32)
    for world in range(worlds):
        own, done = start[:, world].copy(), np.zeros(states, np.bool_)
        here_ranks = ranks[:, :, world].copy()  # what one world needs, close together in memory
        for first in np.argsort(own):
            if done[first]:
                continue
            done[first], label[first, world] = True, own[first]
            stack[0], top = first, 1
            while top > 0:
                top -= 1
                here = stack[top]
                for arc in range(len(back)):
                    there = back[arc, here]
                    if there < 0 or done[there]:
                        continue
                    maker = whose[arc]
                    if way == IMPROVING and here_ranks[maker, here] <= here_ranks[maker, there]:
                        continue
                    if way == LISTED and not may[arc, there, world]:
                        continue
                    done[there], label[there, world] = True, own[first]
                    stack[top] = there
                    top += 1
    return label
