"""Agreed, ratified and kept: the answers of `consent` and `sequence` joined, draw by draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.consent import Consent
from detente.draws import Draws
from detente.model import Decision, Lean
from detente.model.interval import ends, layered
from detente.model.points import Floats
from detente.sequence import Break, Judged, Kept, Order
from detente.sequence.keep import kept_in

Asker = Callable[[Mapping[str, str], str | None], Kept | None]
"""A callback: from a package and the strategy whose process counts (or none) to how it is kept."""


@dataclass(frozen=True, repr=False)
class Joint:
    """The chance that a package is agreed, ratified and kept: the mean over draws of D·K.

    ``chance_range``: with D as it is if judgements lean against or for; K does not lean. ``order``: the order
    of the steps that holds in most draws, of those weighed, ``order_holds`` in what share; ``breaks``: where
    it breaks at the middle values. ``own``: the strategy's own order. ``interval``: 80 in 100, D and K in the
    same worlds (`both_bounded`).
    """

    chance: float
    chance_range: tuple[float, float]
    order: Order
    order_holds: float
    breaks: Break | None
    own: Judged | None = None
    interval: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The interval, or where it was not asked for the range of leaning judgements."""
        return self.interval or self.chance_range

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        low, high = self.chance_range
        found = self.breaks
        return {
            "chance": self.chance,
            "chance_range": {"low": low, "high": high},
            "interval": dict(zip(("low", "high"), self.interval, strict=True)) if self.interval else None,
            "order": [list(block) for block in self.order],
            "order_holds": self.order_holds,
            "breaks_at": found.step if found else None,
            "by": found.by if found else None,
            "short_by": found.short_by if found else None,
            "own": self.own.as_dict() if self.own is not None else None,
        }


def joint(
    case: Case, draws: Draws, lean: float, answer: Consent, kept: Asker | None, strategy: str | None = None
) -> Joint | None:
    """Join an answer of `consent` with how its package is kept, on the same draws.

    None where the package changes nothing, calls for no steps, or ``kept`` was not asked.

    Args:
        case: the dispute that ``answer`` is about.
        draws: those of ``answer`` and ``kept``.
        lean: that of ``answer``.
        answer: what `consent` answers for the package and its levers.
        kept: such as `detente.sequence.Keeper`.
        strategy: the strategy whose process, start and order count.

    Source: docs/strategy.md, Agreed, ratified and kept.

    """
    found = kept(answer.package, strategy) if kept is not None and answer.changes else None
    if found is None:
        return None
    # Of the draws in which it is kept and those in which it is not, the fewer are looked at again.
    few = found.held if found.held.mean() <= 0.5 else ~found.held
    means = answer.chance, *answer.chance_range
    parts = [0.0, 0.0, 0.0]
    if few.any():
        some = _Some(base=draws, chosen=few)
        leans = (Lean(way, lean) for way in (0, -1, 1))
        parts = [float(_agreed(case, some, answer, one).sum()) / len(few) for one in leans]
    if few is not found.held:
        parts = [max(mean - part, 0.0) for mean, part in zip(means, parts, strict=True)]
    chance, low, high = parts
    return Joint(chance, (low, high), found.order, found.chance, found.breaks, found.own)


def both_bounded(
    case: Case, answer: Consent, found: Joint | None, strategy: str | None = None
) -> tuple[Consent, Joint | None]:
    """An answer of `consent` and how it is kept, each with the 80% interval of its chance, on the same draws.

    Source: docs/model.md, Interval.

    """
    if not answer.changes:
        return answer, found
    setting, seed = case.setting(answer.levers), answer.method.seed or 0
    layers, agreed = layered(case, dict(answer.package), setting, seed)
    told = replace(answer, interval=ends(agreed, answer.chance))
    if found is None:
        return told, None
    held = kept_in(case, answer.package, strategy, found.order, layers)
    return told, replace(found, interval=ends(agreed * held, found.chance))


@dataclass(frozen=True, repr=False)
class _Some(Draws):
    """Some of the draws of ``base``, the same as they are among all; ``chosen`` (S,) of bool."""

    base: Draws = field(default_factory=Draws)
    chosen: NDArray[np.bool_] = field(default_factory=lambda: np.ones(1, dtype=np.bool_), compare=False)

    @property
    def size(self) -> int:
        """How many are chosen."""
        return int(self.chosen.sum())

    def values(self, path: Path, number: Number) -> Floats:
        """As of the base, in the chosen draws."""
        if number.certain:
            return np.full(self.size, number.middle)
        return self.base.values(path, number)[self.chosen]

    def normal(self, name: str) -> Floats:
        """As of the base, in the chosen draws."""
        return self.base.normal(name)[self.chosen]


def _agreed(case: Case, draws: Draws, answer: Consent, lean: Lean) -> Floats:
    """D in each of these draws."""
    setting = case.setting(answer.levers)
    return Decision.build(case, draws, dict(answer.package), setting, lean).agreed()


def likelihood(answer: Consent | None, found: Joint | None) -> float:
    """What packages are ranked by: agreed, ratified and kept; where no steps are stated, agreed and ratified.

    A package that changes nothing has no chance and comes last.
    """
    if answer is None or not answer.changes:
        return -1.0
    return answer.chance if found is None else found.chance
