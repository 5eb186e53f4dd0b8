"""Compiled depth-first search below a node, at fixed multipliers; arrays only, apart because numba compiles it.

Fixing a choice adds its excess in every draw to the running sum (S,) and takes its part off what is left, so
that a look costs one addition and one maximum per draw. `dive` may be stopped and called again.
"""

from __future__ import annotations

import numpy as np

from detente.levers._kernels import fold, outer, quick

DONE, TIRED, LEAF = 0, 1, 2


@outer
def dive(cols, flat, plan, rest, state, aim, looks):  # type: ignore[no-untyped-def]
    """Look for plans that may pass ``aim``.

    Args:
        cols: the case.
        flat: the case's conditions.
        plan: excess (C, S) single precision; order (D,) of the free variables; choices (and where those of
            each depth start), columns of options and levels; done (and where those of each depth start),
            factors that are known once the depth is fixed; checked, the same for conditions that must not
            hold; top (S,); prices (holders,).
        rest: (2, D + 1) what choices below each depth add at most, and the same less prices of costs.
        state: at (1,) the depth; pointer (D,); x (variables,) option of each, −1 where free; sums (D + 1, S);
            room (D + 1, holders).
        aim: what has to be passed, with what rounding can hide taken off.
        looks: how many choices to look at, at most.

    Returns:
        DONE, TIRED, or LEAF (x is a plan that may pass the aim; call again to go on), and the looks taken.

    """
    excess, order, choices, first, done, done_first, checked, checked_first, top, prices = plan
    at, pointer, x, sums, room = state
    blocks = (len(sums), cols.blocks.shape[1], cols.blocks.shape[2])
    most = sums.reshape(blocks)
    depth, last, taken, draws = at[0], len(order) - 1, 0, sums.shape[1]
    # Few arrays at a time: every one that is handed on costs as much as some draws.
    rules = (flat.cond, flat.pat, flat.lit_issue, flat.lit_option)
    group, holders, cost, settles = cols.group, cols.holder, cols.cost, flat.settles
    graph = _graph(cols)
    points = (cols.gain_row, cols.margin_row, cols.blocks, cols.loose, cols.slack)
    taking = np.empty(len(group) - 1, np.int64)
    block = np.empty((2, cols.base.shape[0], blocks[2]), np.float32)
    lanes = np.empty(blocks[2], np.float32)
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
        within = True
        for n in range(checked_first[depth], checked_first[depth + 1]):
            within = within and _fits(rules, settles, checked[n], x)
        if not within:
            continue
        holder = holders[var]
        for h in range(len(prices)):
            room[depth + 1, h] = room[depth, h]
            if h == holder:
                room[depth + 1, h] -= cost[column]
                within = room[depth + 1, h] >= 0.0
        if not within:
            continue
        for s in range(draws):
            sums[depth + 1, s] = sums[depth, s] + excess[column, s]
        for n in range(done_first[depth], done_first[depth + 1]):
            column = state_of(graph, x, done[n])
            for s in range(draws):
                sums[depth + 1, s] += excess[column, s]
        total = _positive(most, depth + 1, lanes)
        priced = rest[1, depth + 1]
        for h in range(len(prices)):
            priced += prices[h] * room[depth + 1, h]
        if total + min(rest[0, depth + 1], priced) <= aim:
            continue
        if depth < last:
            depth += 1
            continue
        at[1] += 1
        _taking(graph, x, taking)
        if _reaches(points, taking, (block, lanes), top, (most, depth + 1), aim) > aim:
            at[0] = depth
            return LEAF, taken
    at[0] = -1
    return DONE, taken


@quick
def _fits(rules, settles, c, x):  # type: ignore[no-untyped-def]
    """Whether a condition that must not hold does not, or the one that must still can."""
    cond, pat, lit_issue, lit_option = rules
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

    That is J in single precision, with ratification at ``top`` (over the number of draws) and with what rounding
    can hide. A loose factor counts with the better of its states for everyone.
    """
    taking, graph = np.empty(len(cols.group) - 1, np.int64), _graph(cols)
    blocks = cols.blocks.shape[1:]
    block = np.empty((2, cols.base.shape[0], blocks[1]), np.float32)
    points = (cols.gain_row, cols.margin_row, cols.blocks, cols.loose, cols.slack)
    tops, every = top.reshape(blocks), np.full((1, blocks[0], blocks[1]), np.float32(1e30))
    lanes = np.empty(blocks[1], np.float32)
    for g in range(cols.variables):
        here = x[g]
        for c in range(cols.group[g], cols.group[g + 1]):
            x[g] = c - cols.group[g]
            _taking(graph, x, taking)
            most[c] = _reaches(points, taking, (block, lanes), tops, (every, 0), -np.inf)
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
def _reaches(points, taking, room, top, mosts, aim):  # type: ignore[no-untyped-def]
    """At least J of a plan as in `around`, or ``aim`` where it is at most that; a draw adds at most ``most``."""
    (gain_row, margin_row, rows, loose, slack), (block, lanes), (most, row) = points, room, mosts
    parties, size = block.shape[1:]
    total, options = 0.0, len(taking) - len(loose)
    zero, low = np.float32(0), np.float32(-slack)
    left = _positive(most, row, lanes)
    for b in range(most.shape[1]):
        for p in range(parties):
            for s in range(size):
                block[0, p, s] = rows[p, b, s]
                block[1, p, s] = rows[parties + p, b, s]
        for g in range(len(taking)):
            c = taking[g]
            if g >= options and loose[g - options]:
                for p in range(parties):
                    _either(rows, gain_row[c, p], gain_row[c + 1, p], block, 0, p, b)
                    _either(rows, margin_row[c, p], margin_row[c + 1, p], block, 1, p, b)
                continue
            for p in range(parties):
                one, other = gain_row[c, p], margin_row[c, p]
                if one >= 0:
                    for s in range(size):
                        block[0, p, s] += rows[one, b, s]
                if other >= 0:
                    for s in range(size):
                        block[1, p, s] += rows[other, b, s]
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
def _either(rows, one, other, block, part, p, b):  # type: ignore[no-untyped-def]
    """Add the larger of two rows; −1 is a row of zeros."""
    for s in range(block.shape[2]):
        a = rows[one, b, s] if one >= 0 else np.float32(0)
        c = rows[other, b, s] if other >= 0 else np.float32(0)
        block[part, p, s] += max(a, c)
