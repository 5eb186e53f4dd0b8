"""Compiled loops of the sharper bound, draw by draw: arrays only, apart because numba compiles them.

For packages of a node, J(x) = mean_s D_s(x) · min_p G_ps(x)⁺. Draws are parted in two. Where the node's most
promising package would be refused, a draw counts with the most that *any* package of the node could win in it
(a Lagrangian over the margins, which must not be negative). All other draws count with Σ_p ω_ps G_ps(x) for
one common package: any ω_s ≥ 0 with Σ_p ω_ps = 1 bounds min_p G_ps. What the common package loses by leaving
its best option (a reduced cost) is charged to the draws apart when they leave it: one package must serve all,
so that a charge here and a credit there cancel, and the credit leaves the common maximum as it is.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from detente.levers._bounds import allow, effects, mixed, status, statuses
from detente.levers._kernels import inner

STEPS = 8
"""Steps of the Lagrangian in a draw: judgement; more make it little sharper."""
ROUNDS = 3
"""Times the draws are parted anew at the package that the last parting favours: judgement."""
STEPS_AGAIN = 3
"""The same where the parent's weights and prices are known: judgement."""
EVERY = np.ones(0, np.bool_)
"""All columns are allowed."""
FREE = np.zeros(0)
"""No column is charged."""


@inner
def at_package(flat, table, start, margins, x, z):  # type: ignore[no-untyped-def]
    """Leaders' margins or gains of a complete package and setting in every draw, (P, S)."""
    held_links, held_pushes = statuses(flat, x)
    parties, draws = start.shape
    total = np.empty((parties, draws))
    for p in range(parties):
        for s in range(draws):
            total[p, s] = start[p, s]
        for i in range(len(x)):
            k = flat.first[i] + x[i]
            for s in range(draws):
                total[p, s] += table[p, k, s]
    for n in range(len(held_links)):
        if held_links[n] == 2:
            a = flat.link_actor[n]
            for s in range(draws):
                total[a, s] += flat.link_points[n, s]
    for n in range(len(held_pushes)):
        if held_pushes[n] == 2 and (margins or flat.push_gives[n]) and _is_on(flat, z, flat.push_level[n]):
            _push(flat, n, x, total)
    return total


@inner
def _push(flat, n, x, total):  # type: ignore[no-untyped-def]
    """Add one lever effect; of the sacred issues that turn it round the one that turns it most counts."""
    points = np.empty(total.shape[1])
    for s in range(len(points)):
        points[s] = flat.push_points[n, s]
    for one in range(len(flat.sacred_issue)):
        row = flat.turned_row[n, one]
        if row >= 0 and status(flat, flat.sacred_soft[one], x) != 2:
            o = x[flat.sacred_issue[one]]
            for s in range(len(points)):
                points[s] = min(points[s], flat.turned_points[row, o, s])
    a = flat.push_actor[n]
    for s in range(len(points)):
        total[a, s] += points[s]


@inner
def _is_on(flat, z, level):  # type: ignore[no-untyped-def]
    on = False
    for v in range(len(z)):
        on = on or flat.lever[v] + z[v] == level
    return on


