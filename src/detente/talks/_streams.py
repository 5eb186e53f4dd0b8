"""Counter-based random numbers, compiled: what a stream gives depends on its name alone, never on a thread.

They stand apart because of numba. Source: SplitMix64 (Steele, Lea & Flood 2014); docs/talks.md names every
stream. Compiled code wraps around at 2**64 by itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.compiled import njit

inner: Any = njit(cache=False, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
"""For what compiled code alone calls: without wrappers it compiles in a fraction of the time.

Not kept on disk by itself: it becomes part of what calls it, in other files too (see `_kernels`).
"""

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
ONE = np.uint64(1)
HALVES = 2.0**-53

FIXED = 1 << 20
"""The week that names streams fixed for a whole run."""

OF_ISSUES = 63
"""The stream from which those of issues are keyed."""


@inner
def mix(x):  # type: ignore[no-untyped-def]
    """The finaliser of SplitMix64 on an unsigned 64-bit number."""
    x ^= x >> np.uint64(30)
    x *= FIRST
    x ^= x >> np.uint64(27)
    x *= SECOND
    return x ^ (x >> np.uint64(31))


@inner
def run_key(seed, draw, run):  # type: ignore[no-untyped-def]
    """The key of a run: every number it draws follows from it."""
    key = mix(np.uint64(seed) + GOLDEN)
    key = mix(key + (np.uint64(draw) + ONE) * GOLDEN)
    return mix(key + (np.uint64(run) + ONE) * GOLDEN)


@inner
def bits(key, week, stream):  # type: ignore[no-untyped-def]
    """64 bits of a stream in a week."""
    return mix(key + (np.uint64(64 * week + stream) + ONE) * GOLDEN)


@inner
def uniform(key, week, stream):  # type: ignore[no-untyped-def]
    """A number of (0, 1), never 0 or 1."""
    return (np.float64(bits(key, week, stream) >> np.uint64(11)) + 0.5) * HALVES


@inner
def normals(key, week, stream):  # type: ignore[no-untyped-def]
    """Two standard normals from a stream and the next (Box & Muller 1958)."""
    far = np.sqrt(-2.0 * np.log(uniform(key, week, stream)))
    turn = 2.0 * np.pi * uniform(key, week, stream + 1)
    return far * np.cos(turn), far * np.sin(turn)
