"""The loops of the search: arrays only, nothing of the case. They stand apart because they may be compiled.

They are plain Python on arrays and run as they stand; `compiled` makes machine code of them, which a small
case never asks for. Sets of steps are bit masks. A state is a done set D with the meetings t that have
passed, as far as a date is still to come: number ``off[D] + t``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Move = tuple[int, int, int]
"""A move: the done set before it, the block, the waiting meetings before the block."""


class Net(NamedTuple):
    """What can follow what: K blocks, n steps, m parties.

    ``mask``, ``need``, ``early`` (K,): a block's steps, their prerequisites, its earliest meeting; ``own``
    (K, m): the steps of a block that a party performs; ``off`` (2**n + 1,); ``live`` (2**n,): whether an
    order that keeps the rules goes through a done set.
    """

    mask: Any
    need: Any
    early: Any
    own: Any
    off: Any
    live: Any


class Worth(NamedTuple):
    """``cost`` (K, m) of a block to each party; ``flow`` (2**n, m) F(D); ``last`` (m,): V(N); ``delta``: δ.

    W by D₀, the error of our slack booked on it: ``stop`` (2**n, m) for a party that keeps nothing back of
    the block, ``hold`` (2**n, m) for one that does (docs/model.md, Kept); one array where there is no error.
    """

    cost: Any
    flow: Any
    stop: Any
    hold: Any
    last: Any
    delta: float


class Labels(NamedTuple):
    """``value`` (labels, m); the ``block`` taken and the label ``after`` it, -1 at N."""

    value: Any
    block: Any
    after: Any


def follow(net: Net, d: int, t: int, k: int) -> tuple[int, int]:
    """The state after block k and the waiting meetings before it; state -1 where the block can't be taken."""
    if net.mask[k] & d or net.need[k] & ~d:
        return -1, 0
    e = d | net.mask[k]
    at = max(t + 1, net.early[k])
    return net.off[e] + min(at, net.off[e + 1] - net.off[e] - 1), at - t - 1


def stopping(net: Net, worth: Worth, d: int, k: int, q: int) -> float:
    """W of party q at the meeting of block k, d done before it."""
    own = net.own[k, q]
    start = d | (net.mask[k] & ~own)
    found: float = worth.hold[start, q] if own else worth.stop[start, q]
    return found


def before(net: Net, worth: Worth, move: Move, q: int, later: float) -> tuple[float, float]:
    """V_q and the least slack of q over a move (D, block, waiting meetings), from V_q ``later``."""
    d, k, waits = move
    mask = net.mask[k]
    v = worth.flow[d | mask, q] - worth.cost[k, q] + worth.delta * later
    low = v - stopping(net, worth, d, k, q)
    for _ in range(waits):
        v = worth.flow[d, q] + worth.delta * v
        low = min(low, v - worth.stop[d, q])
    return v, low


def wanted(net: Net, worth: Worth, move: Move, q: int, ask: tuple[float, float]) -> float:
    """What V_q must be after a move if it must be ``ask[0]`` before it, with a slack of ``ask[1]`` at it."""
    (d, k, waits), (need, s) = move, ask
    mask = net.mask[k]
    for _ in range(waits):
        need = max(need, worth.stop[d, q] + s)
        need = (need - worth.flow[d, q]) / worth.delta if worth.delta > 0 else -np.inf
    need = max(need, stopping(net, worth, d, k, q) + s)
    if worth.delta == 0:
        return -np.inf
    later: float = (need - worth.flow[d | mask, q] + worth.cost[k, q]) / worth.delta
    return later


def greedy(net: Net, worth: Worth) -> Any:
    """One order from every state: the block with the largest slack, then with the largest least value.

    Returns:
        block (states,) int, -1 where none can follow.

    """
    m, sets = worth.cost.shape[1], worth.flow.shape[0]
    slack = np.full(net.off[sets], -np.inf)
    value = np.zeros((net.off[sets], m))
    choice = np.full(net.off[sets], -1)
    v = np.zeros(m)
    slack[net.off[sets - 1]] = np.inf
    value[net.off[sets - 1]] = worth.last
    for d in range(sets - 2, -1, -1):
        if not net.live[d]:
            continue
        for t in range(net.off[d + 1] - net.off[d]):
            state, least = net.off[d] + t, -np.inf
            for k in range(net.mask.shape[0]):
                child, waits = follow(net, d, t, k)
                if child < 0 or slack[child] == -np.inf:
                    continue
                low, lowest = slack[child], np.inf
                for q in range(m):
                    v[q], held = before(net, worth, (d, k, waits), q, value[child, q])
                    low, lowest = min(low, held), min(lowest, v[q])
                if low > slack[state] + 1e-9 or (low > slack[state] - 1e-9 and lowest > least):
                    slack[state], least, choice[state] = low, lowest, k
                    value[state] = v
    return choice


