"""What is said of a strategy's phases: focus, action, holder, cost, risk."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.words import common, levers, numbers, strategies
from detente.report.words import talks as words
from detente.shown import Titles
from detente.strategy.findings.phases import Phase, Plan

TITLE = "In phases"
HEAD = ("", "0–6 months", "6–24 months", "Beyond")
SAID = (
    "What the answers say of each phase: of 100 runs, how many have reached its aim at its end, what is done "
    "and by whom, what it costs, what stands in the way most (of all runs)."
)
FOCUS, ACTION, HOLDER, COST, RISK = "Focus", "Action", "Who", "Cost", "Risk"
CONVENED = "Talks convened: {share} by month 6."
ALONE = "Settled first and alone: {issues}."
SIGNED = "A text signed: {share} by month 24."
CARRIED = "Carried out: {share} by month 60."
MEETINGS = "Meetings of {level} every {every}."
APPEAL = "Appeal to {to}."
DEADLINE = "Deadline: {title}."
ELECTION = "Election: {title}."
LEVER_FREE = "No lever is due yet."
STEPS = "First steps: {steps}."
NO_STEPS = "No steps are stated: it is carried out once it is ratified."
PERFORMS = "{party} ({count})"
HELD = "A guarantee of {points} points holds {party}."
UNHELD = "No guarantee holds {party}."
FREE = "It holds without a guarantee."
RISK_OF = "{cause} ({share})"
MOST = 2
"""Causes and levers that are named."""


def rows(titles: Titles, plan: Plan) -> list[tuple[str, ...]]:
    """A row for each of focus, action, holder, cost and risk."""
    return [
        (FOCUS, *_focus(titles, plan)),
        (ACTION, *_action(titles, plan)),
        (HOLDER, *_holder(titles, plan)),
        (COST, LEVER_FREE, _pledged(titles, plan), _held(titles, plan)),
        (RISK, *(_risk(phase) for phase in plan.phases)),
    ]


def _focus(titles: Titles, plan: Plan) -> tuple[str, str, str]:
    first, second, third = (numbers.short(phase.reached) for phase in plan.phases)
    alone = numbers.listed([titles.issue(issue) for issue in plan.first])
    settled = ALONE.format(issues=alone) if alone else ""
    return (
        f"{CONVENED.format(share=first)} {settled}".strip(),
        SIGNED.format(share=second),
        CARRIED.format(share=third),
    )


def _action(titles: Titles, plan: Plan) -> tuple[str, str, str]:
    process, said = plan.process, list[str]()
    if process.meetings is not None:
        said.append(MEETINGS.format(level=process.meetings.level, every=process.meetings.every))
    if process.mediation is not None and process.mediation.by:
        said.append(strategies.mediated(titles, process.mediation.by, process.mediation.style))
    if process.appeal is not None:
        said.append(APPEAL.format(to=titles.actor(process.appeal.to)))
    steps = STEPS.format(steps="; ".join(plan.steps)) if plan.steps else NO_STEPS
    used = strategies.levers_used(titles, plan.levers, MOST)
    first, second, third = (_dates(phase) for phase in plan.phases)
    return (
        " ".join([*said, *first]),
        " ".join([used, *second]),
        " ".join([steps, *third]),
    )


def _dates(phase: Phase) -> list[str]:
    """Deadlines and elections of a phase; an event by itself moves nothing."""
    return [
        (ELECTION if one.election else DEADLINE).format(title=f"{one.title}, {numbers.window(one.on)}")
        for one in phase.dates
        if one.election or one.deadline
    ]


def _holder(titles: Titles, plan: Plan) -> tuple[str, str, str]:
    process = plan.process
    whose = [*(process.mediation.by if process.mediation is not None else ())]
    whose += [process.commission.chair] if process.commission and process.commission.chair else []
    whose += [process.appeal.to] if process.appeal is not None else []
    holders = [cost.holder for cost in plan.costs]
    performs = [
        PERFORMS.format(party=titles.parties.get(by, titles.actors.get(by, by)), count=count)
        for by, count in plan.performers.items()
    ]
    return _named(titles, whose), _named(titles, holders), numbers.listed(performs) or common.NOBODY


def _named(titles: Titles, slugs: Sequence[str]) -> str:
    named = [titles.actors.get(one, titles.parties.get(one, one)) for one in dict.fromkeys(slugs)]
    return numbers.listed(named) or common.NOBODY


def _pledged(titles: Titles, plan: Plan) -> str:
    return "; ".join(levers.pledges(titles, cost) for cost in plan.costs) or common.NOBODY


def _held(titles: Titles, plan: Plan) -> str:
    """What holds each side to the order, by what `sequence` answers."""
    if not plan.performers:
        return common.NOBODY
    said = []
    for party, needed in plan.guarantees.items():
        if needed is None:
            said.append(UNHELD.format(party=titles.party(party)))
        elif needed > 0:
            said.append(HELD.format(points=numbers.plain_points(needed), party=titles.party(party)))
    return " ".join(said) or FREE


def _risk(phase: Phase) -> str:
    named = [
        RISK_OF.format(cause=words.CAUSES[cause], share=numbers.short(share))
        for cause, share in phase.risk[:MOST]
        if share >= words.LEAST
    ]
    return numbers.sentence("; ".join(named)) or common.NOBODY


__all__ = ["HEAD", "SAID", "TITLE", "rows"]
