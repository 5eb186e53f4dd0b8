"""PRIM: boxes of the inputs that hold as many of the chosen cases, and as few others, as they can.

Friedman & Fisher 1999, Statistics and Computing 9:123: peel a thin slice off one side at a time, paste back
what was taken too much, cover what is left with further boxes. How a box is chosen and judged (coverage,
density, quasi-p values) follows Bryant & Lempert 2010, Technological Forecasting & Social Change 77:34.
Arrays only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrc

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

PEEL = 0.05
"""Share of a box that one peel takes (Friedman & Fisher 1999 advise 0.05 to 0.1)."""
LEAST = 0.05
"""Share of the cases that a box holds at least: judgement."""
CHANCE = 0.05
"""A limit whose quasi-p value is above this is dropped (Bryant & Lempert 2010)."""


@dataclass(frozen=True, repr=False)
class Box:
    """Limits (inclusive; −inf or inf where there is none) with what the box holds.

    ``low``, ``high``, ``quasi_p`` (N,): quasi-p is the chance to find as many chosen cases if this limit said
    nothing (1 where there is none). ``coverage``: share of all chosen cases inside; ``density``: share of
    the cases inside that are chosen; ``mass``: share of all cases inside.
    """

    low: Floats
    high: Floats
    quasi_p: Floats
    coverage: float
    density: float
    mass: float

    @property
    def limited(self) -> list[int]:
        """The inputs that have a limit."""
        return np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high)).tolist()


def prim(x: Floats, chosen: Flags, most: int = 3, least: float = LEAST) -> list[Box]:
    """Up to ``most`` boxes that find the chosen among cases ``x`` (S, N); none if all or no case is chosen.

    Each box is found among the cases that no earlier box holds; coverage, density and mass count the cases
    that it adds. A box that is no denser than chance finds is left out, and the search ends.
    """
    wide = np.ascontiguousarray(x.T)
    left = np.ones(len(chosen), dtype=bool)
    boxes: list[Box] = []
    while len(boxes) < most and 0 < int(chosen[left].sum()) < int(left.sum()):
        low, high, quasi = _one(wide[:, left], chosen[left], least * len(chosen))
        inside = left & _within(wide, low, high)
        held, hits = int(inside.sum()), int((inside & chosen).sum())
        if inside.sum() == left.sum() or hits / held <= chosen.mean():
            break
        boxes.append(Box(low, high, quasi, hits / int(chosen.sum()), hits / held, held / len(chosen)))
        left &= ~inside
    return boxes


def _one(x: Floats, chosen: Flags, least: float) -> tuple[Floats, Floats, Floats]:
    """One box: of the peeling's boxes the one with the largest harmonic mean of coverage and density."""
    total = int(chosen.sum())
    best, found = -1.0, None
    for low, high, held, hits in _peel(x, chosen, least):
        score = 2 * hits / (total + held)
        if score > best + 1e-12:
            best, found = score, (low.copy(), high.copy())
    low, high = found if found is not None else _open(len(x))
    _drop(x, chosen, low, high)
    _paste(x, chosen, low, high)
    return low, high, _drop(x, chosen, low, high)


def _open(inputs: int) -> tuple[Floats, Floats]:
    return np.full(inputs, -np.inf), np.full(inputs, np.inf)


def _within(x: Floats, low: Floats, high: Floats) -> Flags:
    """Which cases (columns of ``x``) every limit lets in."""
    limited = np.flatnonzero(np.isfinite(low) | np.isfinite(high))
    part = x[limited]
    return np.asarray(((part >= low[limited, None]) & (part <= high[limited, None])).all(axis=0))


def _peel(x: Floats, chosen: Flags, least: float) -> Iterator[tuple[Floats, Floats, int, int]]:
    """The boxes of the peeling, the whole space first: limits (changed in place), cases and hits inside.

    Each input's order is kept sorted and thinned as cases leave, so that nothing is sorted twice.
    """
    low, high = _open(len(x))
    order: Ints = np.argsort(x, axis=1, kind="stable").astype(np.int32)
    held, hits = len(chosen), int(chosen.sum())
    while True:
        yield low, high, held, hits
        best = _best_peel(x, chosen, order, (held, hits))
        if best is None:
            return
        input_, at_top, count = best
        if held - count < least:
            return
        gone = order[input_, held - count :] if at_top else order[input_, :count]
        edge = order[input_, held - count - 1] if at_top else order[input_, count]
        (high if at_top else low)[input_] = x[input_, edge]
        held, hits = held - count, hits - int(chosen[gone].sum())
        keep = np.ones(len(chosen), dtype=bool)
        keep[gone] = False
        order = order[keep[order]].reshape(len(x), held)


