"""Compiled loops of the dual bound: arrays only, apart because numba compiles them.

For any ω_ps ≥ 0 with Σ_p ω_ps = 1 and λ_ps ≥ 0, D_s · min_p G_ps⁺ ≤ top_s · (Σ_p ω_ps G_ps + λ_ps m_ps)⁺:
where all sign the margins are not negative, elsewhere D_s is 0. The bracket is c_s + Σ_g a_gks, one column k
of each group g. For any thresholds v_gs, (c + Σ_g a_g)⁺ ≤ (c + Σ_g v_g)⁺ + Σ_g (a_g − v_g)⁺: the mean of the
right side is largest group by group (Lagrangian relaxation, Geoffrion 1974). What a factor's states share
with options and levels may be shifted between them, in each draw: along every plan the shifts cancel.
"""

from __future__ import annotations

import numpy as np

from detente.levers._compiled import ROUND, outer, quick


@quick
def column(parts, c, lean, shift, out, k):  # type: ignore[no-untyped-def]
    """What column ``c`` adds in every draw at these multipliers, into row ``k`` of ``out``.

    ``parts`` are the arrays of `DualTerms` that are needed: handing on the rest would cost as some draws do.
    """
    gain_row, margin_row, rows, shift_first, shifts, options = parts
    weight, price = lean
    for s in range(out.shape[1]):
        out[k, s] = 0.0
    for p in range(weight.shape[0]):
        gain, margin = gain_row[c, p], margin_row[c, p]
        if gain >= 0 and margin >= 0:
            for s in range(out.shape[1]):
                out[k, s] += weight[p, s] * rows[gain, s] + price[p, s] * rows[margin, s]
        elif margin >= 0:
            for s in range(out.shape[1]):
                out[k, s] += price[p, s] * rows[margin, s]
    for n in range(shift_first[c], shift_first[c + 1]):
        h = shifts[n]
        if c < options:
            for s in range(out.shape[1]):
                out[k, s] += shift[h, s]
        else:
            for s in range(out.shape[1]):
                out[k, s] -= shift[h, s]


@quick
def opened(terms, allowed, open_):  # type: ignore[no-untyped-def]
    """Which columns some plan of the node may take, (C,): states whose classes all have an open option."""
    for c in range(len(terms.cost)):
        open_[c] = allowed[c]
    for f in range(len(terms.relaxed)):
        for c in range(terms.group[terms.variables + f], terms.group[terms.variables + f + 1]):
            open_[c] = True
        state = terms.group[terms.variables + f]
        for e in range(terms.entry[f], terms.entry[f + 1]):
            var = terms.entry_var[e]
            for k in range(terms.entry_count[e]):
                any_ = False
                for o in range(terms.group[var], terms.group[var + 1]):
                    any_ = any_ or (allowed[o] and terms.entry_class[e, o - terms.group[var]] == k)
                if not any_:
                    for c in range(state, terms.group[terms.variables + f + 1]):
                        if (c - state) // terms.entry_stride[e] % terms.entry_count[e] == k:
                            open_[c] = False


@quick
def alone(terms, open_, g):  # type: ignore[no-untyped-def]
    """The only open column of a group, −1 where there are several."""
    found = -1
    for c in range(terms.group[g], terms.group[g + 1]):
        if open_[c]:
            if found >= 0:
                return -1
            found = c
    return found


@quick
def picks(terms, open_, worth, taken):  # type: ignore[no-untyped-def]
    """The best column of every group, (G,) into ``taken``, levers within each budget (at a price on cost).

    Returns the sum of their worth (of levers at most), and the prices (holders,).
    """
    total = 0.0
    for g in range(len(taken)):
        top = -np.inf
        for c in range(terms.group[g], terms.group[g + 1]):
            if open_[c] and worth[c] > top:
                top = worth[c]
                taken[g] = c
        if g >= terms.variables or terms.holder[g] < 0:
            total += top
    price = np.zeros(len(terms.budget))
    for h in range(len(terms.budget)):
        best, cost = _at_price(terms, open_, worth, taken, h, 0.0)
        room = terms.budget[h] + 1e-9
        if cost > room:
            low, high = 0.0, 1e-3
            while _at_price(terms, open_, worth, taken, h, high)[1] > room and high < 1e9:
                high *= 4.0
            price[h] = high
            for _ in range(20):
                middle = 0.5 * (low + high)
                value, cost = _at_price(terms, open_, worth, taken, h, middle)
                if value + middle * room < best:
                    best = value + middle * room
                    price[h] = middle
                if cost > room:
                    low = middle
                else:
                    high = middle
            _at_price(terms, open_, worth, taken, h, high)
        total += best
    return total, price


