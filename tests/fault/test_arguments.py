"""Arguments of the library that can't be: a named error where they enter, never a crash or a wrong figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.case import ArgumentError, DetenteError
from detente.model import Lean

ODD: list[Any] = ["3", None, 1.5, float("nan"), float("inf"), True, [], {}]


@pytest.mark.parametrize("odd", [*ODD, 1.0, -1])
def test_draws_and_seeds_are_whole_numbers(odd: Any) -> None:
    with pytest.raises(ArgumentError, match="for the number of draws; expected a whole number from 0 on"):
        dt.Draws(odd)
    with pytest.raises(ArgumentError, match="for seed; expected a whole number from 0 on"):
        dt.Draws(10, odd)
    if odd is not None:
        with pytest.raises(ArgumentError, match="for only"):
            dt.Draws(10, 0, odd)


def test_numpys_whole_numbers_are_the_same_numbers() -> None:
    mine, numpys = dt.Draws(20, 1), dt.Draws(np.int64(20), np.uint8(1))  # type: ignore[arg-type]
    assert mine == numpys
    assert repr(mine) == repr(numpys)
    assert mine.normal("lean/a").tolist() == numpys.normal("lean/a").tolist()


@pytest.mark.parametrize("odd", [-5, float("nan"), float("inf"), 101, "5", None, True])
@pytest.mark.parametrize(
    "ask",
    [
        lambda _case, lean: Lean(1, lean),
        lambda _case, lean: dt.Effort(lean=lean),
        lambda _case, lean: dt.Depth(lean=lean),
        lambda case, lean: dt.consent(case, {"port": "fees"}, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.why(case, "consent.chance", {"port": "fees"}, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.strategy(case, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.overview(case, dt.Draws(20), lean),
    ],
)
def test_a_lean_is_a_number_of_points(ask: Any, odd: Any) -> None:
    with pytest.raises(DetenteError, match=r"for lean; expected a (finite )?number from 0 to 100"):
        ask(dt.load("demo"), odd)


@pytest.mark.parametrize("odd", [*ODD[:1], *ODD[2:], -1])
def test_effort_depth_and_run(odd: Any) -> None:
    for name in ("nodes", "few"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Effort(**{name: odd})
    for name in ("flips", "sobol", "few"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Depth(**{name: odd})
    for name in ("workers", "batch"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Run(**{name: odd})


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1, "3", True])
def test_seconds_are_finite(odd: Any) -> None:
    with pytest.raises(ArgumentError, match="for seconds"):
        dt.Effort(seconds=odd)
