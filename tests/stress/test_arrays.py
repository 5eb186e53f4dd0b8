"""What computes on arrays: known indices, a planted box, closed forms; and the slow twins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st
from scipy.stats import qmc, rankdata

from detente.stress import choice
from detente.stress.given import FEWEST, FEWEST_INTERVAL, Binned, bins_for, first_order, share_of
from detente.stress.prim import Box, prim
from detente.stress.ranks import first_ranks, mean_ranks
from reference import stress as slow


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def ishigami(x: np.ndarray, a: float = 7.0, b: float = 0.1) -> np.ndarray:
    return np.asarray(np.sin(x[0]) + a * np.sin(x[1]) ** 2 + b * x[2] ** 4 * np.sin(x[0]))


@given_(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_ranks_are_those_of_scipy(values: list[int]) -> None:
    x = np.array(values, dtype=float)
    assert mean_ranks(x).tolist() == rankdata(x).tolist()
    assert first_ranks(x[None, :])[0].tolist() == (rankdata(x, method="min") - 1).tolist()


class TestFirstOrder:
    def test_ishigami_has_its_known_indices(self) -> None:
        # a = 7, b = 0.1: V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2; S1 = (1 + bπ⁴/5)²/2/V, S2 = a²/8/V, S3 = 0.
        variance = 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
        known = [0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2 / variance, 49 / 8 / variance, 0.0]
        assert known == pytest.approx([0.3139, 0.4424, 0], abs=1e-4)
        x = np.pi * (2 * qmc.LatinHypercube(3, rng=rng(1)).random(8000).T - 1)
        found = first_order(x, ishigami(x), rng())
        assert found.low is not None
        assert found.high is not None
        assert found.index == pytest.approx(known, abs=0.015)
        assert (found.high - found.low < 0.06).all()
        assert found.clear.tolist() == [True, True, False]

    def test_a_sum_is_shared_by_squares_of_its_weights(self) -> None:
        x = rng(2).normal(size=(4, 4000))
        found = first_order(x, 3 * x[0] + x[1] + 0.5 * x[2], rng())
        assert found.index == pytest.approx(np.array([9, 1, 0.25, 0]) / 10.25, abs=0.02)

    def test_its_intervals_hold_the_truth_about_nine_times_in_ten(self) -> None:
        held = 0
        for seed in range(60):
            x = rng(seed).normal(size=(1, 400))
            y = x[0] + rng(1000 + seed).normal(size=400)
            found = first_order(x, y, rng(seed))
            assert found.low is not None
            assert found.high is not None
            # Means over bins see a little less than all: 10 to 20 bins blur a normal x by under 4%.
            held += bool(found.low[0] <= 0.49 <= found.high[0])
        assert held >= 48

    @pytest.mark.parametrize("above", [0.3, 0.5, 0.76, 0.9, 0.9533, 0.98, 0.99])
    def test_a_step_is_no_slope(self, above: float) -> None:
        """D is a function of one number alone: its index is 1, wherever the step lies in its bins."""
        for seed in range(8):
            x = qmc.LatinHypercube(3, rng=rng(seed)).random(1000).T
            found = first_order(x, (x[0] > above).astype(float), rng(seed))
            assert found.low is not None
            assert found.high is not None
            assert found.index[0] == pytest.approx(1, abs=1e-9)
            assert found.high[0] == 1.0
            assert found.low[0] > 0.6
            assert found.clear[0]
            assert (found.index[1:] < 0.1).all()

    def test_a_step_in_so_few_draws_that_chance_may_have_made_it_is_left_open(self) -> None:
        x = qmc.LatinHypercube(3, rng=rng(2)).random(1000).T
        found = first_order(x, (x[0] > 0.996).astype(float), rng(2))
        assert found.high is not None
        assert found.index[0] < 0.5
        assert found.high[0] == 1.0

    def test_a_slope_is_whole_too(self) -> None:
        x = qmc.LatinHypercube(1, rng=rng(3)).random(1000).T
        for y in (x[0], np.sin(4 * np.pi * x[0]), np.floor(9 * x[0])):
            found = first_order(x, y, rng(3))
            assert found.high is not None
            assert found.index[0] == pytest.approx(1, abs=0.01)
            assert found.high[0] == 1.0

    @pytest.mark.parametrize(("above", "noise"), [(0.5, 0.5), (0.95, 0.3), (0.95, 1.0), (0.7, 0.1)])
    def test_intervals_hold_the_truth_about_a_step_under_noise(self, above: float, noise: float) -> None:
        variance = above * (1 - above)
        truth, held = variance / (variance + noise**2), 0
        for seed in range(40):
            x = qmc.LatinHypercube(1, rng=rng(seed)).random(1000).T
            found = first_order(x, (x[0] > above) + noise * rng(100 + seed).normal(size=1000), rng(seed))
            assert found.low is not None
            assert found.high is not None
            held += bool(found.low[0] <= truth <= found.high[0])
        assert held >= 30

    def test_intervals_hold_the_truth_about_ishigami(self) -> None:
        variance = 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
        known = np.array([0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2 / variance, 49 / 8 / variance, 0.0])
        held = np.zeros(3)
        for seed in range(40):
            x = np.pi * (2 * qmc.LatinHypercube(3, rng=rng(seed)).random(1000).T - 1)
            found = first_order(x, ishigami(x), rng(seed))
            assert found.low is not None
            assert found.high is not None
            held += (found.low <= known) & (known <= found.high)
        # Of nine in ten, and with bins alone of two in three for the second.
        assert (held >= 32).all()

    def test_a_thousand_idle_numbers_are_not_sharpened(self) -> None:
        for y in (rng(4).random(1000), rng(5).random(1000) < 0.05, np.arange(1000) < 4):
            x = rng(3).random((1000, 1000))
            found = first_order(x, y.astype(float), rng())
            assert (found.index < 0.06).all()
            assert found.clear.sum() <= 10

    def test_idle_numbers_scatter_around_nothing(self) -> None:
        x = rng(3).random((400, 1000))
        found = first_order(x, rng(4).random(1000), rng())
        assert abs(float(found.index.mean())) < 0.001
        assert found.clear.sum() <= 1

    def test_the_leading_ones_are_as_among_all_that_were_read(self) -> None:
        x = rng(7).normal(size=(9, 500))
        y = x[2] + 2 * x[5] + 0.3 * x[8]
        read = [0, 2, 3, 5, 7]
        every = first_order(x[read], y, rng(1))
        inputs = Binned.of(x)
        chosen, found = inputs.leading(y, inputs.weights(rng(1)), read, 3)
        assert chosen[:2] == [5, 2]
        at = [read.index(n) for n in chosen]
        assert found.low is not None
        assert every.low is not None
        assert found.index == pytest.approx(every.index[at])
        assert found.low == pytest.approx(every.low[at])
        assert found.clear.tolist() == every.clear[at].tolist() == [True, True, False]

    def test_a_constant_input_is_named_and_explains_nothing(self) -> None:
        x = np.vstack([rng(5).random(500), np.full(500, 3.0)])
        found = first_order(x, x[0], rng())
        assert found.constant.tolist() == [False, True]
        assert found.index[1] == 0.0
        assert found.clear.tolist() == [True, False]
        assert np.isfinite(found.index).all()

    def test_too_few_draws_give_no_interval_and_fewer_no_index(self) -> None:
        x = rng(6).random((2, FEWEST_INTERVAL - 1))
        found = first_order(x, x[0], rng())
        assert (found.low, found.high, found.resampled) == (None, None, None)
        assert found.index[0] > 0.8
        with pytest.raises(ValueError, match=f"expected {FEWEST} or more"):
            first_order(x[:, : FEWEST - 1], x[0, : FEWEST - 1], rng())

    def test_a_figure_that_does_not_vary_is_refused(self) -> None:
        with pytest.raises(ValueError, match="the same figure in every draw"):
            first_order(rng().random((2, 200)), np.full(200, 0.1) * 3, rng())

    @given_(st.integers(0, 10_000), st.integers(20, 130), st.booleans(), st.booleans())
    @settings(max_examples=40, deadline=None)
    def test_it_is_its_twin(self, seed: int, draws: int, tied: bool, step: bool) -> None:
        x = rng(seed).random((3, draws))
        if tied:
            x[1] = np.round(x[1] * 3)
        y = x[0] + rng(seed + 1).random(draws)
        if step:
            y = (x[0] > 0.8) + 0.1 * y
        bins = bins_for(draws)
        assert first_order(x, y, rng()).index == pytest.approx(
            [slow.first_order(row.tolist(), y.tolist(), bins) for row in x], abs=1e-9
        )

    def test_the_share_of_some_inputs(self) -> None:
        x = rng(7).normal(size=(3, 2000))
        found = first_order(x, 2 * x[0] + x[1], rng())
        share = share_of(found, np.array([True, False, True]))
        assert share is not None
        assert share[0] == pytest.approx(0.8, abs=0.03)
        assert share[1] is not None
        assert share[2] is not None
        assert share[1] <= share[0] <= share[2]
        idle = first_order(x, rng(8).random(2000), rng())
        assert share_of(idle, np.array([True, False, True])) is None


def planted(
    seed: int, noise: float = 0.0, size: int = 3000, inputs: int = 20
) -> tuple[np.ndarray, np.ndarray]:
    """Cases that are chosen when input 3 is above 0.6 and input 7 below 0.5, some turned round."""
    x = rng(seed).random((size, inputs))
    chosen = (x[:, 3] > 0.6) & (x[:, 7] < 0.5)
    return x, chosen ^ (rng(seed + 1).random(size) < noise)


class TestPrim:
    def test_a_planted_box_is_found(self) -> None:
        x, chosen = planted(0)
        box = prim(x, chosen)[0]
        assert box.limited == [3, 7]
        assert box.low[3] == pytest.approx(0.6, abs=0.02)
        assert box.high[7] == pytest.approx(0.5, abs=0.02)
        assert np.isinf([box.high[3], box.low[7]]).all()
        assert box.coverage > 0.95
        assert box.density > 0.95

    def test_a_planted_box_is_found_through_noise(self) -> None:
        box = prim(*planted(1, noise=0.05))[0]
        assert box.limited == [3, 7]
        assert box.low[3] == pytest.approx(0.6, abs=0.05)
        assert box.high[7] == pytest.approx(0.5, abs=0.05)
        assert box.density > 0.85

    def test_two_boxes_are_found_one_after_the_other(self) -> None:
        x = rng(2).random((4000, 5))
        chosen = (x[:, 0] < 0.2) | (x[:, 1] > 0.85)
        boxes = prim(x, chosen)
        assert {tuple(box.limited) for box in boxes[:2]} == {(0,), (1,)}
        assert sum(box.coverage for box in boxes) == pytest.approx(1.0, abs=0.05)

    def test_nothing_chosen_or_everything_has_no_box(self) -> None:
        x = rng(3).random((200, 3))
        assert prim(x, np.zeros(200, dtype=bool)) == []
        assert prim(x, np.ones(200, dtype=bool)) == []

    def test_chance_has_no_box(self) -> None:
        # A coin says nothing: at most a stray limit, and never a dense box.
        x = rng(4).random((2000, 10))
        assert all(box.density < 0.75 for box in prim(x, rng(5).random(2000) < 0.5))

    def test_a_constant_input_never_limits(self) -> None:
        x, chosen = planted(6)
        x[:, 5] = 1.0
        assert 5 not in prim(x, chosen)[0].limited

    def test_equal_values_stay_together(self) -> None:
        x = rng(7).integers(0, 4, size=(1000, 3)).astype(float)
        chosen = x[:, 1] >= 2
        box = prim(x, chosen)[0]
        assert box.limited == [1]
        assert box.low[1] == 2.0
        assert (box.coverage, box.density) == (1.0, 1.0)

    @given_(st.integers(0, 10_000))
    @settings(max_examples=15, deadline=None)
    def test_what_a_box_says_is_what_its_twin_counts(self, seed: int) -> None:
        x, chosen = planted(seed, noise=0.1, size=150, inputs=8)
        cases, flags = x.tolist(), chosen.tolist()
        boxes: list[Box] = prim(x, chosen, most=1)
        for box in boxes:
            low, high = box.low.tolist(), box.high.tolist()
            inside = slow.held(cases, low, high)
            assert (box.coverage, box.density) == pytest.approx(slow.coverage_and_density(inside, flags))
            for limit in box.limited:
                assert box.quasi_p[limit] == pytest.approx(slow.quasi_p(cases, flags, low, high, limit))
                assert box.quasi_p[limit] <= 0.05


class TestChoice:
    @given_(st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=1, max_size=5))
    def test_regret_is_its_twin(self, worth: list[list[int]]) -> None:
        plain = [[float(v) for v in plan] for plan in worth]
        assert choice.regret(np.array(plain)).tolist() == slow.regret(plain)
        assert choice.perfect(np.array(plain)) == pytest.approx(slow.perfect(plain))

    def test_knowing_the_number_that_decides_between_two_acts(self) -> None:
        # One act is worth 0, the other x ~ U(−1, 1) plus noise: E max(0, x) − 0 = 1/4.
        draws = 4000
        x = 2 * qmc.LatinHypercube(1, rng=rng(1)).random(draws).T - 1
        worth = np.vstack([np.zeros(draws), x[0] + 0.5 * rng(2).normal(size=draws)])
        assert choice.worth_knowing(x, worth)[0] == pytest.approx(0.25, abs=0.02)
        one = choice.interval(x[0], worth, rng(3))
        assert one.low <= 0.25 <= one.high + 0.01
        assert one.value == pytest.approx(0.25, abs=0.02)

    def test_knowing_what_changes_no_choice_is_worth_nothing(self) -> None:
        x = rng(4).random((2, 2000))
        worth = np.vstack([x[0], x[0] - 1])
        assert choice.worth_knowing(x, worth) == pytest.approx([0, 0], abs=1e-12)

    def test_a_constant_number_is_worth_nothing(self) -> None:
        worth = rng(5).random((2, 300))
        assert choice.worth_knowing(np.full((1, 300), 7.0), worth).tolist() == [0.0]

    def test_knowing_one_number_is_never_worth_more_than_knowing_all(self) -> None:
        x = rng(6).random((5, 1000))
        worth = np.vstack([x[0] * x[1], x[2] / 3, np.full(1000, 0.2)])
        assert (choice.worth_knowing(x, worth) <= choice.perfect(worth) + 1e-12).all()
