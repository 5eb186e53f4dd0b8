"""What makes a margin more than a gain: links and gains by trust, no-agreement values by package.

The arrays of a problem hold at most what these can be: trust at its highest under any setting of the
guarantees, no agreement at its least. So they are sums over choices, and a bound made of them holds. `Exact`
takes the rest off once package and setting are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from detente.case import Case
from detente.case.schema import Lever
from detente.draws import Draws
from detente.model import Points
from detente.model.points import Floats
from detente.model.trust import Trust, assured

Condition = tuple[tuple[tuple[int, int], ...], ...] | None
"""Patterns as (issue, option) numbers, any of which may hold; None: any package other than today's."""


@dataclass(frozen=True, repr=False)
class Term:
    """Points (S,) that one actor gets when a condition holds (a link, after influence).

    ``points`` whole, ``felt`` at most in the margin; ``hangs`` the part (S,) that counts by the trust of
    ``party`` (None: nothing does).
    """

    actor: int
    condition: Condition
    points: Floats
    felt: Floats
    hangs: Floats | None
    party: str | None


@dataclass(frozen=True, repr=False)
class Guarantee:
    """Guarantees that may raise the trust of one party, θ' = 1 − (1 − θ) Π (1 − γ).

    ``distrust`` (S,) without any, ``least`` (S,) at best; ``left`` lever and level to 1 − γ (S,); ``hangs``
    (A, K, S): what each choice adds to each gain that counts by this trust.
    """

    party: str
    distrust: Floats
    least: Floats
    left: Mapping[tuple[int, int], Floats]
    hangs: Floats

    def short(self, z: list[int]) -> Floats:
        """Distrust under a setting, over the least there can be, shape (S,): 0 or more."""
        found = (self.left[v, level] for v, level in enumerate(z) if (v, level) in self.left)
        return reduce(np.multiply, found, self.distrust) - self.least


@dataclass(frozen=True, repr=False)
class Outside:
    """No-agreement values of one actor by package: the first entry that holds, else 0; ``least`` (S,) of all.

    ``share`` (I, S): of its weight by issue where the value counts by what is at stake, else None.
    """

    actor: int
    entries: tuple[tuple[Condition, Floats], ...]
    least: Floats
    share: Floats | None

    def more(self, x: list[int], now: list[int], holds: Callable[[Condition, list[int]], bool]) -> Floats:
        """What no agreement is worth beyond the least when this package is refused, shape (S,)."""
        found = (points for condition, points in self.entries if holds(condition, x))
        more = next(found, np.zeros_like(self.least)) - self.least
        if self.share is None:
            return more
        changed = [i for i, option in enumerate(x) if option != now[i]]
        return np.asarray(more * self.share[changed].sum(axis=0))


class Distrust:
    """Trust of the parties, at its highest under any setting, for the arrays of a problem."""

    def __init__(self, case: Case, draws: Draws, points: Points) -> None:
        self.trust = Trust.of(case, draws, points.weights)
        self.levers: list[Lever] = list(case.file.levers.values())
        self.left: dict[str, dict[str, dict[int, Floats]]] = {}
        self.least: dict[str, Floats] = {}
        for party, start in self.trust.start.items():
            self.left[party] = {
                name: {
                    n: 1 - assured(case, draws, name, level, party) for n, level in enumerate(lever.levels)
                }
                for name, lever in case.file.levers.items()
                if any(party in level.trust for level in lever.levels.values())
            }
            best = (np.min(list(by_level.values()), axis=0) for by_level in self.left[party].values())
            self.least[party] = reduce(np.multiply, best, 1 - start)

    def hangs(self, slug: str, issue: str, option: str, step: Floats) -> Floats | None:
        """The part of a step that counts by trust, (S,); None where all counts whole."""
        party = self.trust.party(slug)
        return None if party is None else self.trust.discounted(party, (issue, option), step)

    def link(self, slug: str, points: Floats, held: bool) -> Floats | None:
        """The part of a link's points that counts by trust: those gained by leaving today, (S,)."""
        if self.trust.party(slug) is None:
            return None
        return np.minimum(points, 0.0) if held else np.maximum(points, 0.0)

    def guarantees(self, levers: Iterable[str], shape: tuple[int, ...]) -> dict[str, Guarantee]:
        """Parties whose trust the setting of these levers moves; ``shape`` (A, K, S) of what hangs on it."""
        order, found = list(levers), {}
        for party, by_lever in self.left.items():
            left = {
                (order.index(name), n): each
                for name, levels in by_lever.items()
                for n, each in levels.items()
                if name in order
            }
            if left:
                distrust, least = 1 - self.trust.start[party], self.least[party]
                found[party] = Guarantee(party, distrust, least, left, np.zeros(shape))
        return found


@dataclass(frozen=True, repr=False)
class Exact:
    """What the arrays of a problem count too much in margins, once package and setting are known."""

    guarantees: tuple[Guarantee, ...]
    outside: tuple[Outside, ...]
    links: tuple[Term, ...]
    first: list[int]
    now: list[int]

    def take(
        self, margin: Floats, x: list[int], z: list[int], holds: Callable[[Condition, list[int]], bool]
    ) -> None:
        """Take it from margins (A, S), in place."""
        for one in self.guarantees:
            short, hangs = one.short(z), np.zeros_like(margin)
            for i, option in enumerate(x):
                if option != self.now[i]:
                    hangs += one.hangs[:, self.first[i] + option]
            for term in self.links:
                if term.party == one.party and term.hangs is not None:
                    held = float(holds(term.condition, x)) - float(held_now(term.condition, self.now))
                    hangs[term.actor] += held * term.hangs
            margin -= short * hangs
        for other in self.outside:
            margin[other.actor] -= other.more(x, self.now, holds)


def held_now(condition: Condition, now: list[int]) -> bool:
    """Whether a condition holds in today's package."""
    return condition is not None and any(all(now[i] == o for i, o in pattern) for pattern in condition)
