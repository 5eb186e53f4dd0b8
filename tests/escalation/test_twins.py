"""The fast code beside the slow twin, on thousands of random games."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import loads
from detente.draws import Draws
from detente.escalation._kernels import EVERY, IMPROVING, LISTED
from detente.escalation._kernels import spread as LOOP
from detente.escalation.build import Game, build
from detente.escalation.course import course, credible
from detente.escalation.inverse import coalitions
from detente.escalation.parts import Checked, Foretold
from detente.escalation.play import changes, finals
from detente.escalation.record import scored
from detente.escalation.spreading import compiled, spread
from detente.escalation.stability import CONCEPTS, stability
from escalation.games import arrays, drawn
from reference import escalation as twin


def compare(game: twin.Game) -> None:
    """Every state, decision maker and concept."""
    graph, ranks = arrays(game)
    found = stability(graph, ranks)[..., 0]
    for who in range(len(game.owners)):
        for n, concept in enumerate(CONCEPTS):
            told = [twin.CONCEPTS[concept](game, who, state) for state in game.states]
            assert found[who, n].tolist() == told, (who, concept, game)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_game_is_as_stable_as_its_twin_says(seed: int) -> None:
    compare(drawn(np.random.default_rng(seed)))


def test_so_are_a_hundred_more() -> None:
    for seed in range(100):
        compare(drawn(np.random.default_rng([15, seed])))


@pytest.mark.slow
def test_so_are_a_thousand_more() -> None:
    for seed in range(100, 1000):
        compare(drawn(np.random.default_rng([15, seed])))


def test_worlds_are_told_apart() -> None:
    # The same game ranked otherwise in each world, all worlds at once.
    for seed in range(60):
        rng = np.random.default_rng([16, seed])
        graph, first = arrays(drawn(rng))
        ranks = rng.integers(1, 6, (first.shape[0], first.shape[1], 4)).astype(np.int32)
        whole = stability(graph, ranks)
        for world in range(4):
            assert (whole[..., world] == stability(graph, ranks[:, :, [world]])[..., 0]).all()


def made(game: twin.Game) -> Game:
    """The game with a name for each option and decision maker; every option weighs 1."""
    graph, ranks = arrays(game)
    moves = tuple(f"m{n}" for n in range(graph.options))
    grave = np.array([float(sum(state)) for state in game.states])
    actors = tuple(f"a{n}" for n in range(len(game.owners)))
    return Game(moves, actors, graph, ranks, {}, grave, 0, {})


def test_the_course_is_the_twins() -> None:
    for seed in range(300):
        game = drawn(np.random.default_rng([17, seed]))
        fast = made(game)
        steps = credible(fast)
        for start in range(0, len(game.states), 5):
            found = course(fast, start, steps)
            reached, ends = twin.course(game, game.states[start])
            assert {game.states[n] for n in np.flatnonzero(found.reached[:, 0])} == reached
            assert {game.states[n] for n in np.flatnonzero(found.ends[:, 0])} == ends


def test_chances_on_the_way_are_the_twins() -> None:
    for seed in range(40):
        game = drawn(np.random.default_rng([23, seed]))
        fast, start = made(game), seed % len(game.states)
        found = changes(fast, start, credible(fast))
        told = [twin.changed(game, game.states[start], n, 60) for n in range(len(game.directions))]
        assert found[:, 0] == pytest.approx(told, abs=1e-6)
        ended = {game.states[place]: one for place, one in finals(fast, start, credible(fast)).items()}
        slow = twin.finals(game, game.states[start], 60)
        for state in game.states:
            assert ended.get(state, 0.0) == pytest.approx(slow.get(state, 0.0), abs=1e-6)


def test_the_compiled_loop_spreads_as_numpy_does() -> None:
    for seed in range(40):
        rng = np.random.default_rng([24, seed])
        graph, first = arrays(drawn(rng))
        ranks = rng.integers(1, 6, (first.shape[0], first.shape[1], 3)).astype(np.int32)
        steps = [rng.random((*targets.shape, 3)) < 0.5 for targets in graph.targets]
        others = list(range(1, len(ranks)))
        for way in (EVERY, IMPROVING, LISTED):
            plain = spread(graph, ranks, 0, ranks[0], way, steps)
            assert (compiled(graph, ranks, others, ranks[0], way, steps, LOOP) == plain).all()


def test_the_loop_compiles() -> None:
    graph, ranks = arrays(drawn(np.random.default_rng([25, 0])))
    others = list(range(1, len(ranks)))
    plain = spread(graph, ranks, 0, ranks[0], IMPROVING)
    assert (compiled(graph, ranks, others, ranks[0], IMPROVING) == plain).all()


def test_a_course_ends_where_all_are_sequentially_stable() -> None:
    for seed in range(100):
        game = made(drawn(np.random.default_rng([18, seed])))
        whole = stability(game.graph, game.ranks)[:, CONCEPTS.index("seq"), :, 0].all(axis=0)
        found = course(game, 0, credible(game))
        assert (found.ends[:, 0] == (found.reached[:, 0] & whole)).all()


def test_coalitions_leave_what_each_of_them_would() -> None:
    for seed in range(100):
        game = drawn(np.random.default_rng([19, seed]))
        fast = made(game)
        places = list(range(0, len(game.states), 3))
        told = {(one.actors, one.state): one.to for one in coalitions(fast, places)}
        for place in places:
            for size in range(2, len(game.owners) + 1):
                group = list(range(size))
                better = twin.joint(game, group, game.states[place])
                key = (tuple(f"a{n}" for n in group), fast.state(place))
                assert (key in told) == bool(better)
                if key in told:
                    assert told[key] in {fast.state(game.states.index(one)) for one in better}


def test_stability_is_nested() -> None:
    # Fang, Hipel & Kilgour 1993, chapter 3: Nash within the others, symmetric and sequential within general.
    for seed in range(200):
        graph, ranks = arrays(drawn(np.random.default_rng([20, seed])))
        nash, gmr, smr, seq, sim = np.moveaxis(stability(graph, ranks), 1, 0)
        assert not (nash & ~(smr & seq & sim)).any()
        assert not ((smr | seq) & ~gmr).any()


def test_moving_more_than_once_can_matter() -> None:
    # A takes option 0; then B must make room (option 1) before C can act (option 2), and B acts again
    # (option 3): only a sequence in which B moves twice ends badly for A.
    states = [tuple(bool(code >> n & 1) for n in range(4)) for code in (0, 1, 3, 7, 15)]
    rank = dict(zip(states, (2, 4, 4, 4, 1), strict=True))
    flat = dict.fromkeys(states, 1)
    game = twin.Game([[0], [1, 3], [2]], ["both"] * 4, states, [rank, flat, flat])
    graph, ranks = arrays(game)
    found = stability(graph, ranks)[..., 0]
    assert found[0, CONCEPTS.index("gmr"), 0]
    assert twin.gmr(game, 0, states[0])
    assert not found[0, CONCEPTS.index("nash"), 0]


def test_expected_answers_are_the_twins() -> None:
    # Points of random moves with a third party's that may follow: every case weighed, no two of them linked.
    for seed in range(20):
        rng = np.random.default_rng([21, seed])
        points = {name: float(rng.integers(-5, 6)) for name in ("a", "b", "t", "u")}
        links = [
            ({x: True, y: bool(rng.integers(2))}, float(rng.integers(-5, 6))) for x, y in ("ab", "at", "ub")
        ]
        follows = {"t": ({"a": True}, 0.25), "u": ({"a": True, "b": False}, 0.5)}
        game = build(loads(_text(points, links)), Draws.middle())
        for place in range(4):
            taken = set(game.taken(place))
            told = game.points["one"][0, place] - game.points["one"][0, 0]
            base = twin.expected(points, links, set(), follows)
            assert told == pytest.approx(twin.expected(points, links, taken, follows) - base)


def _text(points: dict[str, float], links: list[tuple[dict[str, bool], float]]) -> str:
    said = {True: "yes", False: "no"}
    when = [
        {"when": {move: said[on] for move, on in pattern.items()}, "points": value}
        for pattern, value in links
    ]
    preference = {"points": points, "links": when}
    return f"""
