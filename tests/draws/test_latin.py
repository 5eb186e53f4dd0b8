"""Latin hypercube draws: every slice once, right distribution, one stream a number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import parse_number
from detente.draws import Draws


@given(st.integers(2, 300), st.integers(0, 5))
def test_every_slice_is_used_once(count: int, seed: int) -> None:
    values = Draws(count, seed).values(("a",), parse_number("0..1"))
    assert sorted(np.floor(values * count).astype(int)) == list(range(count))


def test_the_triangle_has_its_moments() -> None:
    low, likely, high = 2.0, 3.0, 7.0
    values = Draws(4000).values(("a",), parse_number(f"{low}..{likely}..{high}"))
    variance = (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18
    assert values.mean() == pytest.approx((low + likely + high) / 3, abs=1e-3)
    assert values.var() == pytest.approx(variance, rel=1e-3)
    assert values.min() >= low
    assert values.max() <= high


def test_a_number_keeps_its_draws_whatever_else_is_drawn() -> None:
    number = parse_number("0..1")
    alone = Draws(100, 7).values(("x",), number)
    among = Draws(100, 7)
    among.values(("y",), number)
    among.normal("x")
    assert np.array_equal(among.values(("x",), number), alone)
    assert not np.array_equal(among.values(("y",), number), alone)
    assert not np.array_equal(Draws(100, 8).values(("x",), number), alone)


def test_one_draw_is_the_same_as_among_all() -> None:
    draws = Draws(50, 3)
    number = parse_number("-3..0")
    for k in (0, 17, 49):
        assert draws.one(k).values(("x",), number) == draws.values(("x",), number)[k]
        assert draws.one(k).normal("n") == draws.normal("n")[k]


def test_middle_values_have_no_noise() -> None:
    middle = Draws.middle()
    assert middle.values(("x",), parse_number("2..3..7")).tolist() == [4.0]
    assert middle.normal("n").tolist() == [0.0]


def test_noise_is_standard_normal_and_uncorrelated() -> None:
    draws = Draws(5000, 1)
    one, other = draws.normal("lean/a"), draws.normal("lean/b")
    assert one.mean() == pytest.approx(0, abs=1e-3)
    assert one.std() == pytest.approx(1, abs=5e-3)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.05


def test_what_cannot_be_drawn_is_refused_and_nothing_shows() -> None:
    with pytest.raises(ValueError, match="draws count from 0"):
        Draws(10).one(10)
    with pytest.raises(ValueError, match="found -1 for the number of draws"):
        Draws(-1)
    draws = Draws(10)
    value = draws.values(("x",), parse_number("61.7..61.8"))[0]
    assert str(value)[:4] not in repr(draws)
    with pytest.raises(ValueError, match="read-only"):
        draws.values(("x",), parse_number("61.7..61.8"))[0] = 0
