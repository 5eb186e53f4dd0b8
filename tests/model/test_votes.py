"""Votes on arrays: who votes yes, and that the two ways of counting give the same chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import Chamber
from detente.model._ratify import count_compiled
from detente.model.ratify import Circle, Count, count_plainly
from detente.model.votes import advised, anchored, as_bloc, referendum, support, won_over

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


def test_a_poll_of_another_package_moves_by_what_lies_between_the_margins() -> None:
    """A share of ½ and 5 points more at τ = 5: odds of e. Without doubt a point more is everyone."""
    share, tau = np.array([0.5, 0.5, 0.8, 0.5, 0.5, 0.3]), np.array([5.0, 5.0, 2.0, 0.0, 0.0, 0.0])
    margin, anchor = np.array([7.0, -3.0, 1.0, 2.0, 1.0, 4.0]), np.array([2.0, 2.0, 1.0, 1.0, 2.0, 4.0])
    e = np.e
    found = anchored(share, margin, anchor, tau)
    assert found == pytest.approx([e / (1 + e), 1 / (1 + e), 0.8, 1.0, 0.0, 0.3])
    certain = np.array([0.0, 1.0])
    for doubt in (0.0, 5.0):
        at = anchored(certain, np.array([9.0, -9.0]), np.zeros(2), np.full(2, doubt))
        assert at.tolist() == [0.0, 1.0]


def test_a_consultative_vote_adds_its_points_if_won_and_takes_them_if_lost() -> None:
    assert advised(np.array([1.0, 0.5, 0.0, 0.75]), np.full(4, 6.0)).tolist() == [6.0, 0.0, -6.0, 3.0]


def test_a_referendum_is_a_normal_of_the_logits() -> None:
    """A share of e/(1+e) lies 1 above a half on the logit scale; σ = ½ makes that two standard deviations."""
    share = np.array([np.e / (1 + np.e)])
    assert referendum(share, 0.5, np.array([0.5]))[0] == pytest.approx(0.9772498680518208)
    assert referendum(share, share[0], np.array([0.5]))[0] == pytest.approx(0.5)
    assert referendum(np.array([0.55]), 0.6, np.array([1e-4]))[0] == pytest.approx(0.0)
    # By rounding nothing is missing: 3 · 0.1 is more than 0.3 in binary.
    assert referendum(np.array([0.3]), 3 * 0.1, np.zeros(1)).tolist() == [1.0]
    assert referendum(np.array([0.2999]), 0.3, np.zeros(1)).tolist() == [0.0]


def test_members_won_singly_come_to_those_who_vote_yes_anyway() -> None:
    """Of those who would vote no, 0.7, a half is won: 0.3 + 0.35. As one with 0.8: yes 0.24, no 0.56."""
    yes, won, cohesion = np.array([0.3]), np.array([0.5]), np.array([0.8])
    assert won_over(yes, won) == pytest.approx([0.65])
    assert won_over(yes, None) is yes
    mixture = as_bloc(yes, cohesion, won)
    assert mixture.all_yes == pytest.approx([0.24])
    assert mixture.all_no == pytest.approx([0.0])
    assert mixture.alone[:, 0] == pytest.approx([0.56, 0.2])
    assert mixture.each[:, 0] == pytest.approx([0.5, 0.65])
    plain = as_bloc(yes, cohesion)
    assert (plain.all_yes[0], plain.all_no[0], plain.alone[0, 0]) == pytest.approx((0.24, 0.56, 0.2))


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
