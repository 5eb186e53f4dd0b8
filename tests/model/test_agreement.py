"""The rule of agreement on arrays: the three steps at which a leader is lost, by hand and in general."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.model import TOLERANCE, agreement


def test_a_leader_is_lost_at_three_steps() -> None:
    # One draw each: both sign; the first doesn't want to; the first fears its parliament; nobody ratifies.
    margin = np.array([[4.0, -1.0, 4.0, 4.0], [1.0, 1.0, 1.0, 1.0]])
    passes = np.array([[0.8, 0.8, 0.4, 0.0], [1.0, 1.0, 1.0, 1.0]])
    cost = np.array([[5.0] * 4, [0.0] * 4])
    found = agreement(margin, passes, cost)
    assert found.wants.tolist() == [[True, False, True, True], [True] * 4]
    # R·m against κ (1 − R_p): 3.2 against 1, −0.8 against 1, 1.6 against 3, 0 against 5.
    assert found.dares.tolist() == [[True, False, False, False], [True] * 4]
    assert found.signs[0].tolist() == [True, False, False, False]
    assert found.ratified.tolist() == [0.8, 0.8, 0.4, 0.0]
    assert found.agreed.tolist() == [0.8, 0.0, 0.0, 0.0]


def test_a_red_line_refuses_and_who_is_not_asked_cannot() -> None:
    margin, passes, cost = np.array([[3.0], [-3.0]]), np.ones((2, 1)), np.zeros((2, 1))
    assert agreement(margin, passes, cost).agreed.tolist() == [0.0]
    only = np.array([True, False])
    assert agreement(margin, passes, cost, asked=only).agreed.tolist() == [1.0]
    found = agreement(margin, passes, cost, refuses=only, asked=only)
    assert (found.wants[0, 0], found.signs[0, 0], found.agreed[0]) == (True, False, 0.0)


def test_rounding_refuses_nobody() -> None:
    margin = np.array([[-0.5 * TOLERANCE, -2 * TOLERANCE]])
    assert agreement(margin, np.ones((1, 2)), np.zeros((1, 2))).agreed.tolist() == [1.0, 0.0]


@given(
    arrays(float, (2, 3), elements=st.floats(0, 20)),
    arrays(float, (2, 3), elements=st.floats(0, 1)),
    arrays(float, (2, 3), elements=st.floats(0, 20)),
    st.floats(0, 5),
    st.floats(0, 1),
)
def test_more_for_somebody_never_undoes_it(
    margin: np.ndarray, passes: np.ndarray, cost: np.ndarray, more: float, nearer: float
) -> None:
    # The bound of `levers` rests on this.
    before = agreement(margin, passes, cost).agreed
    after = agreement(margin + more, passes + nearer * (1 - passes), cost).agreed
    assert (after >= before - 1e-12).all()
