"""*Who would say no, and why?* in every form: true to the answers, nothing left unsaid."""

from __future__ import annotations

import copy
import dataclasses
import html
import json
import re
from typing import Any

import pytest

import detente as dt
from detente.method import Note
from detente.report import answer_text
from detente.report.document import Figure, Section, figures, references, walk
from detente.report.document.chartspecs import GainsSpec, GroupedSpec, SeatsSpec
from detente.report.sections import consent as section
from detente.report.sections import tips
from detente.report.sections.changes import changes
from detente.report.sections.setting import Setting
from detente.report.words import common, names, numbers
from detente.report.words import consent as words
from detente.strategy import Tried
from detente.strategy.findings.packages import below, by_issue
from detente.strategy.findings.plans import best_found, likely, shown
from detente.strategy.findings.steps import HIGH, LOW, left_out, steps, stops, together
from detente.strategy.findings.vetoes import refusers
from one_section import as_markdown, as_page, blocks, document, words_of

PACKAGE = {"port": "fees", "monitoring": "joint"}


def _plans(overview: dt.Overview) -> list[Section]:
    return [one for one in walk(blocks(overview, "consent")) if isinstance(one, Section) and one.apart]


def _figures(overview: dt.Overview) -> dict[str, Figure]:
    return {one.ident: one for one in figures(blocks(overview, "consent"))}


