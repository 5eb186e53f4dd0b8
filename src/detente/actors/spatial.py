"""KTAB's spatial model of politics: positions in several dimensions, bargaining state by state.

Written from the published description (Wise, Lester & Efird 2015, KAPSARC) and KTAB's documentation, checked
against the reference run that comes with KTAB. Its default choices are made throughout: proportional voting,
linear chances, one-step conditional election, middle range of risk attitudes, a third of the others' risk
seen, third parties half committed, bargains from the initiator's view with squared salience and chance, the
likeliest bargain chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.actors.election import Floats, coalitions, election
from detente.actors.gains import gains_and_chances

LEAST_GAIN = 1e-5
"""A challenge must promise more than this (KTAB's constant)."""
LEAST_WEIGHT = 1e-6
"""Keeps each side at its own position where neither cares nor can press (KTAB's constant)."""
SAME = 1e-3
"""Positions nearer than this, on 0..1, are one proposal (KTAB's constant)."""
DIGITS = 1e4
"""Agreed coordinates are rounded to four decimals on 0..1, halves up, as KTAB does."""
FEW = 40
"""Up to so many actors nothing is compiled: judgement; a step then takes less than a tenth of a second."""
FEWEST, MOST = 2, 100
"""Steps at least and at most."""
QUIET, NEARLY_STILL = 0.02, 1e-4
"""The run ends where a step moves less than this share of the first one; the second keeps 0/0 away."""


@dataclass(frozen=True, repr=False)
class State:
    """Where everyone stands at one time, on 0..1 in each dimension, and how each came there.

    ``positions`` (n, d); ``moved_by`` (n,): with whom the bargain that moved an actor was struck, itself
    where it stayed; ``chance`` (n,): the chance that the actor's proposal wins a vote now (shared by all who
    stand where it stands).
    """

    positions: Floats
    moved_by: tuple[int, ...]
    chance: Floats


@dataclass(frozen=True, repr=False)
class _Bargain:
    """Two actors and where each would stand; the same actor twice for keeping things as they are."""

    first: int
    second: int
    places: tuple[Floats, Floats]


def run(positions: Floats, salience: Floats, capability: Floats, most: int = MOST) -> list[State]:
    """Every state from the first to where movement has died down.

    1. Utilities: weighted distance to each position; risk attitudes from the chances of an election.
    2. Each actor picks the challenge that promises it most, if any promises something, and offers a bargain.
    3. Everyone takes the bargain, of those that touch it or staying put, that would win an election.
    4. Until a step moves less than a fiftieth of the first one.

    Args:
        positions: (n, d) on 0..1.
        salience: (n, d), each row summing to at most 1 and above 0.
        capability: (n,), above 0.
        most: steps at most.

    """
    states, first = [], 0.0
    here, moved = positions, tuple(range(len(positions)))
    for step in range(most + 1):
        utility, risk = _utilities(here, salience, capability)
        states.append(State(here, moved, winning(here, capability, utility)))
        if step == most:
            break
        there, moved = _step(here, salience, capability, risk)
        change = float(np.linalg.norm(there - here, axis=1).sum())
        first = first or change + NEARLY_STILL
        here = there
        if step + 1 >= FEWEST and change / first < QUIET:
            utility, _ = _utilities(here, salience, capability)
            states.append(State(here, moved, winning(here, capability, utility)))
            break
    return states


def distance(ideals: Floats, salience: Floats, places: Floats) -> Floats:
    """How far each of m places is for each of n actors, weighted by salience: (n, m)."""
    square = salience**2
    gaps = (ideals[:, None, :] - places[None, :, :]) ** 2
    return np.asarray(np.sqrt(np.einsum("nd,nmd->nm", square, gaps) / square.sum(axis=1)[:, None]))


def worth(far: Floats, risk: Floats) -> Floats:
    """Utility of a place at a distance, for a risk attitude from −1 to 1; both broadcast together."""
    return np.asarray((1 - far) * (1 + risk * np.minimum(far, 1)))


def winning(places: Floats, capability: Floats, utility: Floats) -> Floats:
    """Chance (n,) that each actor's position wins a vote among the different positions held."""
    near = np.linalg.norm(places[:, None, :] - places[None, :, :], axis=2) < SAME
    first = near.argmax(axis=1)
    kept = np.unique(first)
    chance = election(capability, utility[:, kept])
    return np.asarray(chance[np.searchsorted(kept, first)])


def _utilities(places: Floats, salience: Floats, capability: Floats) -> tuple[Floats, Floats]:
    """Each actor's utility of each position (n, n), and its risk attitude (n,) from its chance to win."""
    far = distance(places, salience, places)
    chance = election(capability, worth(far, np.zeros(())))
    low, high = chance.min(), chance.max()
    if high == low:
        return worth(far, np.zeros(())), np.zeros(len(places))
    risk = (3 * chance - (high + 2 * low)) / (2 * (high - low))
    return worth(far, risk[:, None]), risk


def _step(
    places: Floats, salience: Floats, capability: Floats, risk: Floats
) -> tuple[Floats, tuple[int, ...]]:
    far = distance(places, salience, places)
    offers = list(_offers(far, places, salience, capability, risk))
    now, after = _worth_of(offers, worth(far, risk[:, None]), places, salience, risk)
    mine: list[list[int]] = [[] for _ in places]
    for n, one in enumerate(offers):
        mine[one.first].append(n)
        mine[one.second].append(n)
    there, moved = places.copy(), list(range(len(places)))
    for actor, open_to in enumerate(mine):
        if not open_to:
            continue
        best = int(np.argmax(election(capability, np.column_stack([now, after[:, open_to]]))))
        if best > 0:
            taken = offers[open_to[best - 1]]
            there[actor] = taken.places[0] if actor == taken.first else taken.places[1]
            moved[actor] = taken.second if actor == taken.first else taken.first
    return there, tuple(moved)


def _offers(
    far: Floats, places: Floats, salience: Floats, capability: Floats, risk: Floats
) -> Iterator[_Bargain]:
    """The bargain that each actor proposes to the one whose challenge promises it most."""
    care = salience.sum(axis=1)
    for actor, (target, gain, chance) in enumerate(_best(far, risk, care * capability, care)):
        if gain > LEAST_GAIN:
            yield _bargain(actor, int(target), places, salience, float(chance))


def _best(far: Floats, risk: Floats, strength: Floats, care: Floats) -> Floats:
    """Each actor's best target, what it expects from it, its chance, (n, 3); compiled for many actors."""
    found = np.empty((len(far), 3))
    if len(far) > FEW:
        from detente.actors._gains import best_challenges  # noqa: PLC0415 - a small case compiles nothing

        best_challenges(far, risk, strength, care, found)
        return found
    for actor in range(len(far)):
        seen = worth(far, ((2 * risk[actor] + risk) / 3)[:, None])
        gain, chance = gains_and_chances(actor, seen, strength, care)
        target = int(np.argmax(gain))
        found[actor] = target, gain[target], chance[target]
    return found


def _bargain(first: int, second: int, places: Floats, salience: Floats, chance: float) -> _Bargain:
    """Where the two meet, dimension by dimension: weights are squared salience times squared chance."""
    mine, yours = (salience[first] * chance) ** 2, (salience[second] * (1 - chance)) ** 2
    total = mine + yours + LEAST_WEIGHT
    one = ((mine + LEAST_WEIGHT) * places[first] + yours * places[second]) / total
    other = (mine * places[first] + (yours + LEAST_WEIGHT) * places[second]) / total
    rounded = tuple(np.floor(0.5 + place * DIGITS) / DIGITS for place in (one, other))
    return _Bargain(first, second, (rounded[0], rounded[1]))


def _worth_of(
    offers: list[_Bargain], own: Floats, places: Floats, salience: Floats, risk: Floats
) -> tuple[Floats, Floats]:
    """Mean utility to everybody of leaving all as it is (n,), and of the state after each bargain (n, B)."""
    total, count = own.sum(axis=1), len(own)
    if not offers:
        return total / count, np.empty((count, 0))
    new = np.array([place for one in offers for place in one.places])
    gained = worth(distance(places, salience, new), risk[:, None]).reshape(count, len(offers), 2).sum(axis=2)
    first, second = ([getattr(one, side) for one in offers] for side in ("first", "second"))
    return total / count, (total[:, None] - own[:, first] - own[:, second] + gained) / count


__all__ = ["State", "coalitions", "distance", "run", "winning", "worth"]
