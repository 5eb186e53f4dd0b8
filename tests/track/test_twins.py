"""The level, changes, pace, reweighting and scores equal the slow twin."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.track import level as fast
from detente.track.changes import split
from detente.track.pace import kaplan_meier, share_at
from detente.track.scores import crps
from detente.track.update import effective, resampled, weighted
from detente.track.warning import base_rate
from reference import track as slow

LEVELS = [-9.0, -3.0, 0.0, 2.0, 8.0]
WEEK = st.tuples(st.floats(-10, 10), st.integers(0, 6))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(WEEK, min_size=1, max_size=5),
    st.floats(0.5, 6),
    st.floats(0, 0.4),
    st.floats(1, 20),
    st.floats(0, 0.3),
)
def test_the_level_is_that_of_every_path(
    weeks: list[tuple[float, int]], step: float, shared: float, spread: float, jump: float
) -> None:
    grid = np.array(LEVELS)
    events = np.array([n for _, n in weeks])
    mean = np.array([value if n else 0.0 for value, n in weeks])
    kernel = fast.transition(grid, step, jump)
    likely = fast.likelihoods(mean, fast.Noise(step, shared, spread).variance(events), grid)
    plain_kernel = [[slow.move(LEVELS, step, jump, a, b) for b in range(5)] for a in range(5)]
    plain_likely = [
        [slow.seen(float(m), int(n), level, (spread, shared), fast.TAILS) for level in LEVELS]
        for m, n in zip(mean, events, strict=True)
    ]
    assert kernel == pytest.approx(np.array(plain_kernel), abs=1e-12)
    assert likely == pytest.approx(np.array(plain_likely), rel=1e-9)
    forward = fast.filtered(kernel, likely)
    # What is known at a time is what all paths up to then say.
    for size in range(1, len(weeks) + 1):
        assert forward[size - 1] == pytest.approx(
            slow.paths(LEVELS, plain_kernel, plain_likely, size)[-1], abs=1e-9
        )
    every = slow.paths(LEVELS, plain_kernel, plain_likely, len(weeks))
    assert fast.smoothed(kernel, likely, forward) == pytest.approx(np.array(every), abs=1e-9)


def test_two_weeks_by_hand() -> None:
    """Two levels, -1 and 1. Going over takes exp(-0.5 (2/2)^2) = 0.6065 against 1 for staying.

    Staying: 1/1.6065 = 0.6225. Week one is seen only at 1 (likelihoods 0 and 1), week two has no event: then
    the level is 1 with 0.6225.
    """
    grid = np.array([-1.0, 1.0])
    kernel = fast.transition(grid, 2.0, 0.0)
    assert kernel[1] == pytest.approx([0.3775, 0.6225], abs=1e-4)
    likely = np.array([[0.0, 1.0], [1.0, 1.0]])
    forward = fast.filtered(kernel, likely)
    assert forward[1] == pytest.approx([0.3775, 0.6225], abs=1e-4)
    assert fast.smoothed(kernel, likely, forward)[0] == pytest.approx([0.0, 1.0])


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 5)), min_size=2, max_size=9),
    st.floats(0, 20),
    st.integers(1, 3),
)
def test_no_split_is_better(pairs: list[tuple[float, float]], price: float, shortest: int) -> None:
    values, weights = (np.array(one) for one in zip(*pairs, strict=True))
    if len(values) < shortest:
        return
    starts = split(values, weights, price, shortest)
    edges = [*starts, len(values)]
    assert starts[0] == 0
    assert all(b - a >= shortest for a, b in itertools.pairwise(edges))
    cost = price * (len(starts) - 1)
    for a, b in itertools.pairwise(edges):
        mean = np.average(values[a:b], weights=weights[a:b])
        cost += float((weights[a:b] * (values[a:b] - mean) ** 2).sum())
    assert cost == pytest.approx(slow.best_split(list(values), list(weights), price, shortest), abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 8).map(float), st.booleans()), min_size=1, max_size=12))
def test_the_share_complete(spans: list[tuple[float, bool]]) -> None:
    steps = kaplan_meier(spans)
    for years in (0.0, 1.0, 3.5, 8.0):
        assert share_at(steps, years) == pytest.approx(slow.complete_by(spans, years))


def test_kaplan_and_meier_by_hand() -> None:
    """Complete after 1, 2 and 2 years; under way for 2 and 3: 1/5, then of the four left 2 in 4."""
    steps = kaplan_meier([(1.0, True), (2.0, True), (2.0, True), (2.0, False), (3.0, False)])
    assert steps == [pytest.approx((1.0, 0.2)), pytest.approx((2.0, 1 - 0.8 * 0.5))]


@given(st.integers(2, 40), st.integers(1, 4), st.randoms(use_true_random=False))
def test_reweighting(size: int, replies: int, random: object) -> None:
    rng = np.random.default_rng(random.randint(0, 10**6))  # type: ignore[attr-defined]
    likely = [rng.uniform(0.05, 0.95, size) for _ in range(replies)]
    weights = weighted(likely)
    assert weights == pytest.approx(slow.reweighted([list(one) for one in likely]))
    assert 1 <= effective(weights) <= size + 1e-9
    rows = resampled(weights, 0.5)
    assert rows.tolist() == slow.drawn_again(list(weights))
    # Each draw comes as often as its weight says, to within one.
    often = np.bincount(rows, minlength=size)
    assert np.all(np.abs(often - size * weights) < 1 + 1e-9)


@given(st.dictionaries(st.integers(0, 6), st.floats(0.01, 1), min_size=1, max_size=5), st.integers(0, 9))
def test_crps_by_another_formula(raw: dict[int, float], seen: int) -> None:
    counts = {k: p / sum(raw.values()) for k, p in raw.items()}
    assert crps(counts, seen) == pytest.approx(slow.crps_by_distance(counts, seen), abs=1e-9)


@pytest.mark.parametrize(("happened", "weeks", "ahead"), [(0, 10, 4), (3, 100, 13), (9, 10, 4), (5, 275, 13)])
def test_the_base_rate_is_the_mean_over_the_beta_distribution(happened: int, weeks: int, ahead: int) -> None:
    chance, (low, high) = base_rate(happened, weeks, ahead)
    assert chance == pytest.approx(1 - slow.none_within(happened, weeks, ahead), abs=1e-6)
    assert 0 <= low <= chance <= high <= 1
