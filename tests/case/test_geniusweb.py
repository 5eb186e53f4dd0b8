"""GeniusWeb domains: read as GeniusWeb computes them, written so that they read back the same."""

from __future__ import annotations

import copy
import json
import random
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from case.exchanges import GENIUSWEB_PROFILE, additive, geniusweb, lost, same_frontier, same_nash
from detente.case import check, load
from detente.case.formats import export_geniusweb, import_geniusweb
from detente.case.formats.domain import Domain, DomainIssue, Profile
from detente.case.formats.from_case import reservation_bids
from detente.deals import deals
from vocabulary import case_dicts, to_case


def test_a_domain_becomes_a_case_in_order(tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    made = import_geniusweb(domain, profiles, tmp_path / "ferry")
    assert check(made.folder).problems == ()
    case = load(made.folder)
    assert case.file.utilities.cap is None
    # 3.1 and three steps of exactly 0.1; 3.5 would pass 3.45.
    assert [option.title for option in case.file.issues["price"].options.values()] == [
        "3.1",
        "3.2",
        "3.3",
        "3.4",
    ]
    values = case.actor("owners-leader").values["price"]
    # On the line from 0.2 to 1, rounded to 8 decimals: 0.2 + 0.8/3 = 0.46666667.
    assert [values[option].middle for option in values] == [20.0, 46.666667, 73.333333, 100.0]
    assert case.name("owners") == "owners"


def test_a_reservation_bid_is_worth_its_own_utility(tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    answer = deals(load(import_geniusweb(domain, profiles, tmp_path / "ferry").folder))
    assert answer.reservation["owners"] == pytest.approx(0.6 * 0.46666667 + 0.4 * 0.25)
    assert answer.reservation["travellers"] == 0


def test_issues_that_a_reservation_bid_leaves_out_count_nothing_and_that_is_said(tmp_path: Path) -> None:
    profile = copy.deepcopy(GENIUSWEB_PROFILE)
    del profile["LinearAdditiveUtilitySpace"]["reservationBid"]["issuevalues"]["boats"]
    domain, profiles = geniusweb(tmp_path, profile)
    made = import_geniusweb(domain, profiles, tmp_path / "ferry")
    assert "leaves out boats" in lost(made)
    assert deals(load(made.folder)).reservation["owners"] == pytest.approx(0.6 * 0.46666667)


def test_weights_that_do_not_add_up_are_used_as_written_and_that_is_said(tmp_path: Path) -> None:
    profile = copy.deepcopy(GENIUSWEB_PROFILE)
    profile["LinearAdditiveUtilitySpace"]["issueWeights"]["boats"] = 0.3
    domain, profiles = geniusweb(tmp_path, profile)
    made = import_geniusweb(domain, profiles, tmp_path / "ferry")
    assert "add up to 0.9, not to 1" in lost(made)
    assert max(o.utility["owners"] for o in deals(load(made.folder)).frontier.packages) == pytest.approx(0.9)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(case_dicts(ratified=False))
def test_written_and_read_back_the_frontier_is_the_same(data: dict[str, Any]) -> None:
    data = additive(data)
    data.get("utilities", {}).pop("cap", None)
    case = to_case(data)
    with tempfile.TemporaryDirectory() as folder:
        made = export_geniusweb(case, Path(folder, "out"))
        for path in made.files[1:]:
            space = json.loads(path.read_text(), parse_float=str, parse_int=str)["LinearAdditiveUtilitySpace"]
            assert sum(map(_exact, space["issueWeights"].values())) == 1
        back = load(import_geniusweb(made.files[0], made.files[1:], Path(folder, "back")).folder)
    mine, theirs = deals(case), deals(back)
    same_frontier(mine, theirs)
    if "reservation" not in lost(made):
        same_nash(mine, theirs)


def _exact(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def test_a_reservation_between_two_bids_becomes_the_cheapest_that_reaches_it(tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    text = import_geniusweb(domain, profiles, tmp_path / "ferry").folder / "case.yaml"
    text.write_text(text.read_text().replace("reservation: 0.380000002", "reservation: 0.5"))
    made = export_geniusweb(load(text), tmp_path / "out")
    # Worth at least 0.5: 3.1 and none is 0.12 + 0.4 = 0.52, 3.3 and daily 0.44 + 0.1 = 0.54.
    assert "the cheapest bid that reaches it, 0.52" in lost(made)
    space = json.loads((tmp_path / "out" / "owners.json").read_text())["LinearAdditiveUtilitySpace"]
    assert space["reservationBid"] == {"issuevalues": {"price": "3.1", "boats": "none"}}


def test_the_cheapest_bid_that_reaches_a_reservation_is_found_without_listing_all() -> None:
    chance = random.Random(1)
    for _ in range(200):
        issues = tuple(DomainIssue(f"i{n}", ("a", "b", "c")[: chance.randint(2, 3)]) for n in range(4))
        weights = {issue.name: chance.random() for issue in issues}
        values = {i.name: {v: chance.choice([0.0, 20.0, 37.5, 100.0]) for v in i.values} for i in issues}
        wanted = chance.random() * sum(weights.values())
        profile = Profile("p", "p.json", weights, values, wanted)
        every = [
            sum(weights[i.name] * values[i.name][v] / 100 for i, v in zip(issues, bid, strict=True))
            for bid in product(*(issue.values for issue in issues))
        ]
        bids, notes = reservation_bids(Domain("d", "d.json", issues, (profile,)))
        reaching = [worth for worth in every if worth >= wanted - 1e-9]
        assert (not bids) == (not reaching) == any("no bid is known" in note for note in notes)
        if bids:
            worth = sum(weights[i] * values[i][v] / 100 for i, v in bids["p.json"].items())
            assert worth == pytest.approx(min(reaching), abs=1e-9)


def test_a_cap_that_bites_is_named(tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    text = import_geniusweb(domain, profiles, tmp_path / "ferry").folder / "case.yaml"
    text.write_text(text.read_text().replace("renormalise: false", "cap: 0.8\n  renormalise: false"))
    assert "not carried over: the cap on the utilities of owners" in lost(
        export_geniusweb(load(text), tmp_path / "out")
    )
