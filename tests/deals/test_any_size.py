"""`deals` for two to five parties beside its twin, in any order, capped, zero-sum, and what it refuses."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deals.any_size import SLOW, negotiations, zero_sum
from detente.case import TooLargeError, load, loads
from detente.deals import deals, dominance, front
from detente.deals.dominance import dominated, near_or_capped, surely_dominated_two
from detente.deals.recover import every, one_each
from detente.deals.scale import UNIT, scale_of
from detente.deals.solve import found_in
from detente.deals.table import payoffs
from detente.draws import Draws
from detente.model import Points
from reference.deals import reference_deals
from vocabulary import case_dicts, plain, to_case


def agrees(data: dict[str, Any]) -> None:
    case = to_case(data)
    mine, theirs = deals(case).everywhere, reference_deals(plain(case, Draws.middle(), data))
    assert mine.packages == theirs["packages"]
    assert mine.frontier.count == theirs["frontier_count"]
    assert mine.frontier.points == len(theirs["frontier_points"])
    assert np.allclose(mine.frontier.vectors[::-1], theirs["frontier_points"], atol=2e-9)
    for name, solution in mine.solutions.items():
        other = theirs[name]
        assert (solution is None) == (other is None), name
        if solution is not None:
            assert solution.value == pytest.approx(other["value"], rel=1e-7, abs=1e-7)
            assert len(solution.packages) == min(5, len(other["packages"]))
            assert all(dict(offer.package) in other["packages"] for offer in solution.packages)


@SLOW
@given(negotiations())
def test_two_to_five_parties_agree_with_the_twin(data: dict[str, Any]) -> None:
    agrees(data)


@SLOW
@given(negotiations(most_parties=4, capped=True))
def test_capped_utilities_agree_with_the_twin(data: dict[str, Any]) -> None:
    agrees(data)


@SLOW
@given(negotiations(most_parties=2))
def test_of_opposed_parties_every_package_is_on_the_frontier(data: dict[str, Any]) -> None:
    for actor in data["actors"].values():
        actor["values"] = {
            issue: {option: 7 * n for n, option in enumerate(values)}
            for issue, values in actor["values"].items()
        }
    answer = deals(to_case(zero_sum(data)))
    assert answer.frontier.count == answer.packages


def test_a_tie_that_only_the_cap_makes_is_counted() -> None:
    # North by hand: low+full 0.8 + 0.3 and high+full 0.9 + 0.3 both end at 1; the south is indifferent to the
    # first issue. Dropping `low` early (0.8 < 0.9) would lose a package of the frontier.
    case = loads("""
case: cap
as_of: 2026-01-01
parties: [north, south]
utilities: {renormalise: false, cap: 1}
issues: {level: {options: {low: {now: true}, high: }}, share: {options: {none: {now: true}, full: }}}
actors:
  n-head:
    speaks_for: north
    weights: {level: 1, share: 1}
    values: {level: {low: 80, high: 90}, share: {none: 0, full: 30}}
  s-head: {speaks_for: south, weights: {share: 1}, values: {share: {none: 0, full: 50}}}
