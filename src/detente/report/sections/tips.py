"""What is said of a package, or of an outcome, that is pointed at in a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.consent import Consent
from detente.deals import Offer
from detente.report.document.chartspecs import Tip
from detente.report.words import common, names, numbers
from detente.report.words import deals as said
from detente.report.words import packages as words
from detente.shown import Titles
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.vetoes import most_named

MOST_CHANGES = 3
"""Changes that are named, the heaviest first: judgement."""


def package(
    case: Case, titles: Titles, title: str, answer: Consent, points: Sequence[float] | None = None
) -> Tip:
    """A package: its chance, who refuses it, what it brings each party and changes.

    ``points``: each party's points, in the order of the case, in place of its gain over today.
    """
    gained = [answer.margins[case.leaders[party]].gain for party in case.parties]
    lines = (
        common.chance_line(answer.chance, answer.ends),
        words.refused_most_by(names.stopped_by(titles, most_named(case, answer))),
        gains(case, titles, gained) if points is None else _points(case, titles, points),
        changes_line(case, titles, answer.changes),
    )
    return Tip(title, lines)


def outcome(case: Case, titles: Titles, title: str, points: Sequence[float]) -> Tip:
    """Today, no agreement, or a package whose chance is not known."""
    return Tip(title, (_points(case, titles, points),))


def offer(case: Case, titles: Titles, found: Offer) -> Tip:
    """A package of the frontier."""
    changes = {issue: option for issue, option in found.package.items() if option != case.today[issue]}
    points = [found.utility[party] for party in case.parties]
    return Tip(said.EDGE, (_points(case, titles, points), changes_line(case, titles, changes)))


def gains(case: Case, titles: Titles, gained: Sequence[float]) -> str:
    """Each party with its gain over today."""
    decimals = case_digits(case)
    figures = [numbers.points(gain, decimals) for gain in gained]
    return words.by_party(common.GAIN, _each(case, titles, figures))


def _points(case: Case, titles: Titles, points: Sequence[float]) -> str:
    decimals = case_digits(case)
    figures = [numbers.plain_points(value, decimals) for value in points]
    return words.by_party(words.POINTS, _each(case, titles, figures))


def _each(case: Case, titles: Titles, figures: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip((titles.party(party) for party in case.parties), figures, strict=True))


def changes_line(case: Case, titles: Titles, changes: Mapping[str, str]) -> str:
    """How many issues a package changes, and the heaviest of its changes."""
    named = heaviest(case, changes)[:MOST_CHANGES]
    return words.main_changes(len(changes), [names.change(titles, issue, changes[issue]) for issue in named])