@quick
def _at_price(terms, open_, worth, taken, h, price):  # type: ignore[no-untyped-def]
    value, cost = 0.0, 0.0
    for g in range(terms.variables):
        if terms.holder[g] == h:
            top = -np.inf
            for c in range(terms.group[g], terms.group[g + 1]):
                if open_[c] and worth[c] - price * terms.cost[c] > top + 1e-15:
                    top = worth[c] - price * terms.cost[c]
                    taken[g] = c
            value += top
            cost += terms.cost[taken[g]]
    return value, cost


@outer
def evaluate(terms, allowed, top, multipliers, found):  # type: ignore[no-untyped-def]
    """The bound of a node at given multipliers: at most J of any plan whose options and levels are open.

    Args:
        terms: the case.
        allowed: (variables' columns,) the open options and levels; at least one of every variable.
        top: (S,) at most what ratification can reach in each draw, over the number of draws.
        multipliers: ω and λ (P, S), v (G, S), shifts (H, S).
        found: filled: excess (C, S) of each column over its group's threshold, times top; rest (S,), the
            constant with thresholds, times top; worth (C,), the sum of an excess where above 0; open (C,);
            taken (G,), the columns at which the maximum is reached.

    Returns:
        the bound, and the price of each holder's budget.

    """
    weight, price, threshold, shift = multipliers
    excess, rest, worth, open_, taken = found
    draws = len(top)
    opened(terms, allowed, open_)
    start, here = np.zeros(draws), np.empty((1, draws))
    parts = (terms.gain_row, terms.margin_row, terms.rows, terms.shift_first, terms.shift, len(terms.cost))
    lean = (weight, price)
    for p in range(weight.shape[0]):
        for s in range(draws):
            start[s] += weight[p, s] * terms.base_gain[p, s] + price[p, s] * terms.base[p, s]
    for g in range(len(taken)):
        only = alone(terms, open_, g)
        if only >= 0:
            column(parts, only, lean, shift, here, 0)
            for s in range(draws):
                start[s] += here[0, s]
        else:
            for s in range(draws):
                start[s] += threshold[g, s]
        for c in range(terms.group[g], terms.group[g + 1]):
            worth[c] = 0.0
            if open_[c] and only < 0:
                column(parts, c, lean, shift, here, 0)
                worth[c] = _over(here, threshold, g, top, excess[c])
            else:
                for s in range(draws):
                    excess[c, s] = 0.0
    total = 0.0
    for s in range(draws):
        rest[s] = start[s] * top[s]
        total += max(rest[s], 0.0)
    best, prices = picks(terms, open_, worth, taken)
    return total + best, prices


@quick
def _over(here, threshold, g, top, excess):  # type: ignore[no-untyped-def]
    """What a column is over its threshold in every draw; the sum of what is above 0."""
    total = 0.0
    for s in range(len(top)):
        over = (here[0, s] - threshold[g, s]) * top[s]
        excess[s] = over
        total += max(over, 0.0)
    return total


@outer
def probing_bounds(terms, found, prices, bound, most):  # type: ignore[no-untyped-def]
    """For each open choice a bound of the node with it fixed, into ``most`` (variables' columns,)."""
    excess, rest, worth, open_, _ = found
    base = 0.0
    for s in range(len(rest)):
        base += max(rest[s], 0.0)
    for g in range(terms.variables):
        price = prices[terms.holder[g]] if terms.holder[g] >= 0 else 0.0
        peak = -np.inf
        for c in range(terms.group[g], terms.group[g + 1]):
            if open_[c]:
                peak = max(peak, worth[c] - price * terms.cost[c])
        for c in range(terms.group[g], terms.group[g + 1]):
            most[c] = -np.inf
            if open_[c]:
                total, size = 0.0, 0.0
                for s in range(len(rest)):
                    total += max(rest[s] + excess[c, s], 0.0)
                    size += abs(excess[c, s])
                here = min(worth[c], total - base + ROUND * size)
                most[c] = bound - peak + here - price * terms.cost[c]
