"""What would it take, with the package as it is turned: the cheapest levers found for a chance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from detente.case import Case
from detente.case.later import Strategy
from detente.draws import Draws
from detente.levers import Effort, Levers, Plan, levers
from detente_room.asking.opened import LEAN
from detente_room.asking.setting import Setting
from detente_room.asking.turned import whose

PUT = "put"
"""The strategy that is settled by this package alone."""
NODES = 30
"""Parts that are looked at: judgement; some ten seconds on a large case, since only levers are open."""
STEP, MOST = 5, 8
"""Chances are told in steps of 5 in 100, at most so many: judgement."""


@dataclass(frozen=True)
class Way:
    """Levers under which a package reaches a chance, and what each holder pledges."""

    levers: Mapping[str, str]
    cost: Mapping[str, float]
    chance: float

    @property
    def pledged(self) -> float:
        """What all holders pledge together."""
        return sum(self.cost.values())


@dataclass(frozen=True)
class Taken:
    """``ways``: the cheapest found for each chance, from no levers on; ``every``: all settings were valued.

    ``lines``: whose red lines leave nothing (actor, and the option).
    """

    ways: tuple[Way, ...]
    every: bool
    tried: int
    lines: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @property
    def text(self) -> str:
        """As one text."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Taken:
        """From its text."""
        said = json.loads(text)
        ways = tuple(Way(**one) for one in said["ways"])
        lines = tuple((actor, line) for actor, line in said["lines"])
        return cls(ways, said["every"], said["tried"], lines)


def about(setting: Setting) -> Setting:
    """What the answer depends on: the package, trust and numbers; levers are what it looks for."""
    return replace(setting, levers={}, process={})


def take(case: Case, draws: Draws, setting: Setting) -> tuple[Taken, tuple[str, ...]]:
    """Search the levers for a package, within budgets and without pressure; and the sheets behind it.

    Raises:
        ClosedSheetError, CappedError: as `levers`.

    """
    own = whose(case.noting(), setting)
    full = own.complete(setting.package)
    strategies = {**own.file.strategies, PUT: Strategy(package=full, settles=(full,))}
    own = replace(own, file=own.file.model_copy(update={"strategies": strategies}))
    answer = levers(own, PUT, draws=draws, effort=Effort(nodes=NODES, lean=LEAN))
    every = answer.finished and not answer.nodes
    return Taken(ways(_plans(answer)), every, answer.tried, answer.binding), answer.reads


def _plans(answer: Levers) -> Iterable[Plan]:
    wished = (one.plan for one in answer.cheapest if one.plan is not None)
    best = (answer.best.plan,) if answer.best is not None else ()
    return (*wished, *answer.curve, *answer.path, *answer.jp_curve, *best)


def ways(plans: Iterable[Plan]) -> tuple[Way, ...]:
    """The cheapest plan, then for each step of 5 in 100 above it the cheapest that reaches it."""
    by_cost = sorted(plans, key=lambda plan: (round(plan.pledged, 9), -plan.chance))
    if not by_cost:
        return ()
    found = [by_cost[0]]
    highest = max(plan.chance for plan in by_cost)
    start = int(100 * found[0].chance) // STEP * STEP
    for wished in range(start + STEP, 101, STEP):
        one = next((plan for plan in by_cost if 100 * plan.chance >= wished), None)
        if one is not None and one.chance > found[-1].chance:
            found.append(one)
    top = next(plan for plan in by_cost if plan.chance == highest)
    if round(100 * top.chance) > round(100 * found[-1].chance):
        found.append(top)
    if len(found) > MOST:
        found = [*found[: MOST - 1], found[-1]]
    return tuple(Way(dict(one.levers), _paid(one), one.chance) for one in found)


def _paid(plan: Plan) -> dict[str, float]:
    return {holder: float(cost) for holder, cost in plan.cost.items() if cost > 0}
