"""GENIUS domains: read as GENIUS computes them, written so that they read back the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from case.exchanges import additive, genius, lost, same_frontier, same_nash
from detente.case import check, load, loads
from detente.case.formats import export_genius, import_genius
from detente.consent import consent
from detente.deals import deals
from small import bent
from vocabulary import case_dicts, to_case


def test_a_domain_becomes_a_case_in_order(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    made = import_genius(domain, profiles, tmp_path / "ferry")
    report = check(made.folder)
    assert report.problems == ()
    assert [warning.expected for warning in report.warnings] == ["as_of: the date of the facts"]
    case = load(made.folder)
    assert (case.slug, case.title, case.parties) == ("ferry", "Ferry", ("profile", "travellers"))
    assert list(case.file.issues) == ["ticket-price", "night-boats"]
    assert list(case.file.issues["ticket-price"].options) == ["3", "4", "5"]
    boats = case.file.issues["night-boats"].options
    assert {slug: option.title for slug, option in boats.items()} == {
        "none": "None",
        "on-friday-saturday": "On Friday & Saturday",
        "every-day": "Every day",
    }
    assert case.text is not None
    assert case.text.startswith("# Made by `detente import genius`")
    judged = {path for path, _ in case.numbers() if case.sources.judged(path)}
    assert judged == {("model", key) for key in ("tau", "mood_sd", "lean_sd", "stake", "trust")}
    assert lost(made).count("discount factor 0.9 of") == 2


def test_utilities_are_those_of_genius(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    case = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    answer = deals(case)
    # Ticket 3, 4, 5: 0.2, 0.7, and 1.2 kept at 1. Boats: 8/8, 4/8, 2/8. Weights 0.7 and 0.4 as written.
    # Ticket 5 and no boats is 0.7 + 0.4 = 1.1, capped at 1; the second side has no reservation, so 0.
    assert answer.reservation == {"profile": 0.25, "travellers": 0.0}
    assert answer.today == {"profile": pytest.approx(0.7 * 0.2 + 0.4), "travellers": pytest.approx(0.78)}
    best = {offer.utility["profile"]: dict(offer.package) for offer in answer.frontier.packages}
    assert best[1.0] == {"ticket-price": "5", "night-boats": "none"}
    assert answer.packages == 9


def test_a_largest_evaluation_near_nothing_makes_the_issue_worth_nothing(tmp_path: Path) -> None:
    changes = [("evaluation=" + f'"{n}"', 'evaluation="0.000009"') for n in (8, 4, 2)]
    domain, profiles = genius(tmp_path, *changes)
    case = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    values = case.actor("profile-leader").values["night-boats"]
    assert {number.middle for number in values.values()} == {0.0}


def test_what_today_is_called_changes_no_margin(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    case = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    assert case.text is not None
    moved = loads(
        case.text.replace('{title: "3", now: true}', '{title: "3"}').replace(
            '{title: "5"}', '{title: "5", now: true}'
        )
    )
    package = {"ticket-price": "4", "night-boats": "every-day"}
    one, two = (consent(c, package).as_dict() for c in (case, moved))
    for actor in case.leaders.values():
        assert one["margins"][actor]["margin"] == pytest.approx(two["margins"][actor]["margin"])
    # 0.7 · 0.7 + 0.4 · 0.25 less the reservation 0.25.
    assert one["margins"]["profile-leader"]["margin"] == pytest.approx(0.59 - 0.25)
    assert deals(case).nash == deals(moved).nash


def test_names_that_make_the_same_slug_are_told_apart(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    for path in (domain, *profiles):
        text = (
            path.read_text().replace('"Every day"', '"None!"').replace('"On Friday &amp; Saturday"', '"???"')
        )
        path.write_text(text)
    case = load(import_genius(domain, profiles, tmp_path / "x y").folder)
    assert case.slug == "x-y"
    assert list(case.file.issues["night-boats"].options) == ["none", "option-2", "none-2"]
    assert case.option_title("night-boats", "none-2") == "None!"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(case_dicts(ratified=False))
def test_written_and_read_back_the_frontier_is_the_same(data: dict[str, Any]) -> None:
    case = to_case(additive(data))
    with tempfile.TemporaryDirectory() as folder:
        made = export_genius(case, Path(folder, "out"))
        back = load(import_genius(made.files[0], made.files[1:], Path(folder, "back")).folder)
    mine, theirs = deals(case), deals(back)
    same_frontier(mine, theirs)
    same_nash(mine, theirs)


def test_what_cannot_be_carried_over_is_named(tmp_path: Path) -> None:
    notes = lost(export_genius(load("demo"), tmp_path / "out"))
    for what in (
        "red lines of upland-government",
        "links of lowland-government",
        "infeasible combinations (1)",
        "levers (turbines, gauges)",
        "bodies at home",
        "middle values",
        "times 0.01",
    ):
        assert what in notes
    assert not lost(export_genius(load(_plain(tmp_path)), tmp_path / "plain"))


def test_a_side_that_sees_today_otherwise_is_lifted_with_its_reservation(tmp_path: Path) -> None:
    half = ("      shared: {title: Shared by season}\n", "      shared: {}\n      half: {}\n")
    seen = ("    title: Fishing quota\n", "    title: Fishing\n    now_as_seen_by: {south-cabinet: shared}\n")
    north = ("fishing: {none: 0, shared: 80..100}", "fishing: {none: 0, shared: 90, half: 10}")
    south = ("fishing: {none: 0, shared: 100}", "fishing: {none: 0, shared: 100, half: 50}")
    made = export_genius(loads(bent(half, seen, north, south, south)), tmp_path / "out")
    # To the south half is worth 0.4 · (50 − 100 + 0) = −20 points: all of its utilities go up by 20.
    assert "south sees today otherwise: its utilities and its reservation are 0.2 higher" in lost(made)
    answer = deals(load(import_genius(made.files[0], made.files[1:], tmp_path / "back").folder))
    # Today 0.6 · 100 + 0, and 20 more, on a scale of 1; no agreement is worth the same.
    assert answer.today["south"] == pytest.approx(0.8)
    assert answer.reservation["south"] == pytest.approx(0.8)


def _plain(folder: Path) -> Path:
    """A case that additive profiles say whole."""
    domain, profiles = genius(folder)
    return import_genius(domain, profiles, folder / "imported").folder


def test_an_imported_domain_goes_back_as_it_came(tmp_path: Path) -> None:
    case = load(_plain(tmp_path))
    made = export_genius(case, tmp_path / "out")
    names = [path.name for path in made.files]
    assert names == ["imported-domain.xml", "profile.xml", "travellers.xml"]
    text = (tmp_path / "out" / "profile.xml").read_text()
    for piece in (
        'value="On Friday &amp; Saturday" evaluation="0.5"',
        'index="2" value="0.4"',
        'value="0.25"',
    ):
        assert piece in text
    again = load(import_genius(made.files[0], made.files[1:], tmp_path / "imported-2").folder)
    assert again.file.actors == case.file.actors
    assert again.file.issues == case.file.issues
