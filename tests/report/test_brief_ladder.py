"""What the brief draws and lists since its readers asked for it: the agreed line, who is left out, who gains."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import detente as dt
from detente.report.charts.fan import fan
from detente.report.document.chartspecs import Band, FanSpec
from detente.report.sections import deciders
from detente.report.sections.brief import about
from detente.report.sections.brief.at_home import POINTS, points
from detente.report.sections.brief.costs import PARTS, coarse
from detente.report.sections.deals import gains_most
from detente.report.sections.setting import Setting
from detente.report.words import names
from detente.report.words.track import signs_used
from detente.strategy import Overview
from detente.strategy.findings.plans import likely


def test_the_line_of_agreed_texts_stands_on_its_months_and_dates_replace_years() -> None:
    bands = (Band("Under way", (0.9,) * 24, "90", "unfinished"), Band("Done", (0.1,) * 24, "10", "kept"))
    spec = FanSpec(bands, "years", (), ((12, 0.25, ""), (24, 0.5, "50 agreed")), ("May 2026", "May 2027"))
    drawn = str(fan("x", spec, ("a", "b")).__html__())
    assert drawn.count('class="reached"') == 1
    assert drawn.count('class="known"') == 2
    assert "50 agreed" in drawn
    assert "May 2027" in drawn
    assert "years" not in drawn
    plain = str(fan("x", FanSpec(bands, "years"), ("a", "b")).__html__())
    assert 'class="reached"' not in plain
    assert "years" in plain


def test_outsiders_without_offers_are_named_with_what_they_stand_for(demo: Overview) -> None:
    case = dt.load("kosovo-serbia")
    setting = Setting.of(replace(demo, case=case))
    holders = {lever.held_by for lever in case.file.levers.values()}
    told = deciders.without_offers(setting, holders)
    assert "Russian Federation (veto in the Security Council)" in told
    assert "European Union" not in told
    assert told.count("(") == deciders.MOST_BESIDE
    assert not deciders.without_offers(setting, set(case.file.actors))


def test_who_gains_most_from_what_is_so_by_the_answers(demo: Overview) -> None:
    setting, told = Setting.of(demo), gains_most(Setting.of(demo))
    plans = likely(demo)
    assert len(plans) >= 2
    for who in demo.case.leaders.values():
        best = max(plans, key=lambda plan: plan.answer.margins[who].gain)
        assert f"{setting.titles.actor(who)} gains most from “{names.plan(setting.titles, best)}”" in told


def test_each_side_hears_what_a_text_leaves_undone_where_few_changes_are_losses(demo: Overview) -> None:
    setting = Setting.of(demo)
    plan = about.text(setting)
    assert plan is not None
    left = [issue for issue in demo.case.today if issue not in plan.answer.changes]
    for party in demo.case.parties:
        _, against = points(setting, plan, party)
        told = str(against)
        undone = [issue for issue in left if f"“{setting.titles.issue(issue)}” stays as it is" in told]
        assert len(undone) <= POINTS
        assert undone
        for issue in undone:
            actor = demo.case.actor(demo.case.leaders[party])
            values = actor.values[issue]
            assert max(one.middle for one in values.values()) > values[demo.case.today[issue]].middle


def test_shares_of_a_budget_are_as_coarse_as_judgement() -> None:
    assert [coarse(share) for share in (0.9, 0.7, 0.5, 0.3, 0.05)] == [said for _, said in PARTS]


def test_the_short_scorecard_explains_no_sign_that_it_lacks() -> None:
    def said(*statuses: str) -> str:
        scores = [SimpleNamespace(status=one, contested=False) for one in statuses]
        return signs_used(SimpleNamespace(scorecard=scores))  # type: ignore[arg-type]

    assert "complete" not in said("complete", "partly")
    assert "in part" in said("complete", "partly")
    assert "not started" not in said("complete", "partly")
