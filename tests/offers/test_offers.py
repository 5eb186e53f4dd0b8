"""Alternating offers: the slow twin, recorded sessions of negmas, single text, Rubinstein's split, bad input."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.case.formats import import_genius, import_geniusweb
from detente.offers import OffersError, SplitError, single_text, split
from detente.offers.outcomes import table
from detente.offers.sessions import play
from detente.offers.strategies import EXPONENTS, NAMES, strategy
from reference.offers import Side
from reference.offers import play as slowly
from small import ROOT

RECORDED: dict[str, Any] = json.loads((Path(__file__).parent / "negmas.json").read_text())
SAMPLES = ROOT.parent / "shared" / "samples" / "domains"
READERS = {"genius-xml": import_genius, "geniusweb-json": import_geniusweb}


def digest(offers: list[int]) -> str:
    """As in the record."""
    return hashlib.blake2b(" ".join(map(str, offers)).encode(), digest_size=6).hexdigest()


def same_as_recorded(utilities: np.ndarray, record: dict[str, Any]) -> None:
    """Every recorded session, offer by offer."""
    rows = [(strategy(one), strategy(other)) for one, other, *_ in record["sessions"]]
    profiles = np.tile([0, 1], (len(rows), 1))
    found = play(utilities, np.zeros(2), profiles, rows, record["steps"], keep=True)
    for n, (*_, outcome, count, made) in enumerate(record["sessions"]):
        offers = [int(one) for one in found.offers[n] if one >= 0]
        assert (int(found.outcome[n]), len(offers), digest(offers)) == (outcome, count, made)


@pytest.mark.parametrize("name", RECORDED["drawn"])
def test_drawn_utilities_go_as_negmas_recorded(name: str) -> None:
    record = RECORDED["drawn"][name]
    same_as_recorded(np.array(record["utilities"]), record)


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published domains are not beside this repository")
@pytest.mark.parametrize("name", RECORDED["imported"])
def test_imported_domains_go_as_negmas_recorded(name: str, tmp_path: Path) -> None:
    about = json.loads((SAMPLES / "expected.json").read_text())["domains"][name]
    folder = SAMPLES / name
    READERS[about["format"]](
        folder / about["domain_file"], [folder / one for one in about["profile_files"]], tmp_path / "case"
    )
    same_as_recorded(table(dt.load(tmp_path / "case")).utilities, RECORDED["imported"][name])


def test_at_least_ten_imported_domains_are_recorded() -> None:
    assert sum(len(one["sessions"]) >= 6 for one in RECORDED["imported"].values()) >= 10


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_loops_do_what_the_slow_twin_does(data: st.DataObject) -> None:
    size, parties, steps = (data.draw(st.integers(low, high)) for low, high in ((2, 9), (2, 3), (1, 12)))
    worth = st.integers(0, 20).map(lambda n: n / 20)
    utilities = data.draw(
        st.lists(st.lists(worth, min_size=size, max_size=size), min_size=parties, max_size=parties)
    )
    reserves = data.draw(st.lists(worth, min_size=parties, max_size=parties))
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=parties, max_size=parties))
    found = play(
        np.array(utilities),
        np.array(reserves),
        np.arange(parties)[None],
        [tuple(strategy(name) for name in names)],
        steps,
        keep=True,
    )
    sides = [
        Side(utility, reserve, name, EXPONENTS.get(name, 1.0))
        for utility, reserve, name in zip(utilities, reserves, names, strict=True)
    ]
    outcome, step, made = slowly(sides, steps)
    assert int(found.outcome[0]) == (-1 if outcome is None else outcome)
    assert int(found.step[0]) == step
    assert [int(one) for one in found.offers[0] if one >= 0] == made


def test_many_sessions_at_once_are_each_as_alone() -> None:
    case = dt.load("demo")
    rows: list[list[str | float]] = [["boulware", "conceder"], ["micro", "linear"], ["tit-for-tat", 2.5]]
    together = dt.offers(case, rows)
    for row, found in zip(rows, together.sessions, strict=True):
        assert dt.offers(case, row).sessions[0].as_dict() == found.as_dict()


def test_two_boulwares_by_hand() -> None:
    # Three outcomes worth 1, .6, 0 and 0, .6, 1; 3 steps: aspirations 1 − (k/4)^4 = .9961, .9375, .6836 less
    # .0001. Nobody comes down to .6: no deal. Conceders ask .2929, .1591, .0694: the second accepts .6 at once
    # when the first, at .2929, offers what is least above it.
    worth, rows = np.array([[1, 0.6, 0], [0, 0.6, 1.0]]), np.array([[0, 1]])
    firm = play(worth, np.zeros(2), rows, [(strategy("boulware"), strategy("boulware"))], 3, keep=True)
    assert firm.outcome[0] == -1
    assert firm.offers[0].tolist() == [0, 2, 0, 2, 0, 2]
    soft = play(worth, np.zeros(2), rows, [(strategy("conceder"), strategy("conceder"))], 3, keep=True)
    assert (soft.outcome[0], soft.step[0], soft.by[0]) == (1, 0, 1)


def test_a_deal_leaves_nobody_below_its_reservation() -> None:
    case = dt.load("demo")
    known = table(case)
    for one in dt.offers(case, [[a, b] for a in NAMES for b in NAMES]).sessions:
        if one.agreed:
            assert all(u >= r - 1e-4 for u, r in zip(one.utility.values(), known.reserves, strict=True))


def test_discounting_counts_from_the_beginning() -> None:
    one = dt.offers(dt.load("demo"), ["boulware", "conceder"], discount=0.99).sessions[0]
    for party, worth in one.utility.items():
        assert one.discounted[party] == pytest.approx(worth * 0.99**one.step)


@pytest.mark.parametrize("given_", [[], ["boulware"], {"upland": "boulware"}, [["linear"]], ["linear", 0]])
def test_not_one_strategy_for_each_party_is_refused(given_: Any) -> None:
    with pytest.raises(OffersError):
        dt.offers(dt.load("demo"), given_)


def test_one_word_is_no_list_of_strategies() -> None:
    with pytest.raises(dt.DetenteError, match="found a str for strategies; expected a mapping"):
        dt.offers(dt.load("demo"), "boulware")


def test_a_misspelt_strategy_names_the_nearest() -> None:
    with pytest.raises(dt.UnknownNameError, match="did you mean boulware"):
        dt.offers(dt.load("demo"), ["bulware", "linear"])


def test_a_closed_sheet_is_refused() -> None:
    text = dt.load("demo").text
    assert text
    shut = dt.loads(text + "\nsheets: {upland-government: {owner: upland}}\n").seen_by("lowland")
    with pytest.raises(dt.ClosedSheetError, match="upland-government"):
        dt.offers(shut, ["linear", "linear"])


@pytest.mark.parametrize(("first", "second"), [(0.9, 0.8), (0.5, 0.5), (0.99, 0.95), (0.0, 0.7)])
def test_rubinsteins_split(first: float, second: float) -> None:
    assert split(first, second) == pytest.approx((1 - second) / (1 - first * second), abs=1e-4)


def test_the_last_proposer_takes_all_and_one_round_before_it_leaves_the_discount() -> None:
    assert split(0.9, 0.8, rounds=1) == 1
    assert split(0.9, 0.8, rounds=2) == pytest.approx(0.2)
    assert split(0.9, 0.8, rounds=3) == pytest.approx(1 - 0.8 * (1 - 0.9), abs=1e-6)


def test_a_discount_above_one_is_refused() -> None:
    with pytest.raises(SplitError, match=r"1\.5"):
        split(1.5, 0.5)


def test_a_climber_never_loses_and_the_same_seed_gives_the_same_text() -> None:
    case = dt.load("demo")
    known = table(case)
    now = next(n for n in range(len(known.options)) if known.package(case, n) == case.today)
    today = known.utilities[:, now]
    climbed = single_text(case, "climbing", 500)
    assert all(u >= t - 1e-9 for u, t in zip(climbed.utility.values(), today, strict=True))
    assert single_text(case, "annealing", 500).as_dict() == single_text(case, "annealing", 500).as_dict()


def test_another_way_is_refused() -> None:
    with pytest.raises(OffersError, match="climbing or annealing"):
        single_text(dt.load("demo"), "guessing")
