"""Checks of how commitments may be ordered: known ids, rules without a circle, days that meetings reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.later import Edge
from detente.case.schema import CaseFile
from detente.case.text import cut
from detente.case.tree import Path

LATEST = 1000
"""Meetings that a rule may lie ahead at most: judgement; twenty years of weekly meetings."""

_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_Talks = tuple[str, str | None, str | None]
"""Whose talks, their first day, and the period between meetings."""


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Rules of order, what holds them together, and their numbers."""
    needed: dict[str, set[str]] = {}
    for n, edge in enumerate(case.sequence.edges):
        yield from rule(case, ("sequence", "edges", n), edge, names)
        if edge.requires:
            needed.setdefault(edge.requires[0], set()).add(edge.requires[1])
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        loop = cut(" needs ".join(reversed(error.args[1])), 400)
        yield ("sequence", "edges"), f"circular prerequisites: {loop}", "prerequisites without a circle", ""
    for key in ("escrow", "guarantee"):
        for party, points in getattr(case.sequence, key).items():
            yield from names.party(("sequence", key, party), party)
            yield from bounded(("sequence", key, party), points, 0, MOST_POINTS)
    yield from _discount(case)
    for key in ("unnoticed", "error"):
        yield from bounded(("sequence", key), getattr(case.sequence, key), 0, MOST_POINTS)
    if case.sequence.certifier is not None:
        yield from names.anyone(("sequence", "certifier"), case.sequence.certifier)


def rule(case: CaseFile, path: Path, edge: Edge, names: Names) -> Iterator[Complaint]:
    """One rule of order, of the case or of the file of an order."""
    steps = [*(edge.requires or ()), *(edge.together or ()), *(edge.provisional or ())]
    steps += edge.not_before[:1] if edge.not_before else ()
    for step in steps:
        yield from names.step(path, step)
    if edge.provisional and edge.provisional[0] == edge.provisional[1]:
        yield path, f"{edge.provisional[0]} until itself", "two different commitments", ""
    if edge.not_before:
        yield from _not_before(case, path, edge.not_before[1])


def _discount(case: CaseFile) -> Iterator[Complaint]:
    discount, path = case.sequence.discount, ("sequence", "discount")
    if discount is not None and discount.high >= 1:
        yield path, discount.text, "below 1: what lasts for ever would have no value", ""
    else:
        yield from bounded(path, discount, 0, 1)


def _not_before(case: CaseFile, path: Path, word: str) -> Iterator[Complaint]:
    """A meeting number, or a day that the meetings of the case and of each strategy reach."""
    if word.isascii() and word.isdigit() and 1 <= len(word.lstrip("0")) <= 9:
        if int(word) > LATEST:
            yield path, f"meeting {word}", f"at most {LATEST:,}", ""
        return
    day = _day(word)
    if day is None:
        yield path, cut(word), "a day such as 2026-09-01 or a meeting number, 1 or more", ""
        return
    for whose, start, every in _talks(case):
        if every is None or start is None:
            lacks = "process.meetings.every" if every is None else "as_of or a strategy's start"
            yield path, f"the day {word}, but no days of meetings{whose}", lacks, ""
        elif not _reached(day, date.fromisoformat(start), every):
            yield (
                path,
                f"the day {word}",
                f"one within {LATEST:,} meetings, every {every} from {start}{whose}",
                "",
            )


def _talks(case: CaseFile) -> Iterator[_Talks]:
    """The talks of the case, where no strategy has its own, and those of each strategy that has."""
    meetings, own = case.process.meetings, False
    for name, strategy in case.strategies.items():
        theirs = strategy.process.meetings or meetings
        start = strategy.start.split("..")[0].strip() if strategy.start else case.as_of
        if strategy.start or strategy.process.meetings:
            own = own or (theirs is not None and start is not None)
            yield f" in {name}", start, theirs.every if theirs else None
    if not own or (meetings is not None and case.as_of is not None):
        yield "", case.as_of, meetings.every if meetings else None


def _reached(day: date, start: date, every: str) -> bool:
    """Whether a day lies within the meetings that a rule may lie ahead, to within a meeting."""
    number, unit = every.split()
    days = int(number) * _DAYS[unit.rstrip("s")]
    try:
        return day <= start + timedelta(days=int(days * (LATEST - 1)))
    except OverflowError:
        return True


def _day(word: str) -> date | None:
    try:
        found = date.fromisoformat(word)
    except ValueError:
        return None
    return found if found.isoformat() == word else None
