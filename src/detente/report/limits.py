"""What the figures take for granted: leaders and seats of the day, votes at home, issues left as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.case import Case
from detente.report import said, view, words
from detente.report.view import Plan

MOST_PATTERNS = 4
"""Of what would need a body, this much is named."""


def events(case: Case) -> list[str]:
    """The dated events of the case that may change what the figures assume."""
    return [
        said.event(
            entry.title,
            words.window(entry.on),
            case.name(entry.election) if entry.election else "",
            (entry.event or "").rstrip("."),
        )
        for entry in case.file.process.calendar
    ]


def dates(case: Case, most: int) -> list[str]:
    """So many dated events in short, elections before others; in the order of their days."""
    found = sorted(case.file.process.calendar, key=lambda entry: not entry.election)[:most]
    found.sort(key=lambda entry: entry.on)
    return [said.event(entry.title, words.window(entry.on), "", "") for entry in found]


def unchanged(case: Case, packages: Iterable[Mapping[str, str]]) -> list[str]:
    """Issues that every one of some packages leaves as today."""
    listed = list(packages)
    return [
        case.issue_title(issue)
        for issue, now in case.today.items()
        if all(package.get(issue, now) == now for package in listed)
    ]


def easy_at_home(plans: Sequence[Plan]) -> list[str]:
    """The texts on which bodies vote and hardly ever refuse."""
    found = []
    for plan in plans:
        votes = [vote for bodies in plan.answer.bodies.values() for vote in bodies]
        if votes and all(vote.chance >= view.HARDLY_FAILS for vote in votes):
            found.append(plan.title)
    return found


def not_asked(case: Case, plans: Sequence[Plan]) -> list[str]:
    """The bodies that none of the texts needs, each with what would need it."""
    asked = {
        (party, vote.body)
        for plan in plans
        for party, bodies in plan.answer.bodies.items()
        for vote in bodies
    }
    found = []
    for party, home in case.file.home.items():
        for body in home.bodies:
            if (party, body.name) not in asked and body.only_if:
                patterns = [words.pattern(case, dict(pattern)) for pattern in body.only_if]
                name = view.veto_name(case, f"{party}/{body.name}")[0]
                found.append(said.not_asked(name, patterns[:MOST_PATTERNS], len(patterns) > MOST_PATTERNS))
    return found
