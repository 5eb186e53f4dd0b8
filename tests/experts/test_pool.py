"""Pooling: beside the twin to 1e-12, worked by hand, and what must hold."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.experts.pool import averaged, intrinsic, pooled
from reference import experts as twin

VALUES = st.integers(0, 400).map(lambda n: n / 4)
THREE = st.lists(VALUES, min_size=3, max_size=3).map(sorted)
EXPERTS = st.lists(THREE, min_size=1, max_size=6)


@st.composite
def panels(draw: st.DrawFn) -> tuple[list[list[float]], list[float]]:
    """Some experts, lumps and all, with weights."""
    quantiles = draw(EXPERTS)
    weights = draw(st.lists(st.integers(1, 9), min_size=len(quantiles), max_size=len(quantiles)))
    return quantiles, [float(w) for w in weights]


@settings(deadline=None)
@given(panels())
def test_beside_the_twin(panel: tuple[list[list[float]], list[float]]) -> None:
    quantiles, weights = panel
    array, shares = np.array(quantiles), np.array(weights)
    slow = twin.averaged(quantiles, weights)
    assert averaged(array, shares) == pytest.approx([float(x) for x in slow], abs=1e-12, rel=1e-12)
    ends = intrinsic(array, 0, 100)
    exact = twin.intrinsic(quantiles, 0, 100)
    assert ends == pytest.approx([float(x) for x in exact], abs=1e-12, rel=1e-12)
    found = pooled(array, ends, shares)
    levels = [float(x) for x in twin.pooled(quantiles, exact, weights)]
    # On a stretch without any chance a level that is met to the last digit may be read at either end.
    for value, right in zip(found, levels, strict=True):
        assert value == pytest.approx(right, abs=1e-12, rel=1e-12) or _flat(
            quantiles, exact, weights, value, right
        )


def _flat(
    quantiles: list[list[float]],
    ends: tuple[Fraction, Fraction],
    weights: list[float],
    one: float,
    other: float,
) -> bool:
    """Whether the pool has no chance between two values."""
    shares = [Fraction(w) / sum(map(Fraction, weights)) for w in weights]
    low, high = sorted((Fraction(one), Fraction(other)))
    inside = [low + (high - low) * k / 7 for k in range(1, 7)]
    mean = [
        float(sum((s * twin.up_to(q, ends, x) for s, q in zip(shares, quantiles, strict=True)), Fraction(0)))
        for x in inside
    ]
    return max(mean) - min(mean) < 1e-12


def test_by_hand() -> None:
    """Two experts, 10 20 30 and 20 40 60, on 0 to 100.

    Averaged: 15 30 45. The intrinsic range is 10 to 60 and 5 more on both sides: 5 to 65. Median of the pool:
    at 20 the first has .5, the second .05, so .275; at 30 the first has .95, the second .05 + .45/2 = .275, so
    .6125; the line between them has .5 at 20 + 10 (.5 - .275)/(.6125 - .275) = 26 2/3. The twentieth: at 10 the
    first has .05, the second .05 (10 - 5)/15 = .01667, so .03333; at 20 the pool has .275; .05 lies at
    10 + 10 (.05 - .03333)/(.275 - .03333) = 10.69.
    """
    three = np.array([[10.0, 20, 30], [20, 40, 60]])
    assert averaged(three).tolist() == [15, 30, 45]
    assert intrinsic(three, 0, 100) == (5, 65)
    low, middle, _ = pooled(three, (5, 65))
    assert middle == pytest.approx(26 + 2 / 3, abs=1e-12)
    assert low == pytest.approx(10 + 10 * (0.05 - 1 / 30) / (0.275 - 1 / 30), abs=1e-12)


@settings(deadline=None)
@given(panels())
def test_what_must_hold(panel: tuple[list[list[float]], list[float]]) -> None:
    quantiles, weights = panel
    array, shares = np.array(quantiles), np.array(weights)
    ends = intrinsic(array, 0, 100)
    for found in (averaged(array, shares), pooled(array, ends, shares)):
        assert found[0] <= found[1] + 1e-9
        assert found[1] <= found[2] + 1e-9
        assert array[:, 0].min() - 1e-9 <= found[1] <= array[:, 2].max() + 1e-9
    assert pooled(array, ends, 7 * shares) == pytest.approx(pooled(array, ends, shares), abs=1e-9)
    twice = np.vstack([array, array])
    assert averaged(twice) == pytest.approx(averaged(array), abs=1e-9)


@settings(deadline=None)
@given(THREE)
def test_one_expert_alone_keeps_the_own_quantiles(three: list[float]) -> None:
    array = np.array([three])
    assert averaged(array).tolist() == three
    assert pooled(array, intrinsic(array, 0, 100)) == pytest.approx(three, abs=1e-9)


def test_experts_who_are_apart_make_the_linear_pool_wide() -> None:
    three = np.array([[10.0, 11, 12], [80, 81, 82]])
    by_quantile, by_pool = averaged(three), pooled(three, intrinsic(three, 0, 100))
    assert by_quantile[2] - by_quantile[0] == pytest.approx(2)
    assert by_pool[2] - by_pool[0] > 60
    assert not math.isnan(by_pool[1])


def test_published_quantile_average() -> None:
    """Four models' quantiles at 10, 50 and 90 in 100, averaged: an example of the R package hubEnsembles.

    Its test of quantile ensembles (reichlab/hubEnsembles, test-build-quantile-ensemble.R) has for one place
    10 30 15 20, 40 40 45 50 and 60 70 75 80, and for another 100 300 400 250, 150 325 500 300 and
    250 350 500 350; an ensemble is the mean of each.
    """
    one = np.array([[10.0, 30, 15, 20], [40, 40, 45, 50], [60, 70, 75, 80]]).T
    other = np.array([[100.0, 300, 400, 250], [150, 325, 500, 300], [250, 350, 500, 350]]).T
    assert averaged(one).tolist() == [18.75, 43.75, 71.25]
    assert averaged(other).tolist() == [262.5, 318.75, 362.5]
