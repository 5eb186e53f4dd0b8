"""The mediator's choice as mixed-integer programmes, for HiGHS and CP-SAT: J on the same draws, no bodies.

Columns: one for each option, lever level, pattern that holds and effect that counts; for each draw y_s (all
sign) and t_s (what the worst-off gains). max mean t_s with t_s ≤ ub_s y_s, t_s ≤ G_ps + M_ps (1 − y_s) and
margin_ps ≥ −N_ps (1 − y_s). M, N and ub are the tightest that a linear programme of the draw allows.
"""

# ruff: noqa: PLC0415  (each solver is loaded only in a process of its own: together they crash)

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.problem import Problem

Floats = NDArray[np.float64]
Row = tuple[dict[int, float], float, float]
"""Coefficients by column, the least and the most."""

SCALE = 10_000
"""CP-SAT counts in whole numbers: points times this, rounded up, so that its bound stays a bound."""


@dataclass(repr=False)
class Model:
    """Structure and what each column adds: ``margin``, ``gain`` (P, columns, S), their constants (P, S)."""

    problem: Problem
    columns: int
    rows: list[Row] = field(default_factory=list)
    known: dict[Any, int] = field(default_factory=dict)
    adds: list[tuple[int, int, Floats, bool]] = field(default_factory=list)

    def column(self, key: object) -> int:
        """A new column, or the one of the same meaning."""
        if key not in self.known:
            self.known[key] = self.columns
            self.columns += 1
        return self.known[key]

    def arrays(self) -> tuple[Floats, Floats]:
        """Margins and gains by column, (P, columns, S)."""
        problem = self.problem
        parties, options = len(problem.parties), int(problem.first[-1])
        margin = np.zeros((parties, self.columns, problem.size))
        gain = margin.copy()
        margin[:, :options], gain[:, :options] = problem.add[:parties], problem.gain_coef
        for actor, column, points, gives in self.adds:
            margin[actor, column] += points
            if gives:
                gain[actor, column] += points
        return margin, gain


def model(problem: Problem, settles: Condition, budget: dict[str, float]) -> Model:
    """Options, levels, patterns and effects with the rows that bind them."""
    options = int(problem.first[-1])
    found = Model(problem, options + sum(len(lever.levels) for lever in problem.levers))
    for i in range(len(problem.issues)):
        found.rows.append((dict.fromkeys(range(problem.first[i], problem.first[i + 1]), 1.0), 1, 1))
    today = {int(problem.first[i] + o): 1.0 for i, o in enumerate(problem.now.tolist())}
    found.rows.append((today, 0, len(today) - 1))
    lines = [*problem.banned, *(p for a, p in problem.refused if a < len(problem.parties))]
    found.rows += [({_at(problem, lit): 1.0 for lit in line}, 0, len(line) - 1) for line in lines]
    if settles is not None:
        found.rows.append(({_pattern(found, q): 1.0 for q in settles}, 1, np.inf))
    for term in problem.links:
        found.adds.append((term.actor, _any(found, term.condition), term.points, True))
    _levers(found, budget)
    return found


def _levers(found: Model, budget: dict[str, float]) -> None:
    """Levels, their cost, and effects: a level and a condition together."""
    column = int(found.problem.first[-1])
    spent: dict[str, dict[int, float]] = {}
    for lever in found.problem.levers:
        levels = range(column, column + len(lever.levels))
        column += len(lever.levels)
        found.rows.append((dict.fromkeys(levels, 1.0), 1, 1))
        both: dict[int, set[int]] = {}
        for z, level in zip(levels, lever.levels, strict=True):
            spent.setdefault(lever.holder, {})[z] = level.cost
            for push in level.pushes:
                effect = z
                if push.condition is not None:
                    holds = _any(found, push.condition)
                    effect = found.column((z, holds))
                    found.rows += [({effect: 1.0, z: -1.0}, -np.inf, 0)]
                    found.rows += [({effect: 1.0, z: -1.0, holds: -1.0}, -1, np.inf)]
                    both.setdefault(holds, set()).add(effect)
                found.adds.append((push.actor, effect, push.points, push.kind != "pressure"))
        # Of one lever's levels at most one counts: tighter than a row for each of them.
        found.rows += [({**dict.fromkeys(some, 1.0), h: -1.0}, -np.inf, 0) for h, some in both.items()]
    found.rows += [(costs, 0, budget[name]) for name, costs in spent.items() if name in budget]


def _at(problem: Problem, literal: tuple[int, int]) -> int:
    return int(problem.first[literal[0]]) + literal[1]


def _pattern(found: Model, pattern: tuple[tuple[int, int], ...]) -> int:
    """The column that is 1 where all of a pattern's options are in the package."""
    places = tuple(sorted(_at(found.problem, literal) for literal in pattern))
    if len(places) == 1:
        return places[0]
    if places not in found.known:
        new = found.column(places)
        found.rows += [({new: 1.0, k: -1.0}, -np.inf, 0) for k in places]
        found.rows.append(({new: 1.0, **dict.fromkeys(places, -1.0)}, 1 - len(places), np.inf))
    return found.known[places]


