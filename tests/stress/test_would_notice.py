"""Faults that no test noticed once: the least mass of a box, flips, the value of information."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.stress import choice
from detente.stress.columns import Column, read
from detente.stress.places import Lines
from detente.stress.prim import LEAST, prim
from detente.stress.reading import Watched, limits_of
from detente.stress.switching_values import Point, switching_values
from detente.stress.value import PlanEvaluator, strategies


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


class TestLeastMass:
    """A box holds at least a share of all cases: a smaller one describes chance."""

    @pytest.mark.parametrize("least", [0.02, 0.05, 0.2])
    def test_a_box_is_no_smaller_however_few_are_chosen(self, least: float) -> None:
        x = rng(1).random((1000, 3))
        chosen = x[:, 0] > 0.99
        (first, *_) = prim(x, chosen, least=least)
        assert least <= first.mass < least * 1.1
        assert first.coverage == 1.0

    @given(st.integers(0, 1000), st.floats(0.01, 0.4), st.floats(0.0, 0.3))
    @settings(max_examples=25, deadline=None)
    def test_none_is_ever(self, seed: int, share: float, noise: float) -> None:
        x = rng(seed).random((300, 4))
        chosen = (x[:, 0] < share) ^ (rng(seed + 1).random(300) < noise)
        assert all(box.mass >= LEAST for box in prim(x, chosen))


@pytest.fixture(scope="module")
def columns() -> tuple[Column, ...]:
    """Every uncertain number that some strategy of the demo reads."""
    case, draws = dt.load("demo"), dt.Draws(50)
    found: dict[str, Column] = {}
    for plan in strategies(case).values():
        watched = Watched.of(draws)
        PlanEvaluator(case).outcome(plan, watched)
        for column in read(case, draws, watched.asked, Lines(case)).columns:
            found[column.name] = column
    return tuple(found.values())


HERE = Point("a", 0.8)


class TestFlips:
    def test_no_number_is_moved_beyond_what_it_can_be(self, columns: tuple[Column, ...]) -> None:
        stopped = 0
        for column in columns:
            limits, looked = limits_of(column.path), list[float]()

            def at(by: float, looked: list[float] = looked) -> Point:
                looked.append(by)
                return HERE

            (advice, chance) = switching_values(column, at, HERE)
            assert advice.tried == chance.tried
            low, high = advice.tried
            slack = 1e-9 * max(1.0, abs(column.middle))
            for there in (low, high, *(column.middle + by for by in looked)):
                assert limits.low - slack <= there <= limits.high + slack, column.name
            assert {min(looked), max(looked)} == {low - column.middle, high - column.middle}
            stopped += low == pytest.approx(limits.low) or high == pytest.approx(limits.high)
        assert stopped > 5  # Some stand close to an end: values from 80 to 100, shares up to 0.95.

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def test_of_two_changes_the_nearer_is_told(
        self, columns: tuple[Column, ...], data: st.DataObject
    ) -> None:
        column = data.draw(st.sampled_from(columns))
        (first, _) = switching_values(column, lambda _by: HERE, HERE)
        down, up = column.middle - first.tried[0], first.tried[1] - column.middle
        assume(down > 0)
        assume(up > 0)
        below, above = (side * data.draw(st.floats(0.05, 0.95)) for side in (down, up))
        # A step is halved seven times; a step is at most the whole side.
        assume(abs(below - above) > max(down, up) / 64)

        def at(by: float) -> Point:
            if by >= above:
                return Point("b", 0.4)
            return Point("c", 0.3) if by <= -below else HERE

        nearest, then = (above, "b") if above < below else (-below, "c")
        advice, chance = switching_values(column, at, HERE)
        assert advice.to is not None
        assert chance.to is not None
        for found in (advice.to, chance.to):
            assert abs(found - (column.middle + nearest)) <= max(down, up) / 100
        assert advice.then == then
        assert chance.then == "under"


class TestValueOfInformation:
    def test_the_largest_of_noisy_fits_is_not_believed(self) -> None:
        """Five acts worth the same whatever the number: knowing it adds nothing, a fit says that it does."""
        fitted, told = [], []
        for seed in range(40):
            x, worth = rng(seed).random(500), rng(1000 + seed).normal(size=(5, 500))
            worth[1:] -= 0.15
            fitted.append(float(choice.worth_knowing(x[None, :], worth)[0]))
            told.append(choice.interval(x, worth, rng(seed)))
        assert float(np.mean(fitted)) > 0.02
        assert float(np.mean([one.value for one in told])) < 0.5 * float(np.mean(fitted))
        assert sum(one.low == 0 for one in told) >= 30
        assert all(one.value <= raw + 1e-12 for one, raw in zip(told, fitted, strict=True))

    def test_what_is_worth_knowing_stays_so(self) -> None:
        """One act is worth 0, the other x ~ U(−1, 1) plus noise: 1/4, and little is taken off."""
        x = 2 * rng(3).random(2000) - 1
        worth = np.vstack([np.zeros(2000), x + 0.5 * rng(4).normal(size=2000)])
        found = choice.interval(x, worth, rng())
        assert found.value == pytest.approx(0.25, abs=0.03)
        assert found.low <= 0.25 <= found.high
