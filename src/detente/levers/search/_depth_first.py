"""Compiled depth-first search below a node, at fixed multipliers: arrays only, apart because of numba.

Fixing a choice adds its excess in every draw to the running sum (S,) and takes its part off what is left, so
that a look costs one addition and one maximum per draw. `depth_first` may be stopped and called again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from detente.levers._compiled import fold, outer, quick

DONE, TIRED, LEAF = 0, 1, 2


class Below(NamedTuple):
    """What is fixed of a dive below a node: D free variables in their order.

    ``excess`` (C, S) single precision; ``order`` (D,) the free variables; ``choices``, columns of options and
    levels, those of depth d from ``choices_first[d]`` on; ``done``, factors that are known once a depth is
    fixed; ``checked``, the same for conditions that must not hold; ``top`` by blocks; ``prices`` (holders,);
    ``rest`` (2, D + 1), what choices below each depth add at most, and the same less prices of costs.
    """

    excess: Any
    order: Any
    choices: Any
    choices_first: Any
    done: Any
    done_first: Any
    checked: Any
    checked_first: Any
    top: Any
    prices: Any
    rest: Any


class State(NamedTuple):
    """Where a dive stands: ``at`` (1,) the depth; ``pointer`` (D,); ``x`` (variables,), −1 where free.

    ``sums`` (D + 1, S); ``room`` (D + 1, holders).
    """

    at: Any
    pointer: Any
    x: Any
    sums: Any
    room: Any


@outer
def depth_first(terms, arrays, below, state, cutoff, looks):  # type: ignore[no-untyped-def]
    """Look for plans that may pass ``cutoff``.

    Args:
        terms: the problem's columns.
        arrays: its conditions.
        below: a `Below`.
        state: a `State`, which moves on.
        cutoff: what has to be passed, with what rounding can hide taken off.
        looks: how many choices to look at, at most.

    Returns:
        DONE, TIRED, or LEAF (x is a plan that may pass the cutoff; call again to go on), and the looks taken.

    """
    excess, order, choices, first = below.excess, below.order, below.choices, below.choices_first
    done, done_first, checked, checked_first = (
        below.done,
        below.done_first,
        below.checked,
        below.checked_first,
    )
    top, prices, rest = below.top, below.prices, below.rest
    at, pointer, x, sums, room = state.at, state.pointer, state.x, state.sums, state.room
    most = sums.reshape((len(sums), terms.blocks.shape[1], terms.blocks.shape[2]))
    depth, last, taken = at[0], len(order) - 1, 0
    # Few arrays at a time: every one that is handed on costs as much as some draws.
    rules = (arrays.cond, arrays.pat, arrays.lit_issue, arrays.lit_option, arrays.settles)
    group, holders, cost, graph = terms.group, terms.holder, terms.cost, _graph(terms)
    points = (terms.gain_row, terms.margin_row, terms.blocks, terms.relaxed, terms.slack)
    taking = np.empty(len(group) - 1, np.int64)
    space = (
        np.empty((2, terms.base.shape[0], most.shape[2]), np.float32),
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
        if _positive(most, depth + 1, space[1]) + _below(rest, prices, room, depth) <= cutoff:
            continue
        if depth < last:
            depth += 1
            continue
        _taking(graph, x, taking)
        if _reaches(points, taking, space, top, (most, depth + 1), cutoff) > cutoff:
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
def _graph(terms):  # type: ignore[no-untyped-def]
    return terms.group, terms.variables, terms.entry, terms.entry_var, terms.entry_class, terms.entry_stride


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
def around(terms, top, x, most):  # type: ignore[no-untyped-def]
    """At least J of each plan that differs from x in one choice, into ``most`` (variables' columns,).

    That is J in single precision, with ratification at ``top`` (over the number of draws) and with what
    rounding can hide. A relaxed factor counts with the better of its states for everyone.
    """
    taking, graph = np.empty(len(terms.group) - 1, np.int64), _graph(terms)
    blocks = terms.blocks.shape[1:]
    space = (np.empty((2, terms.base.shape[0], blocks[1]), np.float32), np.empty(blocks[1], np.float32))
    points = (terms.gain_row, terms.margin_row, terms.blocks, terms.relaxed, terms.slack)
    tops, every = top.reshape(blocks), np.full((1, blocks[0], blocks[1]), np.float32(1e30))
    for g in range(terms.variables):
        here = x[g]
        for c in range(terms.group[g], terms.group[g + 1]):
            x[g] = c - terms.group[g]
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
def _reaches(points, taking, space, top, mosts, cutoff):  # type: ignore[no-untyped-def]
    """At least J of a plan as in `around`, or the cutoff if that is no less; draws add at most ``most``."""
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
        if total + left <= cutoff:
            return cutoff
    return total


@quick
def _fill(points, taking, block, b):  # type: ignore[no-untyped-def]
    """Gains and margins of a plan in one block of draws."""
    gain_row, margin_row, rows, relaxed, _ = points
    parties, size, options = block.shape[1], block.shape[2], len(taking) - len(relaxed)
    for p in range(parties):
        for s in range(size):
            block[0, p, s] = rows[p, b, s]
            block[1, p, s] = rows[parties + p, b, s]
    for g in range(len(taking)):
        c = taking[g]
        either = g >= options and relaxed[g - options]
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
