"""Compiled steps of the multipliers towards a low bound: arrays only, apart because numba compiles them.

Single precision: any multipliers bound, so that rounding here costs nothing but a little of the bound.
"""

from __future__ import annotations

import numpy as np

from detente.levers._compiled import BLOCK, fold, outer, quick
from detente.levers.bound._lagrangian import alone, column, picks

SEEN = np.float32(0.004)
"""Columns that are best less often are left out of the slopes: judgement; most are never best."""


@outer
def descend(terms, node, multipliers, moves, plan):  # type: ignore[no-untyped-def]
    """Move the multipliers towards a low bound: Adam (Kingma & Ba 2015) on the bound with smoothed corners.

    Args:
        terms: the case.
        node: open (C,), the columns that a plan of the node may take; share (C,), how often each was best in
            the steps before, changed in place: the mean of the maximisers is what the slopes are taken at;
            top (S,) as in `evaluate`.
        multipliers: as in `evaluate`, single precision, changed in place.
        moves: what Adam remembers of the steps before, twice (rows of all multipliers, S); logits of ω.
        plan: (8,) the step before the first and the last of this call, of how many; the width of the corners
            in units at first and at last; the pace at first and at last; steps that ``share`` stands for.

    """
    (open_, share, top), (weight, price, threshold, shift) = node, multipliers
    parties, draws = weight.shape
    groups = len(terms.group) - 1
    first, second, logit = moves
    slope_w, slope_l = np.empty((parties, draws), np.float32), np.empty((parties, draws), np.float32)
    slope_v, slope_h = np.empty((groups, draws), np.float32), np.empty((terms.shifts, draws), np.float32)
    slopes = (slope_w, slope_l, slope_v, slope_h)
    excess, rest = np.empty((len(share), draws), np.float32), np.empty(draws, np.float32)
    worth, taken, lone = np.zeros(len(share)), np.zeros(groups, np.int64), np.empty(groups, np.int64)
    for g in range(groups):
        lone[g] = alone(terms, open_, g)
    parts = (terms.gain_row, terms.margin_row, terms.rows32, terms.shift_first, terms.shift, len(terms.cost))
    start = (terms.base_gain32, terms.base32)
    for step in range(int(plan[0]) + 1, int(plan[1]) + 1):
        along = step / plan[2]
        soft = np.float32(plan[3] * (plan[4] / plan[3]) ** along)
        pace = plan[5] * (plan[6] / plan[5]) ** along
        _excesses((parts, start, terms.group), (open_, lone, top), multipliers, (excess, rest, worth))
        picks(terms, open_, worth, taken)
        fresh = max(0.03, 1.0 / (step + plan[7]))
        for c in range(len(share)):
            share[c] *= 1.0 - fresh
        for g in range(groups):
            share[taken[g]] += fresh
        _slopes((parts, start, terms.group), (lone, share), (excess, rest), soft, slopes)
        _mix(weight, slope_w)
        n = float(step)
        for p in range(parties):
            _adam(logit[p], slope_w[p], first[p], second[p], pace, n)
            _adam(price[p], slope_l[p], first[parties + p], second[parties + p], 0.3 * pace, n)
            for s in range(draws):
                price[p, s] = max(price[p, s], np.float32(0))
        _weights(logit, weight)
        for g in range(groups):
            if lone[g] < 0:
                at = 2 * parties + g
                _adam(threshold[g], slope_v[g], first[at], second[at], 2.0 * pace, n)
        for h in range(terms.shifts):
            at = 2 * parties + groups + h
            _adam(shift[h], slope_h[h], first[at], second[at], pace, n)


