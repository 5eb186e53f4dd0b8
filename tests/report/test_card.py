"""*In a minute*: the texts side by side and the short answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.report.document import Cell, Para, Table, Terms, plain
from detente.report.sections import summary
from detente.report.sections.setting import Setting
from detente.report.words import names, numbers
from detente.report.words import summary as words
from detente.shown import Titles
from detente.strategy import Overview
from detente.strategy.findings import plans, vetoes

MOST_WORDS = 420
"""What can be read aloud in three minutes: judgement."""
NAMES = pytest.mark.parametrize("name", ["demo", "three"])


def told(overview: Overview) -> dict[str, str]:
    """What the first page says first under each heading."""
    terms = summary.first_page(Setting.of(overview))[0]
    assert isinstance(terms, Terms)
    found = {}
    for title, blocks in terms.pairs:
        assert isinstance(blocks[0], Para)
        found[plain(title)] = plain(blocks[0].said)
    return found


def rows(overview: Overview) -> list[list[str]]:
    """The texts side by side, as they are shown."""
    found = []
    for table in summary.side_by_side(Setting.of(overview)):
        assert isinstance(table, Table)
        for row in table.rows:
            cells = [cell for cell in row.cells if isinstance(cell, Cell)]
            assert len(cells) == len(row.cells)
            found.append([plain(cell.lines[0]) for cell in cells])
    return found


def called(overview: Overview, plan: plans.Plan) -> str:
    return names.plan(Titles.of(overview.case), plan)


@NAMES
def test_six_answers_in_the_order_of_a_briefing(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    assert list(told(overview)) == [
        words.POSSIBLE,
        words.STOPS,
        words.FIRST,
        words.COST,
        words.MIND,
        words.SURE,
    ]
    assert sum(len(said.split()) for said in told(overview).values()) < MOST_WORDS


@NAMES
def test_a_row_for_each_text_with_the_figures_of_its_answer(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    found = rows(overview)
    shown = [*plans.likely(overview), *plans.searched(overview)]
    assert [row[0] for row in found] == [called(overview, plan) for plan in shown]
    for row, plan in zip(found, shown, strict=True):
        assert len(row) == 5 + overview.ranked
        assert row[2] == f"{len(plan.answer.changes)} of {len(overview.case.today)}"
        assert row[3].split(" (")[0] == numbers.short(plan.answer.chance)
        if overview.ranked and plan.kept is not None:
            assert row[4].split(" (")[0] == numbers.short(plan.kept.chance)


@NAMES
def test_each_strategy_that_can_fail_is_named_once_with_who_refuses_most(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    said = told(overview)[words.STOPS]
    for plan in plans.likely(overview):
        fails = plan.answer.chance < vetoes.HARDLY_FAILS
        assert said.count(f"“{called(overview, plan)}”") == int(fails)
        if fails:
            most = vetoes.vetoes(overview.case, plan.answer)[0]
            assert names.veto(Titles.of(overview.case), most.key) in said
            part = words.part_of(called(overview, plan), most.share, 1 - plan.answer.chance)
            assert part in said


def test_costs_are_parts_of_budgets(demo: Overview) -> None:
    case = demo.case
    plan = next(plan for plan in plans.plans(demo) if plan.costs)
    cost = plan.costs[0]
    slug = cost.holder
    budget = case.file.budget[slug].middle
    asked = [
        case.file.levers[name].levels[level].cost.middle
        for name, level in plan.answer.levers.items()
        if case.file.levers[name].held_by == slug
    ]
    assert cost.share == pytest.approx(sum(asked) / budget)
    assert cost.share > 0


def test_a_refused_question_says_so(demo: Overview) -> None:
    closed = replace(demo, refused={"consent": "the sheet of a delegate is closed"})
    said = told(closed)
    assert list(said) == [words.POSSIBLE, words.STOPS]
    assert "the sheet of a delegate is closed" in said[words.STOPS]
    assert rows(closed) == []


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.1, "about a tenth"), (0.43, "about two fifths"), (0.96, "nearly all"), (1.01, "more than all")],
)
def test_parts_of_a_budget(share: float, said: str) -> None:
    assert words.part(share) == said
