"""A package in single worlds and issue by issue: asked of `model`, from the draws of the run."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.consent import Consent
from detente.draws import Draws
from detente.model import TOLERANCE, Points, margins

MOST_WORLDS = 100
"""Single worlds that are told apart: as many as the figures speak of."""


def worlds(case: Case, draws: Draws, answer: Consent) -> list[tuple[float, ...]]:
    """Each party's gain in single worlds, in the order of the case's parties; at most 100 of them."""
    setting = case.setting(answer.levers)
    found = margins(case, draws, case.leaders.values(), dict(answer.package), setting).gain
    every = zip(*(found[case.leaders[party]].tolist() for party in case.parties), strict=True)
    return list(every)[:MOST_WORLDS]


def below(case: Case, draws: Draws, answer: Consent) -> dict[str, float]:
    """In what share of the worlds each leadership's margin lies below 0."""
    setting = case.setting(answer.levers)
    found = margins(case, draws, case.leaders.values(), dict(answer.package), setting).margin
    return {leader: float((found[leader] < -TOLERANCE).mean()) for leader in case.leaders.values()}


def by_issue(case: Case, draws: Draws, answer: Consent) -> tuple[dict[str, list[float]], list[float]]:
    """Each party's mean gain by each changed issue, and what is left of its gain beyond single issues.

    The rest comes from what options bring only together (links), or is lost to a cap.
    """
    leaders = [case.leaders[party] for party in case.parties]
    points = Points(case, draws, leaders)
    issues = {
        issue: [float(points.step(leader, issue, option).mean()) for leader in leaders]
        for issue, option in answer.changes.items()
    }
    rest = [
        answer.margins[leader]["gain"] - sum(found[n] for found in issues.values())
        for n, leader in enumerate(leaders)
    ]
    return issues, rest


def houses(case: Case, answer: Consent) -> Mapping[tuple[str, str], int]:
    """Members of each house that votes, by party and body, in the order of the answer; 0 for a referendum."""
    listed = {
        (party, body.name): 0 if body.referendum else body.house
        for party, home in case.file.home.items()
        for body in home.bodies
    }
    voting = [(party, vote.body) for party, votes in answer.bodies.items() for vote in votes]
    return {key: listed[key] for key in voting}


def harmed(case: Case, levers: Mapping[str, str]) -> list[str]:
    """Actors and groups that the levers in use harm, each once."""
    return list(dict.fromkeys(slug for lever in levers for slug in case.file.levers[lever].harms))
