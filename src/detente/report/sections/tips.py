"""What is said of a package when its mark is pointed at."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.consent import Consent
from detente.report.document.chartspecs import Tip
from detente.report.words import common, names, numbers
from detente.shown import Titles
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.vetoes import most_named

MOST_CHANGES = 3
"""Changes that are named, the heaviest first."""


def package(case: Case, titles: Titles, title: str, answer: Consent) -> Tip:
    """Its chance, who refuses it, what it brings and changes."""
    return Tip(
        title,
        (
            common.chance_line(answer.chance, answer.chance_range),
            f"{common.REFUSED_BY}: {names.stopped_by(titles, most_named(case, answer))}",
            _gains(case, titles, answer),
            changes_line(case, titles, answer.changes),
        ),
    )


def _gains(case: Case, titles: Titles, answer: Consent) -> str:
    """Each party with its gain: ``Gain over today: Upland +3.4, Lowland −1.0``."""
    decimals = case_digits(case)
    said = [
        f"{titles.party(party)} {numbers.points(answer.margins[leader]['gain'], decimals)}"
        for party, leader in case.leaders.items()
    ]
    return f"{common.GAIN}: {', '.join(said)}"


def changes_line(case: Case, titles: Titles, changes: Mapping[str, str]) -> str:
    """How many issues a package changes, and the heaviest of its changes."""
    issues = heaviest(case, changes)
    made = [names.change(titles, issue, changes[issue]) for issue in issues[:MOST_CHANGES]]
    more = "; …" if len(issues) > len(made) else ""
    return f"{common.what_changes(len(issues))}: {'; '.join(made)}{more}"
