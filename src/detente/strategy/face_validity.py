"""Do the figures deserve trust? Swaps and the panel of a case beside what came about, inputs untuned.

Nothing here is fitted to what came about, so that no case has to be left out while another is scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.arguments import typed
from detente.case.panel import Panel, panel
from detente.case.variants import Swap, Variant, variants
from detente.consent import Consent, consent
from detente.draws import Draws
from detente.method import SCHEMA_VERSION
from detente.reference import elsewhere
from detente.shown import Shown
from detente.strategy.on_panel import OnPanel, chance_of, on_panel
from detente.strategy.order import Order, by, order
from detente.strategy.scores import Scores, scores
from detente.strategy.switches import SWITCHES, Switched, switched


@dataclass(frozen=True, repr=False)
class Tried:
    """One swap of a variant beside the answer of `consent`.

    ``elsewhere``: the share of its reference class that was agreed in whole and ratified; None without one.
    """

    variant: str
    as_of: str
    name: str
    swap: Swap
    answer: Consent
    elsewhere: float | None = None


@dataclass(frozen=True, repr=False)
class Validity(Shown):
    """Every swap of every variant beside its chance.

    ``pairs`` are made of one swap that came about and one that did not, on the same date; ``ordered`` counts
    those in which the model gives the first the higher chance (ties count half), ``order`` has an interval;
    None without a pair. ``scores``: how the chances of all swaps fare against what came about; None without a
    swap. ``panel``: everything that could have come about on fixed dates; None where the case has no panel.
    ``switches``: the same scores with one part of the model off; empty where they were not asked for.
    """

    case: str
    tried: tuple[Tried, ...]
    ordered: float
    pairs: int
    scores: Scores | None = None
    reads: tuple[str, ...] = ()
    order: Order | None = None
    panel: OnPanel | None = None
    switches: tuple[Switched, ...] = ()

    def __repr__(self) -> str:
        return f"Validity({self.case!r}, {len(self.tried)} swaps)"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "question": "validity",
            "version": SCHEMA_VERSION,
            "case": self.case,
            "reads": list(self.reads),
            "ordered": self.ordered,
            "pairs": self.pairs,
            "pairs_range": {"low": self.order.low, "high": self.order.high} if self.order else None,
            "scores": self.scores.as_dict() if self.scores is not None else None,
            "swaps": [
                {
                    "variant": one.variant,
                    "as_of": one.as_of,
                    "swap": one.name,
                    "title": one.swap.title,
                    "happened": one.swap.happened,
                    "answer": one.answer.as_dict(),
                }
                for one in self.tried
            ],
            "panel": self.panel.as_dict() if self.panel is not None else None,
            "switches": [one.as_dict() for one in self.switches],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each swap, for a data frame."""
        return [
            {
                "variant": one.variant,
                "as_of": one.as_of,
                "swap": one.name,
                "happened": one.swap.happened,
                "chance": one.answer.chance,
                "low": one.answer.chance_range[0],
                "high": one.answer.chance_range[1],
            }
            for one in self.tried
        ]


@typed
def validity(case: Case, draws: Draws | None = None, switches: bool = False) -> Validity:
    """Put every swap of every variant of a case to the test of consent, and all of its panel.

    Args:
        case: the dispute, with variants or a panel beside it.
        draws: 1000 with seed 0 by default.
        switches: whether to score each part of the model switched off, too.

    Raises:
        CaseError: a variant or the panel is wrong.
        DetenteError: some sheets of the case are closed.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    read, found = variants(case), panel(case)
    tried = tuple(
        Tried(variant.name, variant.file.as_of, name, swap, answer, _elsewhere(variant.case, answer))
        for variant, name, swap in _swaps(read)
        for answer in [consent(variant.case, swap.package, swap.levers, draws)]
    )
    ordered = order(by((one.variant, one.answer.chance, one.swap.happened) for one in tried))
    outcomes = [(one.answer.chance, one.swap.happened) for one in tried]
    return Validity(
        case=case.slug,
        tried=tried,
        ordered=ordered.ordered if ordered is not None else 0.0,
        pairs=ordered.pairs if ordered is not None else 0,
        scores=scores(outcomes, [one.elsewhere for one in tried]) if tried else None,
        order=ordered,
        panel=on_panel(case, found, draws) if found is not None else None,
        switches=tuple(_switched(case, read, found, draws, name) for name in SWITCHES if switches),
        reads=case.reads,
    )


def _swaps(read: list[Variant]) -> Iterator[tuple[Variant, str, Swap]]:
    for variant in read:
        for name, swap in variant.file.swaps.items():
            yield variant, name, swap


def _elsewhere(case: Case, answer: Consent) -> float | None:
    """What the reference class of a swap has come to; ``case``: as it stood."""
    like = elsewhere(case, answer.changes)
    return like.ratified.share if like is not None else None


def _switched(case: Case, read: list[Variant], found: Panel | None, draws: Draws, name: str) -> Switched:
    """All scores with one part of the model off, on the same draws."""
    off = switched(case, name)
    if off is None:
        return Switched(name, True, None, {})
    outcomes = [
        (
            chance_of(switched(variant.case, name) or variant.case, swap.package, swap.levers, draws),
            swap.happened,
        )
        for variant, _, swap in _swaps(read)
    ]
    fared = on_panel(off, found, draws) if found is not None else None
    return Switched(
        switch=name,
        is_off=False,
        swaps=scores(outcomes) if outcomes else None,
        panel={one.months: one.scores for one in fared.horizons} if fared is not None else {},
    )
