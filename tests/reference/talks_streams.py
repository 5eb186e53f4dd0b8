"""Random numbers of `talks` (docs/talks.md, Random numbers): counters into the finaliser of SplitMix64.

Nothing is drawn in sequence: a number is a function of (seed, draw, run, week, stream), so that two computations
that ask for different numbers, or in another order, still see the same ones.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.uint64]

GOLDEN = 0x9E3779B97F4A7C15
WHOLE = 2**64
FIXED = 2**20
"""The week under which what is fixed for a whole run is kept."""


def mix(x: Keys) -> Keys:
    """Finalise (Steele, Lea & Flood 2014); arrays of uint64 wrap modulo 2⁶⁴."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def keys(seed: int, draw: Ints, run: Ints) -> Keys:
    """Give the key of each run; `draw` and `run` of shape (N,)."""
    first = mix(np.full(len(draw), (seed + GOLDEN) % WHOLE, dtype=np.uint64))
    second = mix(first + (draw.astype(np.uint64) + np.uint64(1)) * np.uint64(GOLDEN))
    return mix(second + (run.astype(np.uint64) + np.uint64(1)) * np.uint64(GOLDEN))


def bits(key: Keys, week: int, stream: int) -> Keys:
    """Give 64 bits of a stream in a week, for each key."""
    return mix(key + np.uint64((64 * week + stream + 1) * GOLDEN % WHOLE))


def uniform(key: Keys, week: int, stream: int) -> Floats:
    """Give u in (0, 1) of a stream in a week, for each key."""
    return ((bits(key, week, stream) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def of_issue(key: Keys, week: int, issue: int, stream: int) -> Floats:
    """Give u of a stream of an issue in a week: keyed once more by the week."""
    return uniform(bits(key, week, 63), issue, stream)


def normals(key: Keys, week: int, stream: int) -> tuple[Floats, Floats]:
    """Give the two normals that streams `stream` and `stream` + 1 make (Box & Muller 1958)."""
    radius = np.sqrt(-2.0 * np.log(uniform(key, week, stream)))
    angle = 2.0 * np.pi * uniform(key, week, stream + 1)
    return radius * np.cos(angle), radius * np.sin(angle)