@pytest.mark.parametrize("name", ["demo", "three"])
def test_every_figure_is_the_answers(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    case, text = overview.case, words_of(as_page(overview, "consent"))
    for plan in shown(overview):
        answer = plan.answer
        made = overview.draws.count, overview.judged, overview.lean, answer.interval
        said = numbers.honest(answer.chance, answer.chance_range, *made)
        assert said in text
        for leader, chance in answer.leaders.items():
            figures_ = words.margin(answer.margins[leader])
            title = case.actor_title(leader)
            under = numbers.short(below(case, overview.draws, answer)[leader])
            stops_ = numbers.short(answer.veto_share[leader])
            assert " ".join([title, numbers.short(chance), figures_[-1], under, stops_]) in text
            assert " ".join([title, *figures_]) in text
        for bodies in answer.bodies.values():
            for body in bodies:
                assert numbers.votes(body.expected_yes, body.needs) in text
    for step in steps(overview):
        title = names.change(Setting.of(overview).titles, step.issue, step.option)
        assert f"{title} {numbers.short(step.answer.chance)} " in text
        for party, gain in step.gains.items():
            assert f"{case.name(party)} {numbers.points(gain)}" in text


@pytest.mark.parametrize("name", ["demo", "three"])
def test_markdown_says_what_the_page_says(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    text = re.sub(r"[\s\\]+", "", as_markdown(overview, "consent"))
    body = re.sub(r"<(svg|figcaption|script|style)\b.*?</\1>", "", as_page(overview, "consent"), flags=re.S)
    cells = re.findall(
        r"<(?:td|th|p|li|dd)\b[^>]*>(.*?)</(?:td|th|p|li|dd)>", body.partition("<main")[2], re.S
    )
    assert len(cells) > 50
    for cell in cells:
        for piece in re.split(r"<[^>]+>|(?<=[.;:])\s|\(", cell):
            assert re.sub(r"\s+", "", html.unescape(piece)).strip(";,") in text


def test_each_text_stands_apart_under_its_package(demo: dt.Overview) -> None:
    found = _plans(demo)
    assert [one.keys for one in found] == [(plan.ident,) for plan in shown(demo)]
    assert [one.ident for one in found] == [f"plan-{n}" for n in range(1, len(found) + 1)]
    page = as_page(demo, "consent")
    for one in found:
        assert f'data-package="{one.keys[0]}"' in page


def test_the_charts_have_their_names_and_the_answers_figures(demo: dt.Overview, three: dt.Overview) -> None:
    found = _figures(demo)
    plans = {plan.slug: plan for plan in shown(demo)}
    assert set(found) == {
        "vetoes",
        *(f"gains-{slug}" for slug in plans),
        *(f"seats-{slug}" for slug, plan in plans.items() if any(plan.answer.bodies.values())),
    }
    vetoes = found["vetoes"].spec
    assert isinstance(vetoes, GroupedSpec)
    assert len(vetoes.groups) == sum(not plan.hardly_fails for plan in plans.values())
    for slug, plan in plans.items():
        gained = found[f"gains-{slug}"].spec
        assert isinstance(gained, GainsSpec)
        total = sum(row.gains[0].value for row in gained.rows)
        leader = demo.case.leaders[demo.case.parties[0]]
        assert total == pytest.approx(plan.answer.margins[leader]["gain"], abs=0.05 * (len(gained.rows) + 1))
        seats = found.get(f"seats-{slug}")
        if seats is not None:
            assert isinstance(seats.spec, SeatsSpec)
            votes = [vote for bodies in plan.answer.bodies.values() for vote in bodies]
            assert sorted(house.expected for house in seats.spec.houses) == sorted(
                vote.expected_yes for vote in votes
            )
    assert not [ident for ident in _figures(three) if ident.startswith("seats")]
    series = {gain.series for row in _figures(three)["gains-quota"].spec.rows for gain in row.gains}  # type: ignore[union-attr]
    assert series == {"other"}


def test_what_the_best_plan_changes_stands_beside_its_picture_only_where_there_is_none(
    demo: dt.Overview,
) -> None:
    best = best_found(demo)
    assert best is not None
    table = changes(Setting.of(demo), best.answer)
    found = _figures(demo)
    assert found["gains-found-best"].instead == (table,)
    assert all(not one.instead for ident, one in found.items() if ident != "gains-found-best")
    (block,) = [one for one in _plans(demo) if one.keys == (best.ident,)]
    assert table not in list(walk(block.blocks))
    lever = demo.case.file.levers[next(iter(best.answer.levers))].title
    assert lever
    assert lever not in str(block)


def test_gains_by_issue_are_those_of_the_model(demo: dt.Overview) -> None:
    setting = Setting.of(demo)
    for plan in shown(demo):
        issues, rest = by_issue(demo.case, demo.draws, plan.answer)
        rows = changes(setting, plan.answer).rows
        for row, (issue, gained) in zip(rows, issues.items(), strict=False):
            assert row.cells[0] == demo.case.issue_title(issue)
            assert list(row.cells[3:]) == [numbers.points(gain) for gain in gained]
        if len(rows) > len(issues):
            assert list(rows[-1].cells[3:]) == [numbers.points(gain) for gain in rest]


def test_each_text_has_its_figures_traced(demo: dt.Overview) -> None:
    refs = {ref.key: ref for ref in references(document(demo, "consent"))}
    for plan in shown(demo):
        chance = refs[f"{plan.ident}/chance"]
        assert chance.shown == numbers.chance(plan.answer.chance)
        assert numbers.span(plan.answer.chance_range) in chance.what
        assert "were agreed in whole and ratified" in chance.beside
        found = refusers(demo.case, plan.answer)
        assert (f"{plan.ident}/stopped" in refs) == bool(found)
        if found:
            stopped = refs[f"{plan.ident}/stopped"]
            assert stopped.asked.figure == f"consent.veto_share.{found[0].key}"
            assert names.veto(Setting.of(demo).titles, found[0].key) in stopped.link


def test_crossed_red_lines_are_said(three: dt.Overview) -> None:
    said = "Crosses a red line of Cabinet of east: Fishing: A quota and Ships: Shared harbours."
    assert said in words_of(as_page(three, "consent"))
    answer = dt.consent(three.case, {"fish": "quota", "ships": "shared"}, draws=dt.Draws(20))
    assert said in " ".join(answer_text(three.case, answer).split())


def test_a_refused_question_shows_no_figures(closed: dt.Overview, demo: dt.Overview) -> None:
    half = dataclasses.replace(demo, refused={"consent": "it is closed to north"})
    for overview in (closed, half):
        page = as_page(overview, "consent")
        assert "closed to north" in words_of(page)
        assert "<svg" not in page
        assert not re.search(r"\d+ (?:to \d+ )?in 100", words_of(page))
        answer = overview.answers["consent"]
        assert section.headline(Setting.of(overview), answer) in words_of(page)


def test_the_headline_names_who_refuses(demo: dt.Overview) -> None:
    said = section.headline(Setting.of(demo), demo.answers["consent"])
    title = re.match(r"“(.+?)” fails in", said)
    assert title is not None
    plan = next(one for one in shown(demo) if names.plan(Setting.of(demo).titles, one) == title[1])
    veto = refusers(demo.case, plan.answer)[0]
    assert names.veto(Setting.of(demo).titles, veto.key) in said


# Single changes ---------------------------------------------------------------------------------------------


def test_changes_that_nobody_wants_are_left_out_and_counted(demo: dt.Overview, three: dt.Overview) -> None:
    for overview in (demo, three):
        text = words_of(as_page(overview, "consent"))
        nobody = left_out(overview)
        assert all(names.change(Setting.of(overview).titles, s.issue, s.option) in text for s in nobody)
        assert (words.helpless(len(nobody)) in text) == bool(nobody)
    assert words.left_out(2, every=True).endswith("2 single changes help no party and are left out.")
    assert "Each side expects" not in words.left_out(0, every=False)


def test_single_changes_are_counted_by_who_stops_them(demo: dt.Overview) -> None:
    found = stops(demo)
    text = words_of(as_page(demo, "consent"))
    for key, times in found.stopped:
        name = demo.case.name(key) if key in demo.case.parties else demo.case.actor_title(key)
        assert re.search(rf"{times} mainly by [^.,]*{re.escape(name)}", text)
    assert f"{found.count} single changes help one party and not another." in text
    assert words.step_stops(2, 1, []) == "2 single changes help one party and not another. 1 hardly fails."


def test_changes_held_together(demo: dt.Overview) -> None:
    weak = [("A", 0.05), ("B", 0.1)]
    text = words.together("Plan", 0.76, weak, levers=True)
    assert text.startswith("Neither “A” (5 in 100) nor “B” (10 in 100) is likely")
    assert "in about 76 of 100 worlds" in text
    assert "levers" in text
    assert words.together("Plan", 0.76, weak * 2, levers=False).startswith("None of these changes")
    for one in likely(demo):
        held = together(demo, one)
        assert not held or (one.answer.chance > HIGH and len(held) > 1)
        assert all(step.answer.chance < LOW for step in held)


def test_more_single_changes_than_are_shown_fold_out(prespa: dt.Overview) -> None:
    overview = prespa
    page, found = as_page(overview, "consent"), [step for step in steps(overview) if step.disputed]
    assert len(found) > 10
    assert words.more_steps(words.STEPS_SOME, len(found) - 10) in words_of(page)
    for step in found:
        assert names.change(Setting.of(overview).titles, step.issue, step.option) in words_of(page)


# Votes at home, margins -------------------------------------------------------------------------------------


def test_shown_margins_add_up(demo: dt.Overview) -> None:
    for entry in demo.entries:
        for parts in entry.answer.margins.values():
            *terms, margin = (float(figure.replace("−", "-")) for figure in words.margin(parts))
            assert abs(sum(terms) - margin) < 1e-6


def test_a_margin_below_nought_is_refused(demo: dt.Overview) -> None:
    for plan in shown(demo):
        under = below(demo.case, demo.draws, plan.answer)
        for leader, signs in plan.answer.leaders.items():
            assert signs <= 1 - under[leader] + 1e-9


def test_bodies_without_a_vote_are_named_with_what_would_need_them() -> None:
    overview = dt.overview(dt.load("demo"), dt.Draws(10))
    text = words_of(as_page(overview, "consent"))
    asked = {
        (party, vote.body)
        for plan in shown(overview)
        for party, bodies in plan.answer.bodies.items()
        for vote in bodies
    }
    rest = [
        body
        for party, home in overview.case.file.home.items()
        for body in home.bodies
        if body.only_if and (party, body.name) not in asked
    ]
    assert text.count("has no vote on any of these texts") == len(rest)
    said = words.without_vote("The Senate", ["a", "b"], more=True)
    assert said.endswith("It would only have one on a, b or some others.")


def test_hopes_are_shown_for_every_strategy_or_for_none(
    three: dt.Overview, three_data: dict[str, Any]
) -> None:
    data = copy.deepcopy(three_data)
    data["strategies"]["quota"]["hopes"] = ["Fish come back"]
    assert "Fish come back" not in as_page(_run(data), "consent")
    data["strategies"]["all"]["obstacles"] = ["Ships are dear"]
    page = as_page(_run(data), "consent")
    assert "Fish come back" in page
    assert "Ships are dear" in page
    assert words.HOPES_AND_OBSTACLES not in as_page(three, "consent")


def _run(data: dict[str, Any]) -> dt.Overview:
    return dt.overview(dt.loads(json.dumps(data)), dt.Draws(20))


# One answer by itself ---------------------------------------------------------------------------------------


def test_alone_it_says_every_figure_of_the_answer(demo: dt.Overview) -> None:
    case = demo.case
    answer = dt.consent(case, PACKAGE, draws=dt.Draws(50))
    text = answer_text(case, answer)
    assert all(len(line) <= 80 for line in text.splitlines())
    flat = " ".join(text.split())
    assert f"{numbers.chance(answer.chance)} worlds; {numbers.span(answer.chance_range)} if" in flat
    for leader, chance in answer.leaders.items():
        row = [case.actor_title(leader), numbers.short(chance), *words.margin(answer.margins[leader])]
        assert " ".join(row) in flat
    for key, share in answer.veto_share.items():
        assert re.search(rf"{re.escape(names.veto(answer.titles, key))} +\S+ +{numbers.short(share)}", text)
    assert common.grounds(case) in flat
    shown_ = {row[0]: row[1:] for row in answer.table().rows}
    for leader, chance in answer.leaders.items():
        expected = numbers.short(chance), numbers.short(answer.veto_share[leader])
        assert shown_[names.veto(answer.titles, leader)] == expected


def test_a_notebook_names_the_changes_and_how_others_ended(demo: dt.Overview) -> None:
    answer = dt.consent(demo.case, PACKAGE, draws=dt.Draws(50))
    page = html.unescape(answer._repr_html_())
    assert "Use of the port: Open for a fee and Who watches the river: A joint river commission." in page
    assert numbers.chance(answer.chance) in page
    assert "Elsewhere" in page


def test_nothing_to_agree_is_said(demo: dt.Overview) -> None:
    answer = dt.consent(demo.case, {}, draws=dt.Draws(10))
    for text in (answer._repr_html_(), answer_text(demo.case, answer)):
        assert "nothing to agree" in text
        assert "in 100" not in text
    assert "<img" not in answer._repr_html_()


def test_where_nothing_stops_it_the_chance_is_drawn(demo: dt.Overview) -> None:
    answer = dt.consent(demo.case, PACKAGE, draws=dt.Draws(10))
    sure = dataclasses.replace(
        answer, chance=1.0, chance_range=(1.0, 1.0), veto_share=dict.fromkeys(answer.veto_share, 0.0)
    )
    assert words.NO_VETO in answer_text(demo.case, sure)
    assert "over 95 in 100" in answer_text(demo.case, sure)
    assert "<img" in sure._repr_html_()


def test_notes_are_put_into_words(demo: dt.Overview) -> None:
    case = demo.case
    holder = next(iter(case.file.budget), next(iter(case.file.actors)))
    notes = (
        Note("infeasible"),
        Note("over-budget", {"holder": holder, "pledged": "3.0", "budget": "2.0"}),
    )
    answer = dataclasses.replace(dt.consent(case, PACKAGE, draws=dt.Draws(10)), notes=notes)
    flat = " ".join(answer_text(case, answer).split())
    assert f"{case.actor_title(holder)} pledges 3.0 of cost, more than its budget of 2.0." in flat
    assert "This package contains a combination that the case calls infeasible." in flat
    assert answer.as_dict()["notes"][1] == f"over-budget (holder: {holder}, pledged: 3.0, budget: 2.0)"
    entries = tuple(
        dataclasses.replace(one, answer=dataclasses.replace(one.answer, notes=notes))
        if one.key == "river-first"
        else one
        for one in demo.entries
    )
    noted = dataclasses.replace(demo, answers={**demo.answers, "consent": Tried(entries)})
    assert f"{case.actor_title(holder)} pledges 3.0 of cost" in words_of(as_page(noted, "consent"))


# Pointing ---------------------------------------------------------------------------------------------------


def test_a_tip_says_what_the_answer_says(demo: dt.Overview) -> None:
    titles = Setting.of(demo).titles
    for plan in shown(demo):
        tip = tips.package(demo.case, titles, names.plan(titles, plan), plan.answer)
        assert tip.title == names.plan(titles, plan)
        assert numbers.chance(plan.answer.chance) in tip.lines[0]
        for party, leader in demo.case.leaders.items():
            gain = numbers.points(plan.answer.margins[leader]["gain"])
            assert f"{demo.case.name(party)} {gain}" in tip.lines[2]
        assert tip.lines[3].startswith(common.what_changes(len(plan.answer.changes)))


def test_hostile_titles_stay_text(hostile: dt.Overview) -> None:
    page = as_page(hostile, "consent")
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "onerror=alert(2)&gt;" in page
