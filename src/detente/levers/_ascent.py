"""Compiled steps of the multipliers towards a low bound: arrays only, apart because numba compiles them.

Single precision: any multipliers bound, so that rounding here costs nothing but a little of the bound.
"""

from __future__ import annotations

import numpy as np

from detente.levers._dual import alone, column, picks
from detente.levers._kernels import outer, quick

SEEN = np.float32(0.004)
"""Columns that are best less often are left out of the slopes: judgement; most are never best."""


@outer
def ascend(cols, open_, multipliers, share, top, plan):  # type: ignore[no-untyped-def]
    """Move the multipliers towards a low bound: Adam (Kingma & Ba 2015) on the bound with smoothed corners.

    Args:
        cols: the case.
        open_: (C,) columns that a plan of the node may take.
        multipliers: as in `evaluate`, single precision, changed in place.
        share: (C,) how often each column was best in the steps before, changed in place: the mean of the
            maximisers is what the slopes are taken at.
        top: (S,) as in `evaluate`.
        plan: (6,) steps; the width of the corners in points at first and at last; the pace at first and at last;
            steps that ``share`` stands for.

    """
    weight, price, threshold, shift = multipliers
    parties, draws = weight.shape
    groups = len(cols.group) - 1
    steps = int(plan[0])
    logit = np.log(weight + np.float32(1e-6))
    first = np.zeros((2 * parties + groups + cols.shifts, draws), np.float32)
    second = np.zeros_like(first)
    slope_w, slope_l = np.empty((parties, draws), np.float32), np.empty((parties, draws), np.float32)
    slope_v, slope_h = np.empty((groups, draws), np.float32), np.empty((cols.shifts, draws), np.float32)
    slopes = (slope_w, slope_l, slope_v, slope_h)
    excess, rest = np.empty((len(share), draws), np.float32), np.empty(draws, np.float32)
    worth, taken, lone = np.zeros(len(share)), np.zeros(groups, np.int64), np.empty(groups, np.int64)
    for g in range(groups):
        lone[g] = alone(cols, open_, g)
    for step in range(1, steps + 1):
        along = step / steps
        soft = np.float32(plan[1] * (plan[2] / plan[1]) ** along)
        pace = plan[3] * (plan[4] / plan[3]) ** along
        _excesses(cols, (open_, lone, top), multipliers, (excess, rest, worth))
        picks(cols, open_, worth, taken)
        fresh = max(0.03, 1.0 / (step + plan[5]))
        for c in range(len(share)):
            share[c] *= 1.0 - fresh
        for g in range(groups):
            share[taken[g]] += fresh
        _slopes(cols, (lone, share), (excess, rest), soft, slopes)
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
        for h in range(cols.shifts):
            at = 2 * parties + groups + h
            _adam(shift[h], slope_h[h], first[at], second[at], pace, n)


@quick
def _excesses(cols, node, multipliers, found):  # type: ignore[no-untyped-def]
    """As in `evaluate`, in single precision and without weights of draws but in ``worth``."""
    (open_, lone, top), (weight, price, threshold, shift), (excess, rest, worth) = node, multipliers, found
    draws = len(rest)
    for s in range(draws):
        rest[s] = np.float32(0)
    for p in range(weight.shape[0]):
        for s in range(draws):
            rest[s] += weight[p, s] * cols.born32[p, s] + price[p, s] * cols.base32[p, s]
    for g in range(len(lone)):
        if lone[g] >= 0:
            worth[lone[g]] = 0.0
            row = excess[lone[g]]
            column(cols, cols.rows32, lone[g], (weight, price), shift, row)
            for s in range(draws):
                rest[s] += row[s]
            continue
        over = threshold[g]
        for s in range(draws):
            rest[s] += over[s]
        for c in range(cols.group[g], cols.group[g + 1]):
            if open_[c]:
                row = excess[c]
                column(cols, cols.rows32, c, (weight, price), shift, row)
                total = np.float32(0)
                for s in range(draws):
                    row[s] -= over[s]
                    total += max(row[s], np.float32(0)) * top[s]
                worth[c] = total


@quick
def _slopes(cols, node, found, soft, slopes):  # type: ignore[no-untyped-def]
    """Slopes of the smoothed bound in every multiplier; those of weights before they are kept to sum 1."""
    (lone, share), (excess, rest), (slope_w, slope_l, slope_v, slope_h) = node, found, slopes
    draws = len(rest)
    yes, act = np.empty(draws, np.float32), np.empty(draws, np.float32)
    steep, half = np.float32(0.5) / soft, np.float32(0.5)
    for s in range(draws):
        yes[s] = min(max(rest[s] * steep + half, np.float32(0)), np.float32(1))
    for p in range(slope_w.shape[0]):
        for s in range(draws):
            slope_w[p, s] = yes[s] * cols.born32[p, s]
            slope_l[p, s] = yes[s] * cols.base32[p, s]
    for h in range(slope_h.shape[0]):
        for s in range(draws):
            slope_h[h, s] = np.float32(0)
    for g in range(len(lone)):
        if lone[g] >= 0:
            _charge(cols, lone[g], yes, (slope_w, slope_l, slope_h))
            continue
        own = slope_v[g]
        for s in range(draws):
            own[s] = yes[s]
        for c in range(cols.group[g], cols.group[g + 1]):
            part = np.float32(share[c])
            if part > SEEN:
                row = excess[c]
                for s in range(draws):
                    act[s] = part * min(max(row[s] * steep + half, np.float32(0)), np.float32(1))
                    own[s] -= act[s]
                _charge(cols, c, act, (slope_w, slope_l, slope_h))


@quick
def _charge(cols, c, act, slopes):  # type: ignore[no-untyped-def]
    """Add what a column that is taken in part adds to the slopes."""
    slope_w, slope_l, slope_h = slopes
    for p in range(slope_w.shape[0]):
        gain, margin = cols.gain_row[c, p], cols.margin_row[c, p]
        if gain >= 0 and margin >= 0:
            row, other, to, also = cols.rows32[gain], cols.rows32[margin], slope_w[p], slope_l[p]
            for s in range(len(act)):
                to[s] += act[s] * row[s]
                also[s] += act[s] * other[s]
        elif margin >= 0:
            other, also = cols.rows32[margin], slope_l[p]
            for s in range(len(act)):
                also[s] += act[s] * other[s]
    sign = np.float32(1) if c < len(cols.cost) else np.float32(-1)
    for n in range(cols.shift_first[c], cols.shift_first[c + 1]):
        to = slope_h[cols.shift[n]]
        for s in range(len(act)):
            to[s] += sign * act[s]


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
