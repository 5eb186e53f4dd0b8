"""The lowest value that steps of opponents lead to, spread backward through the graph: in numpy, or compiled.

Both give the same: the minimum over what is reached is unique. numpy goes round the steps until none lowers
anything; the compiled loop goes backward from the lowest states, each state once, and pays from some size on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.escalation import _kernels
from detente.escalation._kernels import IMPROVING, LISTED
from detente.escalation.graph import Bools, Graph, Ints

Ranks = NDArray[np.int32]
Arc = tuple[Ints, Callable[[], Bools] | None]
"""Where a step leads from each state, and in which states and worlds it may be made (None: in all)."""
HELD = 64_000_000
"""Bytes of others' improvements that are kept rather than computed again: judgement."""
COMPILED_FROM = 1_000_000
"""Steps times states times worlds from which the compiled loop pays for loading numba: judgement."""


def spread(
    graph: Graph, ranks: Ranks, who: int, start: Ranks, way: int, steps: Sequence[Bools] = ()
) -> Ranks:
    """The lowest ``start`` that steps of the others of ``who`` lead to, itself counted, (m, S).

    ``way``: which steps, as `_kernels` names them; ``steps`` by decision maker (k, m, S) if they are listed.
    """
    others = [n for n in range(len(ranks)) if n != who]
    arcs = sum(len(graph.targets[other]) for other in others)
    if arcs * start.size >= COMPILED_FROM:
        return compiled(graph, ranks, others, start, way, steps)
    if way == LISTED:
        return _spread(
            start, [arc for other in others for arc in _listed(graph.targets[other], steps[other])]
        )
    return _spread(start, list(_arcs(graph, ranks, others, way == IMPROVING)))


def compiled(  # noqa: PLR0913, PLR0917 - what the loop takes
    graph: Graph,
    ranks: Ranks,
    others: Sequence[int],
    start: Ranks,
    way: int,
    steps: Sequence[Bools] = (),
    loop: Callable[..., Any] | None = None,
) -> Ranks:
    """The same by the compiled loop, or by ``loop``."""
    back = np.concatenate([graph.back[other] for other in others])
    whose = np.concatenate([np.full(len(graph.back[other]), other) for other in others])
    listed = [steps[other] for other in others] if way == LISTED else [np.zeros((0, 0, 0), bool)]
    run = loop if loop is not None else _compiled()
    found: Ranks = run(np.ascontiguousarray(start), back, whose, ranks, np.concatenate(listed), way)
    return found


@cache
def _compiled() -> Callable[..., Any]:
    from detente.compiled import njit  # noqa: PLC0415 - numba is loaded only where something is compiled

    found: Callable[..., Any] = njit(cache=True)(_kernels.spread)
    return found


def _spread(start: Ranks, arcs: Sequence[Arc]) -> Ranks:
    """The lowest ``start`` that these arcs lead to from each state."""
    label = start.copy()
    # Once a whole round of arcs has lowered nothing, nothing will: count them since the last that did.
    idle, n = 0, 0
    while idle < len(arcs):
        there, allowed = arcs[n]
        far = label[there]
        lower = far < label
        if allowed is not None:
            lower &= allowed()
        if lower.any():
            np.copyto(label, far, where=lower)
            idle = 0
        idle, n = idle + 1, (n + 1) % len(arcs)
    return label


class _Gains:
    """In which states and worlds a step of an opponent improves on where it is made from."""

    def __init__(self, theirs: Ranks, there: Ints, keep: bool) -> None:
        self.theirs, self.there = theirs, there
        self.kept: Bools | None = self() if keep else None

    def __call__(self) -> Bools:
        """Shape (m, S)."""
        kept = getattr(self, "kept", None)
        found: Bools = kept if kept is not None else self.theirs[self.there] > self.theirs
        return found


def _listed(targets: Ints, steps: Bools) -> Iterator[Arc]:
    """The steps of one decision maker that are made somewhere."""
    for there, may in zip(targets, steps, strict=True):
        if may.any():
            yield there, _always(may)


def _always(may: Bools) -> Callable[[], Bools]:
    return lambda: may


def _arcs(graph: Graph, ranks: Ranks, others: Sequence[int], improving: bool) -> Iterator[Arc]:
    """Every step of every opponent, with the worlds in which it may be made (None: in all)."""
    here = np.arange(graph.size)
    keep = sum(len(graph.targets[n]) for n in others) * ranks[0].size <= HELD
    for other in others:
        for there in graph.targets[other]:
            if (there != here).any():
                yield there, _Gains(ranks[other], there, keep) if improving else None