@quick
def _excesses(terms, node, multipliers, found):  # type: ignore[no-untyped-def]
    """As in `evaluate`, in single precision and without weights of draws but in ``worth``."""
    (open_, lone, top), (weight, price, threshold, shift), (excess, rest, worth) = node, multipliers, found
    parts, (base_gain, base), group = terms
    draws, lean, zero = len(rest), (weight, price), np.float32(0)
    lanes, shape = np.empty(BLOCK, np.float32), (draws // BLOCK, BLOCK)
    blocks, tops = excess.reshape((len(excess), shape[0], shape[1])), top.reshape(shape)
    for s in range(draws):
        rest[s] = zero
    for p in range(weight.shape[0]):
        for s in range(draws):
            rest[s] += weight[p, s] * base_gain[p, s] + price[p, s] * base[p, s]
    for g in range(len(lone)):
        if lone[g] >= 0:
            c = lone[g]
            worth[c] = 0.0
            column(parts, c, lean, shift, excess, c)
            for s in range(draws):
                rest[s] += excess[c, s]
            continue
        for s in range(draws):
            rest[s] += threshold[g, s]
        for c in range(group[g], group[g + 1]):
            if open_[c]:
                column(parts, c, lean, shift, excess, c)
                for s in range(draws):
                    excess[c, s] -= threshold[g, s]
                worth[c] = _above(blocks, c, tops, lanes)


@quick
def _above(blocks, c, tops, lanes):  # type: ignore[no-untyped-def]
    """What a column is above its threshold, summed over draws."""
    for s in range(len(lanes)):
        lanes[s] = np.float32(0)
    for b in range(len(tops)):
        for s in range(len(lanes)):
            lanes[s] += max(blocks[c, b, s], np.float32(0)) * tops[b, s]
    return fold(lanes)


@quick
def _slopes(terms, node, found, soft, slopes):  # type: ignore[no-untyped-def]
    """Slopes of the smoothed bound in every multiplier; those of weights before they are kept to sum 1."""
    (lone, share), (excess, rest), (slope_w, slope_l, slope_v, slope_h) = node, found, slopes
    parts, (base_gain, base), group = terms
    draws, to, zero, one = len(rest), (slope_w, slope_l, slope_h), np.float32(0), np.float32(1)
    yes, act = np.empty(draws, np.float32), np.empty(draws, np.float32)
    steep, half = np.float32(0.5) / soft, np.float32(0.5)
    for s in range(draws):
        yes[s] = min(max(rest[s] * steep + half, zero), one)
    for p in range(slope_w.shape[0]):
        for s in range(draws):
            slope_w[p, s] = yes[s] * base_gain[p, s]
            slope_l[p, s] = yes[s] * base[p, s]
    for h in range(slope_h.shape[0]):
        for s in range(draws):
            slope_h[h, s] = zero
    for g in range(len(lone)):
        if lone[g] >= 0:
            _charge(parts, lone[g], yes, to)
            continue
        for s in range(draws):
            slope_v[g, s] = yes[s]
        for c in range(group[g], group[g + 1]):
            part = np.float32(share[c])
            if part > SEEN:
                for s in range(draws):
                    act[s] = part * min(max(excess[c, s] * steep + half, zero), one)
                    slope_v[g, s] -= act[s]
                _charge(parts, c, act, to)


@quick
def _charge(parts, c, act, slopes):  # type: ignore[no-untyped-def]
    """Add what a column that is taken in part adds to the slopes."""
    gain_row, margin_row, rows, shift_first, shifts, options = parts
    slope_w, slope_l, slope_h = slopes
    for p in range(slope_w.shape[0]):
        gain, margin = gain_row[c, p], margin_row[c, p]
        if gain >= 0 and margin >= 0:
            for s in range(len(act)):
                slope_w[p, s] += act[s] * rows[gain, s]
                slope_l[p, s] += act[s] * rows[margin, s]
        elif margin >= 0:
            for s in range(len(act)):
                slope_l[p, s] += act[s] * rows[margin, s]
    for n in range(shift_first[c], shift_first[c + 1]):
        h = shifts[n]
        if c < options:
            for s in range(len(act)):
                slope_h[h, s] += act[s]
        else:
            for s in range(len(act)):
                slope_h[h, s] -= act[s]


@quick
def _mix(weight, slope):  # type: ignore[no-untyped-def]
    """Slopes in the weights as slopes in their logits."""
    for s in range(weight.shape[1]):
        mean = np.float32(0)
        for p in range(weight.shape[0]):
            mean += weight[p, s] * slope[p, s]
        for p in range(weight.shape[0]):
            slope[p, s] = weight[p, s] * (slope[p, s] - mean)


@quick
def _weights(logit, weight):  # type: ignore[no-untyped-def]
    for s in range(weight.shape[1]):
        top, total = logit[0, s], np.float32(0)
        for p in range(1, weight.shape[0]):
            top = max(top, logit[p, s])
        for p in range(weight.shape[0]):
            weight[p, s] = np.exp(logit[p, s] - top)
            total += weight[p, s]
        for p in range(weight.shape[0]):
            weight[p, s] /= total


@quick
def _adam(values, slope, first, second, pace, step):  # type: ignore[no-untyped-def]
    """One step of Adam downhill."""
    lr = np.float32(pace / (1.0 - 0.9**step))
    by = np.float32(1.0 / np.sqrt(1.0 - 0.98**step))
    for s in range(len(values)):
        first[s] = np.float32(0.9) * first[s] + np.float32(0.1) * slope[s]
        second[s] = np.float32(0.98) * second[s] + np.float32(0.02) * slope[s] * slope[s]
        values[s] -= lr * first[s] / (np.sqrt(second[s]) * by + np.float32(1e-3))
