"""*In a minute*: the texts side by side and the short answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.report import card, card_words, minute, reading, texts, view, words
from detente.strategy import Overview

MOST_WORDS = 420
"""What can be read aloud in three minutes: judgement."""
NAMES = pytest.mark.parametrize("name", ["demo", "three"])


def told(overview: Overview) -> dict[str, str]:
    return dict(card.card(overview))


@NAMES
def test_six_answers_in_the_order_of_a_briefing(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    titles = [title for title, _ in card.card(overview)]
    assert titles == [texts.POSSIBLE, texts.STOPS, texts.FIRST, texts.COST, texts.MIND, texts.SURE]
    assert sum(len(said.split()) for said in told(overview).values()) < MOST_WORDS


@NAMES
def test_a_row_for_each_text_with_the_figures_of_its_answer(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    found = card.rows(overview)
    plans = [*minute.likely(overview), *reading.searched(overview)]
    assert [row[0] for row in found] == [plan.title for plan in plans]
    for row, plan in zip(found, plans, strict=True):
        assert len(row) == len(card.head(overview))
        assert row[2] == f"{len(plan.answer.changes)} of {len(overview.case.today)}"
        assert row[3].split(" (")[0] == words.short(plan.answer.chance)
        if overview.ranked and plan.kept is not None:
            assert row[4].split(" (")[0] == words.short(plan.kept.chance)


@NAMES
def test_each_strategy_that_can_fail_is_named_once_with_who_refuses_most(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    said = told(overview)[texts.STOPS]
    for plan in minute.likely(overview):
        fails = plan.answer.chance < view.HARDLY_FAILS
        assert said.count(f"“{plan.title}”") == int(fails)
        if fails:
            most = view.vetoes(overview.case, plan.answer)[0]
            assert most.name in said
            assert card_words.part_of(plan.title, most.share, 1 - plan.answer.chance) in said


def test_costs_are_parts_of_budgets(demo: Overview) -> None:
    case = demo.case
    plan = next(plan for plan in view.plans(demo) if plan.costs)
    cost = plan.costs[0]
    slug = next(slug for slug in case.file.budget if case.actor_title(slug) == cost.holder)
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
    assert list(said) == [texts.POSSIBLE, texts.STOPS]
    assert "the sheet of a delegate is closed" in said[texts.STOPS]
    assert card.rows(closed) == []


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.1, "about a tenth"), (0.43, "about two fifths"), (0.96, "nearly all"), (1.01, "more than all")],
)
def test_parts_of_a_budget(share: float, said: str) -> None:
    assert card_words.part(share) == said


def test_an_order_says_the_most_that_any_can_hold_only_where_that_is_less_than_all() -> None:
    one = card_words.order("The text", ("Sign", "North"), 0.4, 0.5)
    assert one.endswith("in 40 of 100 worlds; no order can hold in more than 50.")
    assert card_words.order("The text", ("Sign", "North"), 0.4, None).endswith("in 40 of 100 worlds.")
