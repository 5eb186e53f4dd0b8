"""Theorems of the model, and clearance."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case import ClosedSheetError, UnknownNameError, load, loads
from detente.case.errors import TooLargeError
from detente.consent import consent
from detente.consent import veto_shares as module
from detente.deals import deals
from detente.draws import Draws
from vocabulary import case_dicts, packages, to_case

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@SLOW
@given(case_dicts(), st.data())
def test_a_higher_audience_cost_never_widens_consent(data: dict, more: st.DataObject) -> None:  # type: ignore[type-arg]
    package = more.draw(packages(data))
    leader = "p0-leader"
    data["actors"][leader]["audience_cost"] = 2
    low = consent(to_case(data), package, draws=Draws(8)).leaders[leader]
    data["actors"][leader]["audience_cost"] = 9
    assert consent(to_case(data), package, draws=Draws(8)).leaders[leader] <= low


@SLOW
@given(case_dicts(), st.data())
def test_the_same_seed_gives_the_same_answer_and_another_need_not(data: dict, more: st.DataObject) -> None:  # type: ignore[type-arg]
    package = more.draw(packages(data))
    one, again = (consent(to_case(data), package, draws=Draws(16, 3)).as_dict() for _ in range(2))
    assert one == again


def test_more_draws_change_little() -> None:
    case = load("demo")
    package = {"port": "fees", "monitoring": "joint"}
    few, many = (consent(case, package, draws=Draws(n, 5)).chance for n in (1000, 20_000))
    assert few == pytest.approx(many, abs=0.05)


def test_unknown_names_are_refused_with_the_nearest() -> None:
    case = load("demo")
    for package, levers, close in [
        ({"prot": "fees"}, {}, "port"),
        ({"port": "feees"}, {}, "fees"),
        ({}, {"turbine": "half"}, "turbines"),
        ({}, {"turbines": "halve"}, "half"),
    ]:
        with pytest.raises(UnknownNameError, match=f"did you mean {close}"):
            consent(case, package, levers)


def test_too_many_vetoes_are_refused_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_VETOES", 1)
    with pytest.raises(TooLargeError, match="vetoes"):
        consent(load("demo"), {"water": "fixed"}, draws=Draws(10))


def closed(sheet: str) -> str:
    """The demo with one sheet that only its owner sees."""
    text = load("demo").text
    assert text
    return text + f"\nsheets: {{{sheet}: {{owner: its-office, readers: [mediator]}}}}\n"


def test_a_closed_sheet_is_refused_by_name() -> None:
    case = loads(closed("lowland-government"))
    assert consent(case.seen_by("mediator"), {"port": "fees"}).reads
    stranger = case.seen_by("stranger")
    for ask in (lambda: consent(stranger, {"port": "fees"}), lambda: deals(stranger)):
        with pytest.raises(
            ClosedSheetError, match="the sheet of lowland-government, which is closed to stranger"
        ):
            ask()
    assert not stranger.actor("lowland-government").weights
    assert stranger.text is None


def test_a_closed_outsider_is_needed_where_it_pulls_and_only_there() -> None:
    stranger = loads(closed("river-bank")).seen_by("stranger")
    assert deals(stranger).reads == ("lowland-government", "upland-government")
    with pytest.raises(ClosedSheetError, match="river-bank"):
        consent(stranger, {"port": "fees"})


def test_a_sheet_that_no_vote_needs_is_not_read() -> None:
    stranger = loads(closed("lowland-public")).seen_by("stranger")
    answer = consent(stranger, {"port": "fees"})
    assert answer.reads == ("lowland-government", "river-bank", "upland-government")
    with pytest.raises(ClosedSheetError, match="lowland-public"):
        consent(stranger, {"village": "joint"})
