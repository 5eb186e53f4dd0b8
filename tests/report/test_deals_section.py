"""*Which agreements exist?* in every form: true to the answer, and the same in all of them."""

from __future__ import annotations

import dataclasses
import re

import pytest

import detente as dt
from detente.report import answer_text
from detente.report.document import Figure, Table, figures, first_table, references, walk
from detente.report.document.chartspecs import ScatterSpec
from detente.report.render.notebook import Grid
from detente.report.sections import deals as section
from detente.report.sections.setting import Setting
from detente.report.words import common, names, numbers
from detente.report.words import deals as words
from detente.strategy.findings.plans import searched, shown
from detente.strategy.findings.solutions import all_better, crossed, points
from one_section import as_markdown, as_page, blocks, document, words_of

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


def _deals(overview: dt.Overview) -> dt.Deals:
    found = overview.find(dt.Deals)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["demo", "three"])
def test_every_point_is_the_answers(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    answer = _deals(overview)
    for text in (words_of(as_page(overview, "deals")), as_markdown(overview, "deals")):
        assert f"{answer.packages} packages can" in text
        assert f"Of these, {answer.within_red_lines.frontier.count} can't" in text
        for name_ in words.POINTS:
            solution = answer.within_red_lines.solutions[name_]
            if solution is not None:
                for party, value in solution.packages[0].utility.items():
                    assert numbers.points(value - answer.reservation[party]) in text
        for entry in overview.of("point"):
            assert numbers.chance(entry.answer.chance) in text


def test_the_frontier_marks_every_text_once(demo: dt.Overview) -> None:
    (figure,) = figures(blocks(demo, "deals"))
    assert isinstance(figure.spec, ScatterSpec)
    keys = [key for mark in figure.spec.marks for key in mark.keys]
    plans = [plan.ident for plan in shown(demo) if plan.origin != "point"]
    assert keys == ["ring", *(point.key for point in points(_deals(demo).within_red_lines)), "now", *plans]
    assert all(mark.tips for mark in figure.spec.marks)
    clouds = [mark for mark in figure.spec.marks if mark.cloud]
    assert [mark.keys[0] for mark in clouds] == plans
    assert as_page(demo, "deals").count('id="frontier-t"') == 1


def test_three_parties_get_a_table_for_a_frontier(three: dt.Overview) -> None:
    page = as_page(three, "deals")
    assert 'id="frontier-t"' not in page
    assert words.OFFERS in words_of(page)
    assert words.OFFERS in as_markdown(three, "deals")
    assert "Gain of Eastland" in page


def test_a_refused_answer_shows_its_reason_only(closed: dt.Overview) -> None:
    text = words_of(as_page(closed, "deals"))
    assert "closed to north" in text
    assert "<svg" not in as_page(closed, "deals")
    assert not re.search(r"\d+ (?:to \d+ )?in 100", text)
    assert section.headline(Setting.of(closed), None) in text


def test_the_headline_says_whether_all_can_gain(demo: dt.Overview) -> None:
    answer = _deals(demo)
    said = section.headline(Setting.of(demo), answer)
    assert words.share_allowed(answer) in said
    gains = answer.within_red_lines.solutions["nash"]
    assert gains is not None
    better = all(gains.packages[0].utility[party] > worth for party, worth in answer.reservation.items())
    assert all_better(answer) is better
    assert (words.ALL_BETTER in said) is better
    none = dataclasses.replace(answer.within_red_lines, solutions={"nash": None})
    bare = dataclasses.replace(answer, within_red_lines=none)
    assert section.headline(Setting.of(demo), bare).endswith(words.NO_POINT)
    page = dataclasses.replace(demo, answers={**demo.answers, "deals": bare})
    assert words_of(as_page(page, "deals")).count(words.NO_POINT) == 1


def test_each_point_can_be_traced_and_its_chance_where_no_other_row_has_it(demo: dt.Overview) -> None:
    refs = references(document(demo, "deals"))
    keys = [ref.key for ref in refs]
    named = [name for point in points(_deals(demo).within_red_lines) for name in point.names]
    assert [key for key in keys if key.startswith("deals/")] == [f"deals/{name}" for name in named]
    elsewhere = {plan.ident for plan in searched(demo)}
    rest = [f"{point.key}/chance" for point in points(_deals(demo).within_red_lines)]
    assert [key for key in keys if key.endswith("/chance")] == [
        key for key in rest if key.partition("/")[0] not in elsewhere
    ]
    for ref in refs:
        assert ref.what.startswith(f"{ref.shown.partition(' for ')[0]}:") or ref.key.startswith("deals/")


def test_alone_it_says_every_partys_points_and_every_change(demo: dt.Overview) -> None:
    case, answer = demo.case, dt.deals(demo.case)
    text = answer_text(case, answer)
    assert all(len(line) <= 80 for line in text.splitlines())
    flat = " ".join(text.split())
    for point in points(answer.within_red_lines):
        changes = {i: o for i, o in point.offer.package.items() if o != case.today[i]}
        for issue, option in changes.items():
            assert f"{case.issue_title(issue)}: {case.option_title(issue, option)}" in flat
        assert f"{names.point(point.names)}: {len(changes)} changes of today" in flat
        for value in point.offer.utility.values():
            assert numbers.plain_points(value) in flat
    rows = {row[0]: row[1:] for row in answer.table().rows}
    assert rows[common.TODAY] == tuple(numbers.plain_points(value) for value in answer.today.values())
    assert answer.chart()._repr_html_() in answer._repr_html_()


def test_more_than_two_parties_have_no_picture_alone(three: dt.Overview) -> None:
    answer = _deals(three)
    assert "<img" not in answer._repr_html_()
    assert len(answer.table().rows) > 2
    with pytest.raises(dt.DetenteError, match="nothing to draw"):
        answer.chart()


def test_points_of_a_small_scale_keep_three_digits() -> None:
    case = dt.loads(ONE)
    text = answer_text(case, dt.deals(case))
    for figure in ("0.200", "0.417", "0.333"):
        assert figure in text
    assert "0.417" in str(dt.deals(case).table())
    assert "+0.217" in words_of(as_page(dt.overview(case, dt.Draws(20)), "deals"))


def test_what_crosses_a_red_line_without_them_is_named(three: dt.Overview) -> None:
    found = [
        (point, crossed(three.case, point.offer))
        for point in points(_deals(three).everywhere)
        if crossed(three.case, point.offer)
    ]
    assert found, "this test needs a point that crosses a red line"
    flat = words_of(as_page(three, "deals"))
    for point, lines in found:
        leader = three.case.actor_title(lines[0][0])
        assert f"“{names.point(point.names)}” would then cross a red line of {leader}" in flat


def test_the_table_of_an_answer_is_that_of_its_points(demo: dt.Overview) -> None:
    setting = Setting(dt.deals(demo.case).titles)
    made = section.build(setting, dt.deals(demo.case), "answer")
    assert first_table(made) is next(one for one in walk(made) if isinstance(one, Table))
    assert Grid.of(first_table(made)).rows == dt.deals(demo.case).table().rows
    assert [type(one) for one in made if isinstance(one, Figure)] == [Figure]
