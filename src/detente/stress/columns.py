"""The numbers that a figure reads, as the inputs of an analysis: one column of draws each, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.stress.places import Lines, Place, named, said, scale_of
from detente.stress.reading import NOISES, stream

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Column:
    """An uncertain number that was read: path, draws (S,), where it stands, what it rests on.

    A noise has no ``number``; its draws are in points (``scale``, its standard deviation at middle values).
    """

    path: Path
    number: Number | None
    values: Floats
    place: Place
    said: str
    judged: bool
    scale: float = 1.0
    panel: bool = False

    @property
    def name(self) -> str:
        """Its name in an answer."""
        return named(self.path)

    @property
    def stream(self) -> str:
        """The name of its draws."""
        return stream(self.path)

    @property
    def middle(self) -> float:
        """Its mean; 0 for a noise."""
        return self.number.middle if self.number is not None else 0.0

    @property
    def reach(self) -> tuple[float, float]:
        """Its range; for a noise, twice its standard deviation each way."""
        if self.number is None:
            return -2 * self.scale, 2 * self.scale
        return self.number.low, self.number.high


@dataclass(frozen=True, repr=False)
class Read:
    """What a figure reads: uncertain numbers as columns, and the names of those that are certain."""

    columns: tuple[Column, ...]
    constant: tuple[str, ...]

    @property
    def draws(self) -> Floats:
        """All columns, shape (N, S)."""
        return np.array([column.values for column in self.columns])


def read(case: Case, draws: Draws, asked: Mapping[str, tuple[Path, Number | None]], lines: Lines) -> Read:
    """Columns of everything that was asked for; certain numbers and noises of scale 0 are only named."""
    columns: list[Column] = []
    constant: list[str] = []
    for path, number in (asked[name] for name in sorted(asked)):
        scale = _scale(case, path)
        if number.certain if number is not None else scale == 0:
            constant.append(named(path))
            continue
        if number is not None:
            values = draws.values(path, number)
        else:
            values = scale * draws.normal("/".join(map(str, path)))
        judged, panel = (kind(_source_path(path)) for kind in (case.sources.judged, case.sources.panel))
        columns.append(Column(path, number, values, lines.at(path), said(case, path), judged, scale, panel))
    return Read(tuple(columns), tuple(sorted(constant)))


def _source_path(path: Path) -> Path:
    """A noise rests on what its scale rests on."""
    return scale_of(path) if path[0] in NOISES else path


def _scale(case: Case, path: Path) -> float:
    if path[0] == "lean":
        common = case.file.model.lean_common.middle
        return case.file.model.lean_sd.middle * float(np.sqrt(1 - common if len(path) > 2 else common))
    if path[0] == "slack":
        error = case.file.sequence.error
        return error.middle
    return case.file.model.mood_sd.middle if path[0] == "mood" else 1.0
