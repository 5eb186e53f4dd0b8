"""Checks of the keys that later questions read."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import check_sequence
from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.fields import any_holds
from detente.case.later import Commission, Process, Strategy
from detente.case.schema import CaseFile
from detente.case.tree import Path


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Process, strategies, commitments and their order, moves, economy, groups, sheets."""
    yield from _process(("process",), case.process, names)
    for slug, strategy in case.strategies.items():
        yield from _strategy(case, ("strategies", slug), strategy, names)
    yield from _commitments(case, names)
    yield from check_sequence.find(case, names)
    for slug, move in case.moves.items():
        yield from names.anyone(("moves", slug, "by"), move.by)
        yield from names.patterns(("moves", slug, "from"), move.from_)
        yield from names.pattern(("moves", slug, "to"), move.to)
    yield from _economy(case, names)
    for slug, group in case.groups.items():
        if group.of is not None:
            yield from names.party(("groups", slug, "of"), group.of)
        for key in ("gains", "risks"):
            for issue in getattr(group, key):
                yield from names.issue(("groups", slug, key, issue), issue)
    for actor in case.sheets:
        yield from names.actor(("sheets", actor), actor)


def _process(path: Path, process: Process, names: Names) -> Iterator[Complaint]:
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
    if process.shocks:
        yield from bounded((*path, "shocks", "rate"), process.shocks.rate, 0, MOST_POINTS)
    for n, entry in enumerate(process.calendar):
        if entry.election is not None:
            yield from names.party((*path, "calendar", n, "election"), entry.election)
    if process.exchange and process.exchange.programme is not None:
        yield from names.lever((*path, "exchange", "programme"), process.exchange.programme)
    if process.shocks:
        yield from bounded((*path, "shocks", "size"), process.shocks.size, -MOST_POINTS, MOST_POINTS)
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
    if (
        commission.quorum is not None
        and commission.seats
        and commission.quorum > min(commission.seats.values())
    ):
        yield (*path, "quorum"), str(commission.quorum), "a quorum that each side's seats can reach", ""


def _strategy(case: CaseFile, path: Path, strategy: Strategy, names: Names) -> Iterator[Complaint]:
    yield from names.patterns((*path, "settles"), strategy.settles)
    yield from names.pattern((*path, "package"), strategy.package)
    for lever, level in strategy.levers.items():
        yield from names.level((*path, "levers", lever), lever, level)
    yield from _process((*path, "process"), strategy.process, names)
    for n, actor in enumerate(strategy.asks):
        yield from names.anyone((*path, "asks", n), actor)
    for n, step in enumerate(strategy.order):
        yield from names.step((*path, "order", n), step)
    if all(sum(option.now for option in issue.options.values()) == 1 for issue in case.issues.values()):
        package = {slug: issue.now for slug, issue in case.issues.items()} | strategy.package
        for pattern in case.infeasible:
            if any_holds((pattern,), package):
                words = ", ".join(f"{issue}: {option}" for issue, option in pattern.items())
                yield (*path, "package"), f"the infeasible combination {words}", "a package that can be", ""


def _commitments(case: CaseFile, names: Names) -> Iterator[Complaint]:
    seen: set[str] = set()
    for n, commitment in enumerate(case.commitments):
        path: Path = ("commitments", n)
        if commitment.id in seen:
            yield (*path, "id"), f"the id {commitment.id} twice", "ids that differ", ""
        seen.add(commitment.id)
        yield from names.anyone((*path, "by"), commitment.by)
        yield from names.patterns((*path, "for"), commitment.for_)
        yield from bounded((*path, "cost"), commitment.cost, -MOST_POINTS, MOST_POINTS)
        for party, points in commitment.flow.items():
            yield from names.party((*path, "flow", party), party)
            yield from bounded((*path, "flow", party), points, -MOST_POINTS, MOST_POINTS)


def _economy(case: CaseFile, names: Names) -> Iterator[Complaint]:
    if case.economy is None:
        return
    for issue, options in case.economy.frictions.items():
        yield from names.issue(("economy", "frictions", issue), issue)
        for option in options:
            yield from names.option(("economy", "frictions", issue, option), issue, option)
