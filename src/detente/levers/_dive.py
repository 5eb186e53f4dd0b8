"""Compiled depth-first search below a node, at fixed multipliers: arrays only, apart because of numba.

Fixing a choice adds its excess in every draw to the running sum (S,) and takes its part off what is left, so
that a look costs one addition and one maximum per draw. `dive` may be stopped and called again.
"""

from __future__ import annotations

import numpy as np

from detente.levers._kernels import fold, outer, quick

DONE, TIRED, LEAF = 0, 1, 2


@outer
def dive(cols, flat, plan, state, aim, looks):  # type: ignore[no-untyped-def]
    """Look for plans that may pass ``aim``.

    Args:
        cols: the case.
        flat: the case's conditions.
        plan: excess (C, S) single precision; order (D,) of the free variables; choices (and where those of
            each depth start), columns of options and levels; done (and where those of each depth start),
            factors that are known once the depth is fixed; checked, the same for conditions that must not
            hold; top by blocks; prices (holders,); rest (2, D + 1), what choices below each depth add at
            most, and the same less prices of costs.
        state: at (1,) the depth; pointer (D,); x (variables,) option of each, −1 where free; sums (D + 1, S);
            room (D + 1, holders).
        aim: what has to be passed, with what rounding can hide taken off.
        looks: how many choices to look at, at most.

    Returns:
        DONE, TIRED, or LEAF (x is a plan that may pass the aim; call again to go on), and the looks taken.

    """
    excess, order, choices, first, done, done_first, checked, checked_first, top, prices, rest = plan
    at, pointer, x, sums, room = state
    most = sums.reshape((len(sums), cols.blocks.shape[1], cols.blocks.shape[2]))
    depth, last, taken = at[0], len(order) - 1, 0
    # Few arrays at a time: every one that is handed on costs as much as some draws.
    rules = (flat.cond, flat.pat, flat.lit_issue, flat.lit_option, flat.settles)
    group, holders, cost, graph = cols.group, cols.holder, cols.cost, _graph(cols)
    points = (cols.gain_row, cols.margin_row, cols.blocks, cols.loose, cols.slack)
    taking = np.empty(len(group) - 1, np.int64)
    space = (
        np.empty((2, cols.base.shape[0], most.shape[2]), np.float32),
        np.empty(most.shape[2], np.float32),
    )
    while depth >= 0:
        if taken >= looks:
            at[0] = depth
            return TIRED, taken
        pointer[depth] += 1
        var = order[depth]
        if first[depth] + pointer[depth] == first[depth + 1]:
            x[var], pointer[depth] = -1, -1
            depth -= 1
            continue
        column = choices[first[depth] + pointer[depth]]
        x[var] = column - group[var]
        taken += 1
        if not _allowed(rules, checked, checked_first, depth, x):
            continue
        if not _affordable(room, depth, holders[var], cost[column]):
            continue
        _add(sums, depth, excess, depth, column)
        for n in range(done_first[depth], done_first[depth + 1]):
            _add(sums, depth + 1, excess, depth, state_of(graph, x, done[n]))
        if _positive(most, depth + 1, space[1]) + _below(rest, prices, room, depth) <= aim:
            continue
        if depth < last:
            depth += 1
            continue
        _taking(graph, x, taking)
        if _reaches(points, taking, space, top, (most, depth + 1), aim) > aim:
            at[0] = depth
            return LEAF, taken
    at[0] = -1
    return DONE, taken


@quick
def _allowed(rules, checked, first, depth, x):  # type: ignore[no-untyped-def]
    """Whether nothing that is known at this depth excludes the plan."""
    fits = True
    for n in range(first[depth], first[depth + 1]):
        fits = fits and _fits(rules, checked[n], x)
    return fits


@quick
def _affordable(room, depth, holder, cost):  # type: ignore[no-untyped-def]
    """What every holder has left once a choice is paid; whether its own budget allows it."""
    within = True
    for h in range(room.shape[1]):
        room[depth + 1, h] = room[depth, h]
        if h == holder:
            room[depth + 1, h] -= cost
            within = room[depth + 1, h] >= 0.0
    return within


@quick
def _add(sums, before, excess, depth, column):  # type: ignore[no-untyped-def]
    """Add a column to sums that are there, into those of the depth below."""
    for s in range(sums.shape[1]):
        sums[depth + 1, s] = sums[before, s] + excess[column, s]


@quick
def _below(rest, prices, room, depth):  # type: ignore[no-untyped-def]
    """What everything below a depth adds at most."""
    priced = rest[1, depth + 1]
    for h in range(len(prices)):
        priced += prices[h] * room[depth + 1, h]
    return min(rest[0, depth + 1], priced)


@quick
def _fits(rules, c, x):  # type: ignore[no-untyped-def]
    """Whether a condition that must not hold does not, or the one that must still can."""
    cond, pat, lit_issue, lit_option, settles = rules
    for q in range(cond[c], cond[c + 1]):
        fine = True
        for n in range(pat[q], pat[q + 1]):
            o = x[lit_issue[n]]
            fine = fine and (o == lit_option[n] or (c == settles and o < 0))
        if fine:
            return c == settles
    return c != settles


