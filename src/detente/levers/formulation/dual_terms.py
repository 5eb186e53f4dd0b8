"""The case as columns of the Lagrangian dual: what every option, level and joint state adds in every draw.

Variables are issues, then levers. What hangs on several of them (a link, an effect of a lever with its
condition and what sacred issues make of it) is a *factor*: its *states* are combinations of classes of
options, and options that make no difference to it are one class. A column is an option, a level or a state.
A *shift* moves costs between a factor's states and its variables (cost reparametrisation); a *relaxed* factor
is one whose state is free in the bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.levers._compiled import BLOCK, ROUND
from detente.levers.formulation.arrays import Arrays
from detente.levers.formulation.joint_terms import Effect, grouped, plain, scope_of
from detente.model import TOLERANCE
from detente.model.points import Floats

Ints = NDArray[np.int64]
Singles = NDArray[np.float32]

STATES = 128
"""States a factor may have; one with more is bounded without what makes them so many: judgement."""


class DualTerms(NamedTuple):
    """Arrays only, for compiled code; draws come last.

    Columns are numbered through the options of all issues, the levels of all levers, then the states of all
    factors; ``group`` (G+1,) is where each group of columns starts, of which a plan takes one.
    """

    group: Ints
    variables: int
    gain_row: Ints
    """(C, P): the row that the column adds to a leader's gain; −1 for nothing."""
    margin_row: Ints
    rows: Floats
    """(R, S) points; the first 2P are base_gain and base. Draws that only fill the last block add nothing."""
    rows32: Singles
    blocks: Singles
    """The same by blocks of draws, (R, S / BLOCK, BLOCK)."""
    unit: float
    """What rows are divided by: a power of 2, so that steps of the search suit any scale of points."""
    slack: float
    """At most what rounding to single precision changes of a margin or a gain."""
    base_gain: Floats
    base_gain32: Singles
    base: Floats
    """(P, S) margins of today's package, and the tolerance with which they count as not negative."""
    base32: Singles
    shift_first: Ints
    """(C+1,): where each column's shifts start in ``shift``."""
    shift: Ints
    """Rows of what is shifted from a factor to its variables: an option gains it, a state loses it."""
    shifts: int
    entry: Ints
    """(F+1,): where each factor's variables start in ``entry_var``."""
    entry_var: Ints
    entry_class: Ints
    """(entries, most options): the class of each option."""
    entry_stride: Ints
    entry_count: Ints
    relaxed: NDArray[np.bool_]
    """(F,): whether the factor's state does not follow from its variables."""
    cost: Floats
    """(variables' columns,): what a level costs, 0 for options."""
    holder: Ints
    """(variables,): the lever's holder, −1 for issues."""
    budget: Floats


@dataclass(repr=False)
class _Made:
    """Columns as they are made."""

    rows: list[Floats]
    gain_row: list[list[int]]
    margin_row: list[list[int]]
    shift: list[list[int]]
    group: list[int]
    entry: list[int] = field(default_factory=lambda: [0])
    entries: list[tuple[int, list[int], int, int]] = field(default_factory=list)
    relaxed: list[bool] = field(default_factory=list)
    shifts: int = 0
    known: dict[bytes, int] = field(default_factory=dict)