@inner
def best_in_draw(flat, s, held, node, cut, memo):  # type: ignore[no-untyped-def]
    """At most what a completion could win in draw s, less its charges: a Lagrangian over margins ≥ 0.

    ``cut`` (K,) are the charges; ``memo`` (2P,) weights of gains and prices of margins to start from, and in
    which the best found are left.
    """
    x, z, allowed = node
    parties = len(memo) // 2
    options, levels = len(allowed), len(flat.level_cost)
    links, pushes, turned = flat.link_by[s], flat.push_by[s], flat.turned_by[s]
    gain, gain_level = np.empty((parties, options)), np.empty((parties, levels))
    part = (flat.grow_by[s], flat.born_by[s], links, pushes, turned)
    _, _, gain_const, gain_rest = effects(flat, part, held, False, node, (gain, gain_level))
    marg, marg_level = np.empty((parties, options)), np.empty((parties, levels))
    part = (flat.add_by[s], flat.base_by[s], links, pushes, turned)
    _, _, marg_const, marg_rest = effects(flat, part, held, True, node, (marg, marg_level))
    weight, price = np.empty(parties), np.zeros(parties)
    has, have = np.empty(parties), np.empty(parties)
    lean, sums = (weight, price), (has, have)
    first = memo[parties] < 0
    for p in range(parties):
        weight[p], price[p] = memo[p], 0.0 if first else memo[parties + p]
    best = np.inf
    for step in range(STEPS if first else STEPS_AGAIN):
        charged = 0.0
        for p in range(parties):
            has[p], have[p] = gain_const[p], marg_const[p]
        for i in range(len(x)):
            charged += _take((flat.first[i], flat.first[i + 1]), allowed, (gain, marg, cut), lean, sums)
        for v in range(len(z)):
            if z[v] < 0:
                _take((flat.lever[v], flat.lever[v + 1]), EVERY, (gain_level, marg_level, FREE), lean, sums)
        for n in range(len(gain_rest)):
            a = flat.link_actor[n]
            if weight[a] * gain_rest[n] + price[a] * marg_rest[n] > 0:
                has[a] += gain_rest[n]
                have[a] += marg_rest[n]
        value = -charged
        for p in range(parties):
            value += weight[p] * has[p] + price[p] * (have[p] + 1e-9)
        if value < best:
            best = value
            for p in range(parties):
                memo[p], memo[parties + p] = weight[p], price[p]
        if best <= 0.0:
            return 0.0
        _move(lean, sums, value, step)
    return best


@inner
def _take(columns, allowed, worth, lean, sums):  # type: ignore[no-untyped-def]
    """Take the column that is best at these weights and prices; add it to what everybody has; its charge."""
    (gain, marg, cut), (weight, price), (has, have) = worth, lean, sums
    top, at = -np.inf, -1
    for k in range(columns[0], columns[1]):
        if len(allowed) == 0 or allowed[k]:
            here = -cut[k] if len(cut) else 0.0
            for p in range(len(weight)):
                here += weight[p] * gain[p, k] + price[p] * marg[p, k]
            if here > top:
                top, at = here, k
    for p in range(len(weight)):
        has[p] += gain[p, at]
        have[p] += marg[p, at]
    return cut[at] if len(cut) else 0.0


@inner
def _move(lean, sums, value, step):  # type: ignore[no-untyped-def]
    """More weight to who has least, a higher price where a margin is negative: any of them bounds."""
    (weight, price), (has, have) = lean, sums
    low, high = np.inf, -np.inf
    for p in range(len(weight)):
        low, high = min(low, has[p]), max(high, has[p])
    total = 0.0
    for p in range(len(weight)):
        weight[p] *= np.exp(-(has[p] - low) / (1.0 + high - low) / (1 + 0.5 * step))
        total += weight[p]
        if have[p] < 0:
            price[p] += max(0.3, 0.6 * value / max(1.0, -4 * have[p]))
        elif have[p] > 0:
            price[p] *= 0.6
    for p in range(len(weight)):
        weight[p] /= total


