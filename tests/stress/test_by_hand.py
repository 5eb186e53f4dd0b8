"""Arithmetic of `stress` beside other people's, slow twins, and small examples worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.case.numbers import Number
from detente.stress import choice
from detente.stress.columns import Column
from detente.stress.given import Binned, Indices, binned, bins_for, first_order, share_of, varies
from detente.stress.places import Place
from detente.stress.prim import prim
from detente.stress.ranks import mean_ranks
from detente.stress.sharp import looks
from detente.stress.switching_values import Point, switching_values
from reference import boxes as slow
from reference import stress as twin


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


class TestIndices:
    def test_bins_are_a_third_of_the_root_from_4_to_40(self) -> None:
        draws = [20, 144, 225, 1000, 10_000, 14_400, 100_000]
        assert [bins_for(one) for one in draws] == [4, 4, 5, 11, 33, 40, 40]

    def test_bins_hold_as_many_each_and_equal_values_share_the_lowest(self) -> None:
        assert binned(np.arange(10.0)[None], 4).tolist() == [[0, 0, 0, 1, 1, 2, 2, 2, 3, 3]]
        assert binned(np.array([[1.0, 1, 1, 1, 1, 9]]), 3).tolist() == [[0, 0, 0, 0, 0, 2]]

    def test_what_varies_by_rounding_does_not_vary(self) -> None:
        assert not varies(np.array([1e6, 1e6 + 1e-9]))
        assert not varies(np.zeros(5))
        assert varies(np.array([0.0, 1e-9]))
        assert varies(np.array([1e6, 1e6 + 10.0]))
        assert not varies(np.array([1e6, 1e6 + 0.1]))

    @given(st.integers(0, 10_000), st.floats(0, 0.6), st.integers(1, 30))
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_clear_is_what_the_analysis_of_variance_calls_so(
        self, seed: int, slope: float, among: int
    ) -> None:
        """The F test of SciPy at 5% over all inputs; nothing here is blurred by bins, since x has four values."""
        even = rng(seed).permutation(np.repeat(np.arange(4.0), 20))
        x = np.vstack([even, rng(seed + 1).random((among - 1, 80))])
        y = slope * x[0] + rng(seed + 2).normal(size=80)
        groups = [y[even == value] for value in range(4)]
        p = stats.f_oneway(*groups).pvalue
        found = first_order(x, y, rng(), 4)
        if found.index[0] == pytest.approx(twin.blurred(x[0].tolist(), y.tolist(), 4), abs=1e-9):
            assert bool(found.clear[0]) == (p < 0.05 / among)

    def test_a_resample_is_the_same_with_draws_repeated(self) -> None:
        x, count = rng(1).random((3, 120)), bins_for(120)
        x[2] = 7.0
        y = x[0] + 0.5 * rng(2).random(120)
        inputs = Binned.of(x)
        weights = inputs.weights(rng(3))
        assert weights is not None
        assert weights.shape == (120, 200)
        assert (weights.sum(axis=0) == 120).all()
        found = inputs.indices(y, weights)
        raw = np.empty((200, 2))
        for b, weight in enumerate(weights.T.astype(int)):
            again = np.repeat(np.arange(120), weight)
            for n in (0, 1):
                groups = [y[again][binned(x, count)[n][again] == bin_] for bin_ in range(count)]
                groups = [group for group in groups if len(group)]
                total = np.square(y[again] - y[again].mean()).sum()
                within = sum(np.square(group - group.mean()).sum() for group in groups)
                mean = within / (120 - len(groups))
                raw[b, n] = (total - within - (len(groups) - 1) * mean) / total
        assert found.resampled is not None
        assert found.resampled[:, :2] == pytest.approx(raw - raw.mean(axis=0) + found.index[:2], abs=1e-9)
        assert (found.resampled[:, 2] == 0).all()
        low, high = np.quantile(found.resampled, [0.05, 0.95], axis=0)
        assert found.low is not None
        assert found.high is not None
        assert found.low == pytest.approx(np.clip(low, 0, 1))
        assert (found.high >= np.clip(high, 0, 1) - 1e-12).all()
        assert (found.high <= 1).all()

    def test_looks_are_a_bins_count_then_a_third_of_the_last(self) -> None:
        assert looks(1000, 10) == [100, 33, 11, 3]
        assert looks(200, 20) == [10, 3]
        assert looks(40, 10) == [4, 3]
        assert looks(30, 10) == [3]
        assert looks(20, 10) == []

    def test_the_share_of_some_is_a_ratio_of_sums(self) -> None:
        index = np.array([0.4, 0.1, 0.2, 0.05])
        clear = np.array([True, True, True, False])
        chosen = np.array([True, False, True, True])
        resampled = np.array([[0.3, 0.3, 0.0, 0.9], [0.4, 0.1, 0.2, 0.05], [0.6, -0.2, 0.2, 0.0]])
        bare = Indices(index, None, None, None, ~clear, clear)
        share = 0.6 / 0.7

        def told(one: Indices) -> list[float | None]:
            found = share_of(one, chosen)
            assert found is not None
            return list(found)

        assert told(bare) == [pytest.approx(share), None, None]
        full = Indices(index, None, None, resampled, ~clear, clear)
        # One by one: .3/.6, .6/.7 and, with what is below 0 as nothing, .8/.8.
        low, high = np.quantile([0.5, 0.6 / 0.7, 1.0], [0.05, 0.95])
        assert told(full) == pytest.approx([share, low, high])
        # Where nothing is left of the clear ones in any resample, the share is what it is without.
        nothing = Indices(index, None, None, np.zeros((3, 4)), ~clear, clear)
        assert told(nothing) == pytest.approx([share] * 3)
        none = Indices(index, None, None, None, clear, np.zeros(4, bool))
        assert share_of(none, chosen) is None


class TestBoxes:
    @given(st.integers(0, 10_000), st.integers(25, 70), st.sampled_from([0, 4, 12]), st.floats(0, 0.2))
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_they_are_the_twins(self, seed: int, size: int, ties: int, noise: float) -> None:
        x = rng(seed).random((size, 3))
        if ties:
            x[:, :2] = np.round(x[:, :2] * ties)
        middle = np.median(x, axis=0)
        chosen = ((x[:, 0] > middle[0]) & (x[:, 1] <= middle[1])) ^ (rng(seed + 1).random(size) < noise)
        expected = slow.boxes(x.tolist(), chosen.tolist())
        found = prim(x, chosen)
        assert [list(zip(one.low.tolist(), one.high.tolist(), strict=True)) for one in found] == expected


class TestWorthOfKnowing:
    @given(st.integers(0, 10_000), st.integers(2, 9))
    @settings(max_examples=40, deadline=None, derandomize=True)
    def test_the_fit_is_numpys_polynomial_in_the_rank(self, seed: int, values: int) -> None:
        x = rng(seed).integers(0, values, 60).astype(float)
        worth = rng(seed + 1).normal(size=(3, 60)) + np.vstack([x / values, np.zeros(60), 0.3 * np.ones(60)])
        rank = mean_ranks(x)
        degree = min(4, len(np.unique(x)) - 1)
        fits = np.array(
            [np.polyval(np.polyfit(rank - rank.mean(), row, degree), rank - rank.mean()) for row in worth]
        )
        expected = fits.max(axis=0).mean() - worth.mean(axis=1).max()
        assert choice.worth_knowing(x[None], worth)[0] == pytest.approx(max(expected, 0.0), abs=1e-9)

    def test_ranks_of_equals_are_their_mean(self) -> None:
        assert mean_ranks(np.array([3.0, 1, 3, 7, 1, 3])).tolist() == [4, 1.5, 4, 6, 1.5, 4]

    def test_without_noise_it_is_known_to_the_point(self) -> None:
        """A coin: one act is worth 0, the other 1 or −1. Knowing the coin is worth a half."""
        x = np.tile([0.0, 1.0], 50)
        found = choice.interval(x, np.vstack([np.zeros(100), 2 * x - 1]), rng())
        assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))

    def test_with_noise_its_interval_is_that_of_a_mean(self) -> None:
        """The same with noise of 1: half of what is won on one side, whose mean of 5,000 scatters by 1/√5000.

        The other side is never taken, so that the worth is half the mean of one side less the mean of all:
        (a − b)/4 about, plus what moves in the base; here the base is 0 (the first act), since b is lower.
        """
        x = np.tile([0.0, 1.0], 5000)
        noise = rng(5).normal(size=10_000)
        found = choice.interval(x, np.vstack([np.zeros(10_000), np.where(x > 0, 1.0, -3.0) + noise]), rng(6))
        half = 1.645 * 0.5 / math.sqrt(5000)
        assert found.value == pytest.approx(0.5, abs=3 * half)
        assert found.high - found.low == pytest.approx(2 * half, rel=0.25)
        assert (found.high + found.low) / 2 == pytest.approx(found.value, abs=half / 2)

    @given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 5))
    @settings(max_examples=40, deadline=None, derandomize=True)
    def test_a_root_is_one_also_of_a_singular_spread(self, seed: int, size: int, rank: int) -> None:
        part = rng(seed).normal(size=(size, rank))
        spread = part @ part.T
        root = choice._root(spread)
        assert root @ root.T == pytest.approx(spread, abs=1e-9)

    def test_perfect_information(self) -> None:
        worth = np.array([[1.0, 5.0, 0.0], [2.0, 2.0, 3.0]])
        assert choice.perfect(worth) == pytest.approx((2 + 5 + 3) / 3 - 7 / 3)


def column(low: float, mode: float | None, high: float, path: tuple[str, ...]) -> Column:
    """A number of a case by itself."""
    number = Number(low, high, mode)
    return Column(path, number, np.zeros(1), Place("case.yaml", 1), "a number", True)


FREE = ("levers", "loan", "levels", "paid", "effects", "0", "points")


class TestHowFarANumberIsMoved:
    def test_to_its_end_and_three_steps_of_two_thirds_of_the_half_range_beyond(self) -> None:
        """From 10 to 22: half of it is 6, two half-ranges beyond the end are 12, in three steps of 4."""
        looked: list[float] = []

        def at(by: float) -> Point:
            looked.append(by)
            return Point("a", 0.8)

        one = column(10, None, 22, FREE)
        assert one.middle == 16
        advice, _ = switching_values(one, at, Point("a", 0.8))
        assert sorted(looked) == pytest.approx([-18, -14, -10, -6, 6, 10, 14, 18])
        assert advice.tried == pytest.approx((16 - 18, 16 + 18))
        assert (advice.to, advice.then, advice.within) == (None, None, False)

    def test_the_flip_is_found_to_a_128th_of_its_step_and_said_to_be_within_the_range(self) -> None:
        one = column(10, None, 22, FREE)
        for threshold, within in ((5.0, True), (6.5, False)):

            def at(by: float, ends: float = threshold) -> Point:
                return Point("a", 0.8 if by < ends else 0.4)

            advice, chance = switching_values(one, at, Point("a", 0.8))
            assert advice.to is None
            assert chance.to is not None
            step = 6.0 if threshold < 6 else 4.0
            assert 16 + threshold <= chance.to <= 16 + threshold + step / 128 + 1e-9
            assert (chance.then, chance.within) == ("under", within)

    def test_a_half_is_over(self) -> None:
        one = column(10, None, 22, FREE)
        _, chance = switching_values(one, lambda by: Point("a", 0.5 if by >= 3 else 0.4), Point("a", 0.4))
        assert chance.then == "over"
        _, same = switching_values(one, lambda _by: Point("a", 0.5), Point("a", 0.9))
        assert same.to is None
