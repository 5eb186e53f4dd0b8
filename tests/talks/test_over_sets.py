"""The interval of a chance over sets: spread between sets, and what few runs of each leave open."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betainc
from scipy.stats import betabinom

import detente as dt
from detente.talks import talks
from detente.talks.over_sets import interval

ONE = np.array


def slow(hits: np.ndarray, runs: np.ndarray) -> tuple[float, float]:
    """The same integral with a finer net of populations, scipy's densities and no grid of chances."""
    middle = float(np.arcsin(np.sqrt((hits.sum() + 0.5) / (runs.sum() + 1.0))))
    reach = 1.5 * np.sqrt(1 / runs.sum() + 1 / len(hits))
    angles = np.linspace(max(middle - reach, 1e-4), min(middle + reach, np.pi / 2 - 1e-4), 41)
    cells = (np.arange(90) + 0.5) / 90
    logs, shapes = [], []
    for mean in np.sin(angles) ** 2:
        for cell in cells:
            strength = 1 / cell**3 - 1
            a, b = mean * strength, (1 - mean) * strength
            logs.append(float(np.sum(betabinom.logpmf(hits, runs, a, b))) + np.log(3 * cell**2))
            shapes.append((a, b))
    raw: np.ndarray = np.exp(np.array(logs, dtype=float) - max(logs))
    weight = raw / float(np.sum(raw))
    at = np.linspace(1e-6, 1 - 1e-6, 2001)
    passed = np.zeros(len(at))
    for share, (a, b) in zip(weight, shapes, strict=True):
        if share > 1e-5:
            for k, n in zip(hits, runs, strict=True):
                passed += share * betainc(a + k, b + n - k, at) / len(hits)
    low, high = np.interp([0.05, 0.95], passed, at)
    return float(low), float(high)


@pytest.mark.parametrize(
    ("hits", "runs"),
    [([3, 9, 1, 14, 6], [20] * 5), ([0, 1, 1, 0, 2, 1], [2] * 6), ([7, 7, 7, 7], [10, 12, 14, 20])],
    ids=["many", "few", "alike"],
)
def test_it_is_the_integral_that_the_page_names(hits: list[int], runs: list[int]) -> None:
    assert interval(ONE(hits), ONE(runs)) == pytest.approx(slow(ONE(hits), ONE(runs)), abs=0.02)


def test_many_runs_of_one_set_give_what_counting_one_chance_leaves_open() -> None:
    # One set says nothing of others: the range is that of its own chance, Beta(46 + …, 54 + …), 38 to 54.
    low, high = interval(ONE([46]), ONE([100]))
    assert (low, high) == pytest.approx((0.38, 0.54), abs=0.01)


@pytest.mark.parametrize("runs", [5, 20, 100, 1000])
def test_sets_that_do_not_differ_are_seen_to_and_few_runs_are_not_taken_for_certainty(runs: int) -> None:
    hits = np.random.default_rng(3).binomial(runs, 0.3, 300)
    low, high = interval(hits, np.full(300, runs))
    noise = np.sqrt(0.21 / runs)
    assert low < 0.3 < high
    assert 0.001 < high - low < 1.645 * 2 * noise


@pytest.mark.parametrize("runs", [5, 20, 100, 1000])
def test_the_spread_of_sets_is_found_also_below_their_noise(runs: int) -> None:
    stream = np.random.default_rng(5)
    true = stream.beta(3, 6, 400)
    low, high = interval(stream.binomial(runs, true), np.full(400, runs))
    assert (low, high) == pytest.approx(tuple(np.quantile(true, [0.05, 0.95])), abs=0.06)


def test_one_run_a_set_says_nothing_of_their_spread() -> None:
    low, high = interval(ONE([1] * 46 + [0] * 54), ONE([1] * 100))
    assert low < 0.05
    assert high > 0.95


@pytest.mark.parametrize("hits", [0, 40])
def test_what_never_or_always_came_stays_possible_to_change(hits: int) -> None:
    low, high = interval(np.full(50, hits), np.full(50, 40))
    assert 0 <= low <= high <= 1
    assert high - low > 0
    assert (high < 0.01) if hits == 0 else (low > 0.99)


def test_a_handful_of_runs_gives_a_wide_range_and_ends_that_still_sum_to_one() -> None:
    answer = talks(dt.load("demo"), "water-for-port", runs=2, draws=dt.Draws(30), paired=0)
    assert sum(one.chance for one in answer.ends.values()) == pytest.approx(1)
    for one in (*answer.ends.values(), *answer.agreed.values()):
        assert one.low <= one.chance <= one.high
    soon = answer.agreed[24]
    assert soon.high - soon.low > 0.2