def _any(found: Model, condition: Condition) -> int:
    """The column that is 1 where one of a condition's patterns holds."""
    assert condition is not None
    parts = tuple(sorted({_pattern(found, pattern) for pattern in condition}))
    if len(parts) == 1:
        return parts[0]
    key = ("any", parts)
    if key not in found.known:
        new = found.column(key)
        found.rows += [({new: 1.0, k: -1.0}, 0, np.inf) for k in parts]
        found.rows.append(({new: 1.0, **dict.fromkeys(parts, -1.0)}, -np.inf, 0))
    return found.known[key]


def matrix(found: Model, columns: int) -> tuple[csr_array, Floats, Floats]:
    """The structural rows as a sparse matrix with what is least and most."""
    places = [(n, k, v) for n, (row, _, _) in enumerate(found.rows) for k, v in row.items()]
    rows, where, values = (np.array(part) for part in zip(*places, strict=True))
    whole = csr_array((values.astype(float), (rows, where)), shape=(len(found.rows), columns))
    least, most = (np.array([row[n] for row in found.rows], dtype=float) for n in (1, 2))
    return whole, least, most


def tight(found: Model, margin: Floats, gain: Floats) -> tuple[Floats, Floats, Floats]:
    """For each draw the least margin and gain (P, S), and the most the worst-off gains where all sign (S,).

    Each by a linear programme over the structure: what the solvers can't find for themselves so tightly.
    """
    problem, columns = found.problem, found.columns
    parties = len(problem.parties)
    whole, least, most = matrix(found, columns + 1)
    dense = whole.toarray()
    up, down = np.isfinite(most), np.isfinite(least)
    limits, sides = np.vstack([dense[up], -dense[down]]), np.concatenate([most[up], -least[down]])
    bounds = [(0, 1)] * columns + [(None, None)]
    lows, tops = np.zeros((2, parties, problem.size)), np.zeros(problem.size)
    best = np.concatenate([np.zeros(columns), [-1.0]])
    for s in range(problem.size):
        for kind, (part, start) in enumerate(((margin, problem.base), (gain, problem.base_gain))):
            for p in range(parties):
                goal = np.append(part[p, :, s], 0.0)
                lows[kind, p, s] = linprog(goal, limits, sides, bounds=bounds).fun + start[p, s]
        signs = np.hstack([-margin[:, :, s], np.zeros((parties, 1))])
        wins = np.hstack([-gain[:, :, s], np.ones((parties, 1))])
        draw = linprog(
            best,
            np.vstack([limits, signs, wins]),
            np.concatenate([sides, problem.base[:parties, s] + 1e-9, problem.base_gain[:, s]]),
            bounds=bounds,
        )
        tops[s] = max(0.0, -float(draw.fun or 0.0)) if draw.status == 0 else 0.0
    return lows[0], lows[1], tops


def highs(found: Model, tights: dict[str, Floats], seconds: float) -> dict[str, Any]:
    """HiGHS: its best, its bound, its time."""
    import highspy

    problem, columns = found.problem, found.columns
    margin, gain = found.arrays()
    draws = np.flatnonzero(tights["top"] > 1e-9)
    count = len(draws)
    total = columns + 2 * count
    data, least, most = _draw_rows(found, margin, gain, tights, draws)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = total, data.shape[0]
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate([np.zeros(columns + count), np.full(count, 1.0 / problem.size)])
    lp.col_lower_ = np.zeros(total)
    lp.col_upper_ = np.concatenate([np.ones(columns + count), tights["top"][draws]])
    lp.row_lower_, lp.row_upper_ = least, most
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = data.indptr, data.indices, data.data
    whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * (columns + count) + [real] * count
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("time_limit", seconds), ("threads", 2), ("parallel", "on")):
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    start = time.perf_counter()
    solver.run()
    took = time.perf_counter() - start
    info = solver.getInfo()
    state = solver.modelStatusToString(solver.getModelStatus())
    values = np.array(solver.getSolution().col_value)[:columns] if np.isfinite(info.mip_gap) else None
    return _answer(found, took, (info.objective_function_value, info.mip_dual_bound), state, values)


