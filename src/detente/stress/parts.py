"""The parts of the answer, each from arrays and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.draws import Draws
from detente.stress import choice, given
from detente.stress.answer import (
    Decides,
    Extreme,
    FailingBox,
    FlipPoint,
    Limit,
    Regret,
    Source,
    StrategyRegret,
    Total,
    World,
    WorstWorld,
    WorthKnowing,
)
from detente.stress.columns import Column, Read
from detente.stress.given import Indices
from detente.stress.moving import Moving
from detente.stress.prim import prim
from detente.stress.ranks import mean_ranks
from detente.stress.reading import Watched
from detente.stress.switching_values import Point, SwitchingValue, advised, switching_values
from detente.stress.total import sobol
from detente.stress.value import Outcome, Plan, PlanEvaluator, means

Floats = NDArray[np.float64]

HALF = 0.5
FEW = 30
"""Numbers among which boxes are looked for, the most telling first: judgement; more find chance patterns."""
KNOWN = 10
"""Numbers listed whose knowledge is worth most: judgement."""
BAD = 0.05
"""The worst believable world is the one that this share of the draws doesn't better: judgement."""
END = 0.1
"""A number is extreme in a world if it lies in this share of its draws at either end: judgement."""
ALIKE = 9
"""Decimals to which figures are compared before they rank numbers: the last digits follow the processor."""
MOST_EXTREME = 5
"""Extreme numbers listed: judgement."""


def source(column: Column) -> Source:
    """Where a number stands."""
    return Source(column.name, column.said, column.place.file, column.place.line, column.judged, column.panel)


def by_index(columns: tuple[Column, ...], indices: Indices) -> list[int]:
    """The numbers of the columns, the most telling first; of equals by name."""
    return sorted(
        range(len(columns)), key=lambda n: (-round(float(indices.index[n]), ALIKE), columns[n].name)
    )


def deciding(columns: tuple[Column, ...], indices: Indices) -> tuple[Decides, ...]:
    """Every number with its index and interval, the most telling first."""
    low, high = indices.low, indices.high
    return tuple(
        Decides(
            source(columns[n]),
            float(np.clip(indices.index[n], 0, 1)),
            float(low[n]) if low is not None else None,
            float(high[n]) if high is not None else None,
            bool(indices.clear[n]),
        )
        for n in by_index(columns, indices)
    )


