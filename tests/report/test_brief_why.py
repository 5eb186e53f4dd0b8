"""Why a text is refused, in the brief: the step at which its first refuser is lost, and what it loses."""

from __future__ import annotations

import pytest

from detente.report.document import Cell, Said, Table, plain
from detente.report.sections import consent_why
from detente.report.sections.setting import Setting
from detente.report.words import consent as words
from detente.report.words import lost, names
from detente.strategy import Overview
from detente.strategy.findings.packages import by_issue
from detente.strategy.findings.plans import tried
from detente.strategy.findings.vetoes import vetoes


def shown(cell: Said | Cell) -> str:
    assert not isinstance(cell, Cell)
    return plain(cell)


@pytest.mark.parametrize("name", ["demo", "three", "prespa"])
def test_a_row_says_who_and_why(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    setting = Setting.of(overview)
    plans = [plan for plan in tried(overview) if not plan.hardly_fails]
    (table,) = consent_why.matrix(setting, tried(overview))
    assert isinstance(table, Table)
    assert [shown(row.cells[0]) for row in table.rows] == [names.plan(setting.titles, one) for one in plans]
    for row, plan in zip(table.rows, plans, strict=True):
        said = shown(row.cells[-1])
        first = max(vetoes(overview.case, plan.answer), key=lambda one: one.share).key
        steps = plan.answer.lost.get(first)
        if steps is None:
            assert said == words.WHY_HOME
            continue
        step = max(steps, key=lambda one: steps[one])
        assert (step == words.PLAIN_REASON) or said.startswith(lost.STEPS[step][0])
        issue = said.partition(": ")[2] if step != words.PLAIN_REASON else said
        if issue in setting.titles.issues.values():
            gains = by_issue(overview.case, overview.draws, plan.answer)[0]
            party = next(p for p, leader in overview.case.leaders.items() if leader == first)
            at = overview.case.parties.index(party)
            worst = min(gains, key=lambda one: gains[one][at])
            assert issue == setting.titles.issue(worst)
            assert gains[worst][at] < 0