case: x
parties: [p, q]
issues: {{i: {{options: {{x: {{now: true}}, y: {{}}}}}}}}
actors:
  one: {{speaks_for: p, weights: {{i: 1}}, values: {{i: {{x: 0, y: 100}}}}, escalation: {json.dumps(preference)}}}
  two: {{speaks_for: q, weights: {{i: 1}}, values: {{i: {{x: 100, y: 0}}}}}}
  out: {{kind: outsider}}
moves:
  a: {{by: p}}
  b: {{by: q}}
  t: {{by: out, follows: {{a: yes}}, chance: 25%}}
  u: {{by: out, follows: {{a: yes, b: no}}, chance: 0.5}}
escalation: {{third_parties: [out]}}
"""


def test_scores_of_the_record_are_the_twins() -> None:
    for seed in range(50):
        rng = np.random.default_rng([22, seed])
        dates = [
            [(bool(rng.integers(2)), float(rng.random())) for _ in range(rng.integers(1, 5))] for _ in "123"
        ]
        checks = [_date([Foretold("m", False, *one) for one in date]) for date in dates]
        found = scored(checks)
        assert found is not None
        assert (found.brier, found.nothing, found.rate) == pytest.approx(twin.brier(dates))


def _date(foretold: list[Foretold]) -> Checked:
    return Checked("", "", "", "N", "N", 0.0, 0.0, 0.0, 0.0, 0.0, "", tuple(foretold), "")
