"""*What would it take?* in the brief and by itself, and points of cases with a small scale."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

import detente as dt
from detente.levers.answer import Pressure
from detente.report import annex_html, annex_markdown, answer_text, pictures, summary_text
from detente.report.document import figures, plain
from detente.report.document.blocks import Para, Whys
from detente.report.sections import levers
from detente.report.sections.setting import Setting
from detente.report.words import common, kept, names, numbers
from detente.report.words import levers as words
from detente.sequence import Keeper
from detente.strategy import Tried
from detente.strategy.findings.costs import costs
from detente.strategy.findings.figures import case_digits, digits, small
from detente.strategy.findings.plans import best_found, likely

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
def answer(demo: dt.Overview) -> dt.Levers:
    found = demo.find(dt.Levers)
    assert found is not None
    return found


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def with_answers(overview: dt.Overview, **moved: object) -> dt.Overview:
    return dataclasses.replace(overview, answers={**overview.answers, **moved})


def lead(overview: dt.Overview) -> str:
    """The answer as the brief says it."""
    first = levers.build(Setting.of(overview), overview.find(dt.Levers), "annex")[0]
    assert isinstance(first, Para)
    return plain(first.said)


def test_the_section_says_the_answers_figures(demo: dt.Overview, answer: dt.Levers) -> None:
    assert answer.best is not None
    plan, titles = answer.best.plan, Setting.of(demo).titles
    section = re.split(r'<h2 id="levers"[^>]*>', annex_html(demo))[1].split("</section>")[0]
    text = flat(section)
    assert numbers.chance(plan.chance) in text
    assert f"{plan.objective:.1f} points on average" in text
    assert words.certificate(answer, answer.best, 1) in text
    assert words.NO_FORECAST in text
    for issue, option in plan.changes.items():
        assert demo.case.issue_title(issue) in text
        assert demo.case.option_title(issue, option) in text
    for lever, level in plan.levers.items():
        title = demo.case.file.levers[lever].levels[level].title or level
        assert f"{titles.lever(lever)} {title}" in text
    assert 'data-package="found-best"' in section
    assert 'id="levers-t"' in section


def test_the_headline_says_cost_gain_chance_and_bound_in_one_sentence(
    demo: dt.Overview, answer: dt.Levers
) -> None:
    setting = Setting.of(demo)
    said = levers.headline(setting, answer)
    assert answer.best is not None
    best = answer.best
    assert best.plan.levers
    for cost in costs(demo.case, best.plan.levers):
        assert words.pays(setting.titles, cost) in said
    assert f"has {best.plan.objective:.1f} points" in said
    assert "no advice" in said
    assert "no plan within the budgets" in said
    assert len(re.findall(r"[.!?](?:\s|$)", said)) == 1
    # By itself it says the same but for what only the case and the run know.
    alone = levers.headline(Setting(setting.titles), answer)
    assert f"has {best.plan.objective:.1f} points" in alone
    assert common.about(best.plan.chance, best.chance_range) in alone


def test_the_bound_is_said_where_it_leaves_room(demo: dt.Overview, answer: dt.Levers) -> None:
    assert answer.best is not None
    loose = dataclasses.replace(answer.best, bound=99.94, gap=0.7)
    found = dataclasses.replace(answer, best=loose, finished=False)
    said = words.in_short(found, "nobody", "80 in 100", 1)
    assert "no plan within the budgets can pass 99.9 in these worlds" in said
    assert "can have more than 99.9 in these worlds (a gap of 70%)" in lead(with_answers(demo, levers=found))
    nothing = dataclasses.replace(answer, best=None)
    assert words.in_short(nothing, "", "", 1) == words.NOTHING


def test_no_plan_is_said_with_the_red_lines_that_leave_none(demo: dt.Overview, answer: dt.Levers) -> None:
    leader = next(iter(demo.case.leaders.values()))
    line = {"port": "fees"}
    none = dataclasses.replace(answer, best=None, curve=(), shortlist=(), binding=((leader, line),))
    entries = tuple(entry for entry in demo.entries if entry.kind != "found")
    bare = with_answers(demo, levers=none, consent=Tried(entries))
    said = lead(bare)
    assert said.startswith(words.NOTHING)
    assert names.pattern(Setting.of(demo).titles, line) in said
    assert demo.case.actor_title(leader) in said
    assert not figures(levers.build(Setting.of(bare), none, "annex"))
    assert words.NOTHING in flat(annex_html(bare))
    assert best_found(bare) is None
    assert words.NOTHING in annex_markdown(bare)
    told = " ".join(answer_text(demo.case, none).split())
    assert said in told


def test_a_refused_search_is_named(closed: dt.Overview, demo: dt.Overview) -> None:
    assert "levers" in closed.refused
    said = levers.headline(Setting.of(closed), None)
    assert "closed to north" in said
    assert said in flat(annex_html(closed))
    capped = dataclasses.replace(with_answers(demo, levers=None), refused={"levers": "it is capped"})
    assert "is not answered: it is capped." in levers.headline(Setting.of(capped), None)
    assert 'id="levers-t"' not in annex_html(capped)
    assert "levers" not in pictures(capped)
    unasked = levers.headline(Setting.of(with_answers(demo, levers=None)), None)
    assert unasked == "“What would it take?” was not asked in this run."


def test_the_range_is_that_of_the_run(demo: dt.Overview) -> None:
    entry = demo.of("found")[0]
    moved = dataclasses.replace(entry.answer, chance_range=(0.12, 0.34))
    others = tuple(one for one in demo.entries if one is not entry)
    tried = Tried((*others, dataclasses.replace(entry, answer=moved)))
    wide = dataclasses.replace(with_answers(demo, consent=tried), lean=9.0)
    assert "(12 to 34 if every judgement leaned 9 points" in lead(wide)


def test_the_best_plan_leads_to_its_chance_and_holds_the_fold_of_its_least_gain(demo: dt.Overview) -> None:
    found = levers.build(Setting.of(demo), demo.find(dt.Levers), "annex")
    refs = {ref.key: block.look for block in found if isinstance(block, Whys) for ref in block.refs}
    assert refs == {"found-best/chance": "links", "levers/least": "folds"}


def test_a_terminal_says_it_all_and_a_notebook_each_plan_in_full(
    demo: dt.Overview, answer: dt.Levers
) -> None:
    case, titles = demo.case, Setting.of(demo).titles
    text = answer_text(case, answer)
    assert max(map(len, text.splitlines())) <= 80
    told = " ".join(text.split())
    for title in (words.CHANGES, words.OFFERED, words.CURVE, words.CHEAPEST, kept.SHORTLIST):
        assert title.upper() in told
    assert words.LOOKED.format(tried=answer.tried, nodes=answer.nodes) in told
    assert common.grounds(case) in told
    sheet = answer.table()
    assert sheet.head == (kept.KEPT, *words.PLANS_HEAD)
    for plan, row in zip(answer.shortlist, sheet.rows, strict=True):
        assert row[0] == kept.plain(plan.chance_kept)
        assert row[2] == numbers.short(plan.chance)
        for issue, option in plan.changes.items():
            assert names.change(titles, issue, option) in row[-1]


def test_pressure_is_shown_apart_with_whom_it_harms(demo: dt.Overview, answer: dt.Levers) -> None:
    actor = next(iter(demo.case.leaders.values()))
    lever = next(iter(demo.case.file.levers))
    level = list(demo.case.file.levers[lever].levels)[-1]
    one = Pressure(lever, level, "bank", {actor: -1.25}, ())
    told = " ".join(answer_text(demo.case, dataclasses.replace(answer, pressure=(one,))).split())
    assert words.PRESSURE.upper() in told
    assert "−1.2" in told
    assert words.NOBODY_NAMED in told
    assert words.PRESSURE.upper() not in answer_text(demo.case, answer)


def test_what_would_be_kept_is_said_only_where_it_was_asked() -> None:
    case, draws = dt.load("demo"), dt.Draws(200)
    told = " ".join(answer_text(case, dt.levers(case, draws=draws, kept=Keeper(case, draws))).split())
    assert "Another of the shortlist is likelier to be agreed and kept" in told
    assert kept.THE_PLAN in told
    assert "nd kept" not in answer_text(case, dt.levers(case, draws=draws))


def test_points_of_a_small_scale_keep_three_digits() -> None:
    case = dt.loads(ONE)
    assert case_digits(case) == 3
    assert small(case) == pytest.approx(0.0005)
    found = dt.levers(case, draws=dt.Draws(20), effort=dt.Effort(nodes=3))
    assert found.best is not None
    assert f"has {found.best.plan.objective:.3f} points" in answer_text(case, found)
    assert "+0.217" in flat(annex_html(dt.overview(case, dt.Draws(20))))


def test_points_of_a_small_scale_keep_three_digits_in_other_answers() -> None:
    case = dt.loads(ONE)
    text = answer_text(case, dt.deals(case))
    for figure in ("0.200", "0.417", "0.333"):
        assert figure in text
    overview = dt.overview(case, dt.Draws(20))
    assert "+0.217" in summary_text(overview) or not likely(overview)
    assert "0.417" in str(dt.deals(case).table())


@pytest.mark.parametrize(
    ("most", "decimals"), [(100, 1), (1.2, 1), (1, 3), (0.87, 3), (0.1, 3), (0.0999, 4), (0.02, 4), (0, 1)]
)
def test_digits(most: float, decimals: int) -> None:
    assert digits(most) == decimals
    assert case_digits(dt.load("demo")) == 1
