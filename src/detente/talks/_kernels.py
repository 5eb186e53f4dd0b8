"""Many runs at once, compiled: over draws side by side, counts only. They stand apart because of numba.

Every run draws from its own streams, and counts are whole numbers, so that the answer is the same with any
number of threads. Compiled code is kept on disk (``cache=True``); the first call on a machine waits.

What numba keeps on disk it trusts as long as the file of a function looks the same; these functions are made
of seven files. So each closes over `STAMP`, a digest of all of them, which numba makes part of the name
under which it keeps the code: a change in any of them compiles anew.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import prange

from detente.compiled import njit
from detente.talks._state import (
    CARRYING,
    CAUSES,
    KEPT,
    QUARTERS,
    RUN,
    UNFINISHED,
    YEAR,
)
from detente.talks._streams import inner, run_key
from detente.talks._week import go

PIECES = 32
"""Pieces that the draws are cut into, whatever the number of threads: judgement."""

AGREED_12, AGREED_24, AGREED_60, BOTH, FIGURES = 6, 7, 8, 9, 10
"""After the six ends: agreed in 12, 24, 60 months; agreed within 24 months and kept."""

CONVENED_ROW, SIGNED_ROW, ROWS = 0, 5, 6
"""Rows of ``weeks``: convened, then ended as 1 to 4, then signed."""

INCIDENTS, MEETINGS, DONE_STEPS, DUE_STEPS, ISSUES_SETTLED, RATIFIED, SUMS = range(7)

STAMP = int.from_bytes(
    blake2b(
        b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("_*.py"))), digest_size=7
    ).digest()
)
"""A digest of everything that is compiled here."""


def outer(make: Callable[[int], Any]) -> Any:
    """What ``make`` returns for the stamp, compiled for several threads and kept on disk."""
    compiler: Any = njit(cache=True, parallel=True, error_model="numpy")
    return compiler(make(STAMP))


class Counts(NamedTuple):
    """What is counted: N sets of process numbers, S draws, T weeks, I issues, C pieces of the draws.

    ``by_set`` (C, N, FIGURES) and ``by_draw`` (S, FIGURES): runs with each figure; ``weeks``
    (C, ROWS, T + 1); ``causes`` (C, CAUSES); ``phases`` (C, 4); ``first`` (C, I + 1), the last
    column for none; ``sums`` (C, SUMS).
    """

    by_set: Any
    by_draw: Any
    weeks: Any
    causes: Any
    phases: Any
    first: Any
    sums: Any


def counts(sets: int, draws: int, weeks: int, issues: int) -> Counts:
    """Counts of nothing yet."""

    def zero(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.int64)

    return Counts(
        zero(PIECES, sets, FIGURES),
        zero(draws, FIGURES),
        zero(PIECES, ROWS, weeks + 1),
        zero(PIECES, CAUSES),
        zero(PIECES, 4),
        zero(PIECES, issues + 1),
        zero(PIECES, SUMS),
    )


@inner
def figures(run, into):  # type: ignore[no-untyped-def]
    """Add a run to the figures, (FIGURES,)."""
    into[run.end] += 1
    if run.signed_at >= 0:
        into[AGREED_12] += run.signed_at < YEAR
        into[AGREED_24] += run.signed_at < 2.0 * YEAR
        into[AGREED_60] += 1
        into[BOTH] += run.end == KEPT and run.signed_at < 2.0 * YEAR


@inner
def count(rules, run, c, total):  # type: ignore[no-untyped-def]
    """Add a run to what is counted by piece."""
    if run.convened_at >= 0:
        total.weeks[c, CONVENED_ROW, run.convened_at] += 1
    if run.signed_at >= 0:
        total.weeks[c, SIGNED_ROW, run.signed_at] += 1
    if 0 < run.end < UNFINISHED:
        total.weeks[c, run.end, run.end_at] += 1
    elif run.end == UNFINISHED:
        total.phases[c, run.phase] += 1
    if run.end != KEPT:
        total.causes[c, run.cause] += 1
    total.first[c, run.first if run.first >= 0 else rules.issues] += 1
    total.sums[c, INCIDENTS] += run.shocks
    total.sums[c, MEETINGS] += run.held
    total.sums[c, ISSUES_SETTLED] += run.agreed
    if run.phase == CARRYING:
        total.sums[c, RATIFIED] += 1
        total.sums[c, DONE_STEPS] += run.steps_done
        total.sums[c, DUE_STEPS] += rules.blocks[run.text]


@outer
def forecast(stamp):  # type: ignore[no-untyped-def]
    """Runs, each with a set of process numbers; fills ``total``.

    ``how``: seed, runs a draw, and 1 where all runs of draw s have set s, 0 where sets take turns.
    """

    def forecast(given, process, sets, how, total, room):  # type: ignore[no-untyped-def]
        size, seed, runs, own = given.shape[0], how[0], how[1], how[2]
        for c in prange(PIECES):
            rules = process[0]
            for s in range(c * size // PIECES, (c + 1) * size // PIECES):
                for j in range(runs):
                    at = (s if own == 1 else s * runs + j) % sets.shape[0]
                    go(given[s], rules, room[c], sets[at], run_key(seed + 0 * stamp, s, j))
                    figures(room[c], total.by_draw[s])
                    figures(room[c], total.by_set[c, at])
                    count(rules, room[c], c, total)

    return forecast


@outer
def each(stamp):  # type: ignore[no-untyped-def]
    """Run by run, (S, runs, 7): end, week, cause, signed in, text, first issue, incidents; -1 for none."""

    def each(given, process, sets, seed, out, room):  # type: ignore[no-untyped-def]
        size = given.shape[0]
        for c in prange(PIECES):
            run = room[c]
            for s in range(c * size // PIECES, (c + 1) * size // PIECES):
                for j in range(out.shape[1]):
                    row = sets[(s * out.shape[1] + j) % sets.shape[0]]
                    go(given[s], process[0], run, row, run_key(seed + 0 * stamp, s, j))
                    out[s, j, 0], out[s, j, 1], out[s, j, 2] = run.end, run.end_at, run.cause
                    out[s, j, 3], out[s, j, 4], out[s, j, 5] = run.signed_at, run.text, run.first
                    out[s, j, 6] = run.shocks

    return each


@inner
def spread(quarters, run):  # type: ignore[no-untyped-def]
    """Variance over mean of the incidents in so many quarters; 0 without any."""
    total, squares = 0.0, 0.0
    for one in range(quarters):
        total += run.quarter[one]
        squares += run.quarter[one] * run.quarter[one]
    mean = total / quarters
    return (squares / quarters - mean * mean) / mean if total > 0.0 else 0.0


@outer
def history(stamp):  # type: ignore[no-untyped-def]
    """Past mode, one history for each set: fills ``out`` (N, 8), in the order of `record.TARGETS`."""

    def history(given, process, sets, seed, out, room):  # type: ignore[no-untyped-def]
        size, weeks = given.shape[0], process[0].weeks
        ahead, told = weeks - process[0].events_from, weeks - process[0].agreements_from
        span = weeks - process[0].meetings_from
        quarters = max(ahead // 13, 1)
        for c in prange(PIECES):
            run = room[c]
            for a in range(c * out.shape[0] // PIECES, (c + 1) * out.shape[0] // PIECES):
                go(given[a % size], process[0], run, sets[a], run_key(seed + 0 * stamp, a % size, a))
                shocks = 0
                for one in range(QUARTERS):
                    shocks += run.quarter[one]
                out[a, 0] = run.held * YEAR / span
                out[a, 1] = run.agreed * YEAR / told
                out[a, 2] = run.fully / run.agreed if run.agreed else 0.0
                out[a, 3] = run.nothing / run.agreed if run.agreed else 1.0
                out[a, 4] = shocks * YEAR / ahead
                out[a, 5] = spread(quarters, run)
                out[a, 6] = run.whole
                out[a, 7] = (run.gap if run.held > 0 else span) * 12.0 / YEAR

    return history


def room() -> Any:
    """Room for one run in each piece."""
    return np.zeros(PIECES, dtype=RUN)
