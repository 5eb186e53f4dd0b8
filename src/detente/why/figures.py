"""The figures that `why` can trace: each by name, with its formula in words and its value in every draw."""

from __future__ import annotations

from detente import registry
from detente.case import Case, UnknownNameError
from detente.why import of_plans
from detente.why.scene import Figure


def figures() -> tuple[Figure, ...]:
    """Every family of figures: those of each question that has some, then those of `strategy`."""
    found = (one.part("figures") for one in registry.answered())
    return (*(figure for family in found if family is not None for figure in family), *of_plans.FIGURES)


def find(case: Case, name: str) -> tuple[Figure, str]:
    """The family of a figure and which part of it is meant.

    Raises:
        UnknownNameError: no such figure; offers the nearest names.
        DetenteError: a figure that this case can't have, and what it lacks.

    """
    for figure in figures():
        for part in figure.parts(case):
            if name == (f"{figure.family}.{part}" if part else figure.family):
                return figure, part
        figure.lacking(case, name)
    raise UnknownNameError("figure", name, names(case))


def names(case: Case) -> list[str]:
    """Every figure of a case that can be traced."""
    return [name for figure in figures() for name in figure.names(case)]
