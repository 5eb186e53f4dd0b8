"""Votes on arrays: who votes yes, and that the two ways of counting give the same chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import Chamber
from detente.model._ratify import count_compiled
from detente.model.ratify import Circle, Count, count_plainly
from detente.model.votes import as_bloc, referendum, support

NOBODY = np.zeros(3, dtype=bool)


def test_support_is_a_logistic_of_margin_and_mood() -> None:
    mood, tau = np.array([0.0, 2.0]), np.array([5.0, 0.0])
    found = support(np.array([[5.0, -3.0], [0.0, -1.0], [9.0, 9.0]]), mood, tau, NOBODY, NOBODY)
    assert found[0] == pytest.approx([1 / (1 + np.exp(-1)), 0.0])
    assert found[1] == pytest.approx([0.5, 1.0])


def test_a_red_line_refuses_but_who_follows_votes_as_its_leader_does() -> None:
    refuses, follows = np.array([True, True, False]), np.array([False, True, True])
    found = support(np.full((3, 1), 9.0), np.zeros(1), np.ones(1), refuses, follows)
    assert found[:, 0].tolist() == [0.0, 1.0, 1.0]


def test_a_referendum_at_its_threshold_is_even_and_certain_without_spread() -> None:
    share, spread = np.array([0.5, 0.6, 0.4]), np.array([0.3, 0.0, 0.0])
    assert referendum(share, 0.5, spread) == pytest.approx([0.5, 1.0, 0.0])


def test_a_bloc_is_a_mixture_whose_weights_sum_to_1() -> None:
    mixture = as_bloc(np.array([0.3, 1.0]), np.array([0.8, 0.1]))
    assert mixture.alone[0] + mixture.all_yes + mixture.all_no == pytest.approx([1.0, 1.0])


DRAWS = 4
shares = st.lists(st.sampled_from((0.0, 1.0, 0.5)) | st.floats(0, 1), min_size=DRAWS, max_size=DRAWS)
blocs = st.lists(st.tuples(st.integers(1, 12), shares, shares), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(blocs, st.data())
def test_counted_plainly_or_by_compiled_loops(
    found: list[tuple[int, list[float], list[float]]], data: st.DataObject
) -> None:
    people = {f"b{n}": members for n, (members, _, _) in enumerate(found)}
    chambers = []
    for name in ("first", "second"):
        names = data.draw(st.sets(st.sampled_from(sorted(people)), min_size=1))
        sitting = {bloc: people[bloc] for bloc in sorted(names)}
        chambers.append(Chamber(name, data.draw(st.integers(0, sum(sitting.values()))), sitting))
    seated = {bloc for chamber in chambers for bloc in chamber.people}
    order = [n for n in range(len(found)) if f"b{n}" in seated]
    circle = Circle.of(chambers, lambda group: group[0])
    yes, cohesion = (np.array([found[n][column] for n in order]) for column in (1, 2))
    wanted = np.array([True, True, False, True])
    plainly = count_plainly(circle, as_bloc(yes, cohesion), wanted)
    compiled = count_compiled(circle, as_bloc(yes, cohesion), wanted)
    assert compiled[wanted] == pytest.approx(plainly[wanted], abs=1e-12)


@pytest.mark.parametrize(("members", "certain"), [(40, True), (39, False)])
@pytest.mark.parametrize("count", [count_plainly, count_compiled])
def test_a_chance_within_a_millionth_of_a_millionth_of_1_is_1(
    count: Count, members: int, certain: bool
) -> None:
    # Each says yes with 1/2 and one is enough: nobody does with 2⁻⁴⁰ = 0.9e-12, or with 2⁻³⁹ = 1.8e-12.
    circle = Circle.of([Chamber("house", 1, {"b": members})], lambda group: group[0])
    mixture = as_bloc(np.array([[0.5]]), np.array([[0.0]]))
    (found,) = count(circle, mixture, np.array([True]))
    assert (found == 1) == certain
    assert found == pytest.approx(1 - 2.0**-members, abs=1e-12)
