"""The talks of the strategies of one case, built once for all who ask: a run, `stress` and `why`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.stress import Walked
from detente.stress.reading import Watched, stream
from detente.talks import _kernels as kernels
from detente.talks._state import NUMBERS
from detente.talks.counted import Counted
from detente.talks.course import course
from detente.talks.knobs import Scene, plays
from detente.talks.prepare import prepared
from detente.talks.process import RANGES, Rows, drawn, fitted, number

Floats = NDArray[np.float64]
Asked = dict[str, tuple[Path, Number | None]]

RUNS, EACH = 200, 200
"""Runs a draw for figures of an answer, and in each world where every world has a set of its own."""


@dataclass(frozen=True, repr=False)
class Known(Watched):
    """Watched draws in which some numbers have values that are known, ``known`` by stream, each (S,)."""

    known: Mapping[str, Floats] = field(default_factory=dict, compare=False)

    def values(self, path: Path, number: Number) -> Floats:
        """Values of a number in each draw, shape (S,)."""
        found = super().values(path, number)
        return self.known.get(stream(path), found)


@dataclass(frozen=True, repr=False)
class Built:
    """The talks of one strategy, ready to run, with all that they read.

    ``sets`` (S,): a set of process numbers for each world, of those that fit the record where there are some;
    ``known``: their values by stream, as draws of the same names don't give them. ``moved``, ``kept``: the
    numbers that the record has moved, the kept sets.
    """

    case: Case
    scene: Scene
    sets: Rows
    asked: Asked
    known: Mapping[str, Floats]
    moved: tuple[str, ...]
    kept: Rows | None

    def worlds(self, each: int) -> Counted:
        """So many runs in each world, with its own set of process numbers."""
        return self.scene.worlds(self.sets, each)


@dataclass(repr=False)
class Road:
    """How the talks of strategies would run, for those who can't ask `talks` themselves.

    ``runs``: runs a draw of an answer; ``each``: runs in each world.
    """

    case: Case
    draws: Draws
    runs: int = RUNS
    each: int = EACH
    _built: dict[tuple[str | None, tuple[tuple[str, str], ...]], Built] = field(default_factory=dict)
    _worlds: dict[int, Counted] = field(default_factory=dict)

    def built(self, strategy: str | None, package: Mapping[str, str] | None = None) -> Built:
        """The talks of a strategy, or of a package.

        Raises:
            UnknownNameError, TalksError, ClosedSheetError, TooLargeError: as `talks`.

        """
        key = strategy, tuple((package or {}).items())
        if key not in self._built:
            self._built[key] = built(self.case, strategy, package, self.draws)
        return self._built[key]

    def worlds(self, found: Built) -> Counted:
        """Runs in each world of talks that were built here, each world with a set of its own; kept."""
        key = id(found)
        if key not in self._worlds:
            self._worlds[key] = found.worlds(self.each)
        return self._worlds[key]

    def walked(self, strategy: str) -> Walked:
        """The chance to be agreed within 24 months and kept, in every world.

        Raises:
            UnknownNameError, TalksError, ClosedSheetError, TooLargeError: as `talks`.

        """
        found = self.built(strategy)
        soon = self.worlds(found).by_draw[:, kernels.BOTH]
        draws = self.draws
        made = draws.count, draws.seed, draws.only, draws.again
        seen = Known(*made, _held=draws._held, _weigh=draws._weigh, known=found.known)
        return Walked(soon, self.each, seen, found.asked, found.case.reads)


def built(case: Case, strategy: str | None, package: Mapping[str, str] | None, draws: Draws) -> Built:
    """Build the talks of a strategy, or of a package."""
    own, watched = case.noting(), Watched.of(draws)
    scene, moved, kept = prepared(own, course(own, strategy, package), watched)
    process, asked = scene.course.process, dict(watched.asked)
    sets = drawn(own, process, draws.size, draws.seed)
    if kept is not None:
        sets = fitted(own, process, sets, kept)
    known = {}
    for name in NUMBERS:
        if plays(scene.course, name):
            path, one = _path(scene, name), number(own, process, name)
            asked[stream(path)] = path, one
            known[stream(path)] = np.asarray(sets[name])
    return Built(own, scene, sets, asked, known, moved, kept)


def _path(scene: Scene, name: str) -> Path:
    """Where a process number is written, or would be."""
    strategy, part = scene.course.strategy, RANGES[name].part
    if strategy is not None:
        own = getattr(scene.course.case.file.strategies[strategy].process, part)
        if own is not None and getattr(own, name) is not None:
            return ("strategies", strategy, "process", part, name)
    return ("process", part, name)