def _best_peel(
    x: Floats, chosen: Flags, order: Ints, inside: tuple[int, int]
) -> tuple[int, bool, int] | None:
    """The slice whose loss leaves the densest box: input, whether at its top, its cases; None: no slice."""
    held, hits = inside
    count = max(1, int(PEEL * held))
    if count >= held:
        return None
    top: tuple[float, int, bool, int] | None = None
    for at_top in (False, True):
        ranked = order[:, ::-1] if at_top else order
        sizes = np.full(len(x), count)
        rows = np.arange(len(x))
        tied = x[rows, ranked[:, count - 1]] == x[rows, ranked[:, count]]
        lost = chosen[ranked[:, :count]].sum(axis=1)
        for row in np.flatnonzero(tied).tolist():
            sizes[row] = _untied(x[row, ranked[row]], count)
            lost[row] = chosen[ranked[row, : sizes[row]]].sum()
        density = np.where(sizes < held, (hits - lost) / np.maximum(held - sizes, 1), -1.0)
        row = int(np.argmax(density))
        if density[row] >= 0 and (top is None or density[row] > top[0]):
            top = (float(density[row]), row, at_top, int(sizes[row]))
    return None if top is None else top[1:]


def _untied(ranked: Floats, count: int) -> int:
    """Cases to peel so that equal values stay together: fewer if any are left, else all equal ones."""
    same = ranked == ranked[count]
    first = int(np.argmax(same))
    return first if first > 0 else int(same.sum())


def _paste(x: Floats, chosen: Flags, low: Floats, high: Floats) -> None:
    """Move limits back out as long as the box gets no less dense, by ever thinner slices (in place)."""
    share = PEEL
    while True:
        inside = _within(x, low, high)
        held, hits = int(inside.sum()), int((inside & chosen).sum())
        count = max(1, int(share * held))
        best: tuple[float, int, Floats, float] | None = None
        for row in np.flatnonzero(np.isfinite(low) | np.isfinite(high)).tolist():
            for limits in (low, high):
                if not np.isfinite(limits[row]):
                    continue
                reached = _beyond(x, row, (low, high), limits is low, count)
                if reached is None:
                    continue
                more, limit = reached
                density = (hits + int(chosen[more].sum())) / (held + len(more))
                if density >= hits / held - 1e-12 and (best is None or density > best[0]):
                    best = (density, int(row), limits, limit)
        if best is not None:
            best[2][best[1]] = best[3]
        elif count == 1:
            return
        else:
            share /= 2


def _beyond(
    x: Floats, row: int, limits: tuple[Floats, Floats], below: bool, count: int
) -> tuple[NDArray[np.int64], float] | None:
    """The next cases outside one limit that all other limits let in, and the limit that takes them in."""
    low, high = limits[0].copy(), limits[1].copy()
    edge = low[row] if below else high[row]
    (low if below else high)[row] = -np.inf if below else np.inf
    let_in = _within(x, low, high) & ((x[row] < edge) if below else (x[row] > edge))
    outside = np.flatnonzero(let_in)
    if len(outside) == 0:
        return None
    ranked = outside[np.argsort(x[row, outside], kind="stable")]
    end = float(x[row, (ranked[::-1] if below else ranked)[min(count, len(ranked)) - 1]])
    taken = outside[(x[row, outside] >= end) if below else (x[row, outside] <= end)]
    return taken, end


def _drop(x: Floats, chosen: Flags, low: Floats, high: Floats) -> Floats:
    """Drop limits that chance could explain, the weakest first (in place); quasi-p of what stays."""
    while True:
        quasi = np.ones(len(x))
        inside = _within(x, low, high)
        held, hits = int(inside.sum()), int((inside & chosen).sum())
        limited = np.flatnonzero(np.isfinite(low) | np.isfinite(high))
        for row in limited:
            wider_low, wider_high = low.copy(), high.copy()
            wider_low[row], wider_high[row] = -np.inf, np.inf
            without = _within(x, wider_low, wider_high)
            quasi[row] = bdtrc(hits - 1, held, chosen[without].mean())
        if len(limited) == 0 or quasi.max(where=np.isin(np.arange(len(x)), limited), initial=0.0) <= CHANCE:
            return quasi
        worst = limited[int(np.argmax(quasi[limited]))]
        low[worst], high[worst] = -np.inf, np.inf
