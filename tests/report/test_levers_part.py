"""*What would it take?* in the brief, the strategy table, and points of cases with a small scale."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

import detente as dt
from detente.report import (
    brief_html,
    brief_markdown,
    deals_text,
    export,
    levers_part,
    levers_text,
    minute,
    plan_words,
    reading,
    strategy_part,
    summary_text,
    texts,
    view,
    words,
)
from detente.report.consent_charts import small

ONE = """
case: one
title: Two on one scale
parties: [left, right]
utilities: {renormalise: false}
issues:
  price: {options: {low: {now: true}, high: {}}}
actors:
  left-side: {speaks_for: left, weights: {price: 1}, values: {price: {low: 20, high: 41.7}}}
  right-side: {speaks_for: right, weights: {price: 1}, values: {price: {low: 10, high: 33.3}}}
"""


@pytest.fixture
def best(demo: dt.Overview) -> view.Plan:
    found = reading.found(demo)
    assert found is not None
    return found


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_section_says_the_answers_figures(demo: dt.Overview) -> None:
    assert demo.levers is not None
    assert demo.levers.best is not None
    plan = demo.levers.best.plan
    section = brief_html(demo).split('<h2 id="levers">')[1].split("</section>")[0]
    text = flat(section)
    assert words.chance(plan.chance) in text
    assert f"{plan.objective:.1f} points on average" in text
    assert plan_words.certificate(demo.levers) in text
    assert plan_words.NO_FORECAST in text
    for issue, option in plan.changes.items():
        assert demo.case.issue_title(issue) in text
        assert demo.case.option_title(issue, option) in text
    for lever, level in plan.levers.items():
        row = f"{plan_words.lever(demo.case, lever)} {plan_words.level(demo.case, lever, level)}"
        assert row in text
    assert 'data-package="found-best"' in section
    assert 'id="levers-t"' in section


def test_the_minute_says_cost_gain_chance_and_bound_in_one_sentence(demo: dt.Overview) -> None:
    said = minute.best_cost(demo)
    assert demo.levers is not None
    assert demo.levers.best is not None
    best = demo.levers.best
    for cost in view.costs(demo.case, best.plan.levers):
        assert texts.pays(cost) in said
    assert f"has {best.plan.objective:.1f} points" in said
    assert "no advice" in said
    assert "no plan within the budgets" in said
    assert len(re.findall(r"[.!?](?:\s|$)", said)) == 1
    for text in (flat(brief_html(demo)), " ".join(summary_text(demo).split())):
        assert said in text


def test_the_bound_is_said_where_it_leaves_room(demo: dt.Overview) -> None:
    assert demo.levers is not None
    assert demo.levers.best is not None
    loose = dataclasses.replace(demo.levers.best, bound=99.94, gap=0.7)
    found = dataclasses.replace(demo.levers, best=loose, finished=False)
    assert "no plan within the budgets can pass 99.9 in these worlds" in plan_words.in_the_minute(
        found, "nobody", "80 in 100"
    )
    nothing = dataclasses.replace(demo.levers, best=None)
    assert plan_words.in_the_minute(nothing, "", "") == plan_words.NOTHING


def test_no_plan_is_said_with_the_red_lines_that_leave_none(demo: dt.Overview) -> None:
    assert demo.levers is not None
    leader = next(iter(demo.case.leaders.values()))
    line = {"port": "fees"}
    none = dataclasses.replace(demo.levers, best=None, curve=(), binding=((leader, line),))
    entries = tuple(entry for entry in demo.entries if entry.kind != "found")
    bare = dataclasses.replace(demo, levers=none, entries=entries)
    said = levers_part.section(bare)
    assert said.answer.startswith(plan_words.NOTHING)
    assert words.pattern(demo.case, line) in said.answer
    assert said.chart is None
    assert plan_words.NOTHING in flat(brief_html(bare))
    assert reading.found(bare) is None
    assert plan_words.NOTHING in brief_markdown(bare)


def test_a_refused_search_is_named(closed: dt.Overview, demo: dt.Overview) -> None:
    assert "levers" in closed.refused
    said = levers_part.section(closed)
    assert "closed to north" in said.refused
    assert said.refused in flat(brief_html(closed))
    capped = dataclasses.replace(demo, levers=None, refused={"levers": "it is capped"})
    assert "is not answered: it is capped." in minute.best_cost(capped)
    assert 'id="levers-t"' not in brief_html(capped)
    assert "levers" not in export.pictures(capped)
    assert levers_part.section(dataclasses.replace(demo, levers=None)).refused == plan_words.NOT_ASKED


def test_the_range_is_that_of_the_run(demo: dt.Overview) -> None:
    assert demo.levers is not None
    entry = demo.of("found")[0]
    moved = dataclasses.replace(entry.answer, chance_range=(0.12, 0.34))
    others = tuple(one for one in demo.entries if one is not entry)
    wide = dataclasses.replace(demo, lean=9.0, entries=(*others, dataclasses.replace(entry, answer=moved)))
    assert "(12 to 34 if every judgement leaned 9 points" in levers_part.section(wide).answer


def test_the_best_plan_stands_among_the_strategies(demo: dt.Overview, best: view.Plan) -> None:
    assert best.computed
    assert best.ident == "found-best"
    rows = strategy_part.rows(demo)
    assert [row.plan.title for row in rows][-1] == best.title
    assert rows[-1].asks == ()
    assert rows[-1].costs == tuple(texts.pledges(cost) for cost in best.costs)
    page = brief_html(demo)
    assert f'<th scope="row">{best.title}: ' in page
    assert best.title in summary_text(demo)
    assert best.title in [plan.title for plan in minute.tried(demo)]
    # What it changes and offers stands in its own section, once.
    lever = plan_words.lever(demo.case, next(iter(best.answer.levers)))
    block = page.split(f"{best.title}</h3>")[1].split("</article>")[0]
    assert lever not in block


def test_only_one_of_two_packages_that_are_much_the_same_is_shown(demo: dt.Overview) -> None:
    fair, best = reading.computed(demo), reading.found(demo)
    assert fair is not None
    assert best is not None
    issues = len(demo.case.today)
    assert reading.apart(fair.answer, best.answer) > reading.MUCH * issues
    entries = tuple(
        dataclasses.replace(entry, answer=dataclasses.replace(entry.answer, package=best.answer.package))
        if entry.kind == "point"
        else entry
        for entry in demo.entries
    )
    alike = dataclasses.replace(demo, entries=entries)
    assert reading.computed(alike) is None
    assert [plan.origin for plan in reading.searched(alike)] == ["found"]


def test_the_action_names_mediator_chair_and_levers() -> None:
    case = dt.load("kosovo-serbia")
    for key, strategy in case.file.strategies.items():
        answer = dt.consent(case, strategy.package, strategy.levers, dt.Draws(3))
        costs = tuple(view.costs(case, answer.levers))
        said = strategy_part.action(case, view.Plan(key, strategy.title, strategy, answer, costs))
        mediation = strategy.process.mediation or case.file.process.mediation
        assert mediation is not None
        for slug in mediation.by:
            assert case.actor_title(slug) in said
        assert ("Lever" in said) == bool(strategy.package)
        chair = strategy.process.commission or case.file.process.commission
        assert chair is not None
        assert chair.chair is not None
        assert f"Chair of the joint commission: {case.actor_title(chair.chair)}." in said


def test_points_of_a_small_scale_keep_three_digits() -> None:
    case = dt.loads(ONE)
    assert words.case_digits(case) == 3
    assert small(case) == pytest.approx(0.0005)
    text = deals_text(case, dt.deals(case))
    for figure in ("0.200", "0.417", "0.333"):
        assert figure in text
    found = dt.levers(case, draws=dt.Draws(20), effort=dt.Effort(nodes=3))
    assert found.best is not None
    assert f"has {found.best.plan.objective:.3f} points" in levers_text(case, found)
    overview = dt.overview(case, dt.Draws(20))
    page = flat(brief_html(overview))
    assert "+0.217" in page
    assert "+0.217" in summary_text(overview) or not minute.likely(overview)
    assert "0.417" in str(dt.deals(case).table())


@pytest.mark.parametrize(
    ("most", "decimals"), [(100, 1), (1.2, 1), (1, 3), (0.87, 3), (0.1, 3), (0.0999, 4), (0.02, 4), (0, 1)]
)
def test_digits(most: float, decimals: int) -> None:
    assert words.digits(most) == decimals
    assert words.case_digits(dt.load("demo")) == 1