""")
    frontier = deals(case).frontier
    assert (frontier.count, frontier.points, frontier.vectors.tolist()) == (2, 1, [[1.0, 0.5]])


@SLOW
@given(case_dicts(ratified=False), st.randoms(use_true_random=False))
def test_which_packages_are_named_does_not_depend_on_the_order_of_issues(
    data: dict[str, Any], chance: random.Random
) -> None:
    for actor in data["actors"].values():  # whole weights: their sum does not depend on the order either
        actor["weights"] = dict.fromkeys(actor["weights"], 5)
    shuffled = json.loads(json.dumps(data))
    names = list(shuffled["issues"])
    chance.shuffle(names)
    shuffled["issues"] = {name: shuffled["issues"][name] for name in names}
    one, other = deals(to_case(data)), deals(to_case(shuffled))
    for mine, theirs in ((one.everywhere, other.everywhere), (one.within_red_lines, other.within_red_lines)):
        assert mine.frontier.as_dict() == theirs.frontier.as_dict()
        assert mine.solutions.keys() == theirs.solutions.keys()
        for name, solution in mine.solutions.items():
            twin = theirs.solutions[name]
            assert (solution is None) == (twin is None)
            if solution is not None and twin is not None:
                packages = [offer.package for offer in solution.packages]
                assert packages == [offer.package for offer in twin.packages]


@SLOW
@given(case_dicts(ratified=False))
def test_every_package_of_a_point_is_found_and_makes_it(data: dict[str, Any]) -> None:
    case = to_case(data)
    table = payoffs(case, Points(case, Draws.middle(), case.leaders.values()))
    plan = table.plan(case.file.infeasible)
    found = found_in(table, plan)
    assert found is not None
    units = found.scale.whole(table.leaves()[0])
    rows = np.arange(len(found.front))
    named = one_each(found.front, rows)
    assert (table.chosen(plan, [dict(package) for package in named]) @ units == found.front.points).all()
    for row in rows.tolist():
        packages = list(every(found.front, row))
        assert len({tuple(sorted(package.items())) for package in packages}) == found.front.counts[row]
        assert (table.chosen(plan, packages) @ units == found.front.points[row]).all()


# Pruning --------------------------------------------------------------------------------------------------

ROWS = st.integers(2, 5).flatmap(
    lambda parties: st.lists(st.tuples(*[st.integers(0, 6)] * parties), min_size=1, max_size=90)
)


def beats(q: tuple[int, ...], p: tuple[int, ...]) -> bool:
    return q != p and all(a >= b for a, b in zip(q, p, strict=True))


@given(ROWS, st.sampled_from([0, 48]))
def test_both_ways_to_prune_do_what_the_definition_says(rows: list[tuple[int, ...]], pairwise: int) -> None:
    before = dominance.PAIRWISE
    dominance.PAIRWISE = pairwise
    try:
        lost = dominated(np.array(rows))
    finally:
        dominance.PAIRWISE = before
    assert lost.tolist() == [any(beats(q, p) for q in rows) for p in rows]


@given(ROWS)
def test_what_rounding_may_hide_is_kept(rows: list[tuple[int, ...]]) -> None:
    points = np.array(rows)
    far = np.full(points.shape[1], 3)
    nowhere = np.full(points.shape[1], 1000)
    lost = dominated(points)
    lost &= ~near_or_capped(points, lost, far, nowhere)
    expected = [
        any(beats(q, p) and any(a >= b + 3 for a, b in zip(q, p, strict=True)) for q in rows) for p in rows
    ]
    assert lost.tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40))
def test_two_parties_keep_what_rounding_may_hide(rows: list[tuple[int, int]]) -> None:
    rows = sorted(set(rows), reverse=True)
    expected = [
        any(beats(q, p) and any(a >= b + 3 for a, b in zip(q, p, strict=True)) for q in rows) for p in rows
    ]
    assert surely_dominated_two(np.array(rows), np.full(2, 3)).tolist() == expected


def test_round_numbers_have_a_common_step_and_rough_ones_do_not() -> None:
    thirds = np.array([[1 / 3, 12.5], [2 / 3, 37.5], [7.0, 0.0]])
    scale = scale_of(thirds, 3)
    assert scale.unit == pytest.approx([1 / 3, 12.5])
    assert scale.whole(thirds).tolist() == [[1, 1], [2, 3], [21, 0]]
    rough = scale_of(np.array([[np.pi], [np.e], [np.sqrt(2)]]), 3)
    assert (rough.unit.tolist(), rough.coarse.tolist()) == ([UNIT], [1000])
    # A difference that rounding error cannot explain is a difference: no step of 1 for these.
    assert scale_of(np.array([[1.0], [2.0], [3.000001]]), 3).whole(np.array([[3.000001]])) != 3


@pytest.mark.parametrize(
    ("points", "unit"),
    [
        # Below 1e-7 of the largest a step is not told from rounding, nor below 1e-8 at all.
        ([1.0, 1.00000005], UNIT),
        ([1.0, 1.0000002], 2e-7),
        ([0.01, 0.01000002], 2e-8),
        ([0.01, 0.010000005], UNIT),
    ],
)
def test_the_smallest_common_step(points: list[float], unit: float) -> None:
    assert scale_of(np.array(points)[:, None], 1).unit.tolist() == pytest.approx([unit], rel=1e-6)


# What is refused ------------------------------------------------------------------------------------------


def test_too_many_points_in_one_step_are_refused_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MAX_CANDIDATES", 8)
    with pytest.raises(TooLargeError, match=r"\d+ points to compare in one step; the bound is 8"):
        deals(load("demo"))


def test_too_many_points_on_a_frontier_are_refused_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MAX_POINTS", 3)
    with pytest.raises(TooLargeError, match=r"\d+ points on a frontier; the bound is 3"):
        deals(load("demo"))


def test_utilities_that_64_bits_cannot_hold_are_refused() -> None:
    with pytest.raises(TooLargeError, match="utilities of up to"):
        scale_of(np.array([[1e9], [np.pi], [np.e]]), 5)


def test_in_one_chunk_or_in_many_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    case = load("kosovo-serbia")
    whole = deals(case)
    monkeypatch.setattr(front, "CHUNK", 300)
    parts = deals(case)
    assert whole.frontier.count == parts.frontier.count
    assert (whole.frontier.vectors == parts.frontier.vectors).all()
    table = payoffs(case, Points(case, Draws.middle(), case.leaders.values()))
    chosen = table.chosen(table.plan(()), [dict(offer.package) for offer in parts.frontier.packages])
    told = [list(offer.utility.values()) for offer in parts.frontier.packages]
    assert np.allclose(chosen @ table.leaves()[0], told, atol=2e-9)


def test_counts_that_floats_cannot_hold_are_exact() -> None:
    issues = {f"i{n}": {"options": {"a": {"now": True}, "b": {}, "c": {}}} for n in range(40)}
    said = {"weights": {"i0": 1}, "values": {"i0": {"a": 0, "b": 1, "c": 2}}}
    actors = {f"{party}-head": {"speaks_for": party, **said} for party in "xy"}
    data = {"case": "wide", "as_of": "2026-01-01", "parties": ["x", "y"], "issues": issues, "actors": actors}
    answer = deals(to_case(data))
    assert answer.frontier.count == 3**39  # not a float
