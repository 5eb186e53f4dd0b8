"""Cases of the past: their inputs are in order, each number has a row, and hindsight is said in each title."""

from __future__ import annotations

import pytest

import detente as dt
from detente.case import names
from detente.case.variants import variants

HINDSIGHT = "contaminated by hindsight"
PAST = [name for name in names() if HINDSIGHT in dt.load(name).title]


def test_there_are_cases_of_the_past() -> None:
    assert {"colombia-2016", "cyprus-2004", "northern-ireland-1998"} <= set(PAST)


@pytest.mark.parametrize("name", PAST)
def test_a_past_case_is_in_order_and_warns_of_nothing(name: str) -> None:
    report = dt.check(name)
    assert report.problems == ()
    assert report.warnings == ()


@pytest.mark.parametrize("name", PAST)
def test_every_number_of_a_past_case_has_a_row(name: str) -> None:
    case = dt.load(name)
    bare = [".".join(map(str, path)) for path, _ in case.numbers() if case.sources.row(path) is None]
    assert bare == []


@pytest.mark.parametrize("name", PAST)
def test_every_swap_of_a_past_case_changes_something_and_can_be(name: str) -> None:
    found = variants(dt.load(name))
    assert found, "a case of the past is scored by its variants"
    for variant in found:
        assert HINDSIGHT in variant.file.title
        for swap in variant.file.swaps.values():
            package = variant.case.complete(swap.package)
            assert package != variant.case.today
            assert variant.case.feasible(package)
            assert swap.source
            assert swap.on is not None or not swap.happened
