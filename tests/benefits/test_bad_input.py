"""What `gravity` refuses, by name."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt

TRADE = [[8.0, 2.0], [1.0, 9.0]]
SAME = [[1.0, 1.0], [1.0, 1.0]]


@pytest.mark.parametrize(
    ("trade", "change", "theta", "said"),
    [
        ([[8.0, 2.0]], SAME, 5, "square"),
        ([], [], 5, "square"),
        (TRADE, [[1.0]], 5, r"cost changes of shape \(1, 1\); expected that of trade"),
        ([[8.0, 2.0], [1.0]], SAME, 5, "rows of unequal length"),
        ([[8.0, "a"], [1.0, 1.0]], SAME, 5, "no numbers"),
        ([[8.0, float("nan")], [1.0, 9.0]], SAME, 5, "missing trade from 0 to 1"),
        ([[8.0, None], [1.0, 9.0]], SAME, 5, "missing trade from 0 to 1"),
        ([[8.0, float("inf")], [1.0, 9.0]], SAME, 5, "infinite trade from 0 to 1"),
        ([[8.0, 2.0], [-1.0, 9.0]], SAME, 5, "negative trade from 1 to 0"),
        ([[8.0, 2.0], [1.0, 0.0]], SAME, 5, "no own trade of 1"),
        ([[8.0, 0.0], [0.0, 9.0]], SAME, 5, "no trade, even through others, between 0 and 1"),
        (TRADE, [[1.0, 0.0], [1.0, 1.0]], 5, "cost change of 0 from 0 to 1"),
        (TRADE, [[1.0, 1.0], [-1.0, 1.0]], 5, "cost change of -1 from 1 to 0"),
        (TRADE, [[1.0, 1.0], [float("inf"), 1.0]], 5, "cost change of inf from 1 to 0"),
        (TRADE, [[1.0, 1.0], [float("nan"), 1.0]], 5, "cost change of nan from 1 to 0"),
        (TRADE, SAME, 0, "elasticity of 0"),
        (TRADE, SAME, -3, "elasticity of -3"),
        (TRADE, SAME, float("nan"), "elasticity of nan"),
        (TRADE, SAME, float("inf"), "elasticity of inf"),
        (TRADE, SAME, [], "elasticities of shape"),
        (TRADE, SAME, [[5.0]], "elasticities of shape"),
        (TRADE, [SAME, SAME], [5.0, 5.0, 5.0], "unequal numbers of worlds: 2, 3"),
        (TRADE, [[1.0, 1e-300], [1.0, 1.0]], 5, "expected changes whose power a number can hold"),
    ],
)
def test_what_cannot_be_right_is_named(trade: Any, change: Any, theta: Any, said: str) -> None:
    with pytest.raises(dt.DetenteError, match=said):
        dt.gravity(trade, change, theta)


def test_an_unknown_closure_is_named() -> None:
    with pytest.raises(dt.DetenteError, match="found deficits 'none'; expected one of multiplicative"):
        dt.gravity(TRADE, SAME, 5, "none")  # type: ignore[arg-type]


def test_names_stand_in_the_error() -> None:
    with pytest.raises(dt.DetenteError, match="negative trade from south to north"):
        dt.gravity([[8.0, 2.0], [-1.0, 9.0]], SAME, 5, names=["north", "south"])
    with pytest.raises(dt.DetenteError, match="found 1 names; expected 2"):
        dt.gravity(TRADE, SAME, 5, names=["north"])


def test_what_does_not_converge_names_its_residual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.benefits.solving.MOST_STEPS", 2)
    with pytest.raises(dt.DetenteError, match=r"did not converge: residual [\d.]+, tolerance 1e-12"):
        dt.gravity([[80.0, 20.0], [10.0, 90.0]], [[1.0, 2.0], [2.0, 1.0]], 5)
    with pytest.raises(dt.DetenteError, match=r"did not converge in world 1: residual \d"):
        dt.gravity([[80.0, 20.0], [10.0, 90.0]], [SAME, [[1.0, 2.0], [2.0, 1.0]]], 5)


def test_a_surplus_beyond_income_is_named() -> None:
    # 0 sells nearly all abroad and buys little: as a fixed sum that is more than it earns once it sells less.
    trade = [[1.0, 9.0], [0.5, 90.0]]
    with pytest.raises(dt.DetenteError, match="economy 0 would have nothing left to spend"):
        dt.gravity(trade, [[1.0, 3.0], [1.0, 1.0]], 5, "additive")
