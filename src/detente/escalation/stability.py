"""Five concepts of stability, for every decision maker, state and world at once.

Definitions: Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, chapters 3 and 4; Xu, Hipel, Kilgour &
Fang 2018, *Conflict Resolution Using the Graph Model*, chapter 4. P is what a decision maker prefers, s the
state, s₁ one of its unilateral improvements from s, R what the others reach from s₁ by legal sequences.

- *Nash*: there is no s₁.
- *General metarationality*: for each s₁ some s₂ in R has P(s₂) ≤ P(s).
- *Symmetric metarationality*: the same, and from s₂ it cannot get above P(s) again.
- *Sequential stability*: as general metarationality, by sequences in which each mover improves on where it
  moves from.
- *Simultaneous stability*: for each s₁ some improvements of others from s, made at the same time as the move
  to s₁, lead to a feasible state with P ≤ P(s).

What the others reach matters only by its worst state for the mover: the lowest P (or, for the symmetric
concept, the lowest of the best that it could still get), spread backward through the graph. Arrays hold
states first and worlds last, (m, S), so that what is looked up by state lies together in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.escalation._kernels import EVERY, IMPROVING, LISTED
from detente.escalation.graph import Bools, Graph, Ints
from detente.escalation.spreading import Ranks, spread

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")
PAIRS = 1_000_000
"""Pairs of state and own move looked at together at most: judgement; bounds memory."""


def stability(graph: Graph, ranks: Ranks, labels: Sequence[Ranks] | None = None) -> Bools:
    """Which states are stable, by decision maker and concept.

    Args:
        graph: who can move where, m states.
        ranks: how much each decision maker prefers each state, more is better, shape (D, m, S) in S worlds.
        labels: what `answers` gives, where it is known already.

    Returns:
        Shape (D, 5, m, S), the concepts in the order of `CONCEPTS`.

    """
    found = np.empty((len(ranks), len(CONCEPTS), *ranks.shape[1:]), bool)
    labels = answers(graph, ranks) if labels is None else labels
    for who, own in enumerate(ranks):
        targets = graph.targets[who]
        found[who, 0] = nash(own, targets)
        found[who, 1] = sanctioned(own, targets, worst(graph, ranks, who, own, improving=False))
        held = after(own, targets)
        found[who, 2] = sanctioned(own, targets, worst(graph, ranks, who, held, improving=False))
        found[who, 3] = sanctioned(own, targets, labels[who])
        found[who, 4] = simultaneous(graph, ranks, who)
    return found


def sequential(graph: Graph, ranks: Ranks, labels: Sequence[Ranks]) -> Bools:
    """Sequential stability alone, by decision maker, shape (D, m, S)."""
    return np.stack([sanctioned(own, graph.targets[who], labels[who]) for who, own in enumerate(ranks)])


def answers(graph: Graph, ranks: Ranks) -> list[Ranks]:
    """For each decision maker, the worst that others' improvements bring it to from a state, (m, S)."""
    return [worst(graph, ranks, who, own, improving=True) for who, own in enumerate(ranks)]


def nash(own: Ranks, targets: Ints) -> Bools:
    """Whether there is no unilateral improvement, shape (m, S)."""
    found = np.ones(own.shape, bool)
    for there in targets:
        found &= own[there] <= own
    return found


def after(own: Ranks, targets: Ints) -> Ranks:
    """The best that a decision maker can have from each state by one move of its own, or by staying."""
    best = own.copy()
    for there in targets:
        np.maximum(best, own[there], out=best)
    return best


def worst(graph: Graph, ranks: Ranks, who: int, start: Ranks, improving: bool) -> Ranks:
    """The lowest ``start`` that the others of ``who`` reach by legal sequences, or by staying; (m, S)."""
    return spread(graph, ranks, who, start, IMPROVING if improving else EVERY)


def staying(graph: Graph, ranks: Ranks, who: int, steps: Sequence[Bools]) -> Ranks:
    """The worst that the others of ``who`` bring it to by ``steps`` of theirs while it stays, (m, S)."""
    return spread(graph, ranks, who, ranks[who], LISTED, steps)


def sanctioned(own: Ranks, targets: Ints, label: Ranks) -> Bools:
    """Whether each improvement can be answered by something no better than staying, shape (m, S)."""
    found = np.ones(own.shape, bool)
    # What the others bring it to is never above where they start: one comparison tells both.
    held = np.minimum(own, label)
    for there in targets:
        found &= held[there] <= own
    return found


def simultaneous(graph: Graph, ranks: Ranks, who: int) -> Bools:
    """Simultaneous stability, shape (m, S): own moves in blocks, states that are unstable drop out."""
    own = ranks[who]
    stable = np.ones(own.shape, bool)
    block = max(1, PAIRS // own.size)
    for first in range(0, len(graph.targets[who]), block):
        left = _unanswered(graph, ranks, who, stable, slice(first, first + block))
        stable.reshape(-1)[left] = False
    return stable


def _unanswered(graph: Graph, ranks: Ranks, who: int, stable: Bools, block: slice) -> NDArray[np.intp]:
    """State and world (flat) of those among ``stable`` from which a step of the block is never answered."""
    own, targets = ranks[who], graph.targets[who][block]
    step, state, world = np.nonzero((own[targets] > own) & stable)
    worlds = own.shape[1]
    at = state * worlds + world
    bits = np.array(graph.steps(who)[block], np.int32)[step]
    reached, floor, flat = graph.feasible[state] ^ bits, own.reshape(-1)[at], own.reshape(-1)
    for turned, allowed in _together(graph, ranks, who):
        may = np.flatnonzero(allowed[at])
        there = graph.place[reached[may] ^ turned]
        lower = (there >= 0) & (flat[there * worlds + at[may] % worlds] <= floor[may])
        if lower.any():
            left = np.ones(len(at), bool)
            left[may[lower]] = False
            at, reached, floor = at[left], reached[left], floor[left]
        if not len(at):
            break
    return np.unique(at)


def _together(graph: Graph, ranks: Ranks, who: int) -> Iterator[tuple[int, Bools]]:
    """What others can do at the same time: the bits that turn, and where it improves for each who moves."""
    others = [n for n in range(len(ranks)) if n != who]
    gains = [[(ranks[n][there] > ranks[n]).reshape(-1) for there in graph.targets[n]] for n in others]
    always = np.ones(ranks[who].size, bool)
    choices = [
        [(0, always), *zip(graph.steps(n), gain, strict=True)] for n, gain in zip(others, gains, strict=True)
    ]
    for chosen in product(*choices):
        turned = sum(bits for bits, _ in chosen)
        if turned:
            made = [gain for bits, gain in chosen if bits]
            yield turned, made[0] if len(made) == 1 else np.logical_and.reduce(made)
