"""Latin hypercube draws (McKay, Beckman & Conover 1979, Technometrics 21:239).

Each number has its own stream, made from the seed and the number's path in the case: editing, adding or
closing one number leaves the draws of all others alone, and the order of reading changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from detente.case.arguments import ArgumentError, whole
from detente.case.numbers import Number
from detente.case.tree import Path

Floats = NDArray[np.float64]

HELD = 10_000
"""Above this many draws arrays are made anew each time they are asked for, to bound memory."""

DEFAULT_COUNT = 1000
"""Draws by default: judgement; the sampling error of a chance is then below 1.6 in 100."""


Weigh = Callable[["Draws"], Sequence[int]]
"""From draws as made to the places of those that stand for them: what replies do to draws."""


@dataclass(frozen=True, repr=False)
class Draws:
    """S draws of every uncertain number; ``count = 0`` stands for the middle values (arrays of length 1).

    All three are whole numbers from 0 on. ``only`` is one draw (counted from 0) alone. Up to `HELD` draws,
    arrays that were asked for are kept (they never show in ``repr``) and handed out read-only.
    """

    count: int = DEFAULT_COUNT
    seed: int = 0
    only: int | None = None
    again: tuple[int, ...] | None = None
    _held: dict[str, Floats] = field(default_factory=dict, compare=False)
    _weigh: Weigh | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        # Names of streams hold the seed as text: 1 and 1.0 would be two seeds.
        object.__setattr__(self, "count", whole("the number of draws", self.count))
        object.__setattr__(self, "seed", whole("seed", self.seed))
        if self.only is not None and whole("only", self.only) >= self.count:
            raise ArgumentError(f"draw {self.only} of {self.count}: draws count from 0 to {self.count - 1}")

    def __repr__(self) -> str:
        if self.count == 0:
            return "Draws(middle values)"
        chosen = f", only={self.only}" if self.only is not None else ""
        updated = ", updated by replies" if self.again is not None else ""
        return f"Draws(count={self.count}, seed={self.seed}{chosen}{updated})"

    @classmethod
    def middle(cls) -> Draws:
        """One world in which every number has its middle value and no noise."""
        return cls(count=0)

    def one(self, index: int) -> Draws:
        """Only draw ``index``, the same as it is among all."""
        return replace(self, only=index, _held={})

    def drawn_again(self, weigh: Weigh) -> Draws:
        """As many draws, each of these as made as often as ``weigh`` has it; some come again, some don't."""
        made = self.plain()
        rows = weigh(made)
        if len(rows) != self.count or not all(0 <= row < self.count for row in rows):
            raise ArgumentError(f"{len(rows)} rows; expected one of 0 to {self.count - 1} for each draw")
        return replace(made, again=tuple(rows), _held={}, _weigh=weigh)

    def fresh(self, count: int, seed: int) -> Draws:
        """Other draws of the same kind: weighed anew where these were."""
        made = Draws(count, seed)
        return made if self._weigh is None else made.drawn_again(self._weigh)

    def plain(self) -> Draws:
        """All draws as they were made, before any reply."""
        if self.again is None and self.only is None:
            return self
        return replace(self, again=None, only=None, _held={}, _weigh=None)

    @property
    def size(self) -> int:
        """Length of the arrays: S, or 1 for the middle values or a single draw."""
        return 1 if self.count == 0 or self.only is not None else self.count

    def values(self, path: Path, number: Number) -> Floats:
        """Values of a number in each draw, shape (S,)."""
        if self.count == 0 or number.certain:
            return np.full(self.size, number.middle)
        name = "/".join(map(str, path))
        return self._keep(f"{name}|{number.text}", lambda: _stretch(self._uniform(name), number))

    def normal(self, name: str) -> Floats:
        """Standard normal noise of that name in each draw, shape (S,); 0 at the middle values."""
        if self.count == 0:
            return np.zeros(1)
        return self._keep(f"noise/{name}", lambda: ndtri(self._uniform(f"noise/{name}")))

    def _keep(self, name: str, make: Callable[[], Floats]) -> Floats:
        if name in self._held:
            return self._held[name]
        made = make()
        made.flags.writeable = False
        if self.size <= HELD:
            self._held[name] = made
        return made

    def _uniform(self, name: str) -> Floats:
        """One value in each of S equal slices of (0, 1), in an order of the name's own."""
        key = hashlib.blake2b(f"{self.seed}|{name}".encode(), digest_size=16).digest()
        stream = np.random.Generator(np.random.Philox(key=np.frombuffer(key, dtype=np.uint64)))
        slices = stream.permutation(self.count)
        places = (slices + np.clip(stream.random(self.count), 1e-12, 1 - 1e-12)) / self.count
        if self.again is not None:
            places = places[list(self.again)]
        return places if self.only is None else places[self.only : self.only + 1]


def _stretch(places: Floats, number: Number) -> Floats:
    """Inverse distribution function of the uniform or triangular number."""
    low, span = number.low, number.span
    if number.likely is None:
        return low + span * places
    peak = (number.likely - low) / span
    rising = low + span * np.sqrt(places * peak)
    falling = number.high - span * np.sqrt((1 - places) * (1 - peak))
    return np.where(places < peak, rising, falling)
