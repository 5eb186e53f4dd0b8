"""What can follow what: the lattice of done sets, blocks and meetings of some steps, whatever the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.sequence._kernels import Net
from detente.sequence.steps import Steps

MOST_STEPS = 20
"""Steps up to which done sets are listed: judgement; a million sets take some hundred megabytes."""

MOST_STATES = 4_000_000
"""Done sets times meetings before a date, at most: judgement; the same memory."""


@dataclass(frozen=True, repr=False)
class Lattice:
    """Done sets, blocks and meetings of these steps, whatever the numbers."""

    steps: Steps
    net: Net

    @cached_property
    def work(self) -> int:
        """States that some order goes through, times blocks."""
        return int(np.diff(self.net.off)[self.net.live].sum()) * len(self.net.mask)


def blocks(steps: Steps) -> Iterator[int]:
    """Every set of steps that one meeting can hold."""
    for count in range(1, steps.width + 1):
        for groups in combinations(steps.groups, count):
            block = sum(groups)
            if block.bit_count() <= steps.width and not block & needed(steps, block):
                yield block


def needed(steps: Steps, block: int) -> int:
    """What must be done before a block."""
    found = 0
    for i, need in enumerate(steps.needs):
        if block >> i & 1:
            found |= need
    return found


def lattice(steps: Steps, parties: int) -> Lattice | None:
    """The lattice, or None where it would be too large."""
    n = len(steps.ids)
    if n > MOST_STEPS:
        return None
    every = list(blocks(steps))
    own = [
        [sum(1 << i for i in range(n) if block >> i & 1 and steps.performer[i] == q) for q in range(parties)]
        for block in every
    ]
    early = [max(steps.early[i] for i in range(n) if block >> i & 1) for block in every]
    latest = np.ones(1, dtype=np.int64)
    for i in range(n):
        latest = np.concatenate([latest, np.maximum(latest, steps.early[i])])
    room = latest[::-1].copy()
    room[-1] = 1
    off = np.concatenate([[0], np.cumsum(room)])
    if off[-1] > MOST_STATES:
        return None
    need = [needed(steps, block) for block in every]
    net = Net(
        np.array(every, dtype=np.int64),
        np.array(need, dtype=np.int64),
        np.array(early, dtype=np.int64),
        np.array(own, dtype=np.int64).reshape(len(every), parties),
        off.astype(np.int64),
        _live(steps),
    )
    return Lattice(steps, net)


def _live(steps: Steps) -> NDArray[np.bool_]:
    """Done sets that hold what their steps require and no part of a group alone, (2**n,) of bool."""
    sets = np.arange(1 << len(steps.ids))
    live = np.ones(len(sets), dtype=np.bool_)
    for i, need in enumerate(steps.needs):
        if need:
            live &= ((sets >> i & 1) == 0) | ((sets & need) == need)
    for group in steps.groups:
        if group.bit_count() > 1:
            live &= ((sets & group) == 0) | ((sets & group) == group)
    return live
