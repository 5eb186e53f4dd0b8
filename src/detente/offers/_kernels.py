"""Loops of alternating offers that numba compiles: arrays only, many sessions at once, shared out to threads.

They stand apart because numba compiles them. What the strategies do is said in docs/offers.md; the slow twin
is tests/reference/offers.py.
"""

from __future__ import annotations

from typing import Any, NamedTuple

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
SENT, RECEIVED, SMALL = 0, 1, 2
"""What a side counts: offers that MiCRO has sent, different ones received, small steps of tit for tat."""


class Profiles(NamedTuple):
    """K profiles on N outcomes, E exponents, T steps.

    ``utility`` (K, N) what each outcome is worth; ``ranked`` (K, N) outcomes by rising utility, ``rising``
    those utilities; ``ends`` (K, 3) where an aspiration ends and begins, and what no deal is worth; ``asked``
    (K, E, T) what is asked for at each step, and ``tabled`` the outcome then offered.
    """

    utility: Any
    ranked: Any
    rising: Any
    ends: Any
    asked: Any
    tabled: Any


@njit(nogil=True)
def lowest(rising: Any, row: int, wanted: float) -> int:
    """The place in rising order of the least outcome that is worth what is wanted; the last if none is."""
    lower, upper = 0, rising.shape[1] - 1
    while lower < upper:
        middle = (lower + upper) // 2
        if rising[row, middle] >= wanted:
            upper = middle
        else:
            lower = middle + 1
    return lower


@njit(nogil=True, parallel=True)
def tabulate(known: Profiles, level: Any) -> None:
    """Fill in what every profile asks for and offers at each step, by the shares ``level`` (E, T)."""
    _, ranked, rising, ends, asked, tabled = (
        known  # a loop that is shared out takes arrays, not tuples of them
    )
    for row in numba.prange(len(rising)):
        low, high = ends[row, 0], ends[row, 1]
        for curve in range(level.shape[0]):
            for step in range(level.shape[1]):
                wanted = min(max((high - low) * level[curve, step] + low - SLACK, low), high)
                asked[row, curve, step] = wanted
                tabled[row, curve, step] = ranked[row, lowest(rising, row, wanted)]


@njit(nogil=True, parallel=True)
def play(known: Profiles, plan: Any, found: Any, log: Any) -> None:
    """Play every session.

    plan (M, P, 3): each side's profile, kind and curve. found (M, 4): outcome or −1, step, who accepted last,
    how many choices were free. log (M, T·P): the offers in turn; of width 0 where none are kept.
    """
    utility, ranked, rising, ends, asked, tabled = known
    for session in numba.prange(len(plan)):
        one = Profiles(utility, ranked, rising, ends, asked, tabled)
        _session(one, plan[session], found[session], log[session])


@njit(nogil=True)
def _session(known: Profiles, plan: Any, found: Any, log: Any) -> None:
    parties, steps = len(plan), known.asked.shape[2]
    count = np.zeros((parties, 3), np.int64)
    counts = (plan[:, 1] == MICRO).any()
    seen = np.zeros((parties if counts else 0, known.utility.shape[1]), np.bool_)
    current, accepted, turn, free = NO_DEAL, 0, 0, 0
    for step in range(steps):
        for party in range(parties):
            if current != NO_DEAL and _accepts(known, plan[party], current, step, count[party]):
                accepted += 1
                if accepted == parties:
                    found[0], found[1], found[2], found[3] = current, step, party, free
                    return
                continue
            current, chosen = _offers(known, plan[party], current, step, count[party])
            accepted, free = 1, free + chosen
            if counts:
                _note(seen, count, party, current)
            if turn < len(log):
                log[turn] = current
            turn += 1
    found[0], found[1], found[2], found[3] = NO_DEAL, steps, NO_DEAL, free


@njit(nogil=True)
def _note(seen: Any, count: Any, party: int, offer: int) -> None:
    """Everybody else has received an offer; different ones are counted."""
    for other in range(len(count)):
        if other != party and not seen[other, offer]:
            seen[other, offer] = True
            count[other, RECEIVED] += 1


@njit(nogil=True)
def _accepts(known: Profiles, side: Any, current: int, step: int, count: Any) -> bool:
    """Whether a side says yes to the offer on the table."""
    row, kind, curve = side
    worth = known.utility[row, current]
    if kind == TIME:
        return bool(worth >= known.asked[row, curve, step])
    if kind == TIT_FOR_TAT:
        low, high = known.ends[row, 0], known.ends[row, 1]
        gives = _conceded(known, row, current, step, count)
        return bool(high - low >= _FLAT and (worth - low) / (high - low) >= 1.0 - gives)
    # MiCRO: as good as what it would offer next, or as its last offer where it may not go on.
    size = known.rising.shape[1]
    rank = count[SENT] if count[SENT] <= count[RECEIVED] else count[SENT] - 1
    mine = known.rising[row, size - 1 - rank] if rank < size else -np.inf
    return bool(worth >= max(mine, known.ends[row, 2]))


@njit(nogil=True)
def _offers(known: Profiles, side: Any, current: int, step: int, count: Any) -> tuple[int, int]:
    """What a side offers, and whether its strategy left the choice open."""
    row, kind, curve = side
    size = known.rising.shape[1]
    if kind == TIME:
        return known.tabled[row, curve, step], 0
    if kind == TIT_FOR_TAT:
        bottom, top = known.rising[row, 0], known.rising[row, size - 1]
        wanted = bottom + (1.0 - _conceded(known, row, current, step, count)) * (top - bottom)
        return known.ranked[row, lowest(known.rising, row, wanted - _ROUNDING)], 0
    # MiCRO: its next best outcome where it has sent no more than it has received, else an earlier one (the
    # strategy leaves open which: its last).
    rank = count[SENT]
    if rank < size and rank <= count[RECEIVED] and known.rising[row, size - 1 - rank] >= known.ends[row, 2]:
        count[SENT] = rank + 1
        return known.ranked[row, size - 1 - rank], 0
    return known.ranked[row, size - max(rank, 1)], 1 if rank > 1 else 0


@njit(nogil=True)
def _conceded(known: Profiles, row: int, current: int, step: int, count: Any) -> float:
    """The share of its range that tit for tat gives up: as much as it is given, at first its smallest step.

    The small steps walk down its own ranking two outcomes at a time, whether it answers or offers.
    """
    low, high = known.ends[row, 0], known.ends[row, 1]
    if step == 0 or (step >= _SMALL_STEPS and (current == NO_DEAL or high - low < _FLAT)):
        return 0.0
    if step >= _SMALL_STEPS:
        given = (known.utility[row, current] - low) / (high - low)
    else:
        size = known.rising.shape[1]
        spread = known.rising[row, size - 1] - known.rising[row, 0]
        first, second = size - 1 - count[SMALL], size - 2 - count[SMALL]
        count[SMALL] += 2
        best = known.rising[row, first] if first >= 0 else known.ends[row, 2]
        worse = known.rising[row, second] if second >= 0 else known.ends[row, 2]
        given = (best - worse + 1e-12) / spread if spread > 0 else 0.0
    return given if -1e-6 <= given <= 1.0000001 else 0.0
