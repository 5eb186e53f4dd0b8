"""How a package is told wherever it stands: what it changes, its chance, who refuses it, what it brings."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.words import common, numbers

# A package: what it changes, and its chance ---------------------------------------------------------------

ALL_SAY_YES = "All say yes"
GAIN_OF = "Gain of {party}"
BEYOND = "Beyond single issues"
CHANCE = "the chance that all say yes to “{plan}”"
CHANCE_LINK = "{shown} for “{plan}”"
CHANCE_SHOWN = "{shown}: {what}; {ends} {if_wrong}"
STOPPED_SHOWN = "most refusals by {name}"
STOPPED = "{share} worlds of 100 in which “{plan}” fails and the failure is put down to {name}"
STOPPED_LINK = "{name} for “{plan}”"


def changes_head(parties: Sequence[str]) -> tuple[str, ...]:
    """The columns of what a package changes; with each party's gain, where ``parties`` names them."""
    return (common.ISSUE, common.TODAY, common.THEN, *(GAIN_OF.format(party=name) for name in parties))


def chance_is(plan: str, chance: float, ends: tuple[float, float], lean: float) -> str:
    """A chance of consent, what it is, and its range."""
    return CHANCE_SHOWN.format(
        shown=numbers.chance(chance),
        what=CHANCE.format(plan=plan),
        ends=numbers.span(ends),
        if_wrong=numbers.if_wrong(lean),
    )


# What is said of a package that is pointed at -------------------------------------------------------------

POINTS = "Points"


def by_party(what: str, figures: Sequence[tuple[str, str]]) -> str:
    """Each party with its figure: ``Gain over today: Upland +3.4, Lowland −1.0``."""
    return f"{what}: {', '.join(f'{party} {figure}' for party, figure in figures)}"


def refused_most_by(names: str) -> str:
    """Who refuses a package most."""
    return f"{common.REFUSED_BY}: {names}"


def main_changes(count: int, made: Sequence[str]) -> str:
    """How many issues a package changes, and the heaviest of its changes."""
    return f"{common.what_changes(count)}: {'; '.join(made)}{'; …' if count > len(made) else ''}"
