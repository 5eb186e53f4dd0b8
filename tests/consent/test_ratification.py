"""The exact count of votes: published voting power cases aside, hand counts and what must always hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import TooLargeError
from detente.model import Chamber, joint_pass
from detente.model import ratify as module
from detente.model.ratify import bloc_votes


def _votes(blocs: dict[str, tuple[int, float, float]]) -> dict[tuple[str, int], np.ndarray]:
    return {(b, n): bloc_votes(n, np.array([p]), np.array([c])) for b, (n, p, c) in blocs.items()}


def test_a_binomial_is_a_binomial() -> None:
    votes = bloc_votes(5, np.array([0.3]), np.array([0.0]))
    assert votes[0] == pytest.approx([math.comb(5, k) * 0.3**k * 0.7 ** (5 - k) for k in range(6)])
    assert bloc_votes(129, np.array([0.0, 1.0, 0.4]), np.zeros(3)).sum(axis=1) == pytest.approx([1, 1, 1])


def test_as_one_or_each_for_himself() -> None:
    votes = bloc_votes(3, np.array([0.6]), np.array([0.5]))
    assert votes[0] == pytest.approx(
        [0.5 * 0.4 + 0.5 * 0.064, 0.5 * 0.288, 0.5 * 0.432, 0.5 * 0.6 + 0.5 * 0.216]
    )


def test_two_chambers_share_their_people() -> None:
    # The same 2 people (as one, yes with 0.6) sit in both; alone each chamber passes with 0.6, together too.
    votes = _votes({"x": (2, 0.6, 1.0)})
    chambers = [Chamber("a", 2, {"x": 2}), Chamber("b", 1, {"x": 2})]
    assert joint_pass(chambers, votes) == pytest.approx([0.6])
    # With other numbers they are other people: independent.
    other = votes | _votes({"x": (3, 0.6, 1.0)})
    apart = [Chamber("a", 2, {"x": 2}), Chamber("b", 1, {"x": 3})]
    assert joint_pass(apart, other) == pytest.approx([0.36])


def test_nothing_to_pass_is_passed() -> None:
    assert joint_pass([], _votes({"x": (1, 0.5, 0.0)})) == pytest.approx([1.0])


def test_too_many_joint_counts_are_refused_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STATES", 3)
    votes = _votes({"x": (3, 0.5, 0.0), "y": (3, 0.5, 0.0), "z": (1, 0.5, 0.0)})
    chambers = [Chamber("a", 6, {"x": 3, "y": 3}), Chamber("b", 5, {"x": 3, "y": 3, "z": 1})]
    with pytest.raises(TooLargeError, match="joint vote counts"):
        joint_pass(chambers, votes)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 20), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4),
    st.data(),
)
def test_more_support_and_lower_thresholds_never_hurt(
    blocs: list[tuple[int, float, float]], data: st.DataObject
) -> None:
    total = sum(n for n, _, _ in blocs)
    needs = data.draw(st.integers(1, total))
    named = {f"b{k}": bloc for k, bloc in enumerate(blocs)}
    people = {name: bloc[0] for name, bloc in named.items()}
    chance = joint_pass([Chamber("a", needs, people)], _votes(named))[0]
    lower = joint_pass([Chamber("a", max(1, needs - 1), people)], _votes(named))[0]
    keener = {name: (n, min(1.0, p + 0.1), c) for name, (n, p, c) in named.items()}
    assert lower >= chance - 1e-12
    assert joint_pass([Chamber("a", needs, people)], _votes(keener))[0] >= chance - 1e-12


def test_of_chambers_with_the_same_people_the_strictest_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = _votes({"x": (3, 0.5, 0.0), "y": (3, 0.4, 0.5)})
    high, low = Chamber("a", 5, {"x": 3, "y": 3}), Chamber("b", 2, {"x": 3, "y": 3})
    alone = joint_pass([high], votes)
    assert joint_pass([low, high], votes) == pytest.approx(alone, abs=1e-15)
    monkeypatch.setattr(module, "strictest", list)
    assert joint_pass([low, high], votes) == pytest.approx(alone, abs=1e-12)
