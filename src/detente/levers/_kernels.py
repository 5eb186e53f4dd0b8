"""Compiled loops of the search: arrays only, nothing of the case. They stand apart because of numba.

Compiled code is kept on disk (``cache=True``), so that only the first call on a machine waits.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.compiled import njit

inner: Any = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""For what compiled code alone calls: without wrappers it compiles in a fraction of the time."""

quick: Any = njit(
    cache=True,
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
    error_model="numpy",
    fastmath={"nsz", "nnan"},
)
"""The same where no divisor is 0 and all are numbers. Sums keep their order, the same on every machine."""

outer: Any = njit(cache=True, error_model="numpy", fastmath={"nsz", "nnan"})
"""The same for what is called from outside."""

BLOCK = 64
"""Draws that are added up side by side, as `fold` wants it."""

ROUND = 1.2e-7
"""At most the relative error of single precision, twice over."""


@quick
def fold(lanes):  # type: ignore[no-untyped-def]
    """The sum of 64 lanes, which are used up: halves are added to halves, in a fixed order."""
    for s in range(32):
        lanes[s] += lanes[s + 32]
    for s in range(16):
        lanes[s] += lanes[s + 16]
    for s in range(8):
        lanes[s] += lanes[s + 8]
    total = lanes[0]
    for s in range(1, 8):
        total += lanes[s]
    return total


@njit(cache=True)
def pass_chance(wanted, yes, cohesion, size, seats, needs):  # type: ignore[no-untyped-def]
    """Chance that all bodies of one circle reach their thresholds, in the draws that are wanted.

    Args:
        wanted: (S,) bool; other draws are left at 0.
        yes: (G, S) chance that a group of people votes yes.
        cohesion: (G, S) chance that a group votes as one.
        size: (G,) members.
        seats: (G, B) bool: the group sits in the body.
        needs: (B,) votes that each body needs.

    Returns:
        (S,): exact by convolution; counts are capped at the thresholds.

    """
    groups, draws = yes.shape
    bodies = needs.shape[0]
    biggest = 0
    for g in range(groups):
        biggest = max(biggest, size[g])
    votes = np.zeros(biggest + 1)
    total = 1
    for b in range(bodies):
        total *= needs[b] + 1
    state, grown = np.zeros(total), np.zeros(total)
    out = np.zeros(draws)
    for s in range(draws):
        if not wanted[s]:
            continue
        for at in range(total):
            state[at] = 0.0
        state[0] = 1.0
        for g in range(groups):
            _votes(votes, size[g], yes[g, s], cohesion[g, s])
            if bodies == 1:
                _one_body(state, grown, votes, size[g], needs[0])
            else:
                _many_bodies(state, grown, votes, size[g], seats[g], needs)
            state, grown = grown, state
        chance = state[total - 1]
        out[s] = 1.0 if chance > 1 - 1e-12 else max(chance, 0.0)
    return out


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
def _votes(votes, n, p, together):  # type: ignore[no-untyped-def]
    """Chance of each number of yes votes of n people: as one with chance ``together``, else each alone."""
    for k in range(n + 1):
        votes[k] = 0.0
    apart = 1.0 - together
    if apart > 0.0:
        if p <= 0.0:
            votes[0] = apart
        elif p >= 1.0:
            votes[n] = apart
        else:
            # From the likeliest count outwards, so that nothing under- or overflows.
            mode = min(n, int((n + 1) * p))
            votes[mode] = 1.0
            odds = p / (1.0 - p)
            total = 1.0
            for k in range(mode, n):
                votes[k + 1] = votes[k] * odds * (n - k) / (k + 1)
                total += votes[k + 1]
            for k in range(mode, 0, -1):
                votes[k - 1] = votes[k] / odds * k / (n - k + 1)
                total += votes[k - 1]
            for k in range(n + 1):
                votes[k] *= apart / total
    votes[n] += together * p
    votes[0] += together * (1.0 - p)
