"""How far a chance may lie off: its 80% interval over judged numbers, scales and switches (docs/model.md).

Two layers of draws. The outer ones decide what we may have got wrong once and for all: every number of the
case, a common lean of judged values, the scales, whether a part of the model should count at all. The inner
ones are what stays open even then: errors about actors, moods, votes. Each outer draw has a chance of its
own, the mean over its inner draws; the interval leaves out the lowest and the highest tenth of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from detente.case import Case, Pattern
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.model.decision import Decision
from detente.model.margins import DEFAULT_LEAN, NO_LEAN
from detente.model.points import Floats

OUTER, INNER = 64, 128
"""Outer draws, and inner draws for each: judgement; a third of a second, a tenth of sampling error less."""

SEEDS = 2
"""Seeds whose draws are kept for the next package: judgement; some ten megabytes each."""

LEVEL = 0.8
"""Share of the outer draws that the interval holds: judgement, the field's usual."""

TIMES = 2.0
"""By what a scale may be too small or too large: judgement."""

OFF = 0.25
"""Share of outer draws in which a part of the model does not count: judgement."""

SWITCHES = {"trust": 1.0, "lean_common": 1.0, "stake": 0.0}
"""Parts of the model that may not count, each with the value at which it doesn't."""


@dataclass(frozen=True, repr=False)
class TwoLayers(Draws):
    """Draws in two layers, (OUTER · INNER,): numbers change with the outer draw only, noises with each.

    ``leaning``: judged values that lean together.
    """

    leaning: frozenset[Path] = frozenset()

    @classmethod
    def of(cls, case: Case, package: Pattern, seed: int) -> TwoLayers:
        """For one package: the judged values of the options that it adopts lean together."""
        found = {
            ("actors", slug, "values", issue, package[issue])
            for slug, actor in case.file.actors.items()
            for issue in actor.values
            if package[issue] != case.today[issue]
        }
        leaning = frozenset(p for p in found if case.sources.estimated(p))
        return cls(OUTER * INNER, seed, leaning=leaning, _held=_noise(OUTER * INNER, seed))

    def values(self, path: Path, number: Number) -> Floats:
        """Values of a number, the same within an outer draw."""
        outer = _outer(OUTER, self.seed)
        each = outer.values(path, number)
        if path[0] == "model" or path == ("sequence", "error"):
            each = _scaled(outer, str(path[1]), number, each)
        elif path in self.leaning:
            each = np.clip(each + DEFAULT_LEAN * outer.normal("interval/lean"), 0.0, 100.0)
        return np.repeat(each, INNER)


@lru_cache(maxsize=SEEDS)
def _outer(count: int, seed: int) -> Draws:
    """The outer draws: the same for every package, so they are made once."""
    return Draws(count, seed)


@lru_cache(maxsize=SEEDS)
def _noise(_count: int, _seed: int) -> dict[str, Floats]:
    """Where the noises of all draws are kept, which are the same for every package."""
    return {}


def _scaled(outer: Draws, key: str, number: Number, each: Floats) -> Floats:
    """A scale too small or too large by up to `TIMES`; a switch off in `OFF` of the outer draws."""
    place = outer.values(("interval", key), Number(0.0, 1.0))
    if key in SWITCHES:
        known = number.certain and number.low == SWITCHES[key]
        return each if known else np.where(place < OFF, SWITCHES[key], each)
    grown = each * TIMES ** (2 * place - 1)
    return np.minimum(grown, 1.0) if key == "watched" else grown


def layered(
    case: Case, package: Pattern, setting: Mapping[str, str], seed: int = 0
) -> tuple[TwoLayers, Floats]:
    """The two layers of draws for a complete package, and D in each of them, (OUTER · INNER,).

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.

    """
    layers = TwoLayers.of(case, package, seed)
    return layers, Decision.build(case, layers, package, setting, NO_LEAN).agreed()


def ends(each: Floats, chance: float) -> tuple[float, float]:
    """The 80% interval of a chance, from what comes of each draw of both layers; it holds the chance."""
    chances = each.reshape(OUTER, INNER).mean(axis=1)
    low, high = np.quantile(chances, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return min(float(low), chance), max(float(high), chance)


def interval(case: Case, package: Pattern, setting: Mapping[str, str], seed: int = 0) -> tuple[float, float]:
    """The 80% interval of the chance that a complete package is agreed under a complete lever setting.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.

    Source: docs/model.md, Interval.

    """
    _, agreed = layered(case, package, setting, seed)
    return ends(agreed, float(agreed.mean()))
