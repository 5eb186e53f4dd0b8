"""Deals over draws beside its twin: every package in every draw, one by one."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from deals.any_size import SLOW, negotiations
from detente.case import ClosedSheetError, load, loads
from detente.deals import RobustRegion, robust
from detente.draws import Draws
from reference.deals import Vector, dominates, gains, reservations, utilities
from reference.model import Package, Plain, all_packages, crosses_red_line, holds, leaders
from vocabulary import case_dicts, plain, to_case

SIZE = 6


def region_of(worlds: list[Plain], middle: Plain, inside: bool) -> list[Package]:
    """Packages that can be, without those that cross a leadership's red line if ``inside``."""
    found = [x for x in all_packages(middle) if not holds(middle.get("infeasible", []), x)]
    if not inside:
        return found
    return [x for x in found if not any(crosses_red_line(worlds[0], a, x) for a in leaders(middle).values())]


def nash(u: Vector, r: Vector) -> float:
    return math.prod(max(g, 0.0) for g in gains(u, r))


def compare(mine: RobustRegion, worlds: list[Plain], middle: Plain, inside: bool) -> None:
    packages = region_of(worlds, middle, inside)
    at_middle = {tuple(sorted(x.items())): utilities(middle, x) for x in packages}
    frontier = [
        x for x in packages if not any(dominates(v, utilities(middle, x)) for v in at_middle.values())
    ]
    assert mine.middle_count == len(frontier)
    assert len(mine.candidates) == mine.compared == len(frontier)
    scored = [[utilities(world, x) for x in packages] for world in worlds]
    reserve = [reservations(world) for world in worlds]
    for candidate in mine.candidates:
        assert candidate.package in frontier
        place = packages.index(dict(candidate.package))
        on = [not any(dominates(v, all_u[place]) for v in all_u) for all_u in scored]
        assert candidate.on_frontier == pytest.approx(sum(on) / SIZE)
        own = [(all_u[place], r) for all_u, r in zip(scored, reserve, strict=True)]
        assert candidate.expected_nash == pytest.approx(sum(nash(u, r) for u, r in own) / SIZE, abs=1e-6)
        assert candidate.worst_gain == pytest.approx(min(min(gains(u, r)) for u, r in own), abs=1e-7)
    pairs = list(zip(scored, reserve, strict=True))
    bounds = {
        "expected_nash": sum(max(nash(u, r) for u in all_u) for all_u, r in pairs) / SIZE,
        "worst_gain": min(max(min(gains(u, r)) for u in all_u) for all_u, r in pairs),
    }
    for point, name in ((mine.expected_nash, "expected_nash"), (mine.worst_case, "worst_gain")):
        assert point is not None
        assert point.bound == pytest.approx(bounds[name], rel=1e-6, abs=1e-6)
        assert point.value == max(getattr(candidate, name) for candidate in mine.candidates)
        near = 1e-9 * max(1, point.bound)  # as good as that is a tie: the one most often on the frontier
        assert getattr(point.candidate, name) == pytest.approx(point.value, abs=near)
        assert (point.best_of == "all packages") == (point.value >= point.bound - 1e-9 * max(1, point.bound))


@SLOW
@given(case_dicts(ratified=False))
def test_robust_deals_agree_with_enumeration(data: dict[str, Any]) -> None:
    case, draws = to_case(data), Draws(SIZE, seed=3)
    middle = plain(case, Draws.middle(), data)
    worlds = [plain(case, draws.one(s), data) for s in range(SIZE)]
    mine = robust(case, draws)
    compare(mine.everywhere, worlds, middle, inside=False)
    compare(mine.within_red_lines, worlds, middle, inside=True)


@SLOW
@given(negotiations(most_parties=3, capped=True))
def test_robust_deals_of_capped_utilities_agree_with_enumeration(data: dict[str, Any]) -> None:
    for actor in data["actors"].values():
        issue = min(actor["weights"])
        actor["weights"][issue] = f"{actor['weights'][issue]}..{actor['weights'][issue] + 4}"
    case, draws = to_case(data), Draws(SIZE, seed=4)
    worlds = [plain(case, draws.one(s), data) for s in range(SIZE)]
    compare(robust(case, draws).everywhere, worlds, plain(case, Draws.middle(), data), inside=False)


