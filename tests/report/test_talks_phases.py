"""A strategy in phases: every cell comes from an answer."""

from __future__ import annotations

import dataclasses

import pytest

import detente as dt
from detente.report import annex_markdown
from detente.report.words import numbers
from detente.report.words import talks_phases as words
from detente.sequence import Sequence
from detente.shown import Titles
from detente.strategy.findings.phases import RISKS, SPANS, plan
from detente.talks import Talks
from detente.talks.counted import CAUSES


@pytest.fixture(scope="module")
def run() -> dt.Overview:
    text = (dt.load("demo").text or "").replace(
        "process:\n",
        "process:\n  calendar:\n    - {on: 2026-03-01, title: Spring vote, election: upland}\n"
        "    - {on: 2027-02-01..2027-03-01, title: Bank year, deadline: river-bank}\n"
        "    - {on: 2029-01-01, title: Fair, event: none}\n",
        1,
    )
    return dt.overview(dt.loads(text), dt.Draws(60))


def both(run: dt.Overview) -> tuple[Talks, Sequence]:
    talks, ordered = run.find(Talks), run.find(Sequence)
    assert talks is not None
    assert ordered is not None
    return talks, ordered


def test_each_phase_has_its_months_its_share_its_dates_and_its_obstacles(run: dt.Overview) -> None:
    talks, ordered = both(run)
    found = plan(run.case, talks, ordered)
    assert found is not None
    assert [one.months for one in found.phases] == list(SPANS)
    first, second, third = found.phases
    assert first.reached == pytest.approx(1 - talks.by_month["no_talks"][5])
    assert second.reached == talks.agreed[24].chance
    assert third.reached == pytest.approx(talks.by_month["kept"][59])
    assert [[one.title for one in phase.dates] for phase in found.phases] == [
        ["Spring vote"],
        ["Bank year"],
        ["Fair"],
    ]
    named = {cause for causes in RISKS for cause in causes}
    assert named | {"under_way"} == {name for name, _ in CAUSES}
    for phase, causes in zip(found.phases, RISKS, strict=True):
        assert {cause for cause, _ in phase.risk} <= set(causes)
        assert [share for _, share in phase.risk] == sorted((s for _, s in phase.risk), reverse=True)


def test_what_is_done_by_whom_and_at_what_cost_is_the_answers(run: dt.Overview) -> None:
    talks, ordered = both(run)
    found = plan(run.case, talks, ordered)
    assert found is not None
    rows = {row[0]: row[1:] for row in words.rows(Titles.of(run.case), found)}
    assert list(rows) == [words.FOCUS, words.ACTION, words.HOLDER, words.COST, words.RISK]
    assert all(len(row) == len(words.HEAD) - 1 and all(row) for row in rows.values())
    assert f"{numbers.short(talks.agreed[24].chance)} by month 24" in rows[words.FOCUS][1]
    assert "every 6 weeks" in rows[words.ACTION][0]
    assert "Election: Spring vote, 1 March 2026" in rows[words.ACTION][0]
    assert "Deadline: Bank year" in rows[words.ACTION][1]
    assert "Fair" not in rows[words.ACTION][2]
    titles = {task.id: task.title for task in ordered.tasks}
    assert titles[ordered.order[0][0]] in rows[words.ACTION][2]
    levers = run.case.file.strategies[talks.strategy or ""].levers
    holders = {run.case.actor_title(run.case.file.levers[name].held_by) for name in levers}
    for holder in holders:
        assert holder in rows[words.HOLDER][1]
        assert holder in rows[words.COST][1]


def test_without_steps_of_the_strategy_or_a_strategy_nothing_is_made_up(run: dt.Overview) -> None:
    talks, ordered = both(run)
    found = plan(run.case, talks, dataclasses.replace(ordered, strategy="another"))
    assert found is not None
    rows = words.rows(Titles.of(run.case), found)
    assert words.NO_STEPS in rows[1][3]
    assert plan(run.case, dataclasses.replace(talks, strategy=None), ordered) is None


def test_the_paper_has_them_in_place_of_the_dates(run: dt.Overview) -> None:
    text = annex_markdown(run)
    assert words.SAID in text
    assert "Dates on the way" not in text
