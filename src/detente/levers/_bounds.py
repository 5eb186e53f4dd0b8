"""Compiled loops of the bound: arrays only. They stand apart because numba compiles them.

A *node* (x, z, allowed) fixes the options of some issues and the levels of some levers (−1 is free) and says
which options are still open. `effects` turns what the conditions say into *sums* (unit, level, const, rest):
what each option and each level adds, a constant, and links that may or may not hold. A *spot* (pick, taken)
is the completion at which a bound is reached.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from detente.levers._kernels import inner

NO, MAYBE, YES = 0, 1, 2


@inner
def status(flat, c, x):  # type: ignore[no-untyped-def]
    """Whether condition ``c`` holds in every completion of x (2), in some (1), or in none (0)."""
    if c < 0:
        return 2
    best = 0
    for q in range(flat.cond[c], flat.cond[c + 1]):
        found = 2
        for n in range(flat.pat[q], flat.pat[q + 1]):
            at = x[flat.lit_issue[n]]
            if at < 0:
                found = min(found, 1)
            elif at != flat.lit_option[n]:
                found = 0
                break
        best = max(best, found)
        if best == 2:
            break
    return best


@inner
def allow(flat, x, allowed):  # type: ignore[no-untyped-def]
    """Options still open, (K,); False if nothing is left of the node."""
    issues = len(x)
    changed = False
    free = False
    for i in range(issues):
        for k in range(flat.first[i], flat.first[i + 1]):
            allowed[k] = x[i] < 0 or x[i] == k - flat.first[i]
        free = free or x[i] < 0
        changed = changed or (x[i] >= 0 and x[i] != flat.now[i])
    if not free and not changed:
        return False
    if not _ban(flat, x, allowed):
        return False
    if flat.settles >= 0 and not _settle(flat, x, allowed):
        return False
    for i in range(issues):
        any_ = False
        for k in range(flat.first[i], flat.first[i + 1]):
            any_ = any_ or allowed[k]
        if not any_:
            return False
    return True


@inner
def _ban(flat, x, allowed):  # type: ignore[no-untyped-def]
    """Close options that would complete what must not hold; False if something that must not already does."""
    for c in flat.banned:
        q = flat.cond[c]
        open_, at = 0, -1
        for n in range(flat.pat[q], flat.pat[q + 1]):
            i = flat.lit_issue[n]
            if x[i] < 0:
                open_ += 1
                at = n
            elif x[i] != flat.lit_option[n]:
                open_ = 99
                break
        if open_ == 0:
            return False
        if open_ == 1:
            allowed[flat.first[flat.lit_issue[at]] + flat.lit_option[at]] = False
    return True


@inner
def _settle(flat, x, allowed):  # type: ignore[no-untyped-def]
    """Keep what can still settle; where one pattern alone can, its options are the only ones."""
    c = flat.settles
    left, only = 0, -1
    for q in range(flat.cond[c], flat.cond[c + 1]):
        fine = True
        for n in range(flat.pat[q], flat.pat[q + 1]):
            i = flat.lit_issue[n]
            fine = fine and (x[i] < 0 or x[i] == flat.lit_option[n])
            fine = fine and allowed[flat.first[i] + flat.lit_option[n]]
        if fine:
            left += 1
            only = q
    if left == 1:
        for n in range(flat.pat[only], flat.pat[only + 1]):
            i = flat.lit_issue[n]
            for k in range(flat.first[i], flat.first[i + 1]):
                allowed[k] = allowed[k] and k - flat.first[i] == flat.lit_option[n]
    return left > 0


@inner
def statuses(flat, x):  # type: ignore[no-untyped-def]
    """Whether each link and each lever effect holds in the node: NO, MAYBE or YES; (L,) and (Q,)."""
    links = np.zeros(len(flat.link_actor), np.int64)
    for n in range(len(links)):
        links[n] = status(flat, flat.link_cond[n], x)
    pushes = np.zeros(len(flat.push_level), np.int64)
    for n in range(len(pushes)):
        pushes[n] = status(flat, flat.push_cond[n], x)
    return links, pushes


@inner
def effects(flat, worth, held, margins, node, out):  # type: ignore[no-untyped-def]
    """What the node leaves possible, as plain sums: of each choice, of each lever level, and a constant.

    Args:
        flat: the case.
        worth: (units (P, K), start (P,), links (L,), pushes (Q,), turned (rows, options)): gains or margins.
        held: what `statuses` says.
        margins: whether margins are meant (pressure counts) or gains (it doesn't).
        node: what is fixed and what is open.
        out: unit (P, K), filled with choices, a link that hangs on one free issue as part of its options; and
            level (P, levels), filled with each level's effects at their best.

    Returns:
        the sums: ``out``, the constant (P,), and for each link that hangs on several free issues what it may
        add (L,).
    """
    units, start, links, pushes, turned = worth
    x, z, allowed = node
    unit, level = out
    parties = unit.shape[0]
    const = np.empty(parties)
    for p in range(parties):
        const[p] = start[p]
        for k in range(unit.shape[1]):
            unit[p, k] = units[p, k]
        for k in range(level.shape[1]):
            level[p, k] = 0.0
    rest = np.zeros(len(links))
    for n in range(len(links)):
        a = flat.link_actor[n]
        if held[0][n] == YES:
            const[a] += links[n]
        elif held[0][n] == MAYBE and not _fold(flat, flat.link_cond[n], x, a, links[n], unit):
            rest[n] = links[n]
    for n in range(len(pushes)):
        if held[1][n] != NO and (margins or flat.push_gives[n]):
            most = _turned(flat, pushes[n], turned, x, n, allowed)
            level[flat.push_actor[n], flat.push_level[n]] += most if held[1][n] == YES else max(most, 0.0)
    for p in range(parties):
        for v in range(len(z)):
            if z[v] >= 0:
                const[p] += level[p, flat.lever[v] + z[v]]
    return unit, level, const, rest


@inner
def _fold(flat, c, x, a, worth, unit):  # type: ignore[no-untyped-def]
    """Add a link to the options of the one free issue on which it hangs; False if it hangs on more."""
    issue = -1
    for q in range(flat.cond[c], flat.cond[c + 1]):
        for n in range(flat.pat[q], flat.pat[q + 1]):
            i = flat.lit_issue[n]
            if x[i] >= 0 and x[i] != flat.lit_option[n]:
                break
            if x[i] < 0:
                if issue >= 0 and issue != i:
                    return False
                issue = i
    for k in range(flat.first[issue], flat.first[issue + 1]):
        for q in range(flat.cond[c], flat.cond[c + 1]):
            fine = True
            for n in range(flat.pat[q], flat.pat[q + 1]):
                i = flat.lit_issue[n]
                at = k - flat.first[issue] if i == issue else x[i]
                fine = fine and at == flat.lit_option[n]
            if fine:
                unit[a, k] += worth
                break
    return True


@inner
def _turned(flat, best, turned, x, n, allowed):  # type: ignore[no-untyped-def]
    """Worth of an effect where sacred issues may turn it round: the best that is still possible."""
    for one in range(len(flat.sacred_issue)):
        row = flat.turned_row[n, one]
        if row < 0 or status(flat, flat.sacred_soft[one], x) != NO:
            continue
        i = flat.sacred_issue[one]
        top = -np.inf
        for k in range(flat.first[i], flat.first[i + 1]):
            if allowed[k]:
                top = max(top, turned[row, k - flat.first[i]])
        best = min(best, top)
    return best


@inner
def knapsack(flat, z, worth, taken):  # type: ignore[no-untyped-def]
    """Best sum of levels' worth (levels,) within each holder's budget, bounded by a price on cost (dual).

    Fills ``taken`` with a level for each lever (at the last price); returns the bound, or −inf if the levels
    that are fixed already pass a budget.
    """
    total = 0.0
    for h in range(len(flat.budget)):
        room = flat.budget[h] + 1e-9
        for v in range(len(z)):
            if flat.holder[v] == h and z[v] >= 0:
                taken[v] = z[v]
                room -= flat.level_cost[flat.lever[v] + z[v]]
        if room < 0:
            return -np.inf
        low, high = 0.0, 0.0
        best, cost = _at_price(flat, z, worth, taken, h, 0.0)
        if cost > room:
            high = 1.0
            while _at_price(flat, z, worth, taken, h, high)[1] > room and high < 1e9:
                high *= 2
            best += 0.0
            for _ in range(20):
                middle = 0.5 * (low + high)
                value, cost = _at_price(flat, z, worth, taken, h, middle)
                best = min(best, value + middle * room)
                if cost > room:
                    low = middle
                else:
                    high = middle
            _at_price(flat, z, worth, taken, h, high)
        total += best
    return total


@inner
def _at_price(flat, z, worth, taken, h, price):  # type: ignore[no-untyped-def]
    value, cost = 0.0, 0.0
    for v in range(len(z)):
        if flat.holder[v] != h or z[v] >= 0:
            continue
        top, level = -np.inf, 0
        for k in range(flat.lever[v], flat.lever[v + 1]):
            here = worth[k] - price * flat.level_cost[k]
            if here > top + 1e-12:
                top, level = here, k
        taken[v] = level - flat.lever[v]
        value += top
        cost += flat.level_cost[level]
    return value, cost


@inner
def mixed(flat, theta, node, sums, spot):  # type: ignore[no-untyped-def]
    """Largest Σ_p θ_p · gain_p over the node's completions; fills ``spot`` with where it is."""
    (x, z, allowed), (unit, level, const, rest), (pick, taken) = node, sums, spot
    parties = len(theta)
    total = 0.0
    for p in range(parties):
        total += theta[p] * const[p]
    for i in range(len(x)):
        top = -np.inf
        for k in range(flat.first[i], flat.first[i + 1]):
            if allowed[k]:
                here = 0.0
                for p in range(parties):
                    here += theta[p] * unit[p, k]
                if here > top:
                    top = here
                    pick[i] = k - flat.first[i]
        total += top
    for n in range(len(rest)):
        total += max(0.0, theta[flat.link_actor[n]] * rest[n])
    worth = np.zeros(level.shape[1])
    for p in range(parties):
        for k in range(len(worth)):
            worth[k] += theta[p] * level[p, k]
    return total + knapsack(flat, z, worth, taken)


@njit(cache=True)
def mean_bound(flat, worth, fixed, start, spot):  # type: ignore[no-untyped-def]
    """Min over θ of the largest Σ θ_p (mean gain of p): a bound on mean_s min_p gain. −inf: nothing is left.

    ``fixed`` is (x, z). ``start`` is θ of the parent; it is moved to the best θ found. The bound is convex
    in θ: for two parties bisection finds it, for more exponentiated gradient comes near.
    """
    x, z = fixed
    parties = len(start)
    allowed = np.zeros(flat.first[-1], np.bool_)
    if not allow(flat, x, allowed):
        return -np.inf
    unit = np.zeros((parties, flat.first[-1]))
    level = np.zeros((parties, len(flat.level_cost)))
    node = (x, z, allowed)
    sums = effects(flat, worth, statuses(flat, x), False, node, (unit, level))
    best = np.inf
    theta = np.empty(parties)
    for p in range(parties):
        theta[p] = start[p]
    low, high = 0.0, 1.0
    for step in range(14 if parties == 2 else 40):
        if parties == 2 and step > 0:
            theta[0] = 0.5 * (low + high)
            theta[1] = 1.0 - theta[0]
        value = mixed(flat, theta, node, sums, spot)
        if value < best:
            best = value
            for p in range(parties):
                start[p] = theta[p]
        if value == -np.inf:
            break
        slope = gains_at(flat, z, sums, spot)
        if parties > 2:
            _lean(theta, slope, 2.0 / (1 + step))
        elif slope[0] > slope[1]:
            high = theta[0]
        else:
            low = theta[0]
    mixed(flat, start, node, sums, spot)
    return best


@inner
def _lean(theta, slope, pace):  # type: ignore[no-untyped-def]
    """One step of exponentiated gradient: less weight to who has most."""
    middle = 0.0
    for p in range(len(theta)):
        middle += slope[p] / len(theta)
    widest = 1e-9
    for p in range(len(theta)):
        widest = max(widest, abs(slope[p] - middle))
    total = 0.0
    for p in range(len(theta)):
        theta[p] *= np.exp(-pace * (slope[p] - middle) / widest)
        total += theta[p]
    for p in range(len(theta)):
        theta[p] /= total


@inner
def gains_at(flat, z, sums, spot):  # type: ignore[no-untyped-def]
    """What each party has where the mixture is largest: the slope of the bound in θ, (P,)."""
    (unit, level, const, rest), (pick, taken) = sums, spot
    gain = np.empty(len(const))
    for p in range(len(gain)):
        gain[p] = const[p]
        for i in range(len(pick)):
            gain[p] += unit[p, flat.first[i] + pick[i]]
        for v in range(len(z)):
            if z[v] < 0:
                gain[p] += level[p, flat.lever[v] + taken[v]]
    for n in range(len(rest)):
        gain[flat.link_actor[n]] += max(rest[n], 0.0)
    return gain
