"""Numbers as a case writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import Number, parse_number
from detente.case.numbers import write_number


@pytest.mark.parametrize(
    ("text", "low", "middle", "high"),
    [
        (12, 12, 12, 12),
        (-1.5, -1.5, -1.5, -1.5),
        ("25..35", 25, 30, 35),
        ("-3..0", -3, -1.5, 0),
        ("2..3..7", 2, 4, 7),
        ("20..35%", 0.2, 0.275, 0.35),
        ("50%", 0.5, 0.5, 0.5),
        ("2..6 per year", 2, 4, 6),
        (".5..1e1", 0.5, 5.25, 10),
    ],
)
def test_forms(text: object, low: float, middle: float, high: float) -> None:
    number = parse_number(text)
    assert [number.low, number.high] == pytest.approx([low, high])
    assert number.middle == pytest.approx(middle)


@pytest.mark.parametrize(
    "text", ["", "a", "1..", "3..1", "1..2..1", True, None, float("nan"), "1..inf", "1,5", [1]]
)
def test_what_is_not_a_number(text: object) -> None:
    with pytest.raises(ValueError, match="a"):
        parse_number(text)


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=3).map(sorted))
def test_written_and_read_again(ends: list[int]) -> None:
    number = parse_number("..".join(str(end / 100) for end in ends))
    again = parse_number(write_number(number))
    assert (again.low, again.high, again.middle) == (number.low, number.high, number.middle)
    assert isinstance(number, Number)
