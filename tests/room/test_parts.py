"""Adding, removing and renaming parts of a case."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt

from .conftest import failed, own_demo

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-parts")


def case(demo: Path) -> dt.Case:
    return dt.load(demo.parent)


ADDED: list[tuple[str, dict[str, Any]]] = [
    ("issues", {"title": "Führung, the name", "options": "Theirs\n*As today\nBoth: 50%"}),
    ("options/water", {"title": "All of it"}),
    ("actors", {"title": "Fishers' union", "kind": "bloc"}),
    ("bodies/lowland", {"kind": "chamber", "title": "Senate", "seats": "Greens: 10\nlowland-public 11", "needs": "50%"}),
    ("bodies/upland", {"kind": "referendum", "who": "upland-hills", "needs": "50%"}),
    ("levers", {"title": "A ferry", "held_by": "river-bank", "kind": "incentive", "who": "upland-hills", "levels": "small: 2..4\nlarge 6"}),
    ("levels/gauges", {"title": "Twice as many"}),
    ("commitments", {"title": "A ferry runs", "by": "lowland", "0:for": ["port=free", "port=fees"]}),
    ("strategies", {"title": "The port first"}),
    ("moves", {"title": "Close the port", "by": "lowland", "0:to": ["port=closed"]}),
    ("groups", {"title": "Ferrymen", "of": "upland", "about": "Some families"}),
]  # fmt: skip


@pytest.mark.parametrize(("where", "answers"), ADDED)
def test_each_part_is_begun(client: Client, demo: Path, where: str, answers: dict[str, Any]) -> None:
    page = f"/case/demo-parts/add/{where}/"
    assert client.get(page).status_code == 200
    before = demo.read_text("utf-8").splitlines()
    response = client.post(page, answers)
    assert response.status_code == 302, failed(response)
    assert client.get(response["Location"]).status_code == 200
    assert [line for line in before if line.startswith("#")] == [
        line for line in demo.read_text("utf-8").splitlines() if line.startswith("#")
    ]
    found = case(demo)
    if where == "issues":
        assert list(found.file.issues["fuhrung-the-name"].options) == ["theirs", "as-today", "both-50"]
        assert found.today["fuhrung-the-name"] == "as-today"
    if where == "bodies/lowland":
        assert found.file.home["lowland"].bodies[1].seats == {"greens": 10, "lowland-public": 11}
        assert found.actor_title("greens") == "Greens"
    assert client.post(page, {}).status_code == 422


def test_what_can_not_begin_so_says_why(client: Client, demo: Path) -> None:
    for where, answers, said in [
        ("issues", {"title": "A", "options": "*one"}, "At least two options"),
        ("issues", {"title": "A", "options": "one\ntwo"}, "begin its line with a star"),
        ("bodies/upland", {"kind": "chamber", "title": "B", "needs": "2"}, "At least one bloc"),
        (
            "bodies/upland",
            {"kind": "chamber", "title": "B", "needs": "2", "seats": "Greens"},
            "a bloc and its members",
        ),
        (
            "bodies/upland",
            {"kind": "chamber", "title": "B", "needs": "90", "seats": "Greens 3"},
            "at most the 3 seats",
        ),
        (
            "levers",
            {"title": "A", "held_by": "nobody", "kind": "incentive", "who": "upland-hills", "levels": "x 1"},
            "Choose one of these",
        ),
        (
            "levers",
            {
                "title": "A",
                "held_by": "river-bank",
                "kind": "incentive",
                "who": "upland-hills",
                "levels": "x",
            },
            "a level and its points",
        ),
        ("actors", {"title": "A", "kind": "leadership", "speaks_for": "upland"}, "Choose one of these"),
    ]:
        before = demo.read_text("utf-8")
        response = client.post(f"/case/demo-parts/add/{where}/", answers)
        assert response.status_code == 422
        assert said in response.content.decode(), where
        assert demo.read_text("utf-8") == before
    for page in ("add/nothing/", "add/options/", "add/options/nothing/", "add/issues/water/"):
        assert client.get(f"/case/demo-parts/{page}").status_code == 404
    assert client.get("/case/demo/add/issues/").status_code == 404


REMOVED: list[tuple[str, list[str]]] = [
    ("issues/village", ["actors.upland-government.never.0", "home.lowland.bodies.0", "commitments.4"]),
    ("options/water=fixed", ["home.upland.bodies.0.only_if.0", "commitments.1.for.0"]),
    ("actors/lowland-public", ["home.lowland.bodies.0"]),
    ("levels/turbines=half", ["strategies.river-first.levers.turbines"]),
    ("commitments/commission-seated", ["strategies.water-for-port.order.2", "sequence.edges.0"]),
    ("bodies/upland=Assembly of Upland", []),
    ("groups/fishers", []),
]


@pytest.mark.parametrize(("what", "also"), REMOVED)
def test_removing_says_what_goes_too_and_takes_it_out(
    client: Client, demo: Path, what: str, also: list[str]
) -> None:
    page = f"/case/demo-parts/remove/{what}/"
    shown = client.get(page).content.decode()
    for path in also:
        assert path in shown
    count = shown.partition('name="count" value="')[2].partition('"')[0]
    if what.startswith("issues"):  # it was another number when the page was shown
        assert client.post(page, {"count": str(int(count) + 1)}).status_code == 422
    response = client.post(page, {"count": count})
    assert response.status_code == 302, failed(response)
    assert response["Location"].endswith("?saved=gone")
    assert case(demo).title


def test_a_chamber_may_be_called_anything(client: Client, demo: Path) -> None:
    name = 'Senate/House "A=B" ö'
    answers = {"kind": "chamber", "title": name, "seats": "Greens 3", "needs": "2"}
    assert client.post("/case/demo-parts/add/bodies/lowland/", answers).status_code == 302
    page = client.get("/case/demo-parts/edit/home/lowland/").content.decode()
    link = re.findall(r'value="([^"]*remove/bodies/[^"]*)"', page)[-1]
    shown = client.get(html.unescape(link))
    assert shown.status_code == 200
    count = shown.content.decode().partition('name="count" value="')[2].partition('"')[0]
    assert client.post(html.unescape(link), {"count": count}).status_code == 302
    assert len(case(demo).file.home["lowland"].bodies) == 1


def test_what_is_needed_is_not_removed(client: Client, demo: Path) -> None:
    before = demo.read_text("utf-8")
    for what, why in [
        ("actors/river-bank", "is held by it"),
        ("actors/upland-government", "Coalition of Upland follows it"),
        ("actors/upland-hills", "at most the 30 seats"),
    ]:
        shown = client.get(f"/case/demo-parts/remove/{what}/").content.decode()
        assert "be removed yet" in shown
        assert why in shown
        assert client.post(f"/case/demo-parts/remove/{what}/", {"count": "9"}).status_code == 422
    assert demo.read_text("utf-8") == before


def test_rows_of_sources_that_count_items_stand_in_the_way(client: Client, demo: Path) -> None:
    sources = demo.parent / "SOURCES.md"
    sources.write_text(
        "| number | source | why |\n|---|---|---|\n| commitments.3.cost | a book | |\n", "utf-8"
    )
    try:
        shown = client.get("/case/demo-parts/remove/commitments/water-released/").content.decode()
        assert "commitments.3.cost" in shown
        assert "be removed yet" in shown
    finally:
        sources.unlink()


def test_a_short_name_is_changed_everywhere(client: Client, demo: Path) -> None:
    page = "/case/demo-parts/rename/issues/water/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"new": "port"}).status_code == 422
    assert client.post(page, {"new": "a b"}).status_code == 422
    assert client.post(page, {"new": "river"}).status_code == 302
    assert "river" in case(demo).actor("upland-government").weights
    assert client.post("/case/demo-parts/rename/options/river=fixed/", {"new": "steady"}).status_code == 302
    assert "steady" in case(demo).file.issues["river"].options
    assert client.get("/case/demo-parts/rename/levers/turbines/").status_code == 404


def test_values_are_asked_in_words(client: Client, demo: Path) -> None:
    page = "/case/demo-parts/values/upland-hills/"
    assert client.get(page).status_code == 200
    words = {"v.monitoring.each": "worst", "v.monitoring.joint": "poor"}
    rest = {
        f"v.{issue}.{option}": word
        for issue, options in {
            "water": {"none": "best", "fixed": "poor", "shared": "poor"},
            "port": {"closed": "worst", "fees": "middling", "free": "best"},
            "village": {"disputed": "middling", "joint": "good", "lowland": "worst"},
        }.items()
        for option, word in options.items()
    }
    refused = client.post(page, words | rest)
    assert refused.status_code == 422
    assert "One must be its best" in refused.content.decode()
    rest |= {"v.village.joint": "best"}
    saved = client.post(page, words | rest | {"v.monitoring.joint": "best"})
    assert saved.status_code == 302, failed(saved)
    values = case(demo).actor("upland-hills").values
    assert [values["monitoring"][one].text for one in ("each", "joint")] == ["0", "100"]
    assert values["water"]["fixed"].text == "0..20"  # its word stayed, and so does what the file says
    assert values["village"]["joint"].text == "100"


def test_an_option_is_moved_up_and_down(client: Client, demo: Path) -> None:
    page = "/case/demo-parts/edit/issues/water/"
    shown = client.get(page).content.decode()
    assert 'value="up:none"' not in shown
    assert 'value="down:none"' in shown
    assert 'value="down:shared"' not in shown
    response = client.post(page, {"move": "down:none"})
    assert response["Location"].endswith("?saved=moved")
    assert list(case(demo).file.issues["water"].options) == ["fixed", "none", "shared"]
    assert client.post(page, {"move": "up:none"}).status_code == 302
    assert client.post(page, {"move": "up:none"}).status_code == 302  # it is the first: nothing happens
    assert list(case(demo).file.issues["water"].options) == ["none", "fixed", "shared"]
    assert client.post(page, {"move": "down:nothing"}).status_code == 302
    assert client.post("/case/demo/edit/issues/water/", {"move": "down:none"}).status_code == 404


def test_a_third_side_is_added_with_who_signs_for_it(client: Client, home: Path) -> None:
    from detente_room.editing import own

    text = own.text(
        "three-sides",
        {
            "title": "The lake", "first": "Hill", "second": "Plain", "first-leader": "Government of Hill",
            "second-leader": "Government of Plain", "issue": "Water", "options": "* Theirs\nShared",
        },
    )  # fmt: skip
    (home / "three-sides").mkdir(exist_ok=True)
    (home / "three-sides" / "case.yaml").write_text(text, "utf-8")
    page = "/case/three-sides/add/parties/"
    assert "modelled for two sides alone" in client.get(page).content.decode()
    assert "for two sides alone" not in client.get("/case/three-sides/edit/").content.decode()
    response = client.post(page, {"title": "Coast", "leader": "Government of Coast"})
    assert response["Location"] == "/case/three-sides/values/government-of-coast/"
    found = dt.load(home / "three-sides")
    assert found.parties == ("hill", "plain", "coast")
    assert found.name("coast") == "Coast"
    assert found.actor("government-of-coast").speaks_for == "coast"
    for part in ("edit/", "edit/process/", "edit/home/coast/"):
        assert client.get(f"/case/three-sides/{part}").status_code == 200
    assert "for two sides alone" in client.get("/case/three-sides/edit/process/").content.decode()
    assert dt.consent(found, {"water": "shared"}).chance >= 0
    again = client.post(page, {"title": "coast", "leader": "Somebody"})
    assert "a side of this name already" in again.content.decode()


def test_a_side_gets_seats_and_what_it_lacks_is_said(client: Client, demo: Path) -> None:
    before = demo.read_text("utf-8")
    answers = {"title": "Delta", "leader": "Government of Delta"}
    response = client.post("/case/demo-parts/add/parties/", answers)
    assert response.status_code == 422  # its trade isn't known
    said = response.content.decode()
    assert "without trade of" in said
    assert "no seat for" not in said
    assert demo.read_text("utf-8") == before
