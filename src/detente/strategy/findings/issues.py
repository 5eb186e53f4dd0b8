"""Issues by their weight: the heaviest changes of a text, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.case import Case
from detente.strategy.findings.plans import Plan

HALF = 1 / 2


def weights(case: Case) -> dict[str, float]:
    """Each issue's weight by its mean over the leaders, as the case writes it: for sorting only."""
    found = dict.fromkeys(case.today, 0.0)
    for leader in case.leaders.values():
        actor = case.file.actors.get(leader)
        for issue, weight in (actor.weights if actor else {}).items():
            found[issue] += weight.middle / len(case.leaders)
    return found


def heaviest(case: Case, issues: Iterable[str]) -> list[str]:
    """Issues, the heaviest for the leaders first."""
    weight = weights(case)
    return sorted(issues, key=lambda issue: -weight[issue])


def _near(case: Case, issues: list[str]) -> list[str]:
    """The first issue, and the second if it weighs at least half as much."""
    weight = weights(case)
    return [issue for issue in issues[:2] if weight[issue] >= HALF * weight[issues[0]]]


def untouched(case: Case, plan: Plan) -> tuple[int, list[str]]:
    """How many issues a text leaves as today, and the heaviest: two if they are near in weight."""
    rest = heaviest(case, [issue for issue in case.today if issue not in plan.answer.changes])
    return len(rest), _near(case, rest)


def not_asked_on(case: Case, plan: Plan, others: list[Plan]) -> tuple[int, list[str]]:
    """The heaviest issues (at most two) that others change and this leaves, and how many of them do."""
    left = [
        issue
        for issue in heaviest(case, case.today)
        if issue not in plan.answer.changes and any(issue in other.answer.changes for other in others)
    ]
    named = _near(case, left)
    count = sum(all(issue in other.answer.changes for issue in named) for other in others)
    if named and not count:
        named = named[:1]
        count = sum(named[0] in other.answer.changes for other in others)
    return count, named


def unchanged(case: Case, packages: Iterable[Mapping[str, str]]) -> list[str]:
    """Issues that every one of some packages leaves as today."""
    listed = list(packages)
    return [
        issue
        for issue, now in case.today.items()
        if all(package.get(issue, now) == now for package in listed)
    ]


def gains(case: Case, plan: Plan) -> list[tuple[str, float]]:
    """Each leadership with its mean gain over today, the largest first."""
    margins = plan.answer.margins
    found = [(leader, margins[leader]["gain"]) for leader in case.leaders.values()]
    return sorted(found, key=lambda gain: -gain[1])