def _draw_rows(
    found: Model, margin: Floats, gain: Floats, tights: dict[str, Floats], draws: NDArray[np.int64]
) -> tuple[csr_array, Floats, Floats]:
    """All rows: the structure's, then of each draw t ≤ ub y, margins and gains; columns, then y, then t."""
    problem, columns, count = found.problem, found.columns, len(draws)
    data, where, start = [], [], [0]
    least, most = [], []

    def row(places: NDArray[np.int64], values: Floats, low: float, high: float) -> None:
        keep = values != 0
        where.append(places[keep])
        data.append(values[keep])
        start.append(start[-1] + int(keep.sum()))
        least.append(low)
        most.append(high)

    for coefficients, low, high in found.rows:
        row(np.array(list(coefficients)), np.array(list(coefficients.values()), dtype=float), low, high)
    all_ = np.arange(columns)
    for n, s in enumerate(draws.tolist()):
        y, t = columns + n, columns + count + n
        row(np.array([t, y]), np.array([1.0, -tights["top"][s]]), -np.inf, 0.0)
        for p in range(len(problem.parties)):
            # margin + base ≥ low (1 − y); t ≤ gain + base_gain − low (1 − y), where t = 0 unless y = 1.
            low = min(0.0, float(tights["margin"][p, s]))
            row(np.append(all_, y), np.append(margin[p, :, s], low), low - problem.base[p, s] - 1e-9, np.inf)
            low = min(0.0, float(tights["gain"][p, s]))
            places, values = np.append(all_, [y, t]), np.append(gain[p, :, s], [low, -1.0])
            row(places, values, low - problem.base_gain[p, s], np.inf)
    shape = (len(least), columns + 2 * count)
    whole = csr_array((np.concatenate(data), np.concatenate(where), np.array(start)), shape=shape)
    return whole, np.array(least), np.array(most)


def cpsat(found: Model, tights: dict[str, Floats], seconds: float) -> dict[str, Any]:
    """CP-SAT: its best, its bound, its time; rows of a draw bind where y_s is 1."""
    from ortools.sat.python import cp_model

    problem = found.problem
    program = cp_model.CpModel()
    choose = [program.new_bool_var(f"c{n}") for n in range(found.columns)]
    for coefficients, low, high in found.rows:
        if low == high:
            program.add_exactly_one([choose[k] for k in coefficients])
            continue
        costs = any(v != int(v) for v in coefficients.values()) or (np.isfinite(high) and high != int(high))
        by = SCALE if costs else 1
        line = sum(choose[k] * round(v * by) for k, v in coefficients.items())
        if np.isfinite(low):
            program.add(line >= round(low * by))
        if np.isfinite(high):
            program.add(line <= round(high * by))
    margin, gain = (np.ceil(part * SCALE - 1e-6).astype(np.int64) for part in found.arrays())
    starts = problem.base, problem.base_gain
    base, base_gain = (np.ceil(part * SCALE - 1e-6).astype(np.int64) for part in starts)
    wins = []
    for s in np.flatnonzero(tights["top"] > 1e-9).tolist():
        top = int(np.ceil(tights["top"][s] * SCALE)) + found.columns
        y, t = program.new_bool_var(f"y{s}"), program.new_int_var(0, top, f"t{s}")
        program.add(t <= top * y)
        for p in range(len(problem.parties)):
            # Written out with M, not enforced: its linear relaxation is then the tight one.
            low = min(0, int(np.floor(tights["margin"][p, s] * SCALE)) - 1)
            program.add(_line(choose, margin[p, :, s]) + int(base[p, s]) >= low - low * y)
            low = min(0, int(np.floor(tights["gain"][p, s] * SCALE)) - 1)
            program.add(_line(choose, gain[p, :, s]) + int(base_gain[p, s]) - t >= low - low * y)
        wins.append(t)
    program.maximize(sum(wins))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    # Eight searches take turns on the cores: of what was tried this gives it the best answer and bound.
    solver.parameters.num_workers = 8
    solver.parameters.linearization_level = 2
    start = time.perf_counter()
    state = solver.solve(program)
    took = time.perf_counter() - start
    by = SCALE * problem.size
    values, best = None, 0.0
    if state in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        values, best = np.array([float(solver.value(one)) for one in choose]), solver.objective_value / by
    # Without an answer a bound of 0 is none at all.
    bound = solver.best_objective_bound / by or float("inf")
    return _answer(found, took, (best, bound), solver.status_name(state).capitalize(), values)


def _line(choose: list[Any], points: NDArray[np.int64]) -> Any:
    from ortools.sat.python import cp_model

    used = np.flatnonzero(points)
    return cp_model.LinearExpr.weighted_sum([choose[k] for k in used], points[used].tolist())


def _answer(
    found: Model, took: float, figures: tuple[float, float], state: str, values: Floats | None
) -> dict[str, Any]:
    """What a solver found, with its plan as option and level numbers."""
    problem = found.problem
    answer: dict[str, Any] = {"objective": figures[0], "bound": figures[1], "seconds": took}
    answer |= {"proved": state == "Optimal", "state": state}
    if values is not None:
        # Doubles of a solver may say 0.9999: the largest of each group is its choice.
        first = problem.first.tolist()
        levels = np.cumsum([first[-1], *(len(lever.levels) for lever in problem.levers)]).tolist()
        answer["x"], answer["z"] = (
            [int(np.argmax(values[a:b])) for a, b in pairwise(ends)] for ends in (first, levels)
        )
    return answer


__all__ = ["Model", "cpsat", "highs", "model", "tight"]
