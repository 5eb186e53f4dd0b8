"""What was typed into a form isn't lost: buttons that lead away save first, and pages say what isn't saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt

from .conftest import own_demo
from .test_edit import named

if TYPE_CHECKING:
    from django.test import Client

ISSUE = "/case/demo-kept/edit/issues/water/"
ADD = "/case/demo-kept/add/options/water/"
ABOUT = ("issues", "water", "about")


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-kept")


def test_a_button_that_leads_away_saves_the_page_first(client: Client, demo: Path) -> None:
    page = client.get(ISSUE).content.decode()
    assert f'name="then" value="{ADD}"' in page
    was = dt.load(demo.parent).file.issues["water"].about
    form = {f"was:{named(*ABOUT)}": was, named(*ABOUT): "Who lets how much through", "then": ADD}
    response = client.post(ISSUE, form)
    assert response["Location"] == f"{ADD}?saved=1"
    assert dt.load(demo.parent).file.issues["water"].about == "Who lets how much through"
    assert "What you had typed was saved" in client.get(response["Location"]).content.decode()


def test_where_the_page_is_wrong_it_stays_with_what_was_typed(client: Client, demo: Path) -> None:
    before = demo.read_text("utf-8")
    page = "/case/demo-kept/edit/actors/upland-government/"
    weight, title = (
        ("actors", "upland-government", "weights", "water"),
        ("actors", "upland-government", "title"),
    )
    actor = dt.load(demo.parent).actor("upland-government")
    form = {f"was:{named(*weight)}": actor.weights["water"].text, named(*weight): "much"}
    form |= {f"was:{named(*title)}": actor.title, named(*title): "The cabinet"}
    response = client.post(page, form | {"then": "/case/demo-kept/values/upland-government/"})
    assert response.status_code == 422
    shown = response.content.decode()
    assert 'value="much"' in shown
    assert 'value="The cabinet"' in shown
    assert "data-unsaved" in shown
    assert demo.read_text("utf-8") == before


@pytest.mark.parametrize(
    "to", ["https://example.org/", "//example.org/", "/case/demo/edit/", "/case/demo-kept/turn/"]
)
def test_a_button_leads_nowhere_else(client: Client, demo: Path, to: str) -> None:
    del demo
    assert client.post(ISSUE, {"then": to})["Location"] == f"{ISSUE}?saved=0"