def dual_terms(arrays: Arrays) -> DualTerms:
    """The columns of a problem."""
    parties, options = arrays.gain_coef.shape[:2]
    issues = len(arrays.now)
    levels = len(arrays.level_cost)
    sizes = [*np.diff(arrays.first).tolist(), *np.diff(arrays.lever).tolist()]
    made = _Made(
        rows=[*arrays.base_gain, *(arrays.base + 2 * TOLERANCE)],
        gain_row=[[2 * parties + p * options + k for p in range(parties)] for k in range(options)],
        margin_row=[
            [2 * parties + (parties + p) * options + k for p in range(parties)] for k in range(options)
        ],
        shift=[[] for _ in range(options + levels)],
        group=[0, *np.cumsum(sizes).tolist()],
    )
    made.rows += [row for part in (arrays.gain_coef, arrays.add) for leader in part for row in leader]
    made.gain_row += [[-1] * parties for _ in range(levels)]
    made.margin_row += [[-1] * parties for _ in range(levels)]
    for lever, effects in grouped(arrays):
        _factor(made, arrays, sizes, lever, effects)
    size = len(made.rows[0])
    rows = np.zeros((len(made.rows), -(-size // BLOCK) * BLOCK))
    unit = _unit(arrays)
    rows[:, :size] = np.array(made.rows) / unit
    single = rows.astype(np.float32)
    most = max(sizes)
    return DualTerms(
        group=_ints(made.group),
        variables=len(sizes),
        gain_row=_ints(made.gain_row).reshape(-1, parties),
        margin_row=_ints(made.margin_row).reshape(-1, parties),
        rows=rows,
        rows32=single,
        blocks=single.reshape(len(rows), -1, BLOCK),
        unit=unit,
        slack=_slack(made, rows),
        base_gain=rows[:parties],
        base_gain32=rows[:parties].astype(np.float32),
        base=rows[parties : 2 * parties],
        base32=rows[parties : 2 * parties].astype(np.float32),
        shift_first=_ints([0, *np.cumsum([len(s) for s in made.shift]).tolist()]),
        shift=_ints([n for s in made.shift for n in s]),
        shifts=made.shifts,
        entry=_ints(made.entry),
        entry_var=_ints([e[0] for e in made.entries]),
        entry_class=_ints([e[1] + [0] * (most - len(e[1])) for e in made.entries]).reshape(-1, most),
        entry_stride=_ints([e[2] for e in made.entries]),
        entry_count=_ints([e[3] for e in made.entries]),
        relaxed=np.array(made.relaxed, dtype=bool),
        cost=np.concatenate([np.zeros(options), arrays.level_cost]),
        holder=_ints([-1] * issues + arrays.holder.tolist()),
        budget=arrays.budget,
    )


def _factor(made: _Made, arrays: Arrays, sizes: list[int], lever: int, effects: list[Effect]) -> None:
    """Add the factor of effects that hang on the same variables."""
    scope, relaxed = scope_of(effects, sizes), False
    count = int(np.prod([len(set(classes)) for classes in scope.values()]))
    levels = sizes[lever] if lever >= 0 else 1
    if count * levels > STATES and effects[0].turns:
        # Left out, what turns points round only raises them: the bound holds.
        _factor(made, arrays, sizes, lever, [plain(effect) for effect in effects])
        return
    if count * levels > STATES:
        # Whether the condition holds is then free in the bound.
        scope, relaxed = {}, True
    classes = list(scope.items())
    if lever >= 0:
        classes.append((lever, list(range(levels))))
    first = _entries(made, classes, relaxed)
    for state in product(*(range(max(found) + 1) for _, found in reversed(classes))):
        at = {var: found.index(c) for (var, found), c in zip(classes, reversed(state), strict=True)}
        level = at.pop(lever, -1)
        rows = [row for c, row in zip(reversed(state), first, strict=True) for row in _row(c, row)]
        for holds in (True, False) if relaxed else (True,):
            here = [e for e in effects if e.level in (-1, level)] if holds else []
            points = [(e, e.points if relaxed else e.here(at)) for e in here]
            _state(made, len(arrays.base), [(e, found) for e, found in points if found is not None], rows)
    made.group.append(len(made.gain_row))


def _row(c: int, first: int) -> list[int]:
    return [first + c - 1] if c > 0 else []


def _entries(made: _Made, classes: list[tuple[int, list[int]]], relaxed: bool) -> list[int]:
    """Add a factor's variables; the first shift of each (of its second class).

    A relaxed factor has two states for each combination: the condition holds, or not.
    """
    stride, first = 2 if relaxed else 1, []
    for var, found in classes:
        count = max(found) + 1
        made.entries.append((var, found, stride, count))
        first.append(made.shifts)
        for option, c in enumerate(found):
            if c > 0:
                made.shift[made.group[var] + option].append(made.shifts + c - 1)
        made.shifts += count - 1
        stride *= count
    made.entry.append(len(made.entries))
    made.relaxed.append(relaxed)
    return first


def _state(made: _Made, parties: int, effects: list[tuple[Effect, Floats]], shift: list[int]) -> None:
    gain, margin = [-1] * parties, [-1] * parties
    for p in range(parties):
        ours = [(e, points) for e, points in effects if e.actor == p]
        gain[p] = _points(made, [points for e, points in ours if e.gives])
        margin[p] = _points(made, [points if e.felt is None else e.felt for e, points in ours])
    made.gain_row.append(gain)
    made.margin_row.append(margin)
    made.shift.append(shift)


def _points(made: _Made, found: list[Floats]) -> int:
    """The row of a sum of points: each kept once; −1 for nothing."""
    if not found:
        return -1
    row = np.sum(found, axis=0)
    key = row.tobytes()
    if key not in made.known:
        made.known[key] = len(made.rows)
        made.rows.append(row)
    return made.known[key]


def _unit(arrays: Arrays) -> float:
    """About a fifth of what the options of an issue are apart on average: judgement."""
    starts = arrays.first[:-1]
    gains = arrays.gain_coef
    apart = np.maximum.reduceat(gains, starts, axis=1) - np.minimum.reduceat(gains, starts, axis=1)
    mean = float(apart.mean()) / 5
    return float(2.0 ** np.round(np.log2(mean))) if mean > 0 else 1.0


def _slack(made: _Made, rows: Floats) -> float:
    """Each of the additions and the rounding of each row err by at most half a unit in the last place."""
    size = np.append(np.abs(rows).max(axis=1), 0.0)
    each = np.maximum(size[np.array(made.gain_row)], size[np.array(made.margin_row)]).max(axis=1)
    most = size[: 2 * len(made.gain_row[0])].max() + np.maximum.reduceat(each, made.group[:-1]).sum()
    return float(ROUND * (len(made.group) + 1) * most)


def _ints(values: object) -> Ints:
    return np.array(values, dtype=np.int64)
