"""The graph of a conflict on arrays: states, who may move where, and what each decision maker prefers.

A state says of each option (a move of the case) whether it is taken; option 0 is the lowest bit. A decision
maker moves by changing any of its own options at once (Fang, Hipel & Kilgour 1993, *Interactive Decision
Making*, chapter 2). So two moves of one decision maker in a row are always a move of its own: what opponents
reach by *legal sequences* (nobody twice in a row) is what they reach by any sequence, and a search through
the graph finds it. docs/escalation.md has the proof; the twin in the tests walks the sequences themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.case import TooLargeError

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]

MOST_OPTIONS = 20
"""Options of a graph at most: judgement; a million states."""
BOTH, FORWARD, BACK = 0, 1, -1
"""Directions of an option: taken and given up; once taken, it stays; once given up, it stays so."""


@dataclass(frozen=True, eq=False, repr=False)
class Graph:
    """Who can move where.

    ``owners``: for each decision maker the options that it controls; ``directions``: one of `BOTH`,
    `FORWARD`, `BACK` for each option; ``feasible``: codes of the states that can be, rising, shape (m,);
    ``unseen``: by decision maker, the states (m,) that it doesn't perceive: it moves neither from nor to any.
    """

    options: int
    owners: tuple[tuple[int, ...], ...]
    directions: tuple[int, ...]
    feasible: Ints
    unseen: Mapping[int, Bools]

    @property
    def size(self) -> int:
        """How many states can be."""
        return len(self.feasible)

    @cached_property
    def place(self) -> Ints:
        """Code of a state to its place among the feasible, −1 where it can't be, shape (2^options,)."""
        found = np.full(1 << self.options, -1, np.int32)
        found[self.feasible] = np.arange(self.size, dtype=np.int32)
        return found

    def steps(self, who: int) -> list[int]:
        """Every change that a decision maker can make at once from some state, as bits that turn."""
        varied = int(np.bitwise_or.reduce(self.feasible) ^ np.bitwise_and.reduce(self.feasible))
        own = [1 << option for option in self.owners[who] if varied >> option & 1]
        every = [sum(chosen) for size in range(1, len(own) + 1) for chosen in combinations(own, size)]
        return [bits for bits in every if (self.place[self.feasible ^ bits] >= 0).any()]

    @cached_property
    def targets(self) -> tuple[Ints, ...]:
        """For each decision maker, where each of its steps leads from each state, shape (steps, m).

        A step that can't be made leads back to the state itself.
        """
        return tuple(self._targets(who) for who in range(len(self.owners)))

    @cached_property
    def back(self) -> tuple[Ints, ...]:
        """For each decision maker, from where each of its steps leads to each state, −1 where none does."""
        return tuple(self._back(targets) for targets in self.targets)

    def _back(self, targets: Ints) -> Ints:
        found, here = np.full(targets.shape, -1, np.int32), np.arange(self.size, dtype=np.int32)
        for row, there in zip(found, targets, strict=True):
            moving = there != here
            row[there[moving]] = here[moving]
        return found

    def _targets(self, who: int) -> Ints:
        steps, here = self.steps(who), np.arange(self.size, dtype=np.int32)
        found = np.empty((len(steps), self.size), np.int32)
        forward = sum(1 << n for n, way in enumerate(self.directions) if way == FORWARD)
        back = sum(1 << n for n, way in enumerate(self.directions) if way == BACK)
        hidden = self.unseen.get(who)
        for row, bits in enumerate(steps):
            there = self.place[self.feasible ^ bits]
            may = (there >= 0) & (self.feasible & (bits & forward) == 0)
            may &= ~self.feasible & (bits & back) == 0
            if hidden is not None:
                may &= ~hidden & ~hidden[there]
            found[row] = np.where(may, there, here)
        return found

    def reached(self) -> Bools:
        """The states that somebody can move to, shape (m,)."""
        found = np.zeros(self.size, bool)
        here = np.arange(self.size)
        for targets in self.targets:
            for there in targets:
                found[there[there != here]] = True
        return found


def feasible_states(options: int, banned: Sequence[Mapping[int, bool]]) -> Ints:
    """The codes of the states in which none of the patterns (option to taken or not) holds, rising.

    Raises:
        TooLargeError: more than `MOST_OPTIONS` options.

    """
    if options > MOST_OPTIONS:
        raise TooLargeError(f"{options} moves: a graph has at most {MOST_OPTIONS} (2^{MOST_OPTIONS} states)")
    codes = np.arange(1 << options, dtype=np.int32)
    fine = np.ones(len(codes), bool)
    for pattern in banned:
        fine &= ~holds(codes, pattern)
    return codes[fine]


def holds(codes: Ints, pattern: Mapping[int, bool]) -> Bools:
    """In which states a pattern (option to taken or not) holds, shape of ``codes``."""
    asked = sum(1 << option for option in pattern)
    wanted = sum(1 << option for option, taken in pattern.items() if taken)
    found: Bools = (codes & asked) == wanted
    return found


def letters(code: int, options: int) -> str:
    """A state as letters in the order of the options: ``YN``: the first is taken, the second isn't."""
    return "".join("Y" if code >> option & 1 else "N" for option in range(options))


def names(graph: Graph) -> Iterator[str]:
    """Each feasible state as letters."""
    return (letters(int(code), graph.options) for code in graph.feasible)
