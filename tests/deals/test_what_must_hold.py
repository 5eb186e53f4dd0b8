"""Theorems, invariances and bounds of `deals`."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deals.any_size import SLOW
from detente.case import TooLargeError, load, loads
from detente.deals import deals, eliminate
from detente.deals.dominance import dominated
from detente.deals.points import solution_rows
from detente.draws import Draws
from detente.model import Points
from vocabulary import case_dicts, to_case

UTILITIES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12)


def _undominated(points: list[tuple[int, int]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    kept = [p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)]
    return np.array(sorted(set(kept)), dtype=float)


@given(UTILITIES, st.integers(0, 30), st.integers(0, 30), st.integers(1, 10))
def test_a_better_alternative_never_lowers_what_a_party_gets(
    points: list[tuple[int, int]], first: int, second: int, better: int
) -> None:
    # With ties broken for that party (docs/model.md; a theorem for two parties).
    front = _undominated(points)
    before = solution_rows(front, np.array([float(first), float(second)]))
    after = solution_rows(front, np.array([float(first + better), float(second)]))
    for name in ("nash", "kalai_smorodinsky", "egalitarian"):
        old, new = before[name], after[name]
        if old is not None and new is not None:
            assert front[new[1], 0].max() >= front[old[1], 0].max()


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=40))
def test_three_parties_prune_as_the_definition_says(points: list[tuple[int, int, int]]) -> None:
    rows = np.array(sorted(set(points), reverse=True))
    lost = dominated(rows)
    for row, gone in zip(rows.tolist(), lost, strict=True):
        beaten = any(q != row and all(a >= b for a, b in zip(q, row, strict=True)) for q in rows.tolist())
        assert gone == beaten


def test_what_rounding_hides_is_a_tie() -> None:
    case = loads("""
case: close
as_of: 2026-01-01
parties: [a, b]
issues: {i: {options: {x: {now: true}, y: {}}}}
actors:
  a-head: {speaks_for: a, weights: {i: 1}, values: {i: {x: 50, y: 50.0000000001}}}
  b-head: {speaks_for: b, weights: {i: 1}, values: {i: {x: 20, y: 20}}}
""")
    answer = deals(case)
    assert (answer.frontier.count, answer.frontier.points) == (2, 1)


@SLOW
@given(case_dicts(ratified=False), st.randoms(use_true_random=False))
def test_the_order_of_issues_changes_nothing(data: dict[str, Any], chance: random.Random) -> None:
    shuffled = json.loads(json.dumps(data))
    names = list(shuffled["issues"])
    chance.shuffle(names)
    shuffled["issues"] = {name: shuffled["issues"][name] for name in names}
    one, other = deals(to_case(data)), deals(to_case(shuffled))
    assert one.packages == other.packages
    assert one.frontier.count == other.frontier.count
    assert np.allclose(one.frontier.vectors, other.frontier.vectors)
    for name, solution in one.everywhere.solutions.items():
        twin = other.everywhere.solutions[name]
        assert (solution is None) == (twin is None)
        assert solution is None or twin is None or solution.value == pytest.approx(twin.value)


def test_the_flagship_is_not_enumerated() -> None:
    answer = deals(load("kosovo-serbia"))
    assert answer.packages > 10**12
    assert answer.frontier.count >= answer.frontier.points > 100
    assert len(answer.frontier.packages) <= 200
    vectors = answer.frontier.vectors
    assert (np.diff(vectors[:, 0]) < 0).all()
    assert (np.diff(vectors[:, 1]) > 0).all()


def test_a_package_listed_gives_what_is_said() -> None:
    case = load("kosovo-serbia")
    answer = deals(case)
    points = Points(case, Draws.middle(), case.leaders.values())
    for offer in answer.frontier.packages[::20]:
        for party, leader in case.leaders.items():
            worth = sum(points.level(leader, i, o)[0] for i, o in offer.package.items())
            worth += points.link_points(leader, dict(offer.package))[0]
            assert offer.utility[party] == pytest.approx(worth, abs=1e-8)
        assert case.feasible(dict(offer.package))


def test_packages_that_cannot_be_counted_one_by_one() -> None:
    issues = ", ".join(f"i{n}: {{options: {{a: {{now: true}}, b: , c: , d: }}}}" for n in range(40))
    said = "weights: {i0: 1}, values: {i0: {a: 0, b: 1, c: 2, d: 3}}"
    actors = ", ".join(f"{party}-head: {{speaks_for: {party}, {said}}}" for party in "xy")
    case = loads(
        f"case: wide\nas_of: 2026-01-01\nparties: [x, y]\nissues: {{{issues}}}\nactors: {{{actors}}}\n"
    )
    answer = deals(case)
    assert answer.packages == 4**40
    assert answer.frontier.count == 4**39
    assert answer.frontier.points == 1
    assert answer.nash is not None
    assert len(answer.nash.packages) == 5


def test_ties_beyond_the_bound_are_refused_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eliminate, "MAX_TABLE", 5)
    with pytest.raises(
        TooLargeError, match=r"6 choices of the issues tied together \(monitoring, water\); the bound is 5"
    ):
        deals(load("demo"))


def test_no_package_reaches_every_reservation() -> None:
    text = load("demo").text
    assert text
    answer = deals(loads(text.replace("no_agreement: -2..0", "no_agreement: 90")))
    assert all(solution is None for solution in answer.everywhere.solutions.values())
    assert answer.frontier.count > 0
    assert answer.as_dict()["nash"] is None


def test_nothing_left_within_red_lines_but_today() -> None:
    text = load("demo").text
    assert text
    case = loads(text)
    other = [(i, o) for i, issue in case.file.issues.items() for o in issue.options if o != case.today[i]]
    lines = ", ".join(f"{{{issue}: {option}}}" for issue, option in other)
    answer = deals(loads(text.replace("never: [{village: lowland}]", f"never: [{lines}]")))
    assert answer.within_red_lines.packages == 1
