"""Every package and setting that the search has valued: what answers, curves and runners-up are read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.objective import Evaluator
from detente.levers.formulation.problem import Problem
from detente.model.points import Floats

Ints = NDArray[np.int64]

NOTHING = 1e-9
"""A plan with no higher J is no answer: a millionth of a thousandth of a point."""

WITHIN = 0.99
"""Answers within 1% of the best count as equally good (DESIGN, the mediator's problem)."""


@dataclass(frozen=True, repr=False)
class ValuedPlan:
    """One package under one setting: J, P, pledged cost of each holder, changes of today, mean margins."""

    x: Ints
    z: Ints
    objective: float
    chance: float
    cost: Floats
    changes: int
    margins: Floats

    @property
    def pledged(self) -> float:
        """What all holders pledge together."""
        return float(self.cost.sum())


@dataclass(repr=False)
class Pool:
    """Values packages, keeps each value once, and knows the best."""

    problem: Problem
    evaluator: Evaluator
    holders: tuple[str, ...]
    budget: Floats
    settles: Condition
    found: dict[bytes, ValuedPlan] = field(default_factory=dict)
    best: ValuedPlan | None = None
    tried: int = 0
    around: Callable[[Ints, Ints], Floats] | None = None
    """At most J of every single change of a plan, where compiled code can say it."""
    _seen: set[bytes] = field(default_factory=set)

    @property
    def objective(self) -> float:
        """J of the best, 0 where there is none."""
        return self.best.objective if self.best is not None else 0.0

    def costs(self, z: Ints) -> Floats:
        """What each holder pledges."""
        total = np.zeros(len(self.holders))
        for lever, level in zip(self.problem.levers, z.tolist(), strict=True):
            total[self.holders.index(lever.holder)] += lever.levels[level].cost
        return total

    def allowed(self, x: Ints, z: Ints) -> bool:
        """Whether a package can be, settles what must be settled, and the setting is within the budgets."""
        package = x.tolist()
        if not self.evaluator.possible(package) or not self.evaluator.holds(self.settles, package):
            return False
        return bool((self.costs(z) <= self.budget + 1e-9).all())

    def value(self, x: Ints, z: Ints, above: float = 0.0) -> ValuedPlan | None:
        """Value a package once; None if it is not allowed or can't pass ``above``."""
        key = x.astype(np.int8).tobytes() + z.astype(np.int8).tobytes()
        if key in self.found:
            return self.found[key]
        if not self.allowed(x, z):
            return None
        self.tried += 1
        found = self.exactly(x, z, above)
        if found is None or found.objective <= NOTHING:
            return None
        self.found[key] = found
        if self.best is None or better(found, self.best):
            self.best = found
        return found

    def exactly(self, x: Ints, z: Ints, above: float = -np.inf) -> ValuedPlan | None:
        """A plan's value, whether it is allowed or not; None if J can't pass ``above``."""
        value = self.evaluator.value(x, z, above)
        if value is None:
            return None
        changes = int((x != self.problem.now).sum())
        return ValuedPlan(
            x.copy(), z.copy(), value.objective, value.chance, self.costs(z), changes, value.mean_margin
        )

    def near(self) -> Iterator[ValuedPlan]:
        """Those within 1% of the best."""
        least = WITHIN * self.objective
        return (found for found in self.found.values() if found.objective >= least)


def better(one: ValuedPlan, other: ValuedPlan) -> bool:
    """Higher J; for equal J (to rounding) the cheaper, then fewer changes, then the first by numbers."""
    if abs(one.objective - other.objective) > 1e-9 * max(1.0, other.objective):
        return one.objective > other.objective
    return order(one) < order(other)


def order(found: ValuedPlan) -> tuple[float, int, float, bytes]:
    """Cheaper first, then fewer changes, then higher J, then the first by numbers."""
    key = found.x.astype(np.int8).tobytes() + found.z.astype(np.int8).tobytes()
    return round(found.pledged, 9), found.changes, -round(found.objective, 9), key


def dominates(one: ValuedPlan, other: ValuedPlan) -> bool:
    """Whether, with the same levers, one leaves every leadership a higher mean margin than another."""
    return bool((one.z == other.z).all() and (one.margins > other.margins + 1e-9).all())


def choose(pool: Pool) -> ValuedPlan | None:
    """Of those within 1% of the best and not beaten for everyone, the cheapest, then the least change."""
    near = list(pool.near())
    left = [one for one in near if not any(dominates(other, one) for other in near)]
    return min(left, key=order, default=None)