@njit(cache=True)
def drawn_bound(flat, fixed, theta, spot, top, memo):  # type: ignore[no-untyped-def]
    """The sharper bound of a node, without the correction for gains below 0.

    Args:
        flat: the case.
        fixed: (x, z), what is fixed of issues and levers.
        theta: (P,) weights of the mean bound.
        spot: (issues + levers,) the completion at which the mean bound is reached.
        top: (S,) at most what ratification can reach in each draw.
        memo: (S, 2P) where the Lagrangian of each draw starts (prices below 0: nothing is known yet).

    Returns:
        a bound on J + (mean of gains below 0) over the node.

    """
    x, z = fixed
    parties, draws = flat.base.shape
    allowed = np.zeros(flat.first[-1], np.bool_)
    if not allow(flat, x, allowed):
        return -np.inf
    held, node = statuses(flat, x), (x, z, allowed)
    unit, level = np.empty((parties, len(allowed))), np.empty((parties, len(flat.level_cost)))
    pick, taken = np.empty(len(x), np.int64), np.empty(len(z), np.int64)
    for i in range(len(x)):
        pick[i] = spot[i]
    for v in range(len(z)):
        taken[v] = spot[len(x) + v]
    apart, cut, ones = np.zeros(draws, np.bool_), np.zeros(len(allowed)), np.ones(parties)
    best = np.inf
    for _ in range(ROUNDS):
        margin = at_package(flat, flat.add, flat.base, True, pick, taken)
        gain = at_package(flat, flat.grow, flat.born, False, pick, taken)
        share = _part(margin, top, apart)
        common = np.inf
        for blend in range(2):
            worth = _weighted(flat, theta, gain, apart, top, 0.35 * blend)
            sums = effects(flat, worth, held, False, node, (unit, level))
            value = mixed(flat, ones, node, sums, (pick, taken))
            if value < common:
                common = value
                _charges(flat, allowed, unit, share, cut)
        for s in range(draws):
            if apart[s] and top[s] > 0:
                common += best_in_draw(flat, s, held, node, cut, memo[s]) * top[s] / draws
                if common > best:
                    break
        best = min(best, common)
    return best


@inner
def _part(margin, top, apart):  # type: ignore[no-untyped-def]
    """Set apart the draws in which the package is refused; the share of all draws that they make up."""
    parties, draws = margin.shape
    share = 0.0
    for s in range(draws):
        apart[s] = False
        for p in range(parties):
            apart[s] = apart[s] or margin[p, s] < 0
        if apart[s]:
            share += top[s] / draws
    return share


@inner
def _charges(flat, allowed, unit, share, cut):  # type: ignore[no-untyped-def]
    """What each option costs a draw apart: what the common package would lose by it, shared out."""
    for i in range(len(flat.first) - 1):
        best = -np.inf
        for k in range(flat.first[i], flat.first[i + 1]):
            cut[k] = 0.0
            if allowed[k]:
                for p in range(unit.shape[0]):
                    cut[k] += unit[p, k]
                best = max(best, cut[k])
        for k in range(flat.first[i], flat.first[i + 1]):
            cut[k] = (best - cut[k]) / share if allowed[k] and share > 0 else 0.0


@inner
def _weighted(flat, theta, gain, apart, top, blend):  # type: ignore[no-untyped-def]
    """Σ_s ω_ps × gains of every choice and effect: ω leans by ``blend`` to who gains less at one package."""
    parties, draws = gain.shape
    omega = np.zeros((parties, draws))
    for s in range(draws):
        if not apart[s]:
            low, total = np.inf, 0.0
            for p in range(parties):
                low = min(low, gain[p, s])
            for p in range(parties):
                omega[p, s] = np.exp(-(gain[p, s] - low) / 2.0)
                total += omega[p, s]
            for p in range(parties):
                share = (1 - blend) * theta[p] + blend * omega[p, s] / total
                omega[p, s] = share * top[s] / draws
    units, start = np.empty((parties, flat.first[-1])), np.empty(parties)
    for p in range(parties):
        start[p] = _dot(flat.born[p], omega[p])
        for k in range(units.shape[1]):
            units[p, k] = _dot(flat.grow[p, k], omega[p])
    links, pushes = np.empty(len(flat.link_actor)), np.empty(len(flat.push_level))
    for n in range(len(links)):
        links[n] = _dot(flat.link_points[n], omega[flat.link_actor[n]])
    turned = np.zeros((flat.turned_points.shape[0], flat.turned_points.shape[1]))
    for n in range(len(pushes)):
        weights = omega[flat.push_actor[n]]
        pushes[n] = _dot(flat.push_points[n], weights)
        for one in range(flat.turned_row.shape[1]):
            row = flat.turned_row[n, one]
            if row >= 0:
                for o in range(turned.shape[1]):
                    turned[row, o] = _dot(flat.turned_points[row, o], weights)
    return units, start, links, pushes, turned


@inner
def _dot(a, b):  # type: ignore[no-untyped-def]
    total = 0.0
    for s in range(len(a)):
        total += a[s] * b[s]
    return total
