"""The exact chance that bodies reach their thresholds (docs/model.md, Ratification).

How a bloc's members vote is a mixture (`votes.as_bloc`). Blocs that sit in one chamber only are convolved
there; blocs that sit in several chambers are followed jointly. Everything is done in all draws at once.

Votes are counted in two ways that agree (tests/model): here by numpy, so that a small case compiles nothing,
and by compiled loops (`_ratify`), several times as fast, for the search of `levers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from detente.case import TooLargeError
from detente.model.agreement import Bools
from detente.model.points import Floats
from detente.model.votes import Mixture, as_bloc

MAX_STATES = 20_000_000
"""Joint vote counts times draws at most: judgement; 160 MB."""

BLOCK = 256
"""Draws that are counted at a time: their counts then stay near the processor, twice as fast."""

LOG_NEVER = -700.0
"""Stands for the logarithm of 0, near the least that a double can be raised to."""


@dataclass(frozen=True)
class Chamber:
    """A body with seats: needs yes votes, and the people in it (bloc to members)."""

    name: str
    needs: int
    people: Mapping[str, int]


@dataclass(frozen=True, repr=False)
class Circle:
    """Chambers that share people: a connected component of the graph whose edges are shared people.

    As arrays over its G groups of people: ``groups`` are (bloc, members), ``size`` (G,) members; ``seats``
    (G, chambers) where they sit, ``needs`` (chambers,) the votes needed.
    """

    chambers: tuple[Chamber, ...]
    groups: tuple[tuple[str, int], ...]
    size: NDArray[np.int64]
    seats: Bools
    needs: NDArray[np.int64]

    @classmethod
    def of(cls, chambers: Sequence[Chamber], first: Callable[[tuple[str, int]], object]) -> Circle:
        """A circle as arrays, groups ordered by ``first``; of chambers with the same people the strictest."""
        kept = strictest(chambers)
        groups = tuple(sorted(_groups(kept), key=first))  # type: ignore[arg-type]
        return cls(
            tuple(kept),
            groups,
            np.array([n for _, n in groups], dtype=np.int64),
            np.array([[chamber.people.get(bloc) == n for chamber in kept] for bloc, n in groups]),
            np.array([chamber.needs for chamber in kept], dtype=np.int64),
        )


Count = Callable[[Circle, Mixture, Bools], Floats]
"""From a circle, how its groups vote (arrays (…, G, S)) and the draws that are wanted (S,) to its chance to
pass (S,); what is not wanted may be left at 0."""


def count_plainly(circle: Circle, mixture: Mixture, _wanted: Bools) -> Floats:
    """The chance that a circle passes, by numpy alone: nothing has to be compiled."""
    alone, each, all_yes, all_no = mixture
    votes = {
        group: mixed_votes(group[1], Mixture(alone[:, g], each[:, g], all_yes[g], all_no[g]))
        for g, group in enumerate(circle.groups)
    }
    return joint_pass(circle.chambers, votes)


def bloc_votes(members: int, support: Floats, cohesion: Floats, won: Floats | None = None) -> Floats:
    """Probability of each number of yes votes of a bloc, shape (S, members + 1)."""
    return mixed_votes(members, as_bloc(support, cohesion, won))


def mixed_votes(members: int, mixture: Mixture) -> Floats:
    """Probability of each number of yes votes of members who vote as a mixture, shape (S, members + 1)."""
    parts = zip(mixture.alone, mixture.each, strict=True)
    votes: Floats = sum(weight[:, None] * _binomial(members, chance) for weight, chance in parts)
    votes[:, members] += mixture.all_yes
    votes[:, 0] += mixture.all_no
    return votes


def _binomial(members: int, chance: Floats) -> Floats:
    k = np.arange(members + 1)
    choose = gammaln(members + 1) - gammaln(k + 1) - gammaln(members - k + 1)
    # One logarithm a draw, not one a count; where all or nobody would, any other count gets e^-700 at most.
    with np.errstate(divide="ignore"):
        yes, no = (np.maximum(log, LOG_NEVER)[:, None] for log in (np.log(chance), np.log1p(-chance)))
    return np.asarray(np.exp(choose + k * yes + (members - k) * no))


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
    blocks = [[votes[at : at + BLOCK].T for votes in own] for at in range(0, len(own[0]), BLOCK)]
    sums = np.concatenate([_at_least(block) for block in blocks], axis=1)
    return [sums[j] if j < len(sums) else np.zeros(sums.shape[1]) for j in range(chamber.needs + 1)]


def _at_least(own: list[Floats]) -> Floats:
    """Chance of each number of yes votes or more; that, and the counts of each group, (counts, draws)."""
    # Counts first, draws last: each step then runs along memory, twice to three times as fast.
    total, *rest = sorted((np.ascontiguousarray(votes) for votes in own), key=len)
    for votes in rest:
        few, many = sorted((total, votes), key=len)
        wider, part = np.zeros((len(total) + len(votes) - 1, votes.shape[1])), np.empty_like(many)
        for k, chance in enumerate(few):
            wider[k : k + len(many)] += np.multiply(chance, many, out=part)
        total = wider
    return np.asarray(np.cumsum(total[::-1], axis=0)[::-1])


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
