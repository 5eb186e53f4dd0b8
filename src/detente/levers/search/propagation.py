"""Constraint propagation: closing what completes what must not hold, cannot settle or costs too much."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.levers.formulation.arrays import Arrays
from detente.levers.formulation.dual_terms import DualTerms
from detente.levers.formulation.joint_terms import Pattern, patterns

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Rules:
    """What a plan that counts must not hold, must settle and may cost, for masks of open choices."""

    def __init__(self, arrays: Arrays, terms: DualTerms) -> None:
        self.arrays, self.terms = arrays, terms
        self.starts: Ints = terms.group[: terms.variables]
        self.banned = [self._numbers(patterns(arrays, c)[0]) for c in arrays.banned.tolist()]
        settles = patterns(arrays, arrays.settles) if arrays.settles >= 0 else ()
        self.settles = [self._numbers(pattern) for pattern in settles]

    def counts(self, allowed: Bools) -> Ints:
        """How many choices each variable has left."""
        return np.add.reduceat(allowed.astype(np.int64), self.starts)

    def fixed(self, allowed: Bools) -> Ints:
        """The choice of each variable that has one left, −1 for the others."""
        first = np.array([np.argmax(part) for part in np.split(allowed, self.starts[1:])], dtype=np.int64)
        return np.where(self.counts(allowed) == 1, first, -1)

    def close(self, allowed: Bools) -> bool:
        """Close what follows from what is open, in place; False if no plan is left."""
        before = -1
        while before != allowed.sum():
            before = allowed.sum()
            if (self.counts(allowed) == 0).any() or not self._affordable(allowed):
                return False
            if not all(self._ban(allowed, numbers) for numbers in self.banned):
                return False
            if self.settles and not self._settle(allowed):
                return False
        return True

    def checks(self, order: list[int]) -> Iterator[tuple[int, int]]:
        """Conditions to look at once a depth of ``order`` is fixed: (depth, condition)."""
        arrays = self.arrays
        depth = {g: d for d, g in enumerate(order)}
        for c in [*arrays.banned.tolist(), *([arrays.settles] if arrays.settles >= 0 else [])]:
            at = sorted({depth[i] for pattern in patterns(arrays, c) for i, _ in pattern if i in depth})
            # What must not hold is known at the last of its issues; what must, may fail at each.
            yield from ((d, c) for d in (at if c == arrays.settles else at[-1:]))

    def _numbers(self, pattern: Pattern) -> list[int]:
        return [int(self.arrays.first[i]) + o for i, o in pattern]

    def _variable(self, column: int) -> int:
        return int(np.searchsorted(self.starts, column, side="right")) - 1

    def _ban(self, allowed: Bools, numbers: list[int]) -> bool:
        if not allowed[numbers].all():
            return True
        counts = self.counts(allowed)
        free = [k for k in numbers if counts[self._variable(k)] > 1]
        if len(free) == 1:
            allowed[free[0]] = False
        return bool(free)

    def _settle(self, allowed: Bools) -> bool:
        """Keep of each issue that every pattern still possible names what these patterns name."""
        left = [numbers for numbers in self.settles if allowed[numbers].all()]
        named = [{self._variable(k): k for k in numbers} for numbers in left]
        for g in set(named[0]).intersection(*named[1:]) if named else ():
            keep = {pattern[g] for pattern in named}
            for k in range(self.terms.group[g], self.terms.group[g + 1]):
                allowed[k] = allowed[k] and k in keep
        return bool(left)

    def _affordable(self, allowed: Bools) -> bool:
        terms = self.terms
        least = np.minimum.reduceat(np.where(allowed, terms.cost, np.inf), self.starts)
        return all(least[terms.holder == h].sum() <= terms.budget[h] + 1e-9 for h in range(len(terms.budget)))
