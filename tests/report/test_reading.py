"""What is compared and counted: true to the answers, nothing left unsaid."""

from __future__ import annotations

import detente as dt
from detente.report import annex_html, summary_text
from detente.report.sections import possible, reasons
from detente.report.sections.setting import Setting
from detente.report.words import common, names
from detente.report.words import consent as consent_words
from detente.report.words import reasons as words
from detente.report.words.consent import margin as margin_parts
from detente.shown import Titles
from detente.strategy.findings import inputs, issues, packages, plans, steps
from detente.strategy.findings.figures import of_100
from detente.strategy.findings.vetoes import refusers


def named(overview: dt.Overview, step: steps.Step) -> str:
    return names.change(Titles.of(overview.case), step.issue, step.option)


def called(overview: dt.Overview, plan: plans.Plan) -> str:
    return names.plan(Titles.of(overview.case), plan)


def test_changes_that_nobody_wants_are_left_out_and_counted(demo: dt.Overview, three: dt.Overview) -> None:
    for overview in (demo, three):
        kept = steps.steps(overview)
        assert len(kept) + len(steps.left_out(overview)) == len(overview.of("step"))
        assert all(max(step.gains.values()) > 0 for step in kept)
        order = [(of_100(step.likelihood), round(min(step.gains.values()), 1)) for step in kept]
        assert order == sorted(order, reverse=True)
        page = annex_html(overview).replace("&#39;", "'")
        assert all(named(overview, step) in page for step in steps.left_out(overview))
    assert consent_words.left_out(2, every=True).endswith("2 single changes help no party and are left out.")
    assert "Each side expects" not in consent_words.left_out(0, every=False)


def test_the_second_veto_is_named_from_a_third_on(demo: dt.Overview) -> None:
    for plan in plans.likely(demo):
        found = refusers(demo.case, plan.answer)
        shares = sorted(plan.answer.veto_share.values(), reverse=True)
        assert found[0].share == shares[0]
        assert (len(found) == 2) == (shares[1] >= shares[0] / 3)


def test_single_changes_are_counted_by_who_stops_them(demo: dt.Overview) -> None:
    found = steps.stops(demo)
    assert found.count == sum(step.disputed for step in steps.steps(demo))
    assert found.easy + sum(times for _, times in found.stopped) == found.count
    assert reasons.step_stops(Setting.of(demo)) in reasons.stops(Setting.of(demo))


def test_the_likeliest_strategy_is_no_advice(demo: dt.Overview) -> None:
    best = plans.likely(demo)[0]
    left, named = issues.untouched(demo.case, best)
    assert left == len(demo.case.today) - len(best.answer.changes)
    assert named
    for text in (" ".join(summary_text(demo).split()), annex_html(demo)):
        assert words.NO_ADVICE in text
        assert f"The likeliest, “{called(demo, best)}”, " in text
        assert text.count(words.NOT_BEST) == 1
        assert common.CHANCE_MEANS in text


def test_the_fair_package_is_the_likeliest_point(demo: dt.Overview) -> None:
    entry = plans.fairest(demo)
    assert entry is not None
    assert entry.answer.chance == max(one.answer.chance for one in demo.of("point"))
    _, main = possible.fair(Setting.of(demo))
    assert 0 < len(main) <= 5
    assert main[0] in annex_html(demo).replace("&#39;", "'")


def test_changes_held_together(demo: dt.Overview) -> None:
    plan = plans.likely(demo)[0]
    weak = [step for step in steps.every_step(demo) if step.answer.chance < steps.LOW][:2]
    alone = [(named(demo, step), step.answer.chance) for step in weak]
    title = called(demo, plan)
    text = consent_words.together(title, 0.76, alone, levers=True)
    assert text.startswith(f"Neither “{alone[0][0]}” (")
    assert "in about 76 of 100 worlds" in text
    assert "levers" in text
    assert consent_words.together(title, 0.76, [*alone, *alone], levers=False).startswith(
        "None of these changes"
    )
    for one in plans.likely(demo):
        found = steps.together(demo, one)
        assert not found or (one.answer.chance > steps.HIGH and len(found) > 1)


def test_shown_margins_add_up(demo: dt.Overview) -> None:
    for entry in demo.entries:
        for parts in entry.answer.margins.values():
            *terms, margin = (float(figure.replace("−", "-")) for figure in margin_parts(parts))
            assert abs(sum(terms) - margin) < 1e-6


def test_the_computed_package_stands_among_the_strategies(demo: dt.Overview) -> None:
    found = plans.fair(demo)
    assert found is not None
    assert found.computed
    assert found.answer is max((one.answer for one in demo.of("point")), key=lambda one: one.chance)
    page = annex_html(demo)
    assert page.count(f'data-package="{found.ident}"') >= 3
    assert f'<th scope="row">{called(demo, found)}</th>' in page
    assert f"{called(demo, found)}</h3>" in page
    assert called(demo, found) in [called(demo, plan) for plan in plans.tried(demo)]


def test_dated_events_of_the_case_are_what_would_change_our_mind(prespa: dt.Overview) -> None:
    case = prespa.case
    found = reasons.events(Setting.of(prespa))
    assert len(found) == len(case.file.process.calendar) > 0
    for entry, text in zip(case.file.process.calendar, found, strict=True):
        assert text.startswith(f"{entry.title} (")
        assert not entry.election or f"assumed for {case.name(entry.election)}" in text


def test_issues_that_nobody_changes_are_named(three: dt.Overview) -> None:
    assert issues.unchanged(three.case, [{"fish": "quota"}]) == ["ships"]
    assert issues.unchanged(three.case, [{"fish": "quota"}, {"ships": "shared"}]) == []


def test_bodies_without_a_vote_are_named_with_what_would_need_them(demo: dt.Overview) -> None:
    shown = plans.shown(demo)
    asked = {
        (party, vote.body)
        for plan in shown
        for party, all_of in plan.answer.bodies.items()
        for vote in all_of
    }
    rest = [
        body
        for party, home in demo.case.file.home.items()
        for body in home.bodies
        if body.only_if and (party, body.name) not in asked
    ]
    assert len(inputs.without_vote(demo.case, shown)) == len(rest)
    assert inputs.without_vote(demo.case, [])


def test_a_margin_below_nought_is_refused(demo: dt.Overview) -> None:
    for plan in plans.shown(demo):
        below = packages.below(demo.case, demo.draws, plan.answer)
        for leader, signs in plan.answer.leaders.items():
            assert signs <= 1 - below[leader] + 1e-9
