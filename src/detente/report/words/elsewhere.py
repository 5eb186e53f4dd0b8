"""How comparable processes ended, in words; the counts and their source stand in `detente.stress`."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report.words import numbers
from detente.strategy.findings.figures import of_100
from detente.stress import BASE_RATES, BaseRate, style

STYLES: Mapping[str, str] = {
    "none": "without mediation",
    "facilitating": "with facilitation (the mediator only carries messages and hosts)",
    "formulating": "with formulation (the mediator proposes a text)",
    "manipulating": "with pressure and reward by the mediator",
}
"""Each style of mediation in plain numbers."""
ONE = (
    "Of the crises elsewhere {how}, {rate} in 100 ended in a formal agreement ({count} crises, our count). "
    "They count whole crises; a figure here takes a finished text as already on the table."
)


def by_style() -> list[BaseRate]:
    """The rates of crises by style of mediation, as they are shown."""
    found = {rate.style: rate for rate in BASE_RATES}
    return [found[style] for style in STYLES]


def crises() -> int:
    """How many crises were counted."""
    return sum(rate.count or 0 for rate in by_style())


def ends() -> tuple[int, int]:
    """The lowest and the highest of these rates, in 100."""
    rates = [of_100(rate.rate) for rate in by_style()]
    return min(rates), max(rates)


def listed() -> str:
    """All of them, in one sentence."""
    return numbers.listed([f"{numbers.chance(rate.rate)} {STYLES[rate.style or '']}" for rate in by_style()])


def beside(named: str | None) -> str:
    """What stands beside a chance: the rate of the style of mediation that its strategy names, or all."""
    low, high = ends()
    if named is None:
        return (
            f"Elsewhere {low} to {high} of 100 crises ended in a formal agreement, by how they were "
            "mediated. "
            "They count whole crises; a figure here takes a finished text as already on the table."
        )
    rate = next(rate for rate in by_style() if rate.style == named)
    return ONE.format(how=STYLES[named], rate=of_100(rate.rate), count=rate.count)


def base_rates() -> str:
    """Comparable processes, with their source and their limit."""
    return (
        "Beside it, from other disputes (International Crisis Behavior v14, "
        f"{crises()} crises, our count and our "
        f"reading of its codes): a formal agreement came in {listed()}. They count how whole "
        "crises ended. Our figures take a finished text as already on the table, so they can be higher. "
        "This is context, not a forecast for this dispute."
    )


def beside_others() -> str:
    """How the figures stand beside how other disputes ended, in one sentence."""
    low, high = ends()
    return (
        f"In other disputes {low} to {high} of 100 crises ended in a formal agreement, by how "
        "they were mediated; figures here are higher since they take a finished text as already on the table."
    )


__all__ = ["STYLES", "base_rates", "beside", "beside_others", "by_style", "crises", "ends", "listed", "style"]
