"""Checks of the keys that later questions read."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import check_economy, check_moves, check_process, check_sequence
from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.check_people import check_opening
from detente.case.fields import any_holds
from detente.case.later import Strategy
from detente.case.schema import CaseFile
from detente.case.tree import Path


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Process, strategies, commitments and their order, moves, economy, groups, sheets."""
    yield from check_process.find(("process",), case.process, names, case)
    for slug, strategy in case.strategies.items():
        yield from _strategy(case, ("strategies", slug), strategy, names)
    yield from _commitments(case, names)
    yield from check_sequence.find(case, names)
    yield from check_moves.find(case, names)
    yield from check_economy.find(case, names)
    for actor in case.sheets:
        yield from names.actor(("sheets", actor), actor)


def _strategy(case: CaseFile, path: Path, strategy: Strategy, names: Names) -> Iterator[Complaint]:
    yield from names.patterns((*path, "settles"), strategy.settles)
    yield from names.pattern((*path, "package"), strategy.package)
    for lever, level in strategy.levers.items():
        yield from names.level((*path, "levers", lever), lever, level)
    yield from check_process.find((*path, "process"), strategy.process, names, case)
    yield from check_opening((*path, "opening"), strategy.opening, names)
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
