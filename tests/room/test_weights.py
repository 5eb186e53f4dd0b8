"""Weights in words: ranges that the case takes, contradictions that are shown back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente_room.editing.swing import FIRST, ORDER, RANGES, SAME, SECOND, contradictions, middle, nearest

if TYPE_CHECKING:
    from django.test import Client

TWO_ISSUES = """
case: two-issues
parties: [east, west]
issues:
  port: {title: The port, options: {closed: {now: true}, open: {}}}
  water: {title: The water, options: {none: {now: true}, shared: {}}}
actors:
  east-cabinet:   # as we believe
    speaks_for: east
    weights: {port: 20..40, water: 60..80}
    values: {port: {closed: 0, open: 100}, water: {none: 0..40, shared: 60..100}}
  west-cabinet: {speaks_for: west, weights: {port: 1}, values: {port: {closed: 0, open: 100}}}
"""
PAGE = "/case/two-issues/weights/east-cabinet/"


@pytest.fixture
def two(client: Client, home: Path) -> Path:
    del client
    (home / "two-issues").mkdir(exist_ok=True)
    path = home / "two-issues" / "case.yaml"
    path.write_text(TWO_ISSUES.lstrip(), encoding="utf-8")
    return path


def test_words_become_ranges_that_the_case_takes(client: Client, two: Path) -> None:
    assert "from “closed” to “open”" in client.get(PAGE).content.decode().replace("\n", " ")
    asked = {"w.port": "most", "w.water": "half"}
    first = client.post(PAGE, asked)
    assert "Compare the pairs" in first.content.decode()
    wrong = client.post(PAGE, asked | {"c.port.water": SECOND})
    assert wrong.status_code == 422
    assert "contradicts" in wrong.content.decode()
    assert two.read_text() == TWO_ISSUES.lstrip()
    assert client.post(PAGE, asked | {"c.port.water": FIRST}).status_code == 302
    assert "weights: {port: 80..120, water: 35..65}" in two.read_text()
    assert "# as we believe" in two.read_text()


def test_weights_that_were_changed_meanwhile_are_not_lost(client: Client, two: Path) -> None:
    late = {
        "w.port": "most",
        "w.water": "half",
        "c.port.water": FIRST,
        "was.port": "1..2",
        "was.water": "60..80",
    }
    page = client.post(PAGE, late)
    assert page.status_code == 422
    assert "changed in the file meanwhile" in page.content.decode()
    assert two.read_text() == TWO_ISSUES.lstrip()


def test_something_must_matter_most(client: Client, two: Path) -> None:
    page = client.post(PAGE, {"w.port": "half", "w.water": "half", "c.port.water": SAME})
    assert "Nothing matters most" in page.content.decode()
    assert two.read_text() == TWO_ISSUES.lstrip()


def test_what_does_not_matter_loses_its_weight(client: Client, two: Path) -> None:
    assert client.post(PAGE, {"w.port": "none", "w.water": "most"}).status_code == 302
    assert list(dt.load(two.parent).actor("east-cabinet").weights) == ["water"]


def test_the_library_is_not_asked(client: Client) -> None:
    assert client.get("/case/demo/weights/upland-government/").status_code == 404


@given(st.sampled_from(ORDER), st.sampled_from(ORDER))
def test_a_comparison_that_repeats_the_words_never_contradicts(a: str, b: str) -> None:
    ahead = ORDER.index(b) - ORDER.index(a)
    said = SAME if ahead == 0 else FIRST if ahead > 0 else SECOND
    assert contradictions({"a": a, "b": b}, {("a", "b"): said}) == []
    other = {FIRST: SECOND, SECOND: FIRST, SAME: SAME}[said]
    assert bool(contradictions({"a": a, "b": b}, {("a", "b"): other})) == (ahead != 0)


@pytest.mark.parametrize("word", ORDER[:-1])
def test_a_word_is_nearest_its_own_middle(word: str) -> None:
    assert nearest(middle(word) / 100) == word
    low, _, high = RANGES[word].partition("..")
    assert float(high) >= 1.5 * float(low)