def test_a_case_without_ranges_is_proved() -> None:
    case = loads("""
case: sure
as_of: 2026-01-01
parties: [a, b]
issues: {i: {options: {x: {now: true}, y: , z: }}}
strategies: {settle: {title: Settle, package: {i: y}}, odd: {title: Odd, package: {i: z}}, talk: {title: Talk}}
actors:
  a-head: {speaks_for: a, weights: {i: 1}, values: {i: {x: 10, y: 60, z: 90}}, never: [{i: z}]}
  b-head: {speaks_for: b, weights: {i: 1}, values: {i: {x: 20, y: 50, z: 90}}}
""")
    answer = robust(case, Draws(4))
    assert [(c.strategies, c.on_frontier) for c in answer.everywhere.candidates] == [
        (("odd",), 1.0),
        (("settle",), 0.0),
    ]
    inside = answer.within_red_lines
    assert inside.left_out == ("odd",)
    assert [(c.strategies, c.on_frontier) for c in inside.candidates] == [(("settle",), 1.0)]
    for point, value in ((inside.expected_nash, 50.0 * 30.0), (inside.worst_case, 30.0)):
        assert point is not None
        assert (point.value, point.bound, point.best_of) == (value, value, "all packages")


def test_the_same_seed_gives_the_same_answer_and_says_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    case = load("demo")
    first = robust(case, Draws(25, seed=2), lambda done, total: seen.append((done, total)))
    assert first.as_dict() == robust(case, Draws(25, seed=2)).as_dict()
    assert seen == [(n, 50) for n in range(1, 51)]
    assert (first.method.kind, first.method.draws, first.method.seed) == ("sampled", 25, 2)
    assert first.reads == tuple(sorted(case.leaders.values()))
    assert len(first.rows()) == len(first.everywhere.candidates)


def test_a_closed_sheet_is_refused() -> None:
    case = load("demo")
    leader = next(iter(case.leaders.values()))
    text = case.text
    assert text
    shut = loads(f"{text}\nsheets: {{{leader}: {{owner: {leader}}}}}\n").seen_by("stranger")
    with pytest.raises(ClosedSheetError, match=leader):
        robust(shut, Draws(3))


def test_of_a_frontier_too_long_a_spread_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    monkeypatch.setattr(import_module("detente.deals.robust"), "MAX_COMPARED", 4)
    answer = robust(load("demo"), Draws(10)).everywhere
    own = [candidate for candidate in answer.candidates if not candidate.strategies]
    assert answer.middle_count > 4 >= len(own)
    assert np.all([0 <= candidate.on_frontier <= 1 for candidate in own])


def tied(options: dict[str, tuple[float, float]], proposed: str) -> RobustRegion:
    """One issue whose options are worth so much to a and b; a strategy proposes one of them."""
    names = ", ".join(f"{name}: " for name in options)
    values = [", ".join(f"{name}: {both[n]}" for name, both in options.items()) for n in (0, 1)]
    case = loads(f"""
case: tied
as_of: 2026-01-01
parties: [a, b]
issues: {{i: {{options: {{now: {{now: true}}, {names}}}}}}}
strategies: {{one: {{title: One, package: {{i: {proposed}}}}}}}
actors:
  a-head: {{speaks_for: a, weights: {{i: 1}}, values: {{i: {{now: 10, {values[0]}}}}}}}
  b-head: {{speaks_for: b, weights: {{i: 1}}, values: {{i: {{now: 10, {values[1]}}}}}}}
""")
    return robust(case, Draws(3)).everywhere


def test_of_robust_points_that_tie_the_one_more_often_on_the_frontier_is_named() -> None:
    # In the worst case both leave 20 to the worse off. The first by name is never on the frontier.
    region = tied({"alike": (30, 30), "better": (30, 50)}, proposed="alike")
    assert {c.package["i"]: c.on_frontier for c in region.candidates} == {"alike": 0.0, "better": 1.0}
    assert region.worst_case is not None
    assert region.worst_case.value == pytest.approx(20)
    assert region.worst_case.candidate.package == {"i": "better"}


def test_of_robust_points_that_tie_in_everything_the_first_by_name_is_named() -> None:
    # Listed last in the file, and the strategy proposes the other one.
    region = tied({"west": (30, 40), "east": (40, 30)}, proposed="west")
    for point in (region.worst_case, region.expected_nash):
        assert point is not None
        assert point.value == pytest.approx(20 if point is region.worst_case else 600)
        assert point.candidate.package == {"i": "east"}
