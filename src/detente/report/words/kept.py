"""How it is said that a package is agreed, ratified and kept, in one place."""

from __future__ import annotations

from detente.consent import Consent
from detente.levers import Levers
from detente.report.words import numbers
from detente.report.words.sequence import gained
from detente.sequence import Break
from detente.shown import Titles
from detente.strategy import Joint
from detente.strategy.findings.figures import of_100

KEPT = "And kept"
NO_STEPS = "no steps stated"
NO_STEPS_SHORT = "–"
LIKELY_STEPS = "Most likely to be agreed and kept, of those that help every party:"
MEANS = (
    "“Agreed and kept”: in how many worlds all say yes and then, at every step, nobody gains by stopping. "
    "Both must be so in the same world. The order of steps is, of those looked at, the one that holds most "
    "often. Where the case states no steps for a text, nothing says whether it would be kept, and only the "
    "first figure stands. Lists that put the likeliest first go by this figure."
)
KEY = (
    "Agreed and kept: all say yes, and then nobody gains by stopping at any step, in the order of steps that "
    "holds most often; the place among the strategies goes by it. No steps stated: the case names none for "
    "this text, which then counts with the first figure."
)
TABLE = "“And kept”: all say yes and nobody then gains by stopping, in 100 worlds. “–”: no steps stated."
STEPS_SAID = (
    "And kept: carried out as well, with nobody gaining by stopping; the changes stand in the order of this "
    "figure, and of the first where no steps are stated. A change that costs only the one who makes it is "
    "seldom kept alone; inside a package it may be."
)
SHORTLIST = "The plan and others that differ in kind, the likeliest to be agreed and kept first"
SHORTLIST_HEAD = (KEPT, "Of 100", "Least gain", "Cost", "What is different from the plan")
STRATEGY_HEAD = (KEPT, "Place")
THE_PLAN = "this is the plan"
WHO_FIRST = "Who goes first"
ORDER_FOUND = "The order of steps that holds most often"
ORDER_OWN = "The strategy's own order"
OWN_UNFIT = "The strategy's own order lacks steps of its package, or breaks a rule, and is not compared."
OWN_IS_IT = "It is the strategy's own."


def kept(found: Joint | None) -> str:
    """The chance to be agreed and kept with its range, or that no steps are stated."""
    if found is None:
        return NO_STEPS
    return f"agreed and kept: {ranged(found.chance, found.ends)}"


def ranged(chance: float, ends: tuple[float, float]) -> str:
    """A chance with its range, where that says more."""
    return f"{numbers.chance(chance)}{_ends(chance, ends)}"


def in_short(found: Joint | None) -> str:
    """The chance to be agreed and kept without its range, or that no steps are stated."""
    return NO_STEPS if found is None else f"agreed and kept: {numbers.chance(found.chance)}"


def both(answer: Consent, found: Joint | None) -> str:
    """The chance to be agreed and kept, then that all say yes, each with its range."""
    said = NO_STEPS if found is None else ranged(found.chance, found.ends)
    return f"{said}; all say yes: {ranged(answer.chance, answer.ends)}"


def cell(found: Joint | None) -> str:
    """The same for a table."""
    if found is None:
        return NO_STEPS_SHORT
    figure = numbers.short(found.chance)
    if _alike(found.chance, found.ends):
        return figure
    return f"{figure} ({numbers.short_span(found.ends)})"


def beside(found: Joint | None) -> str:
    """The same below the figure of a single change."""
    return NO_STEPS if found is None else f"and kept: {cell(found)}"


def plain(chance: float | None) -> str:
    """A chance to be agreed and kept that has no range."""
    return NO_STEPS_SHORT if chance is None else numbers.short(chance)


def _ends(chance: float, ends: tuple[float, float]) -> str:
    return "" if _alike(chance, ends) else f" ({numbers.span(ends)})"


def _alike(chance: float, ends: tuple[float, float]) -> bool:
    """Whether a range reads like its chance, and says no more."""
    return {of_100(end) for end in ends} == {of_100(chance)}


def place(rank: int | None, of: int) -> str:
    """The place of a strategy among those that change something."""
    return f"place {rank} of {of}" if rank is not None and of > 1 else ""


def who_first(titles: Titles, found: Joint, unfit: bool = False) -> str:
    """Where the order that holds most often breaks, and the strategy's own, which may not fit."""
    lines = [f"{ORDER_FOUND} {_holds(titles, found.order_holds, found.breaks)}"]
    if found.own is not None and found.own.order == found.order:
        lines.append(OWN_IS_IT)
    elif found.own is not None:
        lines.append(f"{ORDER_OWN} {_holds(titles, found.own.chance_kept, found.own.breaks)}")
    elif unfit:
        lines.append(OWN_UNFIT)
    return " ".join(lines)


def _holds(titles: Titles, chance: float, breaks: Break | None) -> str:
    """In how many worlds an order holds, and where it breaks at the middle of every range."""
    said = f"holds in {numbers.in_100(chance)} of 100 worlds"
    if breaks is None:
        return f"{said}, and at the middle of every range."
    gains = f"{titles.party(breaks.by)} would gain {gained(breaks.short_by)} points by stopping"
    return f"{said}; at the middle of every range it breaks at step {breaks.step}, where {gains}."


def plan(found: Levers) -> str:
    """How likely the plan is to be agreed and kept, and whether another of the shortlist is likelier."""
    if found.best is None or not found.ranked:
        return ""
    best, ends = found.best.plan, found.best.kept_range
    said = "The case states no steps for it, so nothing says whether it would be kept."
    if best.chance_kept is not None and ends is not None:
        said = (
            f"It would be agreed and also kept, so that nobody gains by stopping at any step, in "
            f"{numbers.chance(best.chance_kept)} worlds{_ends(best.chance_kept, ends)}."
        )
    first = found.shortlist[0]
    if of_100(first.likely) <= of_100(best.likely):
        return said
    how = "agreed and kept" if first.chance_kept is not None else "agreed (no steps are stated for it)"
    return (
        f"{said} Another of the shortlist is likelier to be {how}: {numbers.chance(first.likely)}. The plan "
        "is the one with the most for the side that gains less."
    )
