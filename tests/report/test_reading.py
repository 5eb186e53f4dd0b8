"""What is compared and counted: true to the answers, nothing left unsaid."""

from __future__ import annotations

import detente as dt
from detente.report import brief_html, minute, reading, said, summary_text, texts, view, words


def test_changes_that_nobody_wants_are_left_out_and_counted(demo: dt.Overview, three: dt.Overview) -> None:
    for overview in (demo, three):
        kept = view.steps(overview)
        assert len(kept) + view.left_out(overview) == len(overview.of("step"))
        assert all(max(step.gains.values()) > 0 for step in kept)
        order = [(words.shown(step.answer.chance), min(step.gains.values())) for step in kept]
        assert order == sorted(order, reverse=True)
    assert texts.left_out(2, every=True).startswith("2 single changes by which no party gains are left out")
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
        assert f"The likeliest, “{best.title}”, is not our recommendation" in text
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
    assert "in 76 of 100 worlds" in text
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
