"""`gravity` beside its slow twin, and what must hold of any counterfactual."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from benefits.worlds import matrices, shocked
from detente.benefits.hat import Closure, Floats
from reference.benefits import balanced as without_deficits
from reference.benefits import counterfactual

CLOSURES: tuple[Closure, ...] = ("multiplicative", "balanced")
EVERY: tuple[Closure, ...] = (*CLOSURES, "additive")
Shocked = tuple[Floats, Floats, float]


def balanced(trade: Floats, theta: float) -> Floats:
    """The same world without deficits."""
    first = np.array(without_deficits(trade.tolist(), theta))
    # What is left of the deficits is rounding; sells and buys agree to twelve places.
    assert np.allclose(first.sum(axis=0), first.sum(axis=1), rtol=1e-10)
    return first


@settings(max_examples=25, deadline=None)
@given(shocked(4), st.sampled_from(CLOSURES))
def test_it_equals_the_slow_twin(shock: Shocked, deficits: Closure) -> None:
    trade, change, theta = shock
    slow = counterfactual(trade.tolist(), change.tolist(), theta, deficits)
    fast = dt.gravity(trade, change, theta, deficits)
    np.testing.assert_allclose(fast.welfare, slow.welfare, rtol=1e-8)
    np.testing.assert_allclose(fast.spending, slow.spending, rtol=1e-8)
    np.testing.assert_allclose(fast.trade, slow.trade, rtol=1e-7)


@settings(max_examples=10, deadline=None)
@given(shocked(4))
def test_additive_deficits_equal_the_slow_twin(shock: Shocked) -> None:
    trade, change, theta = shock
    # Own trade large enough that nobody's surplus is more than it earns.
    trade = trade + np.diag(3 * trade.sum(axis=0) + 3 * trade.sum(axis=1))
    slow = counterfactual(trade.tolist(), change.tolist(), theta, "additive")
    fast = dt.gravity(trade, change, theta, "additive")
    np.testing.assert_allclose(fast.welfare, slow.welfare, rtol=1e-8)
    np.testing.assert_allclose(fast.spending, slow.spending, rtol=1e-8)
    np.testing.assert_allclose(fast.trade, slow.trade, rtol=1e-7)


@given(matrices(8), st.floats(0.3, 12), st.sampled_from(EVERY))
def test_without_a_change_nothing_changes(trade: Floats, theta: float, deficits: Closure) -> None:
    trade = trade + np.diag(trade.sum(axis=0) + trade.sum(axis=1))
    found = dt.gravity(trade, np.ones_like(trade), theta, deficits)
    for ratios in (found.welfare, found.exports, found.imports, found.spending):
        np.testing.assert_allclose(ratios, 1, atol=1e-9)


@given(shocked(8), st.floats(1e-6, 1e6), st.sampled_from(CLOSURES))
def test_the_unit_of_value_does_not_matter(shock: Shocked, unit: float, deficits: Closure) -> None:
    trade, change, theta = shock
    one, other = (dt.gravity(matrix, change, theta, deficits) for matrix in (trade, trade * unit))
    np.testing.assert_allclose(one.welfare, other.welfare, rtol=1e-9)
    np.testing.assert_allclose(one.trade, other.trade, rtol=1e-8)


@given(shocked(6), st.randoms(use_true_random=False), st.sampled_from(CLOSURES))
def test_the_order_of_economies_does_not_matter(shock: Shocked, chance: object, deficits: Closure) -> None:
    trade, change, theta = shock
    order = np.arange(len(trade))
    chance.shuffle(order)  # type: ignore[attr-defined]
    moved = np.ix_(order, order)
    one, other = (
        dt.gravity(trade, change, theta, deficits),
        dt.gravity(trade[moved], change[moved], theta, deficits),
    )
    np.testing.assert_allclose(one.welfare[order], other.welfare, rtol=1e-9)
    np.testing.assert_allclose(one.trade[moved], other.trade, rtol=1e-8)


@settings(max_examples=30, deadline=None)
@given(matrices(4), st.floats(1, 8))
def test_autarky_takes_what_trade_gave(trade: Floats, theta: float) -> None:
    # Arkolakis, Costinot & Rodríguez-Clare 2012: real income falls by π_jj^(1/θ), deficits balanced first.
    trade = balanced(trade, theta)
    change = np.where(np.eye(len(trade), dtype=bool), 1.0, 1e9)
    own = trade.diagonal() / trade.sum(axis=0)
    for deficits in CLOSURES:
        found = dt.gravity(trade, change, theta, deficits)
        np.testing.assert_allclose(found.welfare, own ** (1 / theta), rtol=1e-7)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.05, 20), min_size=2, max_size=6), st.floats(1, 8), st.data())
def test_free_trade_gives_everyone_the_same_prices(
    sizes: list[float], theta: float, data: st.DataObject
) -> None:
    # X_ij ∝ Y_i t_ij^(−θ) balanced; taking all costs away leaves X_ij = Y_i Y_j/Y: W_i = (Y_i/Y)/(π_ii…)^(1/θ).
    count = len(sizes)
    level = np.array(sizes) / sum(sizes)
    cost = 1 + data.draw(st.floats(0.05, 2)) * (1 - np.eye(count))
    base = balanced(np.outer(level, level) * cost**-theta, theta)
    found = dt.gravity(base, 1 / cost, theta)
    then = base * found.trade
    shares = then / then.sum(axis=0)
    np.testing.assert_allclose(shares, np.broadcast_to(shares[:, :1], shares.shape), rtol=1e-7)
    # Everyone buys the same basket at the same prices: own shares fell to the share in the world's sales.
    np.testing.assert_allclose(shares[:, 0], then.sum(axis=1) / then.sum(), rtol=1e-7)
    own = base.diagonal() / base.sum(axis=0)
    np.testing.assert_allclose(found.welfare, (shares.diagonal() / own) ** (-1 / theta), rtol=1e-8)


@given(shocked(6), st.sampled_from(CLOSURES))
def test_what_is_sold_is_bought_and_real_income_is_the_own_share(shock: Shocked, deficits: Closure) -> None:
    trade, change, theta = shock
    found = dt.gravity(trade, change, theta, deficits)
    own = trade.diagonal() / trade.sum(axis=0)
    if deficits == "multiplicative":
        then = trade * found.trade
        np.testing.assert_allclose(then.sum(axis=1), trade.sum(axis=1) * found.wages, rtol=1e-9)
        np.testing.assert_allclose(then.sum(), trade.sum(), rtol=1e-9)
        share = then.diagonal() / then.sum(axis=0)
        cost = change.diagonal()
        np.testing.assert_allclose(found.welfare, (share / own) ** (-1 / theta) / cost, rtol=1e-9)


@given(st.data())
def test_many_worlds_are_each_as_if_alone(data: st.DataObject) -> None:
    worlds: list[Shocked] = [data.draw(shocked(3)) for _ in range(3)]
    size = min(len(trade) for trade, _, _ in worlds)
    trades = np.stack([trade[:size, :size] for trade, _, _ in worlds])
    changes = np.stack([change[:size, :size] for _, change, _ in worlds])
    thetas: list[float] = [world[2] for world in worlds]
    found = dt.gravity(trades, changes, thetas)
    for n in range(3):
        alone = dt.gravity(trades[n], changes[n], thetas[n])
        np.testing.assert_allclose(found.welfare[n], alone.welfare, rtol=1e-9)
        np.testing.assert_allclose(found.imports[n], alone.imports, rtol=1e-8)


def test_more_worlds_than_fit_at_once_are_cut_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    trade = np.array([[8.0, 2.0], [2.0, 8.0]])
    change = np.where(np.eye(2) > 0, 1.0, np.linspace(0.8, 1.2, 11)[:, None, None])
    whole = dt.gravity(trade, change, np.linspace(3, 6, 11)).welfare
    monkeypatch.setattr("detente.benefits.counterfactual.CHUNK", 12)
    assert np.array_equal(dt.gravity(trade, change, np.linspace(3, 6, 11)).welfare, whole)


def test_lower_costs_help_both_and_hurt_who_stands_outside() -> None:
    trade = np.array([[80.0, 10, 5], [10, 80, 5], [5, 5, 90]])
    change = np.ones((3, 3))
    change[0, 1] = change[1, 0] = 0.9
    found = dt.gravity(trade, change, 5)
    assert found.welfare[0] > 1
    assert found.welfare[1] > 1
    assert found.welfare[2] < 1
    assert repr(found) == "Gravity(3 economies, deficits multiplicative)"
    assert found.as_dict()["welfare"] == found.welfare.tolist()


@settings(max_examples=20, deadline=None)
@given(shocked(6), st.sampled_from(CLOSURES))
def test_large_worlds_are_solved_as_small_ones_are(shock: Shocked, deficits: Closure) -> None:
    # Above a size another way is taken: the same answer.
    trade, change, theta = shock
    small = dt.gravity(trade, change, theta, deficits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.benefits.solving.SMALL", 0)
        large = dt.gravity(trade, change, theta, deficits)
        patch.setattr("detente.benefits.solving.ACCELERATED", 3)  # what that does not solve goes on
        handed = dt.gravity(trade, change, theta, deficits)
    np.testing.assert_allclose(large.welfare, small.welfare, rtol=1e-9)
    np.testing.assert_allclose(handed.welfare, small.welfare, rtol=1e-9)


def test_trade_that_is_all_but_gone_is_still_solved() -> None:
    # Beyond what plain steps reach: prices are settled by a billionth of trade.
    chance = np.random.default_rng(1)
    trade = np.exp(chance.normal(0, 1, (4, 4)))
    sold = dt.gravity(trade, np.ones((4, 4)), 4, "balanced").trade
    found = dt.gravity(trade, np.where(np.eye(4) > 0, 1.0, 200.0), 4, "balanced")
    assert found.residual < 1e-9
    assert sold == pytest.approx(1)
    assert (found.imports < 1e-6).all()
