"""The models beside their slow twins, and what must hold of any of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.actors import challenge, spatial
from detente.actors.election import election
from detente.actors.means import nash_bargain, weighted_mean, weighted_median
from detente.actors.power import indices
from reference.actors import Challenge, Spatial, shapley_shubik, swings

SEATS = st.lists(st.integers(0, 9), min_size=1, max_size=6)
PLACES = st.lists(st.integers(0, 20), min_size=2, max_size=7)


@settings(deadline=None, max_examples=80)
@given(SEATS, st.integers(1, 40))
def test_power_by_generating_functions_is_that_of_all_orders(seats: list[int], needs: int) -> None:
    found = indices(seats, needs)
    assert [one.shapley_shubik for one in found] == pytest.approx(shapley_shubik(seats, needs))
    counted = swings(seats, needs)
    assert [one.swing * 2 ** (len(seats) - 1) for one in found] == pytest.approx(counted)
    assert [one.banzhaf for one in found] == pytest.approx([n / max(sum(counted), 1) for n in counted])


@settings(deadline=None, max_examples=60)
@given(st.data(), st.booleans(), st.booleans())
def test_a_round_of_challenges_is_that_of_the_slow_twin(data: st.DataObject, pair: bool, least: bool) -> None:
    places = data.draw(PLACES.filter(lambda x: len(set(x)) > 1))
    n = len(places)
    # Odd sizes: equal offers would be a matter of rounding.
    odd = st.lists(st.floats(0.05, 1), min_size=n, max_size=n, unique=True)
    salience, power = data.draw(odd), data.draw(odd)
    rules = challenge.Rules("pair" if pair else "all", least)
    rounds = challenge.run(np.array(places, float), np.array(salience), np.array(power), 1, rules)
    slow = Challenge(places, salience, power, max(places) - min(places), pair, least).after()
    assert rounds[-1].positions.tolist() == pytest.approx(slow, abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(2, 5), st.integers(1, 3))
def test_a_spatial_step_is_that_of_the_slow_twin(seed: int, n: int, dimensions: int) -> None:
    random = np.random.default_rng(seed)
    places, power = random.random((n, dimensions)).round(4), random.uniform(10, 200, n)
    care = random.uniform(0.1, 1, (n, dimensions))
    care = 0.9 * care / care.sum(axis=1, keepdims=True)
    states = spatial.run(places, care, power, most=1)
    slow = Spatial(places.tolist(), care.tolist(), power.tolist()).after()
    assert states[1].positions == pytest.approx(np.array(slow), abs=1e-9)


def test_compiled_challenges_are_those_of_the_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(7)
    care = random.uniform(0.1, 1, (12, 2))
    scene = random.random((12, 2)), 0.9 * care / care.sum(axis=1, keepdims=True), random.uniform(10, 200, 12)
    plain = spatial.run(*scene)
    monkeypatch.setattr(spatial, "FEW", 1)
    compiled = spatial.run(*scene)
    assert len(plain) == len(compiled)
    for one, other in zip(plain, compiled, strict=True):
        assert one.positions == pytest.approx(other.positions, abs=1e-12)


@settings(deadline=None, max_examples=50)
@given(PLACES)
def test_no_position_beats_the_median(places: list[int]) -> None:
    x, w = np.array(places, float), np.arange(1, len(places) + 1, dtype=float)
    middle = float(weighted_median(x, w))
    for other in places:
        closer, further = np.abs(x - other) < np.abs(x - middle), np.abs(x - other) > np.abs(x - middle)
        assert w[closer].sum() <= w[further].sum() + w[~closer & ~further].sum() + 1e-9
    assert min(places) <= float(weighted_mean(x, w)) <= max(places)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6), st.integers(2, 6))
def test_an_election_has_chances_that_sum_to_one_and_likes_what_all_like(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    utility = random.random((n, 4))
    utility[:, 2] = 2.0
    chance = election(random.uniform(1, 9, n), utility)
    assert chance.sum() == pytest.approx(1)
    assert chance.argmax() == 2


def test_two_even_actors_by_hand() -> None:
    # Equal power, salience 1, at 0 and 10. Each defends its own: with the votes of the pair the chance of either
    # is a half. win 2, lose −2, stay 0: expectation ½·2 − ½·2 = 0 for both: nobody is pressed, nobody moves.
    x, one = np.array([0.0, 10.0]), np.ones(2)
    assert challenge.chances(x, one, one, 10, "pair").tolist() == [[0, 0.5], [0.5, 0]]
    assert challenge.chances(x, one, one, 10, "all").tolist() == [[0, 0.25], [0.25, 0]]
    assert len(challenge.run(x, one, one, 5, challenge.Rules("pair"))) == 1


def test_an_indifferent_actor_comes_to_meet_the_other_by_hand() -> None:
    # At 0 and 10; the first always resists (salience 1), the second never (0), so its votes count nothing.
    # Dangers: the second's challenge of the first fails: −2; the first's of the second succeeds: 2. Acceptance
    # −1 and 1, exponents (4/3)/(2/3) = 2 and 1/2. In the second's eyes: stay 2 − 4/√2 = −.8284; losing −2, so
    # −1.1716; being challenged 2 + .8284 = 2.8284. It meets the first by 1.1716/2.8284 = .41421 of the way.
    x, care = np.array([0.0, 10.0]), np.array([1.0, 0.0])
    rules = challenge.Rules("pair")
    assert challenge.risk_exponents(x, care, np.ones(2), 10, rules).tolist() == pytest.approx([2, 0.5])
    rounds = challenge.run(x, care, np.ones(2), 1, rules)
    assert [(move.actor, move.kind) for move in rounds[1].moves] == [(1, "compromise")]
    assert rounds[1].positions.tolist() == pytest.approx([0, 5.857864], abs=1e-6)


def test_nash_bargain_by_hand() -> None:
    # Ideals 10, 30, 50 from 0, equal weights: the first gains 20 − x beyond 10, the others x:
    # (20 − x) x² is largest at x = 40/3.
    assert nash_bargain(np.array([10.0, 30, 50]), np.ones(3), 0.0) == pytest.approx(40 / 3, abs=1e-4)
    assert nash_bargain(np.array([10.0, 90]), np.ones(2), 50.0) == 50
    assert nash_bargain(np.array([60.0, 90]), np.array([1.0, 0]), 50.0) == pytest.approx(60, abs=1e-4)
