"""Face validity: swaps that came about beside swaps that did not, under the same untuned inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.arguments import typed
from detente.case.variants import Swap, variants
from detente.consent import Consent, consent
from detente.draws import Draws
from detente.method import SCHEMA_VERSION
from detente.shown import Shown
from detente.strategy.scores import Scores, scores


@dataclass(frozen=True, repr=False)
class Tried:
    """One swap of a variant beside the answer of `consent`."""

    variant: str
    as_of: str
    name: str
    swap: Swap
    answer: Consent


@dataclass(frozen=True, repr=False)
class Validity(Shown):
    """Every swap of every variant beside its chance.

    ``pairs`` are made of one swap that came about and one that did not, on the same date; ``ordered`` counts
    those in which the model gives the first the higher chance (ties count half). ``scores``: how the chances
    of all swaps fare against what came about; None without a swap.
    """

    case: str
    tried: tuple[Tried, ...]
    ordered: float
    pairs: int
    scores: Scores | None = None
    reads: tuple[str, ...] = ()

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
def validity(case: Case, draws: Draws | None = None) -> Validity:
    """Put every swap of every variant of a case to the test of consent.

    Raises:
        CaseError: a variant is wrong.
    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    tried = [
        Tried(
            variant.name,
            variant.file.as_of,
            name,
            swap,
            consent(variant.case, swap.package, swap.levers, draws),
        )
        for variant in variants(case)
        for name, swap in variant.file.swaps.items()
    ]
    pairs = [
        (yes.answer.chance, no.answer.chance)
        for yes in tried
        for no in tried
        if yes.variant == no.variant and yes.swap.happened and not no.swap.happened
    ]
    ordered = sum(1.0 if yes > no else 0.5 if yes == no else 0.0 for yes, no in pairs)
    outcomes = [(one.answer.chance, one.swap.happened) for one in tried]
    found = scores(outcomes) if outcomes else None
    return Validity(case.slug, tuple(tried), ordered, len(pairs), found, case.reads)
