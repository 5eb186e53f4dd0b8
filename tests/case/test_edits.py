"""Parts of a case's text set, added and taken out: what isn't meant stays to the letter."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import library, loads
from detente.case.edits import edited, expected
from detente.case.spans import SpanError
from detente.case.tree import Path as Steps
from detente.case.tree import parse
from detente.case.write import REMOVED

DEMO = (library.library() / "demo" / "case.yaml").read_text(encoding="utf-8")
WHOLE = (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")


def paths(data: Any, below: Steps = ()) -> Iterator[Steps]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield (*below, step)
        yield from paths(value, (*below, step))


def test_only_the_lines_that_are_meant_change() -> None:
    new = edited(
        DEMO,
        {
            ("levers", "bridge"): {"title": "A: b", "held_by": "river-bank", "levels": {"none": {"cost": 0}}},
            ("home", "upland", "bodies", 1, "body"): "Senate",
            ("home", "upland", "bodies", 1, "needs"): 3,
            ("infeasible", 0): REMOVED,
            ("commitments", 1): REMOVED,
            ("commitments", 0, "cost"): "-5..2",
        },
    )
    before, after = DEMO.splitlines(), new.splitlines()
    gone = [line for line in before if line not in after]
    came = [line for line in after if line not in before]
    assert len(gone) == 4
    assert came[:2] == ["infeasible: []", "      - {body: Senate, needs: 3}"]
    assert came[2] == '  bridge: {title: "A: b", held_by: river-bank, levels: {none: {cost: 0}}}'
    assert [line for line in after if line.startswith("# In what order")]
    assert "cost: -5..2" in came[-1]


@pytest.mark.parametrize("text", [DEMO, WHOLE], ids=["demo", "whole"])
def test_whatever_goes_the_rest_says_the_same(text: str) -> None:
    """`edited` itself compares; here nothing is refused, and every comment that isn't within stays."""
    data, chance = parse(text, "").data, random.Random(20)
    known = list(paths(data))
    for _ in range(12):
        gone = chance.sample(known, 4)
        assert parse(edited(text, dict.fromkeys(gone, REMOVED)), "").data == expected(
            data, dict.fromkeys(gone, REMOVED)
        )


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")), max_size=20
)


@given(WORDS)
def test_whatever_is_said_is_read_again(words: str) -> None:
    new = edited("a: {b: 1} # c\nd:\n  - e: 2\n", {("a", "b"): words, ("d", 1): words, ("f",): [words]})
    assert parse(new, "").data == {"a": {"b": words}, "d": [{"e": 2}, words], "f": [words]}
    assert " # c\n" in new


def test_what_stands_behind_a_key_with_nothing_begins() -> None:
    text = "a:\n  b:\n  c: {}\nd: []\n"
    assert edited(text, {("a", "b", "now"): True, ("d", 0, "x"): 1, ("a", "c", "y", "z"): "1..2"}) == (
        "a:\n  b: {now: true}\n  c: {y: {z: 1..2}}\nd: [{x: 1}]\n"
    )


def test_first_entries_of_items_go_and_the_last_leaves_nothing() -> None:
    text = "a:\n  - id: one   # first\n    by: x\n  - id: two\nb: {c: 1, d: 2} # kept\n"
    assert edited(text, {("a", 0, "id"): REMOVED}) == text.replace("id: one   # first\n    ", "")
    assert edited(text, {("a", 1, "id"): REMOVED}).count("- {}") == 1
    assert edited(text, {("a", 0): REMOVED, ("a", 1): REMOVED}) == "a: []\nb: {c: 1, d: 2} # kept\n"
    assert edited(text, {("b", "c"): REMOVED, ("b", "d"): REMOVED}).endswith("b: {} # kept\n")


@pytest.mark.parametrize("path", [("a", "b"), ("a", 0), ("n", "o", "p")])
def test_what_can_not_be_changed_is_refused(path: Steps) -> None:
    with pytest.raises(SpanError):
        edited("a: 1\nn: {o: 2}\n", {path: 3})
    with pytest.raises(SpanError):
        edited("a: 1\nn: {o: 2}\n", {path: REMOVED})


def test_a_changed_case_is_a_case() -> None:
    new = edited(DEMO, {("issues", "dam"): {"title": "The dam", "options": {"a": {"now": True}, "b": {}}}})
    assert loads(new).today["dam"] == "a"
