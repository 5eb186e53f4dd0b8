"""Scores of chances against what came about: by hand, and what must hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.strategy.scores import FLOOR, auc, brier, log_score, scores

chances = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def test_by_hand() -> None:
    """Three chances: .8 came about, .4 did not, .5 came about.

    Brier (.04 + .16 + .25) / 3 = .15. Log −(ln .8 + ln .6 + ln .5) / 3 = (.2231 + .5108 + .6931) / 3 = .4757.
    Always 2/3: Brier (1/9 + 4/9 + 1/9) / 3 = 2/9. Both pairs are in order.
    """
    found = scores([(0.8, True), (0.4, False), (0.5, True)])
    assert found.brier == pytest.approx(0.15)
    assert found.log == pytest.approx(0.4757, abs=1e-4)
    assert found.constant[:2] == pytest.approx((2 / 3, 2 / 9))
    assert found.auc == 1.0
    # .4 and .5 stand in bins of their own, .8 in the next.
    assert [(one.count, one.share) for one in found.bins] == [(1, 0.0), (1, 1.0), (1, 1.0)]


def test_the_bins_hold_what_they_say() -> None:
    found = scores([(0.0, False), (0.05, False), (0.051, True), (0.95, True), (1.0, False)])
    assert [(one.low, one.high, one.count, one.share) for one in found.bins] == [
        (0.0, 0.05, 2, 0.0),
        (0.05, 0.2, 1, 1.0),
        (0.8, 0.95, 1, 1.0),
        (0.95, 1.0, 1, 0.0),
    ]


def test_certain_and_wrong_costs_much_but_not_everything() -> None:
    assert log_score([(1.0, False)]) == pytest.approx(-math.log(FLOOR))
    assert log_score([(0.0, True)]) == log_score([(1.0, False)])


def test_without_a_pair_there_is_no_order() -> None:
    assert auc([(0.2, False), (0.9, False)]) is None


@given(chances)
def test_no_constant_beats_the_share_that_came_about(found: list[tuple[float, bool]]) -> None:
    best = scores(found).constant
    for other in (0.05, 0.3, 0.5, 0.9):
        same = [(other, yes) for _, yes in found]
        assert best[1] <= brier(same) + 1e-12


@given(chances)
def test_every_chance_lies_in_one_bin(found: list[tuple[float, bool]]) -> None:
    made = scores(found)
    assert sum(one.count for one in made.bins) == made.count
    assert sum(one.count * one.share for one in made.bins) == pytest.approx(made.came_about)
    # A mean of equal chances may differ from them in its last bit.
    assert all(one.low - 1e-12 <= one.mean <= one.high + 1e-12 for one in made.bins)


@given(chances)
def test_the_other_way_round_turns_the_order(found: list[tuple[float, bool]]) -> None:
    first, turned = auc(found), auc([(1 - chance, yes) for chance, yes in found])
    ties = {chance for chance, _ in found} != {1 - (1 - chance) for chance, _ in found}
    if first is not None and turned is not None and not ties:
        assert first + turned == pytest.approx(1)
