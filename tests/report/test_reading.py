"""What is compared and counted: true to the answers, nothing left unsaid."""

from __future__ import annotations

import detente as dt
from detente.report import (
    brief_html,
    limits,
    minute,
    package,
    reading,
    said,
    summary_text,
    texts,
    view,
    words,
)


def test_changes_that_nobody_wants_are_left_out_and_counted(demo: dt.Overview, three: dt.Overview) -> None:
    for overview in (demo, three):
        kept = view.steps(overview)
        assert len(kept) + len(view.left_out(overview)) == len(overview.of("step"))
        assert all(max(step.gains.values()) > 0 for step in kept)
        order = [(words.shown(step.likelihood), round(min(step.gains.values()), 1)) for step in kept]
        assert order == sorted(order, reverse=True)
        page = brief_html(overview).replace("&#39;", "'")
        assert all(step.title in page for step in view.left_out(overview))
    assert texts.left_out(2, every=True).endswith("2 single changes help no party and are left out.")
    assert "Each side expects" not in texts.left_out(0, every=False)


def test_the_second_veto_is_named_from_a_third_on(demo: dt.Overview) -> None:
    for plan in minute.likely(demo):
        found = reading.refusers(demo.case, plan)
        shares = sorted(plan.answer.veto_share.values(), reverse=True)
        assert found[0].share == shares[0]
        assert (len(found) == 2) == (shares[1] >= shares[0] / 3)


def test_single_changes_are_counted_by_who_stops_them(demo: dt.Overview) -> None:
    found = reading.step_stops(demo)
    assert found.count == sum(step.disputed for step in view.steps(demo))
    assert found.easy + sum(times for _, times in found.stopped) == found.count
    assert said.step_stops(found) in minute.stops(demo)


def test_the_likeliest_strategy_is_no_advice(demo: dt.Overview) -> None:
    best = minute.likely(demo)[0]
    left, named = reading.untouched(demo.case, best)
    assert left == len(demo.case.today) - len(best.answer.changes)
    assert named
    for text in (" ".join(summary_text(demo).split()), brief_html(demo)):
        assert texts.NO_ADVICE in text
        assert f"The likeliest, “{best.title}”, " in text
        assert text.count(texts.NOT_BEST) == 1
        assert texts.CHANCE_MEANS in text


def test_the_fair_package_is_the_likeliest_point(demo: dt.Overview) -> None:
    entry = reading.fairest(demo)
    assert entry is not None
    assert entry.answer.chance == max(one.answer.chance for one in demo.of("point"))
    main = reading.main_changes(demo.case, entry)
    assert 0 < len(main) <= 5
    assert main[0] in brief_html(demo).replace("&#39;", "'")


def test_changes_held_together(demo: dt.Overview) -> None:
    plan = minute.likely(demo)[0]
    steps = [step for step in view.every_step(demo) if step.answer.chance < reading.LOW][:2]
    text = said.together(plan.title, 0.76, steps, levers=True)
    assert text.startswith(f"Neither “{steps[0].title}” (")
    assert "in about 76 of 100 worlds" in text
    assert "levers" in text
    assert said.together(plan.title, 0.76, [*steps, *steps], levers=False).startswith("None of these changes")
    for one in minute.likely(demo):
        found = reading.together(demo, one)
        assert not found or (one.answer.chance > reading.HIGH and len(found) > 1)


def test_shown_margins_add_up(demo: dt.Overview) -> None:
    for entry in demo.entries:
        for parts in entry.answer.margins.values():
            *terms, margin = (float(figure.replace("−", "-")) for figure in view.sum_up(parts))
            assert abs(sum(terms) - margin) < 1e-6


def test_the_computed_package_stands_among_the_strategies(demo: dt.Overview) -> None:
    found = reading.computed(demo)
    assert found is not None
    assert found.computed
    assert found.answer is max((one.answer for one in demo.of("point")), key=lambda one: one.chance)
    page = brief_html(demo)
    assert page.count(f'data-package="{found.ident}"') >= 3
    assert f'<th scope="row">{found.title}</th>' in page
    assert f"{found.title}</h3>" in page
    assert found.title in [plan.title for plan in minute.tried(demo)]


def test_dated_events_of_the_case_are_what_would_change_our_mind() -> None:
    case = dt.load("prespa")
    found = limits.events(case)
    assert len(found) == len(case.file.process.calendar) > 0
    for entry, text in zip(case.file.process.calendar, found, strict=True):
        assert text.startswith(f"{entry.title} (")
        assert not entry.election or f"assumed for {case.name(entry.election)}" in text


def test_issues_that_nobody_changes_are_named(three: dt.Overview) -> None:
    assert limits.unchanged(three.case, [{"fish": "quota"}]) == ["Ships"]
    assert limits.unchanged(three.case, [{"fish": "quota"}, {"ships": "shared"}]) == []


def test_bodies_without_a_vote_are_named_with_what_would_need_them(demo: dt.Overview) -> None:
    plans = reading.shown(demo)
    asked = {
        (party, vote.body)
        for plan in plans
        for party, all_of in plan.answer.bodies.items()
        for vote in all_of
    }
    rest = [
        body
        for party, home in demo.case.file.home.items()
        for body in home.bodies
        if body.only_if and (party, body.name) not in asked
    ]
    assert len(limits.not_asked(demo.case, plans)) == len(rest)
    every = limits.not_asked(demo.case, [])
    assert every
    assert all("has no vote on any of these texts" in one for one in every)


def test_a_margin_below_nought_is_refused(demo: dt.Overview) -> None:
    for plan in reading.shown(demo):
        below = package.below(demo.case, demo.draws, plan.answer)
        for leader, signs in plan.answer.leaders.items():
            assert signs <= 1 - below[leader] + 1e-9