def boxes(columns: list[Column], chosen: NDArray[np.bool_]) -> tuple[FailingBox, ...]:
    """Boxes of the chosen worlds (S,), such as those in which D is below a half."""
    if not columns:
        return ()
    x = np.array([column.values for column in columns]).T
    return tuple(
        FailingBox(
            tuple(
                Limit(source(columns[n]), _finite(box.low[n]), _finite(box.high[n]), float(box.quasi_p[n]))
                for n in box.limited
            ),
            box.coverage,
            box.density,
            box.mass,
        )
        for box in prim(x, chosen)
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def regrets(outcomes: Mapping[str, Outcome]) -> dict[str, StrategyRegret]:
    """Regret of each plan, in value and in the chance alone."""
    names = list(outcomes)
    worth = np.array([outcomes[name].value for name in names])
    agreed = np.array([outcomes[name].agreed for name in names])
    lost, chance = choice.regret(worth), choice.regret(agreed)
    return {
        name: StrategyRegret(
            name,
            float(worth[n].mean()),
            float(agreed[n].mean()),
            _regret(lost[n]),
            _regret(chance[n]),
            float(((lost[n] <= 1e-12) & (worth[n] > 0)).mean()),
        )
        for n, name in enumerate(names)
    }


def _regret(lost: Floats) -> Regret:
    return Regret(float(lost.max()), float(np.quantile(lost, 0.9)), float(lost.mean()))


def worlds(plan: Plan, outcomes: Mapping[str, Outcome]) -> tuple[World, ...]:
    """Regret of the plan, world by world; where nothing is worth anything, the plan itself counts as best."""
    names = list(outcomes)
    worth = np.array([outcomes[name].value for name in names])
    mine, lost = outcomes[plan.name], choice.regret(worth)[names.index(plan.name)]
    best = np.where(lost <= 0, names.index(plan.name), worth.argmax(axis=0))
    return tuple(
        World(s, float(mine.agreed[s]), float(mine.value[s]), float(lost[s]), names[best[s]])
        for s in range(worth.shape[1])
    )


def worth_knowing(
    columns: tuple[Column, ...], worth: Floats, rng: np.random.Generator
) -> tuple[WorthKnowing, ...]:
    """The numbers whose knowledge would add most to the choice, with intervals where draws allow."""
    value = choice.worth_knowing(np.array([column.values for column in columns]), worth)
    order = sorted(range(len(columns)), key=lambda n: (-round(float(value[n]), ALIKE), columns[n].name))[
        :KNOWN
    ]
    enough = worth.shape[1] >= given.FEWEST_INTERVAL
    found = []
    for n in order:
        if not enough:
            found.append(WorthKnowing(source(columns[n]), float(value[n]), None, None))
            continue
        one = choice.interval(columns[n].values, worth, rng)
        found.append(WorthKnowing(source(columns[n]), one.value, one.low, one.high))
    return tuple(sorted(found, key=lambda one: (-round(one.value, ALIKE), one.source.number)))


def worst_world(columns: tuple[Column, ...], indices: Indices | None, mine: Outcome) -> WorstWorld:
    """The world that one draw in twenty doesn't better: by D, then by the margin of the weakest leader."""
    weakest = np.min(list(mine.margin.values()), axis=0)
    order = np.lexsort((weakest, mine.agreed))
    draw = int(order[int(BAD * len(order))])
    places = [(float(mean_ranks(column.values)[draw] - 0.5) / len(order), column) for column in columns]
    telling = range(len(columns)) if indices is None else by_index(columns, indices)
    extreme = [
        Extreme(source(places[n][1]), float(places[n][1].values[draw]), places[n][0])
        for n in telling
        if places[n][0] <= END or places[n][0] >= 1 - END
    ]
    return WorstWorld(
        draw,
        float(mine.agreed[draw]),
        float(mine.value[draw]),
        float(mine.ratified[draw]),
        {leader: float(margin[draw]) for leader, margin in mine.margin.items()},
        tuple(leader for leader, signed in mine.signs.items() if signed[draw] == 0),
        tuple(extreme[:MOST_EXTREME]),
    )


@dataclass(frozen=True, repr=False)
class Heard:
    """Every plan in every draw, the streams that each read, and who remembers its ratification.

    ``own``: what the plan in question reads; ``all``: what any plan reads.
    """

    plans: Mapping[str, Plan]
    outcomes: Mapping[str, Outcome]
    asked: Mapping[str, frozenset[str]]
    evaluators: Mapping[str, PlanEvaluator]
    own: Read
    all: Read


def flip_points(columns: list[Column], plan: Plan, heard: Heard, draws: Draws) -> tuple[FlipPoint, ...]:
    """Flips of the advice and of the chance for each column; only plans that read it are computed again."""
    plans, outcomes, found = heard.plans, heard.outcomes, list[SwitchingValue]()
    advice = advised(means(outcomes))
    for column in columns:
        touched = [name for name in plans if column.stream in heard.asked[name]]

        moving = {name: Moving.of(heard.evaluators[name], draws, plans[name], column) for name in touched}

        def at(by: float, moving: dict[str, Moving] = moving) -> Point:
            there = {name: one.outcome(by) for name, one in moving.items()}
            # Where plans tie, the one advised stays: only a higher value puts another one first.
            first = advised(means({**outcomes, **there}), advice)
            mine = there.get(plan.name) or outcomes[plan.name]
            return Point(first, float(mine.agreed.mean()))

        here = Point(advice, float(outcomes[plan.name].agreed.mean()))
        found += switching_values(column, at, here)
    return tuple(
        FlipPoint(
            source(flip.column), flip.what, flip.column.middle, flip.to, flip.then, flip.within, flip.tried
        )
        for flip in found
    )


def totals(
    case: Case, plan: Plan, columns: tuple[Column, ...], few: list[Column], size: int, seed: int
) -> tuple[Total, ...]:
    """Sobol' indices of D for a few numbers, all others together."""
    chosen = [column.stream for column in few]
    rest = [column.stream for column in columns if column.stream not in chosen]
    names = {column.stream: column.name for column in columns}

    def figure(places: Mapping[str, Floats]) -> Floats:
        rows = len(next(iter(places.values())))
        return PlanEvaluator(case).outcome(plan, Watched(count=rows, seed=seed, places=places)).agreed

    found = sobol(chosen, rest, figure, size, seed)
    arrays = (found.first, found.first_half_width, found.total, found.total_half_width)
    return tuple(
        Total(names.get(name, name), *(float(array[n]) for array in arrays))
        for n, name in enumerate(found.names)
    )


__all__ = [
    "Heard",
    "boxes",
    "by_index",
    "deciding",
    "flip_points",
    "regrets",
    "source",
    "totals",
    "worlds",
    "worst_world",
    "worth_knowing",
]
