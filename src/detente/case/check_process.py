"""Checks of the key ``process``, of a case or of a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.process import Appeal, Commission, Process
from detente.case.schema import CaseFile
from detente.case.tree import Path

BOUNDS: dict[str, tuple[float, float | None]] = {
    "shocks.rate": (0, None),
    "shocks.echo": (0, 0.95),
    "shocks.fade": (0.1, None),
    "shocks.fear": (0, MOST_POINTS),
    "meetings.idle": (0, 1),
    "meetings.bears": (0.1, None),
    "mediation.focal": (0, 1),
    "mediation.doubt": (0, None),
    "exchange.drift": (-MOST_POINTS, MOST_POINTS),
    "commission.yields": (0, 1),
    "commission.spent": (0, 1),
    "talks.opens": (0, None),
    "talks.ripe": (0, None),
    "talks.convenes": (0, None),
    "talks.misread": (0, MOST_POINTS),
    "talks.learn": (0, 1),
    "talks.heeds": (0, 1),
    "talks.turnover": (0, MOST_POINTS),
    "trust.mean": (0.01, 0.99),
    "trust.weight": (0.1, None),
    "trust.event": (0, None),
    "steps.slip": (0, 1),
    "steps.repair": (0, 1),
    "appeal.taken": (0, 1),
    "appeal.backfire": (0, 1),
    "appeal.asks_more": (0, MOST_POINTS),
}
"""What each number of a process may be: part and key to the least and the most."""


def find(path: Path, process: Process, names: Names, case: CaseFile) -> Iterator[Complaint]:
    """Names, bounds, seats, dates and appeals of a process."""
    for issue in process.scope:
        yield from names.issue((*path, "scope", issue), issue)
    if process.commission:
        yield from _commission((*path, "commission"), process.commission, names)
    for name, commission in process.commissions.items():
        yield from _commission((*path, "commissions", name), commission, names)
    if process.mediation:
        for n, actor in enumerate(process.mediation.by):
            yield from names.actor((*path, "mediation", "by", n), actor)
        for party, bias in process.mediation.bias.items():
            yield from names.party((*path, "mediation", "bias", party), party)
            yield from bounded((*path, "mediation", "bias", party), bias, -1, 1)
    for key, (low, high) in BOUNDS.items():
        part, _, name = key.partition(".")
        found = getattr(process, part)
        if found is not None:
            yield from bounded((*path, part, name), getattr(found, name), low, high)
    yield from _calendar(path, process, names, case)
    if process.appeal:
        yield from _appeal((*path, "appeal"), process.appeal, names, case)
    yield from _company(path, process, names)


def _calendar(path: Path, process: Process, names: Names, case: CaseFile) -> Iterator[Complaint]:
    for n, entry in enumerate(process.calendar):
        if entry.election is not None:
            yield from names.party((*path, "calendar", n, "election"), entry.election)
        if entry.deadline is not None:
            yield from names.actor((*path, "calendar", n, "deadline"), entry.deadline)
            last = entry.on.split("..")[-1].strip()
            if case.as_of is not None and last < case.as_of:
                expected = f"a deadline on {case.as_of} (as_of) or later"
                yield (*path, "calendar", n, "on"), f"the deadline {last}", expected, ""


def _appeal(path: Path, appeal: Appeal, names: Names, case: CaseFile) -> Iterator[Complaint]:
    yield from names.party((*path, "by"), appeal.by)
    speaker = case.actors.get(appeal.to)
    if appeal.to in case.parties or (speaker is not None and speaker.speaks_for):
        yield (
            (*path, "to"),
            f"an appeal to {appeal.to}",
            "a third party, neither a party nor who speaks for one",
            "",
        )
    else:
        yield from names.actor((*path, "to"), appeal.to)


def _company(path: Path, process: Process, names: Names) -> Iterator[Complaint]:
    """Exchange and spoilers."""
    if process.exchange and process.exchange.programme is not None:
        yield from names.lever((*path, "exchange", "programme"), process.exchange.programme)
    for n, spoiler in enumerate(process.spoilers):
        yield from names.anyone((*path, "spoilers", n, "actor"), spoiler.actor)
        yield from bounded((*path, "spoilers", n, "chance"), spoiler.chance, 0, 1)
        if spoiler.issue is not None:
            yield from names.issue((*path, "spoilers", n, "issue"), spoiler.issue)


def _commission(path: Path, commission: Commission, names: Names) -> Iterator[Complaint]:
    for n, issue in enumerate(commission.mandate):
        yield from names.issue((*path, "mandate", n), issue)
    for party in commission.seats:
        yield from names.party((*path, "seats", party), party)
    if commission.chair is not None:
        yield from names.anyone((*path, "chair"), commission.chair)
    monitoring = commission.monitoring
    if monitoring is not None and not (monitoring.low >= 0 and monitoring.high <= 1):
        yield (*path, "monitoring"), monitoring.text, "between 0 and 1", ""
    if not commission.seats:
        return
    for party in names.parties or ():
        if not commission.seats.get(party):
            yield (*path, "seats"), f"no seat for {party}", "a seat for each party", ""
    if commission.quorum is not None and commission.quorum > min(commission.seats.values()):
        yield (*path, "quorum"), str(commission.quorum), "a quorum that each side's seats can reach", ""
