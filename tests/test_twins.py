"""The fast answers beside their slow twins, on random small cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.consent import consent
from detente.deals import Region, deals
from detente.draws import Draws
from reference.consent import reference_consent, reference_range
from reference.deals import reference_deals
from vocabulary import case_dicts, noise, packages, plain, spans, to_case

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def _same_region(mine: Region, theirs: dict[str, Any]) -> None:
    assert mine.packages == theirs["packages"]
    assert mine.frontier.count == theirs["frontier_count"]
    vectors = np.array(sorted(theirs["frontier_points"])).reshape(len(theirs["frontier_points"]), -1)
    assert np.allclose(mine.frontier.vectors[::-1], vectors, atol=2e-9)
    for name, solution in mine.solutions.items():
        other = theirs[name]
        assert (solution is None) == (other is None), name
        if solution is not None:
            assert solution.value == pytest.approx(other["value"], rel=1e-7, abs=1e-7)
            assert len(solution.packages) == min(5, len(other["packages"]))
            for offer in solution.packages:
                assert dict(offer.package) in other["packages"]


@SLOW
@given(case_dicts(ratified=False), st.integers(0, 4))
def test_deals_agrees_with_its_twin(data: dict[str, Any], draw: int) -> None:
    case = to_case(data)
    draws = Draws(5, seed=1)
    theirs = reference_deals(plain(case, draws.one(draw), data))
    mine = deals(case, draw=draw, draws=draws)
    _same_region(mine.everywhere, theirs)
    _same_region(mine.within_red_lines, theirs["within_red_lines"])


@SLOW
@given(st.booleans().flatmap(lambda doubts: case_dicts(doubts=doubts)), st.data())
def test_consent_agrees_with_its_twin(data: dict[str, Any], more: st.DataObject) -> None:
    case = to_case(data)
    package = more.draw(packages(data))
    setting = {name: more.draw(st.sampled_from(["off", "on"])) for name in data.get("levers", {})}
    draws = Draws(4, seed=2)
    worlds = [(plain(case, draws.one(k), data), noise(case, draws.one(k))) for k in range(4)]
    theirs = reference_consent(worlds, package, setting)
    mine = consent(case, package, setting, draws).as_dict()
    assert mine["chance"] == pytest.approx(theirs["chance"], abs=1e-9)
    assert mine["leaders"] == pytest.approx(theirs["leaders"])
    for leader, steps in theirs["lost"].items():
        assert mine["lost"][leader] == pytest.approx(steps, abs=1e-9)
        signs = mine["leaders"][leader]
        assert sum(mine["lost"][leader].values()) == pytest.approx(1 - signs + steps["own voters"], abs=1e-9)
    assert mine["veto_share"] == pytest.approx(theirs["veto_share"], abs=1e-9)
    assert sum(mine["veto_share"].values()) == pytest.approx(1 - mine["chance"], abs=1e-9)
    for party, bodies in theirs["bodies"].items():
        assert mine["bodies"][party] == [pytest.approx(body, abs=1e-9) for body in bodies]
    wide = spans(case)
    theirs_range = reference_range([(p, n, wide) for p, n in worlds], package, setting)
    assert mine["chance_range"] == pytest.approx(theirs_range, abs=1e-9)
    assert mine["chance_range"]["low"] - 1e-9 <= mine["chance"] <= mine["chance_range"]["high"] + 1e-9
