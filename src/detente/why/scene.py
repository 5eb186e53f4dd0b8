"""What a figure is computed from, and what several figures of one case have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.method import Note
from detente.model import DEFAULT_LEAN, Decision, Lean
from detente.sequence.answer import Order
from detente.stress.reading import Watched
from detente.stress.value import Outcome, Plan, PlanEvaluator
from detente.talks.road import Road
from detente.why.answer import Row

Floats = NDArray[np.float64]
Made = TypeVar("Made")
Asked = dict[str, tuple[Path, Number | None]]
_Key = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], int]


@dataclass(repr=False)
class Shared:
    """Worlds of plans that were built already: figures of one plan need the same ones.

    ``kept``: what a family of figures has worked out for all of its own, under its name.
    """

    case: Case
    draws: Draws
    lean: float = DEFAULT_LEAN
    on_road: Road | None = None
    kept: dict[str, object] = field(default_factory=dict)
    _worlds: dict[_Key, tuple[Decision, Watched]] = field(default_factory=dict)
    _made: dict[tuple[str, ...], tuple[Any, Watched, Case]] = field(default_factory=dict)

    @property
    def road(self) -> Road:
        """The talks of the case's strategies: those of the run that is traced, or its own."""
        if self.on_road is None:
            self.on_road = Road(self.case, self.draws)
        return self.on_road

    def world(self, plan: Plan, way: int) -> tuple[Decision, Watched]:
        """Everything that decides consent to a plan in each draw, and the draws that note what it reads.

        The case of the decision notes the sheets.
        """
        key = (tuple(plan.package.items()), tuple(plan.setting.items()), way)
        if key not in self._worlds:
            watched = Watched.of(self.draws)
            found = Decision.build(
                self.case.noting(), watched, dict(plan.package), plan.setting, Lean(way, self.lean)
            )
            self._worlds[key] = found, watched
        return self._worlds[key]

    def made(self, key: tuple[str, ...], make: Callable[[Case, Watched], Any]) -> tuple[Any, Watched, Case]:
        """What a question computes for several of its figures, the numbers that it reads, and the sheets."""
        if key not in self._made:
            case, watched = self.case.noting(), Watched.of(self.draws)
            self._made[key] = make(case, watched), watched, case
        return self._made[key]


@dataclass(repr=False)
class Scene:
    """What one figure is computed from.

    ``plan`` None: nothing was asked for and the case advises nothing; ``given``: whether the plan was asked
    for; ``order``: the order of steps that is meant, None to look for the best; ``chosen_by``: the sheets
    that the choice of the plan or the order rests on; ``known``: values in each world of numbers whose draws
    are others, by stream. ``draws`` notes which numbers are read, ``case`` which
    sheets.
    """

    shared: Shared
    plan: Plan | None
    given: bool = False
    order: Order | None = None
    chosen_by: tuple[str, ...] = ()
    draws: Watched = field(init=False)
    case: Case = field(init=False)
    known: dict[str, Floats] = field(init=False, default_factory=dict)
    _others: list[Watched] = field(default_factory=list)
    _noted: Asked = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.draws = Watched.of(self.shared.draws)
        self.case = self.shared.case.noting()
        self.case.require(self.chosen_by)

    @property
    def asked(self) -> Asked:
        """Every number that was read."""
        every = [one.asked for one in (self.draws, *self._others)]
        return {name: one for asked in (*every, self._noted) for name, one in asked.items()}

    def note(
        self,
        asked: Mapping[str, tuple[Path, Number | None]],
        known: Mapping[str, Floats],
        reads: tuple[str, ...],
    ) -> None:
        """What something built elsewhere has read; ``known``: values that the draws don't give."""
        self._noted.update(asked)
        self.known.update(known)
        self.case.require(reads)

    def once(self, key: tuple[str, ...], make: Callable[[Case, Watched], Made]) -> Made:
        """What several figures need, computed once; all that it has read, this figure reads too."""
        found, watched, case = self.shared.made(key, make)
        self._others.append(watched)
        self.case.require(case.reads)
        made: Made = found
        return made

    @property
    def about(self) -> Plan:
        """The plan.

        Raises:
            DetenteError: there is none.

        """
        if self.plan is None:
            raise DetenteError("found neither package nor strategy; expected one: the figure is about a plan")
        return self.plan

    def world(self, way: int = 0) -> Decision:
        """Everything that decides consent to the plan in each draw; ``way``: how judgements lean."""
        return self._shared(self.about, way)[0]

    def own_world(self) -> Decision:
        """The same for this figure alone: only what it reads itself is noted."""
        plan, lean = self.about, Lean(0, self.shared.lean)
        return Decision.build(self.case, self.draws, dict(plan.package), plan.setting, lean)

    def outcome(self, plan: Plan | None = None) -> Outcome:
        """D and value of the plan, or of another, in each draw."""
        plan, evaluator = plan if plan is not None else self.about, PlanEvaluator(self.case)
        world, watched = self._shared(plan, 0)
        return evaluator.valued(world, evaluator.least_gain(world, plan, watched), watched)

    def _shared(self, plan: Plan, way: int) -> tuple[Decision, Watched]:
        """A world that other figures may have asked for before: what it has read, this figure reads too."""
        world, watched = self.shared.world(plan, way)
        self._others.append(watched)
        self.case.require(world.case.reads)
        return world, watched


@dataclass(frozen=True, repr=False)
class Traced:
    """A figure: its value and its value in each draw (S,); the plan it is about, if it is about one.

    ``kind``: ``mean`` of the draws, ``median`` of the draws, or ``middle``: computed once, at the middle
    values. ``notes``: what a reader must know beside it. ``record``: lines of the record that it counts.
    """

    value: float
    draws: Floats
    plan: Plan | None
    kind: str
    notes: tuple[Note, ...] = ()
    record: tuple[Row, ...] = ()


def mean(y: Floats, plan: Plan | None) -> Traced:
    """A figure that is the mean of the draws."""
    return Traced(float(y.mean()), y, plan, "mean")


@dataclass(frozen=True)
class Figure:
    """How a family of figures is named, said and computed.

    ``formula``: in words; ``symbols``: the same as docs/model.md writes it; ``parts`` lists the names of the
    family. ``about``: ``plan`` (one is needed), ``own`` (a plan of its own) or ``any`` (with or without one).
    ``lacks``: names that a case may lack, and what such a case lacks.
    """

    family: str
    unit: str
    formula: str
    symbols: str
    parts: Callable[[Case], list[str]]
    make: Callable[[Scene, str], Traced]
    about: str = "plan"
    lacks: tuple[tuple[str, ...], str] = ((), "")

    def lacking(self, case: Case, name: str) -> None:
        """Say what a case lacks that has no figure of this name.

        Raises:
            DetenteError: the name is one that a case may lack.

        """
        asked, expected = self.lacks
        if name in asked and name not in self.names(case):
            raise DetenteError(f"found {name}; expected {expected}")

    def names(self, case: Case) -> list[str]:
        """The names of all figures of this family."""
        return [f"{self.family}.{part}" if part else self.family for part in self.parts(case)]


def alone(_case: Case) -> list[str]:
    """The parts of a family of one."""
    return [""]
