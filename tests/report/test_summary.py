"""The summary and the single answers as plain text."""

from __future__ import annotations

import pytest

import detente as dt
from detente.report import consent_text, deals_text, kept_words, summary_text, view, words


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["demo", "three", "closed", "hostile"])
def test_no_line_is_too_long(name: str, width: int, request: pytest.FixtureRequest) -> None:
    overview = request.getfixturevalue(name)
    text = summary_text(overview, width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_what_a_diplomat_reads(demo: dt.Overview) -> None:
    text = summary_text(demo)
    for title in ("WHAT IS POSSIBLE", "WHO STOPS IT", "HOW SURE THIS IS", "ONE CHANGE AT A TIME"):
        assert title in text
    none = next(line for line in text.splitlines() if line.startswith("No new initiative"))
    assert "nothing" in none
    assert "100" not in none
    for entry in demo.of("strategy"):
        if entry.answer.changes:
            title = demo.case.file.strategies[entry.key].title
            row = next(line for line in text.splitlines() if line.startswith(f"{title} "))
            assert f" {words.short(entry.answer.chance)} " in row
            assert f" {kept_words.cell(entry.kept)} " in row


def test_a_refused_question_is_named(closed: dt.Overview) -> None:
    text = " ".join(summary_text(closed).split())
    assert "closed to north" in text
    assert "in 100 worlds" not in text


def test_deals_text(demo: dt.Overview) -> None:
    assert demo.deals is not None
    text = deals_text(demo.case, demo.deals)
    for point in view.points(demo.deals.within_red_lines):
        for value in point.offer.utility.values():
            assert words.plain_points(value) in text
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", ["demo", "three"])
def test_consent_text(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    for entry in overview.entries:
        text = consent_text(overview.case, entry.answer)
        assert max(len(line) for line in text.splitlines()) <= 80
        if entry.answer.changes:
            assert words.chance(entry.answer.chance) in text
            assert ("red line" in text) == bool(entry.answer.red_lines)
        else:
            assert "Today goes on" in text


def test_a_case_without_strategies(three: dt.Overview) -> None:
    steps = tuple(entry for entry in three.entries if entry.kind == "step")
    bare = dt.Overview(three.case, three.draws, three.lean, three.judged, three.deals, steps, {})
    assert "no strategy that changes anything" in " ".join(summary_text(bare).split())
