"""The exact chance that bodies reach their thresholds (docs/model.md, Ratification).

A bloc of n members with support p and cohesion c casts k yes votes with probability
c·[p if k = n, 1−p if k = 0] + (1−c)·Binomial(k; n, p). Blocs that sit in one chamber only are convolved
there; blocs that sit in several chambers are followed jointly. Everything is done in all draws at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import gammaln

from detente.case import TooLargeError
from detente.model.points import Floats

MAX_STATES = 20_000_000
"""Joint vote counts times draws at most: judgement; 160 MB."""

LOG_NEVER = -700.0
"""Stands for the logarithm of 0, near the least that a double can be raised to."""


@dataclass(frozen=True)
class Chamber:
    """A body with seats: needs yes votes, and the people in it (bloc to members)."""

    name: str
    needs: int
    people: Mapping[str, int]


def bloc_votes(members: int, support: Floats, cohesion: Floats) -> Floats:
    """Probability of each number of yes votes of a bloc, shape (S, members + 1)."""
    k = np.arange(members + 1)
    choose = gammaln(members + 1) - gammaln(k + 1) - gammaln(members - k + 1)
    # One logarithm a draw, not one a count; where all or nobody would, any other count gets e^-700 at most.
    with np.errstate(divide="ignore"):
        yes, no = (np.maximum(log, LOG_NEVER)[:, None] for log in (np.log(support), np.log1p(-support)))
    apart = np.exp(choose + k * yes + (members - k) * no)
    votes = (1 - cohesion)[:, None] * apart
    votes[:, members] += cohesion * support
    votes[:, 0] += cohesion * (1 - support)
    return votes


def mean_yes(chamber: Chamber, support: Mapping[str, Floats]) -> Floats:
    """Expected yes votes in a chamber, shape (S,)."""
    parts = [members * support[bloc] for bloc, members in chamber.people.items()]
    return np.asarray(np.sum(parts, axis=0))


def joint_pass(chambers: Sequence[Chamber], votes: Mapping[tuple[str, int], Floats]) -> Floats:
    """Chance that every chamber reaches its threshold, shape (S,).

    ``votes[bloc, members]`` comes from `bloc_votes`. A bloc with the same members in several chambers is
    the same people; with different members it is different people who vote independently.

    Raises:
        TooLargeError: blocs shared by several chambers make more joint counts than `MAX_STATES`.

    """
    size = len(next(iter(votes.values())))
    if not chambers:
        return np.ones(size)
    chambers = strictest(chambers)
    groups = _groups(chambers)
    seats_of = {g: [i for i, c in enumerate(chambers) if c.people.get(g[0]) == g[1]] for g in groups}
    tails = [
        _tail(c, [votes[g] for g in sorted(groups) if seats_of[g] == [i]]) for i, c in enumerate(chambers)
    ]
    shared = sorted(g for g in groups if len(seats_of[g]) > 1)
    joint = _joint([(votes[g], seats_of[g]) for g in shared], [c.needs for c in chambers], size)
    return _meet(joint, tails, [c.needs for c in chambers])


def strictest(chambers: Sequence[Chamber]) -> list[Chamber]:
    """Of chambers with the same people only the one that needs most: it passes only if all do."""
    kept: list[Chamber] = []
    for chamber in sorted(chambers, key=lambda c: -c.needs):
        if not any(chamber.people == other.people for other in kept):
            kept.append(chamber)
    return kept


def circles(chambers: Sequence[Chamber]) -> list[list[Chamber]]:
    """Chambers that share people, directly or through others, together; circles vote independently."""
    found: list[list[Chamber]] = []
    for chamber in chambers:
        joined = [circle for circle in found if _groups(circle) & _groups([chamber])]
        found = [circle for circle in found if circle not in joined]
        found.append([*(member for circle in joined for member in circle), chamber])
    return found


def _groups(chambers: Sequence[Chamber]) -> set[tuple[str, int]]:
    return {(bloc, n) for chamber in chambers for bloc, n in chamber.people.items()}


def _tail(chamber: Chamber, own: list[Floats]) -> list[Floats] | None:
    """``tail[j]``: chance that the chamber's own people cast at least j yes votes; None if it has none."""
    if not own:
        return None
    # Counts first, draws last: each step then runs along memory, twice to three times as fast.
    total, *rest = sorted((np.ascontiguousarray(votes.T) for votes in own), key=len)
    for votes in rest:
        few, many = sorted((total, votes), key=len)
        wider = np.zeros((len(total) + len(votes) - 1, votes.shape[1]))
        for k, chance in enumerate(few):
            wider[k : k + len(many)] += chance * many
        total = wider
    sums = np.cumsum(total[::-1], axis=0)[::-1]
    return [sums[j] if j < len(sums) else np.zeros(sums.shape[1]) for j in range(chamber.needs + 1)]


def _joint(
    shared: list[tuple[Floats, list[int]]], needs: list[int], size: int
) -> dict[tuple[int, ...], Floats]:
    """Chance of each joint count of yes votes from shared people, counts capped at the thresholds."""
    states = {(0,) * len(needs): np.ones(size)}
    for votes, seats in shared:
        grown: dict[tuple[int, ...], Floats] = {}
        for (counts, chance), k in product(states.items(), range(votes.shape[1])):
            key = tuple(min(c + k, needs[i]) if i in seats else c for i, c in enumerate(counts))
            part = chance * votes[:, k]
            grown[key] = grown[key] + part if key in grown else part
            if len(grown) * size > MAX_STATES:
                found = f"{len(grown):,} or more joint vote counts of shared blocs in {size:,} draws"
                raise TooLargeError(f"{found}; the bound on their product is {MAX_STATES:,}")
        states = grown
    return states


def _meet(joint: dict[tuple[int, ...], Floats], tails: list[list[Floats] | None], needs: list[int]) -> Floats:
    total = np.zeros(len(next(iter(joint.values()))))
    for counts, chance in joint.items():
        part = chance
        for count, need, tail in zip(counts, needs, tails, strict=True):
            missing = need - count
            if missing > 0:
                part = part * tail[missing] if tail is not None else np.zeros_like(part)
        total += part
    passed = np.clip(total, 0.0, 1.0)
    return np.where(passed > 1 - 1e-12, 1.0, passed)
