"""What is said of the strategies side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import common, kept, levers, names, numbers
from detente.shown import Titles
from detente.strategy.findings.plans import Plan

HEAD = ("Strategy", "Who pays what", "Start", "All say yes", common.REFUSED_BY, "Asked to move")
KEY = (
    "Who pays what: points of cost on each holder's own scale; after “of”, what the case lets it spend. "
    "Start: when it could begin; the figures keep today's leaders and seats also where that is after an "
    "election. All say yes: the figure, and in brackets its range. Refused most by: from whom most refusals "
    "come (“hardly fails”: in fewer than 5 of 100 worlds)."
)
NOT_PROPOSED = "searched, not proposed by anybody"
ACTION, FOCUS, LEVERS, RISK, EVIDENCE = "Action", "Focus", "Levers", "Risk", "Evidence"
NO_LEVER_USED = "No lever."
MEDIATED = "Mediation: {by}."
MEDIATED_HOW = "Mediation: {by} ({how})."
CHAIRED = "Chair of the joint commission: {by}."
LEVER_USED = "Lever: {titles}."
LEVERS_USED = "Levers: {titles}."
LEVERS_MORE = "Levers: {titles}; and {more} more."
STYLES: Mapping[str, str] = {
    "facilitating": "carries messages and hosts",
    "formulating": "proposes the text",
    "manipulating": "presses and rewards",
}
"""What a mediator does, by style (Beardsley et al. 2006)."""
UNCHANGED = "None of the strategies changes: {issues}."
CHANCE_CHART = "How many of 100 worlds end in agreement, by strategy"
AND_KEPT = "; and kept: {chance}"
CHANCE_CAPTION = (
    "Dot: worlds in 100 in which all say yes. Thick line and brackets: what the figure was in 8 of 10 "
    "settings of the judged numbers, the scales and the parts of the model."
)
KEPT_CAPTION = "Upright line: worlds in which it is also kept."


def key(ranked: bool) -> str:
    """How to read the table; ``ranked``: whether it was asked how texts are kept."""
    return f"{KEY} {kept.KEY}" if ranked else KEY


def chance_caption(ranked: bool) -> str:
    """What the dots and lines of the chances are."""
    return f"{CHANCE_CAPTION} {KEPT_CAPTION}" if ranked else CHANCE_CAPTION


def and_kept(chance: float | None) -> str:
    """The second figure of a row of the chart, where it has one."""
    return "" if chance is None else AND_KEPT.format(chance=numbers.short(chance))


def pledges(titles: Titles, plan: Plan) -> tuple[str, ...]:
    """What it asks of each holder, beside what the case lets it spend."""
    return tuple(levers.pledges(titles, cost) for cost in plan.costs) or (common.NOBODY,)


def asks(titles: Titles, plan: Plan) -> tuple[str, ...]:
    """Who is asked to move; nobody is named where nobody has proposed it."""
    if plan.computed:
        return ()
    return tuple(titles.actor(actor) for actor in plan.file.asks) or (common.NOBODY,)


def focus(plan: Plan) -> str:
    """What a text is about, or that nobody has proposed it."""
    return NOT_PROPOSED if plan.computed else plan.file.focus


def start(plan: Plan) -> str:
    """When it could begin."""
    return "" if plan.computed else numbers.window(plan.file.start)


def who_first(titles: Titles, plan: Plan) -> str:
    """Where orders of its steps break; nothing where none are stated."""
    if plan.kept is None:
        return ""
    return kept.who_first(titles, plan.kept, bool(plan.file.order) and plan.kept.own is None)


def mediated(titles: Titles, by: Sequence[str], style: str | None) -> str:
    """Who mediates, and how."""
    named = numbers.listed([names.anyone(titles, slug) for slug in by])
    if not style:
        return MEDIATED.format(by=named)
    return MEDIATED_HOW.format(by=named, how=STYLES[style])


def chaired(titles: Titles, by: str) -> str:
    """Who chairs the joint commission."""
    return CHAIRED.format(by=names.anyone(titles, by))


def levers_used(titles: Titles, levers: Sequence[str], most: int) -> str:
    """The first levers, and how many more there are; that there is none where there is none."""
    if not levers:
        return NO_LEVER_USED
    named, more = "; ".join(titles.lever(name) for name in levers[:most]), len(levers) - most
    if more > 0:
        return LEVERS_MORE.format(titles=named, more=more)
    return (LEVERS_USED if len(levers) > 1 else LEVER_USED).format(titles=named)


def unchanged(titles: Titles, issues: Sequence[str]) -> str:
    """Issues that no strategy of the case changes."""
    return UNCHANGED.format(issues="; ".join(titles.issue(issue) for issue in issues)) if issues else ""
