"""Sums that lose to changing one, two or three issues: found in small tables, before any sums are compared.

A package loses for certain if some choice on two or three of its issues loses to another choice on these
alone: the rest adds the same to both. So it is enough to compare the few choices on each pair and triple of
issues once. What is left is compared sum by sum; most of what is dominated never gets that far.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.deals.dominance import Mask, beaten
from detente.deals.scale import Ints

MOST_CHOICES = 8
"""Fronts with more points than this stand in no table: judgement; and eight bits make one byte."""
MOST_ISSUES = 12
"""Triples are looked up among so many fronts: judgement; 66 tables."""

Choices = NDArray[np.uint8]
Bits = NDArray[np.uint8]


class Exchanges:
    """Small fronts over different issues, and which joint choices on two or three of them lose for certain.

    ``far`` (parties,): by how much a party must gain for certain, in units.
    """

    def __init__(self, far: Ints) -> None:
        self.far = far
        self.fronts: list[Ints] = []
        self._pairs: dict[tuple[int, int], Mask] = {}

    def pair(self, k: int, m: int) -> Mask:
        """Which choices on two fronts lose, shape (points of k, points of m); k < m."""
        if (k, m) not in self._pairs:
            every = np.ones((len(self.fronts[k]), len(self.fronts[m])), dtype=bool)
            self._pairs[k, m] = self._losing((k, m), every)
        return self._pairs[k, m]

    def triple(self, k: int, l: int, m: int) -> Mask:  # noqa: E741  (k < l < m)
        """Which choices on three fronts lose though no two of them do; one axis for each."""
        fine = ~self.pair(k, l)[:, :, None] & ~self.pair(k, m)[:, None, :] & ~self.pair(l, m)[None, :, :]
        return self._losing((k, l, m), fine)

    def _losing(self, group: tuple[int, ...], among: Mask) -> Mask:
        """Of the joint choices ``among`` all those that lose to another of them."""
        places = np.nonzero(among)
        sums = sum((self.fronts[n][at] for n, at in zip(group, places, strict=True)), start=np.int64(0))
        lost = np.zeros(among.shape, dtype=bool)
        lost[places] = beaten(np.asarray(sums), np.asarray(sums), self.far, None)
        return lost

    def lost(self, choices: Choices) -> Mask:
        """Which sums of a row and a point of the last front surely lose, shape (points of it, rows).

        Args:
            choices: the point of each front but the last that makes a row, shape (fronts - 1, rows).

        """
        last = len(self.fronts) - 1
        found = np.zeros(choices.shape[1], dtype=np.uint8)
        for k in range(last):
            found |= _packed(self.pair(k, last))[choices[k]]
        for k, l in combinations(range(max(0, last - MOST_ISSUES), last), 2):  # noqa: E741
            table = _packed(self.triple(k, l, last))
            if table.any():
                found |= table.reshape(-1)[choices[k] * np.uint8(table.shape[1]) + choices[l]]
        bits = np.uint8(1) << np.arange(len(self.fronts[last]), dtype=np.uint8)
        return (found & bits[:, None]).astype(bool)


def _packed(lost: Mask) -> Bits:
    """The last axis as the bits of one byte."""
    return np.packbits(lost, axis=-1, bitorder="little")[..., 0]
