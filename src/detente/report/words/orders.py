"""What is said of several orders beside each other: how each fares, where it breaks, what mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.report.words.sequence import STEP, gained, sums
from detente.sequence import Judged, Task
from detente.shown import Titles

RIVALS = "Other orders"
RIVALS_SAID = (
    "Slack: the least that anybody would lose by stopping, in points; below 0 somebody gains. Of 100: worlds "
    "in which nobody gains by stopping."
)
RIVALS_HEAD = ("Order", "Slack", "Of 100", "Breaks at", "Who would stop", "Guarantee that mends it")
KINDS: Mapping[str, str] = {
    "best": "The best found",
    "proposed": "The one proposed",
    "strategy": "The strategy's",
    "runner-up": "A runner-up",
    "file": "An order on file",
}
STARTS = "{order}, starting with “{first}”"
RUNNER_NO = "Runner-up {number}"
SIDE = "Orders side by side"
SIDE_SAID = (
    "A column for each order, a row for each meeting. ✕ marks the first step at which somebody gains by "
    "stopping, at the middle of every range; ✓ an order in which nobody does. Of 100: worlds in which nobody "
    "gains by stopping. Days are those of the case's calendar of meetings."
)
SIDE_HEAD = "When"
ALL_WAIT = "(all wait)"
IN_SHORT = "In short"
SHORT_HOLDS = "✓ holds; {kept} of 100"
SHORT_BREAKS = "✕ breaks at step {step}; {kept} of 100"
STOPS_HERE = "✕ {party} would stop here and gain {short} points; a guarantee would mend it: {mend}"
STOPS_WAITING = (
    "✕ {party} would stop while all wait, and gain {short} points; a guarantee would mend it: {mend}"
)
WHO_WHAT = "{who}: {what}"
OTHERS = "Orders that were proposed for another package"
OTHER_PACKAGE = "These orders carry out: {package}."
OWN_RULES: Mapping[str, str] = {
    "requires": "“{order}” brings a rule of its own: “{a}” comes after {b}.",
    "together": "“{order}” brings a rule of its own: “{a}” and {b} are taken in one meeting.",
    "not_before": "“{order}” brings a rule of its own: “{a}” not before {b}.",
    "provisional": "“{order}” brings a rule of its own: “{a}” can be taken back until {b} is done.",
}
HOLDS_CELL = "holds"
STOPS_BY = "{party}, by {short}"


def names(orders: Sequence[Judged]) -> list[str]:
    """What orders are called; runners-up have a number each where there are several."""
    several = sum(_runner_up(one) for one in orders) > 1
    found, number = [], 0
    for one in orders:
        number += _runner_up(one)
        numbered = several and _runner_up(one)
        found.append(
            RUNNER_NO.format(number=number) if numbered else one.title or one.name or KINDS[one.kind]
        )
    return found


def _runner_up(order: Judged) -> bool:
    return order.kind == "runner-up"


def rival_row(titles: Titles, name: str, order: Judged) -> tuple[str, ...]:
    """One order as a row."""
    broken = order.breaks
    figures = name, numbers.points(order.slack), numbers.short(order.chance_kept)
    if broken is None:
        return (*figures, HOLDS_CELL, "", "")
    stops = STOPS_BY.format(party=titles.party(broken.by), short=gained(broken.short_by))
    return (*figures, STEP.format(number=broken.step), stops, sums(titles, order.guarantee_needed))


def fares(order: Judged) -> str:
    """How an order fares, in short."""
    kept = numbers.short(order.chance_kept)
    if order.breaks is None:
        return SHORT_HOLDS.format(kept=kept)
    return SHORT_BREAKS.format(step=order.breaks.step, kept=kept)


def rule(tasks: Mapping[str, Task], order: str, kind: str, ids: tuple[str, ...]) -> str:
    """A rule that an order brings of its own."""
    a, *rest = (tasks[one].title if one in tasks else one for one in ids)
    return OWN_RULES[kind].format(order=order, a=a, b=numbers.listed([f"“{one}”" for one in rest]))


def stops(titles: Titles, order: Judged, waiting: bool) -> str:
    """Who would stop where an order breaks, and what mends it; nothing where it holds."""
    broken = order.breaks
    if broken is None:
        return ""
    return (STOPS_WAITING if waiting else STOPS_HERE).format(
        party=titles.party(broken.by),
        short=gained(broken.short_by),
        mend=sums(titles, order.guarantee_needed),
    )
