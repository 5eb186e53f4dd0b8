"""Checks of the keys that later questions read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter

from detente.case import check_process
from detente.case.check_names import Complaint, Names, bounded
from detente.case.errors import nearest
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
    yield from _sequence(case, names)
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


def _strategy(case: CaseFile, path: Path, strategy: Strategy, names: Names) -> Iterator[Complaint]:
    yield from names.patterns((*path, "settles"), strategy.settles)
    yield from names.pattern((*path, "package"), strategy.package)
    for lever, level in strategy.levers.items():
        yield from names.level((*path, "levers", lever), lever, level)
    yield from check_process.find((*path, "process"), strategy.process, names, case)
    for n, actor in enumerate(strategy.asks):
        yield from names.anyone((*path, "asks", n), actor)
    ids = [commitment.id for commitment in case.commitments]
    for n, step in enumerate(strategy.order):
        if step not in ids:
            yield _unknown((*path, "order", n), step, ids)
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
        for party in commitment.flow:
            yield from names.party((*path, "flow", party), party)


def _sequence(case: CaseFile, names: Names) -> Iterator[Complaint]:
    ids = [commitment.id for commitment in case.commitments]
    needed: dict[str, set[str]] = {}
    for n, edge in enumerate(case.sequence.edges):
        path: Path = ("sequence", "edges", n)
        steps = [*(edge.requires or ()), *(edge.together or ()), *(edge.provisional or ())]
        steps += edge.not_before[:1] if edge.not_before else ()
        for step in steps:
            if step not in ids:
                yield _unknown(path, step, ids)
        if edge.not_before and not _when(edge.not_before[1]):
            yield path, edge.not_before[1], "a day such as 2026-09-01 or a meeting number, 1 or more", ""
        if edge.provisional and edge.provisional[0] == edge.provisional[1]:
            yield path, f"{edge.provisional[0]} until itself", "two different commitments", ""
        if edge.requires:
            needed.setdefault(edge.requires[0], set()).add(edge.requires[1])
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        loop = " needs ".join(reversed(error.args[1]))
        yield ("sequence", "edges"), f"circular prerequisites: {loop}", "prerequisites without a circle", ""
    for key in ("escrow", "guarantee"):
        for party, points in getattr(case.sequence, key).items():
            yield from names.party(("sequence", key, party), party)
            yield from bounded(("sequence", key, party), points, 0, None)
    discount = case.sequence.discount
    yield from bounded(("sequence", "discount"), discount, 0, 1)
    if discount is not None and discount.unit not in ("", "per meeting"):
        yield ("sequence", "discount"), discount.text, "a number per meeting", ""
    yield from bounded(("sequence", "unnoticed"), case.sequence.unnoticed, 0, None)
    if case.sequence.certifier is not None:
        yield from names.anyone(("sequence", "certifier"), case.sequence.certifier)


def _unknown(path: Path, step: str, ids: list[str]) -> Complaint:
    return path, f"the unknown commitment {step}", "the id of a commitment", nearest(step, ids)


def _when(word: str) -> bool:
    """Whether a word is a day or a meeting number."""
    if word.isascii() and word.isdigit():
        return int(word) >= 1
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def _economy(case: CaseFile, names: Names) -> Iterator[Complaint]:
    if case.economy is None:
        return
    for issue, options in case.economy.frictions.items():
        yield from names.issue(("economy", "frictions", issue), issue)
        for option in options:
            yield from names.option(("economy", "frictions", issue, option), issue, option)
