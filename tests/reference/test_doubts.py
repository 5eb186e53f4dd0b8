"""The twin with every switch of docs/model.md at hand, on random cases: what must hold whatever they are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.draws import Draws
from reference.consent import draw, named_players, reference_consent, reference_range
from reference.model import all_packages, gain, leaders, possible
from reference.ratification import is_asked
from reference.trust import trust, trusted_gain
from vocabulary import case_dicts, noise, packages, plain, spans, to_case

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
OFF = {"stake": 0, "trust": 1, "lean_common": 1}


def asked(data: dict[str, Any], more: st.DataObject) -> tuple[Any, list[Any], dict[str, str], dict[str, str]]:
    """A case, three worlds of it, a package and a lever setting."""
    case = to_case(data)
    draws = Draws(3, seed=4)
    worlds = [(plain(case, draws.one(k), data), noise(case, draws.one(k))) for k in range(3)]
    levels = {name: list(lever["levels"]) for name, lever in data["levers"].items()}
    setting = {name: more.draw(st.sampled_from(these)) for name, these in levels.items()}
    return case, worlds, more.draw(packages(data)), setting


@SLOW
@given(case_dicts(doubts=True, most=3), st.data())
def test_shares_add_up(data: dict[str, Any], more: st.DataObject) -> None:
    _, worlds, package, setting = asked(data, more)
    found = reference_consent(worlds, package, setting)
    assert 0 <= found["chance"] <= 1
    assert sum(found["veto_share"].values()) == pytest.approx(1 - found["chance"], abs=1e-9)
    for leader, steps in found["lost"].items():
        own = steps.pop("own voters")
        assert sum(steps.values()) == pytest.approx(1 - found["leaders"][leader])
        assert 0 <= own <= found["leaders"][leader] + 1e-12
    world = draw(worlds[0][0], worlds[0][1], package, setting)
    vetoes = set(named_players(world).values())
    for party, leader in leaders(world.plain).items():
        assert (leader in vetoes) == is_asked(world, party)


@SLOW
@given(case_dicts(doubts=True, most=3), st.data())
def test_trust_only_takes_away_and_a_vow_only_gives(data: dict[str, Any], more: st.DataObject) -> None:
    _, worlds, package, setting = asked(data, more)
    world = worlds[0][0]
    for actor in world["actors"]:
        assert trusted_gain(world, actor, package, setting) <= gain(world, actor, package) + 1e-9
    off = {name: next(iter(lever["levels"])) for name, lever in data["levers"].items()}
    for party in world["parties"]:
        assert 0 <= trust(world, party, off) <= trust(world, party, setting) + 1e-12 <= 1 + 1e-9


@SLOW
@given(case_dicts(doubts=True, most=3), st.data())
def test_leaning_judgements_enclose_the_chance(data: dict[str, Any], more: st.DataObject) -> None:
    case, worlds, package, setting = asked(data, more)
    wide = spans(case)
    found = reference_range([(p, n, wide) for p, n in worlds], package, setting)
    chance = reference_consent(worlds, package, setting)["chance"]
    assert found["low"] <= found["high"] + 1e-9
    anchored = any(isinstance(actor.get("poll"), dict) for actor in data["actors"].values())
    if not anchored:
        assert found["low"] - 1e-9 <= chance <= found["high"] + 1e-9


@SLOW
@given(case_dicts(most=3), st.data())
def test_switched_off_nothing_changes(data: dict[str, Any], more: st.DataObject) -> None:
    _, worlds, package, setting = asked(data, more)
    bare = [({**p, "model": {k: v for k, v in p["model"].items() if k not in OFF}}, n) for p, n in worlds]
    as_written = reference_consent(bare, package, setting)
    switched = [({**p, "model": {**p["model"], **OFF, "watched": 1.0}}, n) for p, n in worlds]
    assert reference_consent(switched, package, setting) == as_written


@SLOW
@given(case_dicts(doubts=True, most=3))
def test_the_reader_rules_out_what_the_twin_rules_out(data: dict[str, Any]) -> None:
    case = to_case(data)
    for package in all_packages(data):
        assert case.feasible(package) == possible(data, package)
