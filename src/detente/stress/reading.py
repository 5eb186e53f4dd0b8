"""Which numbers an answer reads: draws that keep a list of what they were asked, and can move one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws

Floats = NDArray[np.float64]

NOISES = ("lean", "mood", "slack")
"""First step of the path of a noise; the second is an actor or a party, the third perhaps an issue."""
_NOISE = "noise/"
SHARES = (
    *("influence", "poll", "sacred", "cohesion", "won_singly"),
    *("trust", "lean_common", "watched"),
)
"""Kinds of numbers that lie on 0..1."""


def stream(path: Path) -> str:
    """The name of a number's stream of draws; noises have names of their own."""
    name = "/".join(map(str, path))
    return f"{_NOISE}{name}" if path[0] in NOISES else name


@dataclass(frozen=True)
class Limits:
    """What a number can be at all, whatever a case says of it."""

    low: float
    high: float


def limits_of(path: Path) -> Limits:
    """Values lie on 0..100, shares on 0..1, weights and scales of noise are not negative."""
    kinds = {"actors": 2, "home": 2, "model": 1, "levers": 4}
    kind = path[kinds[str(path[0])]] if len(path) > kinds.get(str(path[0]), len(path)) else ""
    if kind in SHARES:
        return Limits(0.0, 1.0)
    if path[0] == "actors" and kind == "values":
        return Limits(0.0, 100.0)
    if path[0] == "actors" and kind in ("weights", "audience_cost"):
        return Limits(0.0, np.inf)
    return Limits(0.0, np.inf) if path[0] == "model" else Limits(-np.inf, np.inf)


@dataclass(frozen=True, repr=False)
class Watched(Draws):
    """The same draws as those it is made `of`; keeps in ``asked`` every number that is asked for.

    ``moved``: stream name to what is added to that number in every draw (to a noise in standard deviations),
    kept within what the number can be. ``places``: stream name to places on (0, 1) that replace the number's
    own draws, shape (S,).
    """

    asked: dict[str, tuple[Path, Number | None]] = field(default_factory=dict, compare=False)
    moved: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, Floats] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, draws: Draws, moved: Mapping[str, float] | None = None) -> Watched:
        """Watch these draws, sharing the arrays that they keep."""
        kept = draws._held, draws._weigh
        return cls(draws.count, draws.seed, draws.only, draws.again, *kept, {}, moved or {})

    def values(self, path: Path, number: Number) -> Floats:
        """Values of a number in each draw, shape (S,)."""
        name = stream(path)
        self.asked[name] = (path, number)
        drawn = super().values(path, number)
        if name not in self.moved:
            return drawn
        limits = limits_of(path)
        return np.asarray(np.clip(drawn + self.moved[name], limits.low, limits.high))

    def normal(self, name: str) -> Floats:
        """Standard normal noise of that name in each draw, shape (S,)."""
        self.asked[_NOISE + name] = (tuple(name.split("/")), None)
        return super().normal(name) + self.moved.get(_NOISE + name, 0.0)

    def _uniform(self, name: str) -> Floats:
        return self.places[name] if name in self.places else super()._uniform(name)
