"""What is wrong is said in the form's own words: beside its field, with an example, by titles."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt

from .conftest import own_demo
from .test_forms import shown

if TYPE_CHECKING:
    from django.test import Client

PATHS = re.compile(
    r"(actors|home|levers|issues|process|strategies|commitments|sequence)\.\w|now: true|speaks_for"
)


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-wrong")


def wrong(response: Any) -> str:
    """What the page says is wrong, without its marks."""
    said = re.findall(r'<(p|div) class="failed"(.*?)</\1>', response.content.decode(), re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", " ".join(one[1] for one in said)))


BODY = ("home", "upland", "bodies", 0)
WRONG: list[tuple[tuple[str, ...], dict[tuple[Any, ...], str], str]] = [
    (("home", "upland"), {(*BODY, "needs"): "more than half"}, "50% means half; more than half of 61 is 31"),
    (("home", "upland"), {(*BODY, "needs"): "900"}, "at most the 61 seats of the house"),
    (("home", "upland"), {(*BODY, "seats", "upland-hills"): "many"}, "a whole number of members, such as 31"),
    (("home", "upland"), {("home", "upland", "cohesion"): "often"}, "such as 0.8 or 0.6..0.9 (or 80%)"),
    (("process",), {("process", "shocks", "rate"): "a few"}, "2..6 per year"),
    (("process",), {("process", "meetings", "every"): "often"}, "8 weeks"),
    (("sequence",), {("sequence", "discount"): "1.2"}, "below 1"),
    (("actors", "upland-government"), {("actors", "upland-government", "values", "water", "fixed"): "much"}, "such as 70 or 40..70"),
    (("actors", "upland-government"), {("actors", "upland-government", "links", 0, "points"): "5"}, "Say something here."),
    (("strategies", "river-first"), {("strategies", "river-first", "opening", 0, "does"): "invite both"}, "Say something here."),
]  # fmt: skip


@pytest.mark.parametrize(("page", "asked", "said"), WRONG)
def test_beside_the_field(
    client: Client, demo: Path, page: tuple[str, ...], asked: dict[tuple[Any, ...], str], said: str
) -> None:
    from detente_room.editing.forms import Forms

    before = demo.read_text("utf-8")
    fields = Forms(dt.load(demo.parent)).fields(*(*page, "")[:2])
    sent, names = shown(fields), {field.path: field.name for field in fields}
    for path, value in asked.items():
        if path in names:
            sent[names[path]] = value
    response = client.post(f"/case/demo-wrong/edit/{'/'.join(page)}/", sent)
    assert response.status_code == 422
    assert said in wrong(response)
    assert not PATHS.search(wrong(response))
    assert demo.read_text("utf-8") == before


ADDED = [
    ("bodies/upland", {"kind": "chamber", "title": "Senate", "seats": "Greens 547", "needs": "more than half"}, "needs", "more than half of 547 is 274"),
    ("bodies/upland", {"kind": "chamber", "title": "Senate", "seats": "Greens 3", "needs": "90"}, "needs", "at most the 3 seats"),
    ("sacred/upland-government", {"line": "water=none", "backfire": "much"}, "backfire", "0.2..0.6"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "answers", "field", "said"), ADDED)
def test_beside_the_question(
    client: Client, demo: Path, where: str, answers: dict[str, str], field: str, said: str
) -> None:
    del demo
    response = client.post(f"/case/demo-wrong/add/{where}/", answers)
    assert response.status_code == 422
    assert f'id="e-{field}"' in response.content.decode()
    assert said in wrong(response)
    assert not PATHS.search(wrong(response))


def test_what_another_page_holds_has_a_link_to_it(client: Client, demo: Path) -> None:
    del demo
    page = client.get("/case/demo-wrong/remove/actors/upland-hills/").content.decode()
    assert 'href="/case/demo-wrong/edit/home/upland/"' in page
    assert "Assembly of Upland: Yes votes needed" in page


def test_short_names_become_titles_and_what_was_typed_stays(demo: Path) -> None:
    from detente_room.editing.wrong import words

    bad = dt.case.Problem(
        "", 0, "", "a leadership that follows lowland-government", "a leadership follows nobody"
    )
    told = words(dt.load(demo.parent), bad)
    assert told == (
        "Found a leadership that follows Government of Lowland; expected nobody: a leadership follows nobody."
    )
    typed = dt.case.Problem("", 0, "", "the unknown issue 'upland'", "issue: water, port", "water")
    assert "'upland'" in words(dt.load(demo.parent), typed)
    assert "now: true" not in words(
        dt.load(demo.parent), dt.case.Problem("", 0, "", "0 options with now: true", "exactly one: today's")
    )
