"""What the level must do: stand still while reporting grows, widen in gaps, find changes, not find none."""

from __future__ import annotations

import time

import numpy as np
import pytest

from detente.track.changes import changes
from detente.track.level import Noise, level
from detente.track.series import Series
from detente.track.warning import FEWEST, base_rate, warning

T = 783
"""Weeks of 15 years."""


def made(seed: int, at: np.ndarray, often: np.ndarray, incidents: np.ndarray | None = None) -> Series:
    """Events about a level: each week shares a part of the scatter, as events of one story do."""
    rng = np.random.default_rng(seed)
    events = rng.poisson(often)
    mean, within = np.zeros(len(at)), np.zeros(len(at))
    for week, count in enumerate(events):
        if count:
            weights = rng.normal(at[week] + rng.normal(0, 0.8), 4, count)
            mean[week], within[week] = weights.mean(), ((weights - weights.mean()) ** 2).sum()
    none = np.zeros(len(at), dtype=np.int64)
    return Series(
        105_000, events, mean, within, none if incidents is None else incidents, often.astype(int) + 1
    )


def steady(value: float = 0.0) -> np.ndarray:
    return np.full(T, value)


@pytest.mark.parametrize("seed", range(5))
def test_reporting_that_grows_tenfold_narrows_the_band_and_leaves_the_level(seed: int) -> None:
    often = np.where(np.arange(T) < T // 2, 3.0, 30.0)
    found = level(made(seed, steady(1.5), often))
    early, late = slice(50, 350), slice(430, 730)
    assert found.mean[early].mean() == pytest.approx(found.mean[late].mean(), abs=0.4)
    assert (found.high - found.low)[late].mean() < (found.high - found.low)[early].mean()


def test_the_band_holds_the_level_nine_times_in_ten() -> None:
    inside = []
    for seed in range(8):
        rng = np.random.default_rng(100 + seed)
        at = np.clip(np.cumsum(rng.normal(0, 0.15, T)), -9, 9)
        found = level(made(seed, at, steady(6.0)))
        inside.append(np.mean((found.low <= at) & (at <= found.high)))
    assert 0.85 < np.mean(inside) < 0.97


def test_a_gap_widens_the_band_and_the_level_goes_on() -> None:
    often = steady(6.0)
    often[300:400] = 0
    found = level(made(1, steady(2.0), often))
    width = found.high - found.low
    assert width[350] > 1.5 * width[200]
    assert abs(found.mean[350] - 2.0) < 1.5
    assert np.all((found.low <= found.mean) & (found.mean <= found.high))


def test_one_odd_week_moves_little() -> None:
    plain = made(2, steady(2.0), steady(6.0))
    odd = Series(plain.start, plain.events, plain.mean.copy(), plain.within, plain.incidents, plain.covered)
    odd.mean[400] = -10.0
    noise = Noise(0.1, 0.1, 16.0)
    assert np.abs(level(odd, noise).mean - level(plain, noise).mean).max() < 0.6


def test_what_is_filtered_knows_nothing_of_later_weeks() -> None:
    whole = made(3, np.where(np.arange(T) < 400, 2.0, -3.0), steady(5.0))
    half = Series(
        whole.start,
        whole.events[:390],
        whole.mean[:390],
        whole.within[:390],
        whole.incidents[:390],
        whole.covered[:390],
    )
    noise = Noise(0.1, 0.1, 16.0)
    assert level(whole, noise).filtered[:390] == pytest.approx(level(half, noise).filtered)


@pytest.mark.parametrize("seed", range(6))
def test_a_change_is_found_within_two_months(seed: int) -> None:
    found = made(seed, np.where(np.arange(T) < 400, 2.0, -2.0), steady(5.0))
    (change,) = changes(found, level(found).noise)
    week = next(n for n in range(T) if found.day(n) == change.date)
    assert abs(week - 400) <= 8
    assert change.before == pytest.approx(2, abs=0.5)
    assert change.after == pytest.approx(-2, abs=0.5)


def test_where_nothing_changes_no_change_is_found() -> None:
    found = [made(seed, steady(0.5), steady(5.0)) for seed in range(30)]
    assert sum(len(changes(one, level(one).noise)) for one in found) <= 1


def test_few_events_have_no_changes() -> None:
    often = np.zeros(T)
    often[:10] = 3
    assert changes(made(1, steady(), often), Noise(0.1, 0.1, 16.0)) == ()


def test_the_level_warns_only_where_it_foretells() -> None:
    by = {True: 0, False: 0}
    for seed in range(6):
        at = np.where((np.arange(T) // 90) % 2 == 0, 2.0, -2.0)
        rng = np.random.default_rng(1000 + seed)
        for tells in by:
            chance = np.where(at < 0, 0.25, 0.01) if tells else steady(0.08)
            happened = (rng.random(T) < chance).astype(np.int64)
            found = warning(made(seed, at, steady(5.0), happened))
            by[tells] += sum(one.by == "level" for one in found)
            for one in found:
                assert 0 <= one.low <= one.chance <= one.high <= 1
                assert one.tested >= FEWEST
    assert by[True] >= 8
    assert by[False] <= 2


def test_a_short_record_gives_the_base_rate_and_says_so() -> None:
    found = warning(made(1, steady()[:120], steady(5.0)[:120], np.eye(120, dtype=np.int64)[5]))
    for one, weeks in zip(found, (4, 13), strict=True):
        assert (one.by, one.tested, one.gain) == ("base rate", 0, None)
        assert one.chance == one.base_rate == base_rate(1, 120, weeks)[0]


def test_where_the_same_always_came_about_nothing_is_compared() -> None:
    # One incident early on and none later: a level that says 0 more boldly would win.
    early = np.eye(T, dtype=np.int64)[5]
    for one in warning(made(1, steady(), steady(5.0), early)):
        assert (one.by, one.tested) == ("base rate", 0)
    for one in warning(made(1, steady(), steady(5.0), np.ones(T, dtype=np.int64))):
        assert (one.by, one.tested) == ("base rate", 0)


def test_forecasts_into_a_gap_are_not_scored() -> None:
    rng = np.random.default_rng(5)
    plain = made(1, steady(), steady(5.0), (rng.random(T) < 0.2).astype(np.int64))
    covered = plain.covered.copy()
    covered[500:700] = 0
    gap = Series(plain.start, plain.events, plain.mean, plain.within, plain.incidents, covered)
    assert warning(gap)[0].tested < warning(plain)[0].tested - 45


def test_no_incident_ever_is_no_chance_of_none() -> None:
    (thirty, ninety) = warning(made(1, steady(), steady(5.0)))
    assert 0 < thirty.chance < ninety.chance < 0.05


def test_fifteen_years_of_weeks_take_a_fifth_of_a_second() -> None:
    found = made(1, steady(), steady(5.0))
    level(found)
    times = []
    for _ in range(3):
        start = time.process_time()
        level(found)
        times.append(time.process_time() - start)
    assert min(times) < 0.2
