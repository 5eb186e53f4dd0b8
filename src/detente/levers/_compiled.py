"""Compiled loops of the search: arrays only, nothing of the case. They stand apart because of numba.

Compiled code is kept on disk (``cache=True``), so that only the first call on a machine waits.
"""

from __future__ import annotations

from typing import Any

from detente.compiled import njit

quick: Any = njit(
    cache=True,
    no_cpython_wrapper=True,
    no_cfunc_wrapper=True,
    error_model="numpy",
    fastmath={"nsz", "nnan"},
)
"""For what compiled code alone calls: without wrappers it compiles in a fraction of the time.

Only where no divisor is 0 and all are numbers. Sums keep their order, the same on every machine."""

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
