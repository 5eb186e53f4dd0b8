"""The figures that `why` can trace: each by name, with its formula in words and its value in every draw."""

from __future__ import annotations

from detente.case import Case, DetenteError, UnknownNameError
from detente.why import of_consent, of_deals, of_plans, of_sequence
from detente.why.scene import Figure

FIGURES: tuple[Figure, ...] = (
    *of_deals.FIGURES,
    *of_consent.FIGURES,
    *of_plans.FIGURES,
    *of_sequence.FIGURES,
)
"""The registry: a new figure is a line in one of these."""


def find(case: Case, name: str) -> tuple[Figure, str]:
    """The family of a figure and which part of it is meant.

    Raises:
        UnknownNameError: no such figure; offers the nearest names.
        DetenteError: a figure of an order, and the case names no steps.

    """
    for figure in FIGURES:
        for part in figure.parts(case):
            if name == (f"{figure.family}.{part}" if part else figure.family):
                return figure, part
    if name in of_sequence.NAMES:
        raise DetenteError(f"found {name}; expected a case with commitments: this one names none")
    raise UnknownNameError("figure", name, names(case))


def names(case: Case) -> list[str]:
    """Every figure of a case that can be traced."""
    return [name for figure in FIGURES for name in figure.names(case)]
