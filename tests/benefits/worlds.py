"""Small worlds that trade, for hypothesis."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from detente.benefits.hat import Floats


def _matrix(logs: list[list[float]], own: float) -> Floats:
    found: Floats = np.exp(np.array(logs))
    np.fill_diagonal(found, found.diagonal() * own)
    return found


def matrices(most: int = 5) -> st.SearchStrategy[Floats]:
    """Trade of 2 to ``most`` economies, flows from a thousandth to a thousandfold, with deficits."""
    return st.integers(2, most).flatmap(
        lambda size: st.builds(
            _matrix,
            st.lists(st.lists(st.floats(-3, 3), min_size=size, max_size=size), min_size=size, max_size=size),
            st.floats(1, 30),
        )
    )


def costs(size: int, far: float = 0.7) -> st.SearchStrategy[Floats]:
    """Changes of cost between half and double."""
    row = st.lists(st.floats(-far, far), min_size=size, max_size=size)
    return st.lists(row, min_size=size, max_size=size).map(lambda logs: np.exp(np.array(logs)))


@st.composite
def shocked(draw: st.DrawFn, most: int = 5) -> tuple[Floats, Floats, float]:
    """A matrix, a change of costs and an elasticity."""
    trade = draw(matrices(most))
    return trade, draw(costs(len(trade))), draw(st.floats(0.5, 10))
