"""Where experts differ, and whether it matters: the strategies' chances by each expert's numbers alone.

Each expert's ranges are put in the place of the panel's (numbers that the expert left out stay the panel's),
the same draws are taken, and `consent` is asked of every strategy: would all say yes? Then the same with the
others' ranges without that expert's: where the strategy that comes first changes, that expert's numbers turn
the advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from detente.case import Case
from detente.case.arguments import typed
from detente.case.put import with_numbers
from detente.case.tree import Path, dotted
from detente.draws import Draws
from detente.experts.kept import Kept, as_number, kept
from detente.experts.pool import averaged
from detente.method import SCHEMA_VERSION, Method
from detente.model import Decision, Lean
from detente.shown import Shown, Titles
from detente.stress.places import said

LEVEL = 0.02
"""Chances this near are level: judgement; draws alone move a chance of a half by 1.6 in 100."""
TOLERANCE = 1e-9
SOURCE = "Hanea et al. 2016 (IDEA); docs/experts.md"
Chances = Mapping[str, float]


@dataclass(frozen=True, repr=False)
class Apart:
    """A number of which experts think differently.

    ``what``: in words; ``apart``: the span of best guesses over the mean width of a range; ``best``: lowest
    and highest of the best guesses, in the case's units; ``experts``: how many answered.
    """

    path: Path
    what: str
    apart: float
    best: tuple[float, float]
    experts: int

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": dotted(self.path),
            "what": self.what,
            "apart": self.apart,
            "best": list(self.best),
            "experts": self.experts,
        }


@dataclass(frozen=True, repr=False)
class Disagreement(Shown):
    """Where the experts of a panel differ, and whether it matters.

    ``panel``: by strategy the chance that all say yes by the panel's numbers; ``alone``: by expert, by that
    expert's numbers; ``without``: by expert, by the others' alone. ``apart``: numbers, the most disputed
    first.
    """

    panel: Chances
    alone: Mapping[str, Chances]
    without: Mapping[str, Chances]
    apart: tuple[Apart, ...]
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default_factory=Titles)

    def __repr__(self) -> str:
        return f"Disagreement({len(self.alone)} experts, {len(self.panel)} strategies)"

    @property
    def order(self) -> tuple[str, ...]:
        """The strategies, the likeliest by the panel's numbers first."""
        return tuple(sorted(self.panel, key=lambda name: -self.panel[name]))

    @property
    def agree(self) -> tuple[str, ...]:
        """The experts whose numbers alone give the same order; level chances may stand either way."""
        return tuple(expert for expert, own in self.alone.items() if same_order(self.panel, own))

    @property
    def turn(self) -> tuple[str, ...]:
        """The experts without whom another strategy would come first by more than what is level."""
        return tuple(expert for expert, rest in self.without.items() if turned(self.panel, rest))

    def rows(self) -> list[dict[str, Any]]:
        """One row an expert and strategy, for a data frame."""
        return [
            {"expert": expert, "strategy": name, "chance": own[name], "without": self.without[expert][name]}
            for expert, own in self.alone.items()
            for name in self.order
        ]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "version": SCHEMA_VERSION,
            "panel": dict(self.panel),
            "alone": {expert: dict(own) for expert, own in self.alone.items()},
            "without": {expert: dict(rest) for expert, rest in self.without.items()},
            "order": list(self.order),
            "agree": list(self.agree),
            "turn": list(self.turn),
            "apart": [one.as_dict() for one in self.apart],
            "method": self.method.as_dict(),
            "reads": list(self.reads),
        }


def same_order(one: Chances, other: Chances) -> bool:
    """Whether two sets of chances put no two strategies clearly the other way round."""
    names = list(one)
    return not any(
        (one[a] - one[b] > LEVEL and other[b] - other[a] > LEVEL)
        or (one[b] - one[a] > LEVEL and other[a] - other[b] > LEVEL)
        for n, a in enumerate(names)
        for b in names[:n]
    )


def turned(one: Chances, other: Chances) -> bool:
    """Whether another strategy clearly comes first."""
    if not one:
        return False
    first = max(one, key=lambda name: one[name])
    return max(other.values()) - other[first] > LEVEL


@typed
def disagreement(case: Case, draws: Draws | None = None) -> Disagreement:
    """Where the experts of a case's panel differ, and whether it matters.

    Args:
        case: a case into which a panel's numbers were written (`detente.panel_write`).
        draws: Latin hypercube draws, 1000 with seed 0 by default.

    Raises:
        CaseError: there is no ``experts/panel.csv`` beside the case, or it is wrong.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: as of `consent`.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    found = kept(case)
    like = dict(case.numbers())
    alone, without = {}, {}
    for expert in found.experts:
        mine = {p: as_number(like[p], by[expert]) for p, by in found.each.items() if expert in by}
        alone[expert] = chances(with_numbers(case, mine), draws)
        rest = {p: _rest(by, expert) for p, by in found.each.items() if expert in by and len(by) > 1}
        without[expert] = chances(
            with_numbers(case, {p: as_number(like[p], r) for p, r in rest.items()}), draws
        )
    return Disagreement(
        panel=chances(case, draws),
        alone=alone,
        without=without,
        apart=_apart(case, found),
        method=Method("experts", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws)),
        reads=case.reads,
        titles=Titles.of(case),
    )


def chances(case: Case, draws: Draws) -> dict[str, float]:
    """By strategy, the chance that all say yes, as `consent` has it."""
    return {
        name: float(
            Decision.build(case, draws, case.complete(one.package), case.setting(one.levers), Lean())
            .agreed()
            .mean()
        )
        for name, one in case.file.strategies.items()
        if case.complete(one.package) != case.today
    }


def _rest(by: Mapping[str, tuple[float, float, float]], expert: str) -> tuple[float, float, float]:
    """The averaged quantiles of everybody else."""
    three = averaged(np.array([own for name, own in by.items() if name != expert]))
    return float(three[0]), float(three[1]), float(three[2])


def _apart(case: Case, found: Kept) -> tuple[Apart, ...]:
    told = []
    for path, by in found.each.items():
        best = [own[1] for own in by.values()]
        width = float(np.mean([own[2] - own[0] for own in by.values()]))
        span = max(best) - min(best)
        if width > 0:
            told.append(Apart(path, said(case, path), span / width, (min(best), max(best)), len(by)))
    return tuple(sorted(told, key=lambda one: -one.apart))
