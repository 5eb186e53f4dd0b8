"""A node at multipliers: its bound, what each choice would leave of it, and better multipliers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.levers.bound._adam import descend
from detente.levers.bound._lagrangian import evaluate, probing_bounds
from detente.levers.formulation.dual_terms import DualTerms, Singles
from detente.model.points import Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PRICE = 0.3
"""First prices of margins: judgement; steps move them."""

BETWEEN = 10_000_000
"""Columns times draws times steps between two looks at the clock: judgement; some hundredths of a second."""


class Pace(NamedTuple):
    """Steps; width of the smoothed corners and pace (both in units) at first and at last; steps before."""

    steps: int
    width: tuple[float, float]
    pace: tuple[float, float]
    before: int = 0


class Multipliers(NamedTuple):
    """ω and λ (P, S), thresholds (G, S), shifts (H, S); and how often each column was best (C,)."""

    weight: Singles
    price: Singles
    threshold: Singles
    shift: Singles
    share: Floats


@dataclass(frozen=True, repr=False)
class Priced:
    """What `evaluate` says of a node, and the bound of each choice if it is taken (a probe)."""

    bound: float
    prices: Floats
    excess: Singles
    rest: Floats
    worth: Floats
    open: Bools
    taken: Ints
    most: Floats


def plain(terms: DualTerms) -> Multipliers:
    """Where the search starts: equal weights; thresholds between the least and the most of each group.

    All groups are as far along, so that all thresholds and the constant together are 0 where they can be.
    """
    parties, draws = terms.base_gain.shape
    weight = np.full((parties, draws), 1.0 / parties, np.float32)
    price = np.full((parties, draws), PRICE, np.float32)
    rows = np.vstack([terms.rows, np.zeros(draws)])
    adds = sum(
        weight[p] * rows[terms.gain_row[:, p]] + price[p] * rows[terms.margin_row[:, p]]
        for p in range(parties)
    )
    starts = terms.group[:-1]
    low, high = np.minimum.reduceat(adds, starts), np.maximum.reduceat(adds, starts)
    start = (weight * terms.base_gain + price * terms.base).sum(axis=0)
    along = -(start + low.sum(axis=0)) / np.maximum((high - low).sum(axis=0), 1e-9)
    threshold = (low + np.clip(along, 0, 1) * (high - low)).astype(np.float32)
    shift = np.zeros((terms.shifts, draws), np.float32)
    return Multipliers(weight, price, threshold, shift, np.zeros(len(terms.gain_row)))


def priced(terms: DualTerms, allowed: Bools, top: Floats, duals: Multipliers) -> Priced:
    """The bound of a node: every plan whose options and levels are ``allowed`` has at most that J."""
    draws, count = len(top), len(terms.gain_row)
    # In double precision they sum to 1: the bound needs it.
    weight = duals.weight.astype(np.float64)
    weight /= weight.sum(axis=0)
    excess, rest, worth = np.empty((count, draws), np.float32), np.empty(draws), np.empty(count)
    open_, taken = np.empty(count, bool), np.zeros(len(terms.group) - 1, np.int64)
    found = (excess, rest, worth, open_, taken)
    multipliers = (weight, duals.price.astype(np.float64), duals.threshold, duals.shift)
    bound, prices = evaluate(terms, allowed, top, multipliers, found)
    most = np.empty(len(terms.cost))
    probing_bounds(terms, found, prices, bound, most)
    return Priced(bound, prices, excess, rest, worth, open_, taken, most)


def better(
    terms: DualTerms, live: Bools, top: Floats, duals: Multipliers, pace: Pace, stop: Callable[[], bool]
) -> Multipliers:
    """Multipliers some steps further on: mostly with a lower bound; those that are given stay as they are."""
    weight, price, threshold, shift = (part.copy() for part in duals[:4])
    moved = Multipliers(weight, price, threshold, shift, duals.share.copy())
    moved.share[~live] = 0.0
    size = sum(len(part) for part in moved[:4]), len(top)
    memory = np.zeros(size, np.float32), np.zeros(size, np.float32), np.log(moved.weight + np.float32(1e-6))
    tops = top.astype(np.float32)
    each = max(1, BETWEEN // (len(live) * len(top)))
    for step in range(0, max(pace.steps, 1), each):
        last = min(step + each, pace.steps)
        plan = np.array([step, last, pace.steps, *pace.width, *pace.pace, pace.before], dtype=np.float64)
        descend(terms, (live, moved.share, tops), moved[:4], memory, plan)
        if stop():
            break
    return moved
