"""Positions, salience and capability from what a case says anyway; what only a holder can do."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import detente as dt
from detente.actors.standing import standings

TEXT = """
case: two
as_of: 2026-01-01
parties: [north, south]
issues:
  river: {options: {none: {now: true}, some: {}, all: {}}}
  port: {options: {shut: {now: true}, open: {}}}
actors:
  n: {speaks_for: north, weights: {river: 30, port: 60}, values: {river: {none: 0, some: 100, all: 40}, port: {shut: 0, open: 100}}}
  s: {speaks_for: south, weights: {river: 50}, values: {river: {none: 100, some: 0, all: 100}}}
  x: {weights: {river: 1}, values: {river: {none: 0, some: 0, all: 100}}}
  y: {weights: {river: 1}, values: {river: {none: 0, some: 0, all: 100}}}
  bank: {kind: outsider, influence: {n: 0.1}, weights: {port: 1}, values: {port: {shut: 0, open: 100}}}
  rival: {kind: outsider, influence: {n: 0.05}, weights: {port: 1}, values: {port: {shut: 100, open: 0}}}
home:
  north: {bodies: [{body: House, seats: {x: 60, y: 40}, needs: 51}]}
levers:
  loan: {held_by: bank, kind: incentive, levels: {none: {}, half: {effects: [{on: n, points: 3}]}, full: {effects: [{on: n, points: 5}, {on: s, points: 2}]}}}
  threat: {held_by: rival, kind: pressure, levels: {none: {}, full: {effects: [{on: n, points: -4, when: {port: open}}]}}}
"""


@pytest.fixture(scope="module")
def case() -> dt.Case:
    return dt.loads(TEXT)


def test_where_everybody_stands_by_hand(case: dt.Case) -> None:
    river = standings(case, dt.Draws.middle())["river"]
    # Options at 0, 50, 100. South likes none and all alike: it stands between them.
    places = dict(zip(river.actors, river.positions[0].tolist(), strict=True))
    assert places == {"n": 50, "s": 50, "x": 100}
    # x decides alone with 60 of 51: it has all of the index, y none and so no capability.
    assert dict(zip(river.actors, river.capability[0].tolist(), strict=True)) == {
        "n": 100,
        "s": 100,
        "x": 100,
    }
    # North's salience on the river is half of that on the port.
    assert dict(zip(river.actors, river.salience[0].tolist(), strict=True)) == {"n": 0.5, "s": 1, "x": 1}


def test_an_outsiders_capability_is_the_share_of_a_leaderships_scale_that_it_moves(case: dt.Case) -> None:
    port = standings(case, dt.Draws.middle())["port"]
    found = dict(zip(port.actors, port.capability[0].tolist(), strict=True))
    # bank: influence .1 and 5 points of 100; rival: .05 and 4 points.
    assert found["bank"] == pytest.approx(15)
    assert found["rival"] == pytest.approx(9)


def test_what_is_written_counts() -> None:
    written = TEXT.replace("  n: {", "  n: {capability: 7, positions: {river: 30}, salience: {river: 0.25}, ")
    river = standings(dt.loads(written), dt.Draws.middle())["river"]
    n = river.actors.index("n")
    assert (river.capability[0, n], river.positions[0, n], river.salience[0, n]) == (7, 30, 0.25)


def test_places_of_options_are_as_written() -> None:
    text = TEXT.replace(
        "{none: {now: true}, some: {}, all: {}}", "{none: {now: true, at: 2}, some: {at: 3}, all: {at: 10}}"
    )
    river = standings(dt.loads(text), dt.Draws.middle())["river"]
    assert (river.low, river.high, river.today) == (2, 10, 2)
    assert river.positions[0, river.actors.index("n")] == 3


def test_what_only_this_holder_can_do(case: dt.Case) -> None:
    holders = {one.actor: one for one in dt.actors(case).holders}
    assert holders["bank"].levers == {"loan": {"n": 5, "s": 2}}
    assert set(holders["bank"].alone) == {("incentive", "n"), ("incentive", "s")}
    assert holders["bank"].issues == ("port",)
    assert holders["rival"].alone == (("pressure", "n"),)
    assert holders["rival"].speaks_to == ("port",)
    assert holders["rival"].issues == ()


def test_a_decisive_bloc_is_pivotal(case: dt.Case) -> None:
    seats = {one.bloc: one for one in dt.actors(case).chambers}
    assert (seats["x"].shapley_shubik, seats["x"].pivotal) == (1, 1)
    assert (seats["y"].shapley_shubik, seats["y"].banzhaf) == (0, 0)


def test_the_json_has_the_keys_that_programs_read() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "actors", "demo", "--model", "spatial", "--draws", "20", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    for one in json.loads(done.stdout)["issues"].values():
        assert set(one) == {"initial", "rounds", "forecast"}
        assert set(one["initial"]) == {"mean", "median"}
        assert set(one["forecast"]) == {"mean", "quantiles"}
        for stage in one["rounds"]:
            assert set(stage) == {"mean", "median", "positions"}


@pytest.mark.parametrize(
    "model",
    ["challenge", "spatial", "mean", "mean-plain", "mean-salience", "mean-capability", "median", "nash"],
)
def test_every_model_stays_within_the_continuum(case: dt.Case, model: str) -> None:
    for one in dt.actors(case, model, dt.Draws(10)).issues.values():
        assert one.low <= one.mean <= one.high
        levels = list(one.quantiles.values())
        assert levels == sorted(levels)
        for stage in one.rounds:
            assert all(one.low <= place <= one.high for place in stage.positions.values())