def highest(net: Net, worth: Worth, s: float) -> tuple[Any, Any]:
    """Each party's highest value alone, over orders that may keep a slack of at least s.

    Returns:
        top (states, m); best (states,): no order from here has a larger slack; -inf where none keeps s.

    """
    m, sets = worth.cost.shape[1], worth.flow.shape[0]
    best = np.full(net.off[sets], -np.inf)
    top = np.full((net.off[sets], m), -np.inf)
    v = np.zeros(m)
    best[net.off[sets - 1]] = np.inf
    top[net.off[sets - 1]] = worth.last
    for d in range(sets - 2, -1, -1):
        if not net.live[d]:
            continue
        for t in range(net.off[d + 1] - net.off[d]):
            state = net.off[d] + t
            for k in range(net.mask.shape[0]):
                child, waits = follow(net, d, t, k)
                if child < 0 or best[child] == -np.inf:
                    continue
                low = best[child]
                for q in range(m):
                    v[q], held = before(net, worth, (d, k, waits), q, top[child, q])
                    low = min(low, held)
                if low >= s:
                    best[state] = max(best[state], low)
                    for q in range(m):
                        top[state, q] = max(top[state, q], v[q])
    return top, best


def asked(net: Net, worth: Worth, s: float, top: Any, best: Any, floor: Any) -> tuple[Any, Any]:
    """What values must be at a state, and above what more of them makes no difference, to keep s before it.

    ``top`` and ``best`` come from `highest`; ``floor`` (m,) is what the values at the start must be.

    Returns:
        least, enough (states, m); least is inf in states that no order with that slack goes through.

    """
    m, sets = worth.cost.shape[1], worth.flow.shape[0]
    least = np.full((net.off[sets], m), np.inf)
    enough = np.full((net.off[sets], m), -np.inf)
    low, high = np.zeros(m), np.zeros(m)
    least[0] = floor
    for d in range(sets - 1):
        if not net.live[d]:
            continue
        for t in range(net.off[d + 1] - net.off[d]):
            state = net.off[d] + t
            if least[state, 0] == np.inf:
                continue
            for k in range(net.mask.shape[0]):
                child, waits = follow(net, d, t, k)
                if child < 0 or best[child] == -np.inf:
                    continue
                fits = True
                for q in range(m):
                    move = (d, k, waits)
                    v, held = before(net, worth, move, q, top[child, q])
                    must = least[state, q]
                    fits = fits and held >= s and v >= must - 1e-9 * (1 + abs(must))
                    low[q] = wanted(net, worth, move, q, (must, s))
                    high[q] = wanted(net, worth, move, q, (enough[state, q], s))
                if fits:
                    for q in range(m):
                        least[child, q] = min(least[child, q], low[q])
                        enough[child, q] = max(enough[child, q], high[q])
    return least, enough


def step_back(net: Net, worth: Worth, move: Move, ask: Any, labels: Labels, v: Any) -> bool:
    """Fill v (m,) with the values before a move from label i; whether they keep the slack and what is needed.

    ``ask``: i, the state, s, least and enough (states, m); values above ``enough`` count as that much.
    """
    i, state, s, least, enough = ask
    for q in range(v.shape[0]):
        x, held = before(net, worth, move, q, labels.value[i, q])
        if held < s - 1e-11 or x < least[state, q]:
            return False
        v[q] = min(x, enough[state, q])
    return True


def insert(labels: Labels, begin: int, end: int, v: Any, link: tuple[int, int]) -> int:
    """Add a label unless another passes it, and drop those that it passes; the new end, -1 for no room."""
    value, block, after = labels.value, labels.block, labels.after
    j = begin
    while j < end:
        above, below = True, True
        for q in range(v.shape[0]):
            above = above and value[j, q] >= v[q]
            below = below and value[j, q] <= v[q]
        if above:
            return end
        if below:
            end -= 1
            for q in range(v.shape[0]):
                value[j, q] = value[end, q]
            block[j], after[j] = block[end], after[end]
        else:
            j += 1
    if end >= block.shape[0]:
        return -1
    for q in range(v.shape[0]):
        value[end, q] = v[q]
    block[end], after[end] = link
    return end + 1


def has(v: Any, enough: Any, state: int) -> bool:
    """Whether every party has enough."""
    found = True
    for q in range(v.shape[0]):
        found = found and v[q] >= enough[state, q]
    return found


def label(net: Net, worth: Worth, s: float, band: Any, labels: Labels, clip: bool) -> tuple[int, int]:
    """Pareto labels from N back to the start, of orders that keep a slack of at least s.

    ``band``: what `asked` gave, with room for rounding; ``labels``: room for them, to be filled; ``clip``:
    one label that has enough for every party will do.

    Returns:
        The labels of the start as first and end; -1, -1 where the room was too small.

    """
    m, sets = worth.cost.shape[1], worth.flow.shape[0]
    least, enough = band
    begin, ends = np.zeros(net.off[sets], np.int64), np.zeros(net.off[sets], np.int64)
    labels.value[0] = worth.last
    labels.block[0], labels.after[0] = -1, -1
    ends[net.off[sets - 1]] = 1
    end, v = 1, np.zeros(m)
    for d in range(sets - 2, -1, -1):
        if not net.live[d]:
            continue
        for t in range(net.off[d + 1] - net.off[d]):
            state = net.off[d] + t
            begin[state] = end
            done = least[state, 0] == np.inf
            for k in range(net.mask.shape[0]):
                child, waits = follow(net, d, t, k)
                if child < 0 or done:
                    continue
                for i in range(begin[child], ends[child]):
                    ask = (i, state, s, least, enough)
                    if step_back(net, worth, (d, k, waits), ask, labels, v):
                        end = insert(labels, begin[state], end, v, (k, i))
                        if end < 0:
                            return -1, -1
                        done = done or (clip and has(v, enough, state))
            ends[state] = end
    return begin[0], ends[0]
