"""The five answers of *In a minute*."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.report import card, card_words, minute, texts, view, words
from detente.strategy import Overview

MOST_WORDS = 360
"""What can be read aloud in two minutes and a half: judgement."""


def told(overview: Overview) -> dict[str, str]:
    return dict(card.card(overview, "The order."))


def test_five_answers_in_the_order_of_a_briefing(three: Overview, demo: Overview) -> None:
    for overview in (three, demo):
        titles = [title for title, _ in card.card(overview, "")]
        assert titles == [texts.POSSIBLE, texts.STOPS, texts.FIRST, texts.COST, texts.MIND]
        assert sum(len(said.split()) for said in told(overview).values()) < MOST_WORDS


@pytest.mark.parametrize("name", ["demo", "three"])
def test_figures_are_those_of_the_answers(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    said = told(overview)
    plans = minute.likely(overview)
    assert card_words.accepted(minute.chance(plans[0].answer)) in said[texts.POSSIBLE]
    if overview.ranked:
        assert plans[0].kept is not None
        assert words.in_100(plans[0].kept.chance) in said[texts.POSSIBLE]
    totals: dict[str, float] = {}
    for plan in plans:
        if plan.answer.chance < view.HARDLY_FAILS:
            for veto in view.vetoes(overview.case, plan.answer):
                totals[veto.name] = totals.get(veto.name, 0.0) + veto.share
    assert max(totals, key=lambda name: totals[name]) in said[texts.STOPS]
    assert said[texts.FIRST].endswith("The order.")


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


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.1, "about a tenth"), (0.43, "about two fifths"), (0.96, "nearly all"), (1.01, "more than all")],
)
def test_parts_of_a_budget(share: float, said: str) -> None:
    assert card_words.part(share) == said


def test_one_strategy_and_several_are_said_once() -> None:
    one = card_words.stops("Assembly", (1, 1), ("First", 0.4, 0.3), "")
    assert one.count("that can fail") == 1
    two = card_words.stops("Assembly", (1, 2), ("First", 0.4, 0.3), "Cabinet")
    assert two.count("that can fail") == 1
    assert "Second: Cabinet." in two
