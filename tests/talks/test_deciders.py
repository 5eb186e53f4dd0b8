"""What decides whether a change helps: the number that parts its effect, and none where none does."""

from __future__ import annotations

import numpy as np

import detente as dt
from detente.talks._state import NUMBERS
from detente.talks.course import course
from detente.talks.deciders import decider
from detente.talks.knobs import Scene, knobs
from detente.talks.process import drawn


def sets(count: int) -> np.ndarray:
    case = dt.load("demo")
    return drawn(case, case.file.process, count, 0)


def test_it_is_the_number_that_the_effect_turns_on() -> None:
    rows = sets(300)
    noise = np.random.default_rng(2).normal(0, 0.05, 300)
    found = decider(rows, 0.1 - 0.2 * rows["spent"] + noise, np.ones(300))
    assert found is not None
    assert found.number == "spent"
    assert abs(found.low - 1 / 3) < 0.01
    assert abs(found.high - 2 / 3) < 0.01
    assert abs(found.difference_low - (0.1 - 0.2 / 6)) < 0.015
    assert abs(found.difference_high - (0.1 - 0.2 * 5 / 6)) < 0.015


def test_it_is_none_where_the_effect_is_noise_or_sets_are_few() -> None:
    rows, stream = sets(300), np.random.default_rng(7)
    named = [decider(rows, stream.normal(0, 0.05, 300), np.ones(300)) for _ in range(60)]
    assert sum(one is not None for one in named) <= 8
    assert decider(rows[:20], rows["spent"][:20], np.ones(20)) is None


def test_a_number_that_is_fixed_decides_nothing() -> None:
    rows = sets(300)
    effect = rows["spent"].copy()
    rows["spent"] = 0.5
    found = decider(rows, effect, np.ones(300))
    assert found is None or found.number != "spent"


def test_a_sign_that_is_known_needs_no_decider_and_pairs_are_counted() -> None:
    case = dt.load("demo")
    scene = Scene.of(course(case, "water-for-port"), dt.Draws(100), sets(100), None)
    found = knobs(scene, 6)
    assert {one.pairs for one in found} == {600}
    assert all(one.decider is None for one in found if one.sign)
    assert {one.decider.number for one in found if one.decider} <= set(NUMBERS)
    data = [one.as_dict() for one in found]
    assert all((one["decided_by"] is None) or one["sign"] == 0 for one in data)
