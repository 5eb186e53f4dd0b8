"""What is known of self-enforcing orders, in the setting in which it is known (DESIGN, Known results)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case
from detente.draws import Draws
from detente.sequence import judged, sequence
from sequence.small_orders import exchange, small

NONE = Draws.middle()
ORDERS = ([["a"], ["b"]], [["b"], ["a"]])
FUTURES = st.floats(0.05, 0.99)
LAGS = st.sampled_from([0, 1, 2, 3, 5])


def away(x: float, y: float) -> bool:
    """Whether two numbers are so far apart that rounding decides nothing."""
    return abs(x - y) > 1e-6


class TestTwoCommitments:
    """Flow cost c and benefit b, both reversible."""

    @settings(max_examples=60, deadline=None)
    @given(FUTURES, LAGS, st.floats(0.05, 0.95))
    def test_in_sequence_they_hold_iff_the_future_outweighs_the_lag(
        self, delta: float, lag: int, share: float
    ) -> None:
        if not away(delta ** max(1, lag), share):
            return
        case = exchange(share * 4, 4, f"discount: {delta}, unnoticed: {lag}")
        for order in ORDERS:
            assert judged(case, order, {"deal": "done"}, draws=NONE).holds == (delta ** max(1, lag) >= share)

    @settings(max_examples=60, deadline=None)
    @given(FUTURES, LAGS, st.floats(0.05, 0.95))
    def test_together_they_hold_iff_a_breach_is_noticed_soon_enough(
        self, delta: float, lag: int, share: float
    ) -> None:
        if not away(delta**lag, share):
            return
        case = exchange(share * 4, 4, f"discount: {delta}, unnoticed: {lag}, width: 2")
        assert judged(case, [["a", "b"]], {"deal": "done"}, draws=NONE).holds == (delta**lag >= share)

    @settings(max_examples=30, deadline=None)
    @given(FUTURES, LAGS, st.floats(0.05, 0.95))
    def test_an_irreversible_first_step_never_holds_alone(self, delta: float, lag: int, share: float) -> None:
        case = exchange(share * 4, 4, f"discount: {delta}, unnoticed: {lag}", "false, true")
        found = judged(case, ORDERS[0], {"deal": "done"}, draws=NONE)
        assert not found.holds
        need = found.guarantee_needed["west"]
        assert need is not None
        assert need > 0

    def test_without_a_future_nothing_holds(self) -> None:
        for lag in (1, 2, 4):
            case = exchange(1, 4, f"discount: 0, unnoticed: {lag}, width: 2")
            answer = sequence(case, {"deal": "done"}, draws=NONE)
            assert answer.slack < 0
            assert set(answer.guarantee_needed.values()) == {None}


def wild(seed: int, sequence_keys: str) -> Case:
    """Five steps with random costs, flows and reversibility."""
    rng = np.random.default_rng(seed)
    steps = []
    for i in range(5):
        mine, other = ("east", "west") if rng.random() < 0.5 else ("west", "east")
        flow = f"{{{mine}: {rng.uniform(-0.6, 0.1):.3f}, {other}: {rng.uniform(0, 1):.3f}}}"
        back = "true" if rng.random() < 0.6 else "false"
        steps.append(f"id: s{i}, by: {mine}, cost: {rng.uniform(0, 2):.3f}, flow: {flow}, reversible: {back}")
    return small(steps, f"discount: 0.9, {sequence_keys}")


@pytest.mark.parametrize("seed", range(12))
class TestAnyCase:
    """What holds for every case."""

    def test_wider_blocks_never_lower_the_best_slack(self, seed: int) -> None:
        slack = [
            sequence(
                wild(seed, f"unnoticed: 2, width: {width}"), {"deal": "done"}, draws=NONE
            ).best.slack_steps
            for width in (1, 2, 3)
        ]
        assert slack[0] <= slack[1] + 1e-9
        assert slack[1] <= slack[2] + 1e-9

    def test_a_guarantee_never_hurts(self, seed: int) -> None:
        bare, backed = (
            sequence(
                wild(seed, f"unnoticed: 1, guarantee: {{east: {sum_}, west: {sum_}}}"),
                {"deal": "done"},
                draws=NONE,
            )
            for sum_ in (0, 1)
        )
        assert backed.best.slack_steps >= bare.best.slack_steps + 0.9 - 1e-9
        assert backed.slack >= bare.slack - 1e-9

    def test_what_is_needed_mends_the_order_and_nothing_less_does(self, seed: int) -> None:
        order = [["s3"], ["s1"], ["s4"], ["s0"], ["s2"]]
        for key in ("guarantee", "escrow"):
            found = judged(wild(seed, "unnoticed: 2"), order, {"deal": "done"}, draws=NONE)
            need = getattr(found, f"{key}_needed")
            if None in need.values():
                assert key == "escrow"
                assert found.slack_after < 0
                continue
            for share, holds in ((1.0001, True), (0.99, max(need.values()) == 0)):
                sums = ", ".join(f"{party}: {share * points + 1e-7:.9f}" for party, points in need.items())
                mended = judged(
                    wild(seed, f"unnoticed: 2, {key}: {{{sums}}}"), order, {"deal": "done"}, draws=NONE
                )
                assert mended.holds == (holds or max(need.values()) < 1e-4), (key, share)

    def test_no_order_is_kept_more_often_than_the_bound(self, seed: int) -> None:
        case = wild(seed, "unnoticed: 0..3, escrow: {east: 0..4, west: 0..4}")
        answer = sequence(case, {"deal": "done"}, draws=Draws(60))
        assert answer.bound_draws == 60
        rng = np.random.default_rng(seed)
        for _ in range(20):
            order = [[f"s{i}"] for i in rng.permutation(5)]
            assert (
                judged(case, order, {"deal": "done"}, draws=Draws(60)).chance_kept
                <= answer.chance_bound + 1e-12
            )
        assert answer.chance_kept <= answer.most_often[1] <= answer.chance_bound + 1e-12

    def test_no_order_beats_the_answer(self, seed: int) -> None:
        case = wild(seed, "unnoticed: 2, width: 2, edges: [{not_before: [s1, 3]}, {requires: [s2, s4]}]")
        answer = sequence(case, {"deal": "done"}, draws=NONE)
        assert answer.proved
        rng = np.random.default_rng(seed)
        tried = 0
        for _ in range(60):
            order = [f"s{i}" for i in rng.permutation(5)]
            if order.index("s4") < order.index("s2"):
                tried += 1
                found = judged(case, order, {"deal": "done"}, draws=NONE)
                assert found.slack_steps <= answer.best.slack_steps + 1e-9
                assert found.slack <= answer.bound + 1e-9
        assert tried > 10
