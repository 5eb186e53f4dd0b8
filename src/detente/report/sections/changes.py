"""What a package changes: issue by issue, with what that brings each leadership."""

from __future__ import annotations

from collections.abc import Iterable

from detente.consent import Consent
from detente.report.document import Cell, Column, Row, Said, Table
from detente.report.sections.setting import Setting
from detente.report.words import numbers
from detente.report.words import packages as words
from detente.strategy.findings.figures import case_digits, small
from detente.strategy.findings.packages import by_issue


def changes(setting: Setting, answer: Consent) -> Table:
    """Issue, today, what a package makes of it, and what that brings each party; last, what is beyond.

    Gains are means over the worlds of the run, in each leadership's own points.

    Raises:
        RuntimeError: the answer stands alone, so that there are no worlds to ask.

    """
    run, titles = setting.overview, setting.titles
    case = run.case
    found, rest = by_issue(case, run.draws, answer)
    rows = [
        _row(
            titles.issue(issue),
            titles.option(issue, case.today[issue]),
            titles.option(issue, option),
            _points(setting, found[issue]),
        )
        for issue, option in answer.changes.items()
    ]
    if any(abs(gain) >= small(case) for gain in rest):
        rows.append(_row(words.BEYOND, "", "", _points(setting, rest)))
    head = words.changes_head([titles.party(party) for party in case.parties])
    figures = len(head) - len(case.parties)
    columns = tuple(Column(title, "figure" if n >= figures else "text") for n, title in enumerate(head))
    return Table(columns, tuple(rows))


def _row(issue: str, today: str, then: str, gains: Iterable[str]) -> Row:
    cells: list[Said | Cell] = [issue, Cell((today,), "unchanged"), then, *gains]
    return Row(tuple(cells))


def _points(setting: Setting, gains: Iterable[float]) -> list[str]:
    decimals = case_digits(setting.overview.case)
    return [numbers.points(gain, decimals) for gain in gains]
