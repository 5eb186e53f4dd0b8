"""What the answers rest on: numbers part by part, how many are judgement, and what the others rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.sources import Rests
from detente.case.tree import Path
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.vetoes import HARDLY_FAILS
from detente.strategy.used import OF_STEPS, used

ON_NO_SHEET = (*OF_STEPS, "economy")
"""Parts that an answer may read and that stand on no sheet."""
CHOSEN = ("format", "assumption", "choice", "rule")
"""How the source of a number begins that is neither judgement nor found anywhere."""


@dataclass(frozen=True)
class Part:
    """A part of the case: how many numbers it has, how many are one judgement, how many a panel's."""

    name: str
    numbers: int
    judged: int
    panel: int = 0

    @property
    def rests(self) -> Rests:
        """The counts, to be put into words."""
        return Rests(self.judged, self.numbers, self.panel)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "part": self.name,
            "numbers": self.numbers,
            "judgement": self.judged,
            "panel": self.panel,
        }


def counted(case: Case, sheets: Iterable[str] | None = None) -> tuple[Part, ...]:
    """Each part of the case that the answers read: its numbers, and how many of them are judgement.

    ``sheets``: count of the actors only those whose sheets these are.
    """
    everything, judged, panel = Counter[str](), Counter[str](), Counter[str]()
    for path in _paths(case, sheets):
        everything[str(path[0])] += 1
        judged[str(path[0])] += case.sources.judged(path)
        panel[str(path[0])] += case.sources.panel(path)
    parts = [part for part in used(case) if everything[part]]
    return tuple(Part(part, everything[part], judged[part], panel[part]) for part in parts)


def read_by(case: Case, parts: Iterable[str], sheets: Iterable[str]) -> Part:
    """The numbers that an answer has read: those of its sheets, or of parts that stand on no sheet."""
    wanted, whose = {part for part in parts if part in ON_NO_SHEET}, set(sheets)
    paths = [
        path
        for path, _ in case.numbers()
        if (path[0] == "actors" and path[1] in whose) or (path[0] in wanted)
    ]
    judged, panel = (sum(kind(path) for path in paths) for kind in (case.sources.judged, case.sources.panel))
    return Part("read", len(paths), judged, panel)


def _paths(case: Case, sheets: Iterable[str] | None) -> Iterator[Path]:
    """The paths of all numbers, of actors only those whose sheets these are."""
    whose = set(case.file.actors if sheets is None else sheets)
    return (path for path, _ in case.numbers() if path[0] != "actors" or path[1] in whose)


def grounds(case: Case, sheets: Iterable[str] | None = None) -> tuple[int, int, int]:
    """What the numbers rest on that are neither judgement nor a panel's.

    How many are set by the format or by a choice that is named, how many on a source of which a part was not
    read, how many on a source that is cited. ``sheets``: as of `counted`.
    """
    fixed = unread = cited = 0
    for path in _paths(case, sheets):
        row = case.sources.row(path)
        if path[0] not in used(case) or row is None or row.judged or row.panel:
            continue
        source = row.source.lower()
        if source.startswith(CHOSEN):
            fixed += 1
        elif "not read" in source:
            unread += 1
        else:
            cited += 1
    return fixed, unread, cited


def easy_at_home(plans: Iterable[Plan]) -> list[Plan]:
    """The texts on which bodies vote and hardly ever refuse."""
    found = []
    for plan in plans:
        votes = [vote for bodies in plan.answer.bodies.values() for vote in bodies]
        if votes and all(vote.chance >= HARDLY_FAILS for vote in votes):
            found.append(plan)
    return found


def without_vote(case: Case, plans: Iterable[Plan]) -> list[tuple[str, list[dict[str, str]]]]:
    """The bodies (``party/body``) that none of the texts needs, each with the patterns that would need it."""
    asked = {
        (party, vote.body)
        for plan in plans
        for party, bodies in plan.answer.bodies.items()
        for vote in bodies
    }
    return [
        (f"{party}/{body.name}", [dict(pattern) for pattern in body.only_if])
        for party, home in case.file.home.items()
        for body in home.bodies
        if (party, body.name) not in asked and body.only_if
    ]
