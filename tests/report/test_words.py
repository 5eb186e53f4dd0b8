"""How figures are said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.numbers import parse_number
from detente.report.words import numbers as words


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0, "under 5"),
        (0.049, "under 5"),
        (0.05, "5"),
        (0.434, "43"),
        (0.95, "95"),
        (0.951, "over 95"),
        (1, "over 95"),
    ],
)
def test_in_100(chance: float, said: str) -> None:
    assert words.in_100(chance) == said


def test_the_honest_sentence() -> None:
    assert words.honest(0.43, (0.21, 0.61), 1000, (78, 100), 5.0) == (
        "43 in 100, averaged over 1000 worlds drawn from these inputs (78% of them judgement); "
        "21 to 61 if every judgement were 5 points too hopeful or too gloomy"
    )


@given(st.floats(0, 1))
def test_the_bar_of_worlds_has_ten(chance: float) -> None:
    bar = words.dots(chance).text
    assert len(bar) == 10
    # Over 95 reads as all, under 5 as none.
    assert bar.count("●") == (10 if chance > 0.95 else round(100 * chance) // 10)
    assert (bar == "●" * 10) == (chance > 0.95)


@pytest.mark.parametrize(
    ("chance", "filled"), [(0.95, 9), (0.951, 10), (0.35, 3), (0.34, 3), (0.7, 7), (0.04, 0)]
)
def test_the_bar_of_worlds_rounds_down(chance: float, filled: int) -> None:
    assert words.dots(chance).text.count("●") == filled


@pytest.mark.parametrize(
    ("share", "said"), [(0.33, "about a third"), (0.43, "about 43 in 100"), (0.001, "under 5 in 100")]
)
def test_a_share_in_words(share: float, said: str) -> None:
    assert words.part(share) == said


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.951, "over 95 in 100"), (0.95, "95 in 100"), (0.4, "40 in 100"), (0.01, "under 5 in 100")],
)
def test_a_running_text_says_no_more_than_its_inputs_carry(chance: float, said: str) -> None:
    assert words.chance(chance) == said


@given(st.floats(0, 1))
def test_words_stay_within_one_of_the_figure(chance: float) -> None:
    said = words.in_100(chance)
    number = int(re.sub(r"\D", "", said))
    if said.isdigit():
        assert abs(number - 100 * chance) <= 0.5 + 1e-9
    else:
        assert (100 * chance > 95) if said.startswith("over") else (100 * chance < 5)


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ((5, 5), "all of them"),
        ((0, 5), "none of them"),
        ((999, 1000), "over 99% of them"),
        ((1, 1000), "under 1% of them"),
    ],
)
def test_judged(judged: tuple[int, int], said: str) -> None:
    assert words.judged(judged) == f"{said} judgement"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (45, "45"),
        (999_999, "999,999"),
        (1_600_000, "about 1.6 million (1.6 × 10⁶)"),
        (9_733_738_070_016, "about 9.7 trillion (9.7 × 10¹²)"),
        (3 * 10**20, "about 3.0 × 10²⁰"),
        (999_999_999_999, "about 1.0 trillion (1.0 × 10¹²)"),
    ],
)
def test_many(count: int, said: str) -> None:
    assert words.many(count) == said


def test_small_words() -> None:
    assert words.points(-0.04) == "0.0"
    assert words.points(-2.25) in {"−2.2", "−2.3"}
    assert words.points(3) == "+3.0"
    assert words.day("2026-05-05") == "5 May 2026"
    assert words.window("2026-07-01..2026-09-30") == "July to September 2026"
    assert words.window("2026-07-02..2026-09-30") == "2 July to 30 September 2026"
    assert words.window("2026-12-02..2027-01-05") == "2 December 2026 to 5 January 2027"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a, b", "c", "d"]) == "a, b; c and d"
    assert words.number(parse_number("1.5..3")) == "1.5 to 3"
    assert words.number(parse_number(12100)) == "12,100"
    assert words.votes(0.517, 0.5) == "52%"
    assert words.votes(113.7, 80) == "114"
