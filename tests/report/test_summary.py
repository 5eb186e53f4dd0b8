"""The summary and the single answers as plain text."""

from __future__ import annotations

import dataclasses

import pytest

import detente as dt
from detente.report import answer_text, summary_text
from detente.report.words import kept as kept_words
from detente.report.words import numbers as words
from detente.strategy import Tried


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
    deals = demo.find(dt.Deals)
    assert deals is not None
    text = answer_text(demo.case, deals)
    found = [one for one in deals.within_red_lines.solutions.values() if one is not None]
    for solution in found:
        for value in solution.packages[0].utility.values():
            assert words.plain_points(value) in text
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", ["demo", "three"])
def test_consent_text(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    for entry in overview.entries:
        text = answer_text(overview.case, entry.answer)
        assert max(len(line) for line in text.splitlines()) <= 80
        if entry.answer.changes:
            assert words.chance(entry.answer.chance) in text
            assert ("red line" in text) == bool(entry.answer.red_lines)
        else:
            assert "Today goes on" in text


def test_a_case_without_strategies(three: dt.Overview) -> None:
    steps = tuple(entry for entry in three.entries if entry.kind == "step")
    answers = dict.fromkeys(three.answers) | {
        "deals": three.find(dt.Deals),
        "consent": Tried(steps),
        "levers": None,
        "sequence": None,
    }
    bare = dataclasses.replace(three, answers=answers, refused={})
    assert "no strategy that changes anything" in " ".join(summary_text(bare).split())
