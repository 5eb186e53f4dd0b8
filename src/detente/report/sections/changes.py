"""What a package changes, issue by issue."""

from __future__ import annotations

from detente.consent import Consent
from detente.report.document import Cell, Row, Table
from detente.report.document.blocks import Column
from detente.report.sections.setting import Setting
from detente.report.words import common, numbers
from detente.strategy.findings.figures import case_digits, small
from detente.strategy.findings.packages import by_issue

GAIN_OF = "Gain of {party}"
BEYOND = "Beyond single issues"


def changes(setting: Setting, answer: Consent) -> Table:
    """Issue, today, what a package makes of it, and what that brings each party; last, what is beyond."""
    run, titles = setting.overview, setting.titles
    found, rest = by_issue(run.case, run.draws, answer)
    decimals = case_digits(run.case)
    rows = [
        Row(
            (
                titles.issue(issue),
                Cell((titles.option(issue, run.case.today[issue]),), "unchanged"),
                titles.option(issue, option),
                *(numbers.points(gain, decimals) for gain in found[issue]),
            )
        )
        for issue, option in answer.changes.items()
    ]
    if any(abs(gain) >= small(run.case) for gain in rest):
        rows.append(Row((BEYOND, "", "", *(numbers.points(gain, decimals) for gain in rest))))
    gains = (Column(GAIN_OF.format(party=titles.party(party)), "figure") for party in run.case.parties)
    head = (Column(common.ISSUE), Column(common.TODAY), Column(common.THEN), *gains)
    return Table(head, tuple(rows))
