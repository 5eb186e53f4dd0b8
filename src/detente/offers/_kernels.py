"""Loops of alternating offers that numba compiles: arrays only, many sessions at once, shared out to threads.

They stand apart because numba compiles them. What the strategies do is said in docs/offers.md; the slow twin
is tests/reference/offers.py. Arrays that many of them take:

    utility (K, N)   what each outcome is worth to each profile
    ranked (K, N)    its outcomes by rising utility
    rising (K, N)    those utilities
    ends (K, 3)      where its aspiration ends and begins, and what no deal is worth to it
    asked (K, E, T)  what each profile, with each exponent, asks for at each step
    tabled (K, E, T) the outcome that it then offers
"""

from __future__ import annotations

import numba
import numpy as np

from detente.compiled import njit

TIME, TIT_FOR_TAT, MICRO = 0, 1, 2
"""Kinds of strategy: by time alone, tit for tat, MiCRO."""
SLACK = 1e-4
"""A time-based strategy takes what lies this little below its aspiration: a tolerance as negmas has it."""
NO_DEAL = -1
_SMALL_STEPS = 3
"""From this step on tit for tat answers in kind; before, it makes its smallest concessions."""
_FLAT = 1e-5
"""A range of utilities below this counts as none."""
_ROUNDING = 1e-10
"""What lies this little below what is wanted is as good: it differs by rounding only."""


@njit(nogil=True)
def lowest(rising, row, wanted):
    """The place in rising order of the least outcome that is worth as much as wanted; the last if none is."""
    lower, upper = 0, rising.shape[1] - 1
    while lower < upper:
        middle = (lower + upper) // 2
        if rising[row, middle] >= wanted:
            upper = middle
        else:
            lower = middle + 1
    return lower


@njit(nogil=True, parallel=True)
def tabulate(ranked, rising, ends, level, asked, tabled):
    """Fill in what every profile asks for and offers at each step, by the shares ``level`` (E, T)."""
    for row in numba.prange(len(rising)):
        low, high = ends[row, 0], ends[row, 1]
        for curve in range(level.shape[0]):
            for step in range(level.shape[1]):
                wanted = min(max((high - low) * level[curve, step] + low - SLACK, low), high)
                asked[row, curve, step] = wanted
                tabled[row, curve, step] = ranked[row, lowest(rising, row, wanted)]


@njit(nogil=True, parallel=True)
def play(utility, ranked, rising, ends, asked, tabled, plan, found, log):
    """Play every session.

    plan (M, P, 3): each side's profile, kind and curve. found (M, 4): outcome or −1, step, who accepted last,
    how many choices were free. log (M, T·P): the offers in turn; of length 0 where none are kept.
    """
    for session in numba.prange(len(plan)):
        _session(utility, ranked, rising, ends, asked, tabled, plan[session], found[session], log[session])


@njit(nogil=True)
def _session(utility, ranked, rising, ends, asked, tabled, plan, found, log):
    parties, steps = len(plan), asked.shape[2]
    count = np.zeros((parties, 3), np.int64)  # sent by MiCRO; different ones received; small steps made
    counts = False
    for party in range(parties):
        counts = counts or plan[party, 1] == MICRO
    seen = np.zeros((parties if counts else 0, utility.shape[1]), np.bool_)
    current, accepted, turn, free = NO_DEAL, 0, 0, 0
    for step in range(steps):
        for party in range(parties):
            row, kind, curve = plan[party]
            if current != NO_DEAL:
                if kind == TIME:
                    yes = utility[row, current] >= asked[row, curve, step]
                elif kind == TIT_FOR_TAT:
                    yes = _returns(utility, rising, ends, row, current, step, count[party])
                else:
                    yes = _prefers(utility, rising, ends, row, current, count[party])
                if yes:
                    accepted += 1
                    if accepted == parties:
                        found[0], found[1], found[2], found[3] = current, step, party, free
                        return
                    continue
            if kind == TIME:
                offer = tabled[row, curve, step]
            elif kind == TIT_FOR_TAT:
                offer = _answer(utility, ranked, rising, ends, row, current, step, count[party])
            else:
                offer, chosen = _next(ranked, rising, ends, row, count[party])
                free += chosen
            current, accepted = offer, 1
            if counts:
                for other in range(parties):
                    if other != party and not seen[other, offer]:
                        seen[other, offer] = True
                        count[other, 1] += 1
            if turn < len(log):
                log[turn] = offer
            turn += 1
    found[0], found[1], found[2], found[3] = NO_DEAL, steps, NO_DEAL, free


@njit(nogil=True)
def _conceded(utility, rising, ends, row, current, step, count):
    """The share of its range that tit for tat gives up: as much as it is given, at first its smallest step.

    The small steps walk down its own ranking two outcomes at a time, whether it answers or offers.
    """
    low, high = ends[row, 0], ends[row, 1]
    if step == 0:
        return 0.0
    if step >= _SMALL_STEPS:
        if current == NO_DEAL or high - low < _FLAT:
            return 0.0
        given = (utility[row, current] - low) / (high - low)
    else:
        size = rising.shape[1]
        spread = rising[row, size - 1] - rising[row, 0]
        first, second = size - 1 - count[2], size - 2 - count[2]
        count[2] += 2
        best = rising[row, first] if first >= 0 else ends[row, 2]
        worse = rising[row, second] if second >= 0 else ends[row, 2]
        given = (best - worse + 1e-12) / spread if spread > 0 else 0.0
    return given if -1e-6 <= given <= 1.0000001 else 0.0


@njit(nogil=True)
def _returns(utility, rising, ends, row, current, step, count):
    """Whether tit for tat accepts: it is left with what it doesn't give up, or more."""
    low, high = ends[row, 0], ends[row, 1]
    gives = _conceded(utility, rising, ends, row, current, step, count)
    return high - low >= _FLAT and (utility[row, current] - low) / (high - low) >= 1.0 - gives


@njit(nogil=True)
def _answer(utility, ranked, rising, ends, row, current, step, count):
    """What tit for tat offers: the least that leaves it what it doesn't give up."""
    bottom, top = rising[row, 0], rising[row, rising.shape[1] - 1]
    gives = _conceded(utility, rising, ends, row, current, step, count)
    return ranked[row, lowest(rising, row, bottom + (1.0 - gives) * (top - bottom) - _ROUNDING)]


@njit(nogil=True)
def _prefers(utility, rising, ends, row, current, count):
    """Whether MiCRO accepts: as good as what it would offer next, or as its last offer if it may not go on."""
    size = rising.shape[1]
    rank = count[0] if count[0] <= count[1] else count[0] - 1
    mine = rising[row, size - 1 - rank] if rank < size else -np.inf
    return utility[row, current] >= max(mine, ends[row, 2])


@njit(nogil=True)
def _next(ranked, rising, ends, row, count):
    """What MiCRO offers, and whether it left the choice open.

    Its next best outcome where it has made no more offers than it has received different ones; else an
    earlier one (the strategy leaves open which: its last).
    """
    size, rank = rising.shape[1], count[0]
    if rank < size and rank <= count[1] and rising[row, size - 1 - rank] >= ends[row, 2]:
        count[0] = rank + 1
        return ranked[row, size - 1 - rank], 0
    return ranked[row, size - max(rank, 1)], 1 if rank > 1 else 0
