"""Pairs in order and their interval: by hand, and what must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.strategy.order import by, order

groups = st.lists(
    st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.9]), st.booleans()), max_size=8), max_size=4
)


def test_by_hand() -> None:
    """One date with .9 and .4 that came about beside .4 and .1 that did not.

    Of four pairs .9 is above both, .4 ties with .4 and is above .1: 3.5. Newcombe's variance at θ with
    m = n = 2 is θ(1−θ)(1 + (1−θ)/(2−θ) + θ/(1+θ))/4. The lower end solves .875 − θ = 1.96 of its root: at
    θ = .312 it is .2147 (1 + .4076 + .2378)/4 = .0883, its root .2972, and 1.96 · .2972 = .5825; .875 − .312
    = .563 is less, so .312 lies inside. At .29: .2059 (1 + .4152 + .2248)/4 = .0844, root .2905, 1.96 times
    .5695; .875 − .29 = .585 is more, so .29 lies outside.
    """
    found = order([[(0.9, True), (0.4, True), (0.4, False), (0.1, False)]])
    assert found is not None
    assert (found.ordered, found.pairs, found.share) == (3.5, 4, 0.875)
    assert 0.29 < found.low < 0.312
    assert found.high > 0.98


def test_all_in_order_is_not_certain() -> None:
    found = order([[(0.9, True), *[(0.1, False)] * 7]])
    assert found is not None
    assert found.share == found.high == 1
    assert 0.3 < found.low < 0.5, "one that came about says little"


def test_more_of_the_same_narrows_it() -> None:
    one = [(0.9, True), (0.4, True), (0.4, False), (0.1, False)]
    few, many = order([one]), order([one] * 25)
    assert few is not None
    assert many is not None
    assert few.share == many.share
    assert many.high - many.low < (few.high - few.low) / 3


def test_pairs_are_within_a_group_only() -> None:
    apart = order(by([("a", 0.9, True), ("a", 0.1, True), ("b", 0.5, False)]))
    assert apart is None
    together = order(by([("a", 0.9, True), ("a", 0.1, True), ("a", 0.5, False)]))
    assert together is not None
    assert together.share == 0.5


@given(groups)
def test_the_interval_holds_the_share(found: list[list[tuple[float, bool]]]) -> None:
    made = order(found)
    if made is None:
        assert not any(len({yes for _, yes in one}) == 2 for one in found)
    else:
        assert 0 <= made.low <= made.share <= made.high <= 1


@given(groups)
def test_turned_round_it_is_turned_round(found: list[list[tuple[float, bool]]]) -> None:
    made, turned = order(found), order([[(-chance, yes) for chance, yes in one] for one in found])
    if made is not None and turned is not None:
        assert made.share + turned.share == pytest.approx(1)
        assert made.low + turned.high == pytest.approx(1)
