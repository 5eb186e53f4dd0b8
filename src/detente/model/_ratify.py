"""Votes counted by compiled loops: arrays only, apart because numba compiles them.

The same count as `ratify.count_plainly`, from the same mixture: a test holds the two together. Compiled code
is kept on disk (``cache=True``), so that only the first call on a machine waits.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.compiled import njit
from detente.model.agreement import Bools
from detente.model.points import Floats
from detente.model.ratify import Circle
from detente.model.votes import Mixture

inner: Any = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""For what compiled code alone calls: without wrappers it compiles in a fraction of the time."""


def count_compiled(circle: Circle, mixture: Mixture, wanted: Bools) -> Floats:
    """The chance that a circle passes, by compiled code, in the draws that are wanted."""
    found: Floats = pass_chance(wanted, tuple(mixture), circle.size, circle.seats, circle.needs)
    return found


@njit(cache=True)
def pass_chance(wanted, mixture, size, seats, needs):  # type: ignore[no-untyped-def]
    """Chance that all bodies of one circle reach their thresholds, in the draws that are wanted.

    Args:
        wanted: (S,) bool; other draws are left at 0.
        mixture: how each of G groups of people votes: arrays as `Mixture` says, (M, G, S) and (G, S).
        size: (G,) members.
        seats: (G, B) bool: the group sits in the body.
        needs: (B,) votes that each body needs.

    Returns:
        (S,): exact by convolution; counts are capped at the thresholds.

    """
    alone, each, all_yes, all_no = mixture
    groups, draws = all_yes.shape
    bodies = needs.shape[0]
    biggest = 0
    for g in range(groups):
        biggest = max(biggest, size[g])
    votes, room = np.zeros(biggest + 1), np.zeros(biggest + 1)
    total, most = 1, 0
    for b in range(bodies):
        total *= needs[b] + 1
        most = max(most, needs[b])
    only = _only_body(seats)
    state, grown = np.zeros(total if bodies > 1 else 1), np.zeros(total if bodies > 1 else 1)
    own, more = np.zeros((bodies, most + 1)), np.zeros(most + 1)
    out = np.zeros(draws)
    for s in range(draws):
        if not wanted[s]:
            continue
        state[:] = 0.0
        state[0] = 1.0
        own[:, :] = 0.0
        own[:, 0] = 1.0
        for g in range(groups):
            n = size[g]
            for k in range(n + 1):
                votes[k] = 0.0
            for m in range(len(alone)):
                _add_binomial(votes, room, n, each[m, g, s], alone[m, g, s])
            votes[n] += all_yes[g, s]
            votes[0] += all_no[g, s]
            b = only[g]
            if b >= 0:
                _one_body(own[b], more, votes, n, needs[b])
                own[b, : needs[b] + 1] = more[: needs[b] + 1]
            else:
                _many_bodies(state, grown, votes, n, seats[g], needs)
                state, grown = grown, state
        chance = own[0, needs[0]] if bodies == 1 else _meet(state, own, needs)
        out[s] = 1.0 if chance > 1 - 1e-12 else max(chance, 0.0)
    return out


@inner
def _only_body(seats):  # type: ignore[no-untyped-def]
    """The body in which each group sits, if it is one alone; -1 for who sits in several: counted jointly.

    Joint counts are many, and most people sit in one body: theirs are counted apart and met at the end.
    """
    groups, bodies = seats.shape
    only = np.full(groups, -1)
    for g in range(groups):
        found = 0
        for b in range(bodies):
            if seats[g, b]:
                found += 1
                only[g] = b
        if found != 1:
            only[g] = -1
    return only


@inner
def _meet(state, own, needs):  # type: ignore[no-untyped-def]
    """The chance that every body's own people cast what the joint counts leave missing."""
    bodies = len(needs)
    for b in range(bodies):
        for at in range(needs[b] - 1, -1, -1):
            own[b, at] += own[b, at + 1]
    found = 0.0
    for at in range(len(state)):
        part = state[at]
        if part == 0.0:
            continue
        left = at
        for b in range(bodies):
            here = left % (needs[b] + 1)
            left //= needs[b] + 1
            part *= own[b, needs[b] - here]
        found += part
    return found


@inner
def _one_body(state, grown, votes, n, need):  # type: ignore[no-untyped-def]
    """Add a group's votes to the count of one body; what reaches the threshold stays there."""
    for at in range(need + 1):
        grown[at] = 0.0
    grown[need] = state[need]
    for at in range(need):
        weight = state[at]
        if weight == 0.0:
            continue
        short = need - at
        enough = 1.0
        for k in range(min(n + 1, short)):
            grown[at + k] += weight * votes[k]
            enough -= votes[k]
        if n >= short:
            reached = 0.0
            if enough < 0.5:
                for k in range(short, n + 1):
                    reached += votes[k]
            else:
                reached = enough
            grown[need] += weight * reached


@inner
def _many_bodies(state, grown, votes, n, seats, needs):  # type: ignore[no-untyped-def]
    """The same for several bodies at once: ``state`` counts them together, the first body fastest."""
    total = len(state)
    for at in range(total):
        grown[at] = 0.0
    for at in range(total):
        if state[at] == 0.0:
            continue
        for k in range(n + 1):
            if votes[k] == 0.0:
                continue
            there, stride = at, 1
            for b in range(len(needs)):
                if seats[b]:
                    here = (at // stride) % (needs[b] + 1)
                    there += (min(here + k, needs[b]) - here) * stride
                stride *= needs[b] + 1
            grown[there] += state[at] * votes[k]


@inner
def _add_binomial(votes, own, n, p, weight):  # type: ignore[no-untyped-def]
    """Add the chance of each number of yes votes of n people, each with chance p; ``own`` is room for it."""
    if weight <= 0.0:
        return
    if p <= 0.0:
        votes[0] += weight
    elif p >= 1.0:
        votes[n] += weight
    else:
        # From the likeliest count outwards, so that nothing under- or overflows.
        mode = min(n, int((n + 1) * p))
        own[mode] = 1.0
        odds = p / (1.0 - p)
        total = 1.0
        for k in range(mode, n):
            own[k + 1] = own[k] * odds * (n - k) / (k + 1)
            total += own[k + 1]
        for k in range(mode, 0, -1):
            own[k - 1] = own[k] / odds * k / (n - k + 1)
            total += own[k - 1]
        for k in range(n + 1):
            votes[k] += own[k] * (weight / total)
