"""The worked example of docs/sequence.md, figure by figure."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.draws import Draws
from detente.sequence import judged, sequence
from sequence.small_orders import example

DONE = {"deal": "done"}


def test_west_goes_first() -> None:
    answer = sequence(loads(example(), "page"), DONE, draws=Draws.middle())
    assert answer.order == (("b",), ("a",))
    assert answer.slack == pytest.approx(0, abs=1e-12)
    assert answer.best.slack_after == pytest.approx(1)
    assert answer.binding.as_dict() == {"step": 2, "block": ["a"], "party": "east", "when": "step"}
    assert answer.slacks["east"] == pytest.approx((10.5 - 9, 0, 1))
    assert answer.slacks["west"] == pytest.approx((2, 1, 1))
    assert answer.proved
    assert answer.bound == pytest.approx(0, abs=1e-9)


def test_if_east_goes_first_west_stops() -> None:
    found = judged(loads(example(), "page"), ["a", "b"], DONE, draws=Draws.middle())
    assert found.slack == pytest.approx(-1)
    assert found.breaks is not None
    assert (found.breaks.step, found.breaks.by) == (2, "west")
    assert found.breaks.short_by == pytest.approx(1)
    assert found.guarantee_needed == {"east": 0, "west": pytest.approx(4)}
    assert found.escrow_needed == {"east": 0, "west": pytest.approx(2)}


def test_both_at_once_break_too() -> None:
    found = judged(loads(example(), "page"), [["a", "b"]], DONE, draws=Draws.middle())
    assert found.slack == pytest.approx(-1)
    assert (found.binding.step, found.binding.party) == (1, "west")


def test_given_and_received_add_up() -> None:
    answer = sequence(loads(example(), "page"), DONE, draws=Draws.middle())
    assert answer.curves["west"].given == pytest.approx((3, 4))
    assert answer.curves["west"].received == pytest.approx((0, 6))
    assert answer.curves["east"].given == pytest.approx((0, 2))
    assert answer.curves["east"].received == pytest.approx((6, 12))