@quick
def _graph(cols):  # type: ignore[no-untyped-def]
    return cols.group, cols.variables, cols.entry, cols.entry_var, cols.entry_class, cols.entry_stride


@quick
def state_of(graph, x, f):  # type: ignore[no-untyped-def]
    """The column of a factor's state where all its variables are fixed."""
    group, variables, entry, entry_var, entry_class, entry_stride = graph
    column = group[variables + f]
    for e in range(entry[f], entry[f + 1]):
        column += entry_stride[e] * entry_class[e, x[entry_var[e]]]
    return column


@quick
def _taking(graph, x, taking):  # type: ignore[no-untyped-def]
    """The columns of a complete plan."""
    for g in range(len(taking)):
        taking[g] = graph[0][g] + x[g] if g < graph[1] else state_of(graph, x, g - graph[1])


@outer
def around(cols, top, x, most):  # type: ignore[no-untyped-def]
    """At least J of each plan that differs from x in one choice, into ``most`` (variables' columns,).

    That is J in single precision, with ratification at ``top`` (over the number of draws) and with what
    rounding can hide. A loose factor counts with the better of its states for everyone.
    """
    taking, graph = np.empty(len(cols.group) - 1, np.int64), _graph(cols)
    blocks = cols.blocks.shape[1:]
    space = (np.empty((2, cols.base.shape[0], blocks[1]), np.float32), np.empty(blocks[1], np.float32))
    points = (cols.gain_row, cols.margin_row, cols.blocks, cols.loose, cols.slack)
    tops, every = top.reshape(blocks), np.full((1, blocks[0], blocks[1]), np.float32(1e30))
    for g in range(cols.variables):
        here = x[g]
        for c in range(cols.group[g], cols.group[g + 1]):
            x[g] = c - cols.group[g]
            _taking(graph, x, taking)
            most[c] = _reaches(points, taking, space, tops, (every, 0), -np.inf)
        x[g] = here


@quick
def _positive(most, row, lanes):  # type: ignore[no-untyped-def]
    """The sum of what is above 0 in a row of blocks."""
    for s in range(len(lanes)):
        lanes[s] = np.float32(0)
    for b in range(most.shape[1]):
        for s in range(len(lanes)):
            lanes[s] += max(most[row, b, s], np.float32(0))
    return fold(lanes)


@quick
def _reaches(points, taking, space, top, mosts, aim):  # type: ignore[no-untyped-def]
    """At least J of a plan as in `around`, or ``aim`` where that is no less; draws add at most ``most``."""
    (block, lanes), (most, row) = space, mosts
    parties, size = block.shape[1:]
    zero, low = np.float32(0), np.float32(-points[4])
    left, total = _positive(most, row, lanes), 0.0
    for b in range(most.shape[1]):
        _fill(points, taking, block, b)
        for s in range(size):
            lanes[s] = max(most[row, b, s], zero)
        left -= fold(lanes)
        for s in range(size):
            least, worst = block[0, 0, s], block[1, 0, s]
            for p in range(1, parties):
                least, worst = min(least, block[0, p, s]), min(worst, block[1, p, s])
            lanes[s] = (max(least, zero) - low) * top[b, s] if worst >= low else zero
        total += fold(lanes)
        if total + left <= aim:
            return aim
    return total


@quick
def _fill(points, taking, block, b):  # type: ignore[no-untyped-def]
    """Gains and margins of a plan in one block of draws."""
    gain_row, margin_row, rows, loose, _ = points
    parties, size, options = block.shape[1], block.shape[2], len(taking) - len(loose)
    for p in range(parties):
        for s in range(size):
            block[0, p, s] = rows[p, b, s]
            block[1, p, s] = rows[parties + p, b, s]
    for g in range(len(taking)):
        c = taking[g]
        either = g >= options and loose[g - options]
        for p in range(parties):
            gain, margin = gain_row[c, p], margin_row[c, p]
            if either:
                _larger(rows, (gain, gain_row[c + 1, p]), block, (0, p), b)
                _larger(rows, (margin, margin_row[c + 1, p]), block, (1, p), b)
                continue
            if gain >= 0:
                for s in range(size):
                    block[0, p, s] += rows[gain, b, s]
            if margin >= 0:
                for s in range(size):
                    block[1, p, s] += rows[margin, b, s]


@quick
def _larger(rows, two, block, at, b):  # type: ignore[no-untyped-def]
    """Add the larger of two rows; −1 is a row of zeros."""
    for s in range(block.shape[2]):
        one = rows[two[0], b, s] if two[0] >= 0 else np.float32(0)
        other = rows[two[1], b, s] if two[1] >= 0 else np.float32(0)
        block[at[0], at[1], s] += max(one, other)
