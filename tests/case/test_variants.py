"""Dated variants: what stood otherwise, and swaps put to the test."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case.variants import variants
from detente.report import answer_text

PATCH = """
title: A year before
as_of: 2025-01-01
now: {port: fees}
seats: {upland: {Assembly of Upland: {upland-coalition: 41, upland-hills: 20}}}
levers:
  gauges: null
  ferry:
    held_by: river-bank
    kind: incentive
    levels: {none: {}, run: {cost: 1, effects: [{on: lowland-government, points: 9, when: {port: free}}]}}
swaps:
  watched: {title: A joint commission, package: {monitoring: joint}, happened: true, on: 2025-03-01, source: invented}
  free: {title: A free port, package: {port: free}, levers: {ferry: run}, happened: false}
"""


def case_with(folder: Path, patch: str) -> dt.Case:
    """The demo with one variant beside it."""
    text = dt.load("demo").text
    assert text
    (folder / "case.yaml").write_text(text)
    (folder / "variants").mkdir(exist_ok=True)
    (folder / "variants" / "2025-01-01.yaml").write_text(patch)
    return dt.load(folder)


def test_a_variant_patches_today_seats_and_levers(tmp_path: Path) -> None:
    case = case_with(tmp_path, PATCH)
    (variant,) = variants(case)
    assert variant.case.today == case.today | {"port": "fees"}
    assert variant.case.file.as_of == "2025-01-01"
    assert variant.case.file.home["upland"].bodies[0].seats["upland-coalition"] == 41
    assert set(variant.case.file.levers) == {"turbines", "ferry"}
    assert case.today["port"] == "closed", "the case itself stays as it is"


def test_swaps_are_asked_as_consent_asks_them(tmp_path: Path) -> None:
    case = case_with(tmp_path, PATCH)
    (variant,) = variants(case)
    draws = dt.Draws(50)
    answer = dt.validity(case, draws)
    assert [(one.name, one.swap.happened) for one in answer.tried] == [("watched", True), ("free", False)]
    alone = dt.consent(variant.case, {"port": "free"}, {"ferry": "run"}, draws)
    assert answer.tried[1].answer.as_dict() == alone.as_dict()
    assert answer.pairs == 1
    first, second = (one.answer.chance for one in answer.tried)
    assert answer.ordered == (1.0 if first > second else 0.5 if first == second else 0.0)
    assert answer.as_dict()["pairs"] == 1
    shown = answer_text(case, answer)
    assert "A free port" in shown
    assert "of 1 pairs" in shown


def test_a_case_without_variants_says_so() -> None:
    case = dt.load("demo")
    assert "no dated variants" in answer_text(case, dt.validity(case))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("now: {port: fees}", "now: {port: fee}", "port: fee"),
        ("Assembly of Upland", "Senate", "the body Senate"),
        ("gauges: null", "gauge: null", "unknown lever gauge"),
        ("{monitoring: joint}", "{monitring: joint}", "did you mean monitoring"),
        ("{port: free}, levers", "{water: shared}, levers", "infeasible combination"),
        ("happened: false", "happend: false", "did you mean happened"),
        ("ferry: run", "ferry: runs", "did you mean run"),
    ],
)
def test_a_wrong_variant_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in PATCH
    with pytest.raises(dt.CaseError) as caught:
        variants(case_with(tmp_path, PATCH.replace(old, new, 1)))
    assert expected in str(caught.value)
    assert "2025-01-01.yaml" in str(caught.value)


def test_a_case_with_closed_sheets_is_not_patched(tmp_path: Path) -> None:
    case = case_with(tmp_path, PATCH)
    assert case.text
    (tmp_path / "case.yaml").write_text(case.text + "\nsheets: {river-bank: {owner: bank}}\n")
    with pytest.raises(dt.DetenteError, match="closed"):
        variants(dt.load(tmp_path).seen_by("press"))
    assert len(variants(dt.load(tmp_path).seen_by("bank"))) == 1
