"""The record in the browser: read by everybody, added to where the case is one's own."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import failed, own_demo

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/case/two-steps/record/meetings/"
ROW = {
    "date": "2025-12-03",
    "level": "leaders",
    "place": "Vienna",
    "result": "<b>a text</b>",
    "source": "https://x.example/1",
}


def test_a_row_is_added_where_its_date_belongs(client: Client, case_file: Path) -> None:
    for day in ("2025-12-03", "2025-11-05"):
        assert client.post(PAGE, ROW | {"date": day}).status_code == 302
    kept = (case_file.parent / "record" / "meetings.csv").read_text()
    assert kept.index("2025-11-05") < kept.index("2025-12-03")
    page = client.get(PAGE).content.decode()
    assert page.index("2025-12-03") < page.index("2025-11-05")
    assert "&lt;b&gt;a text" in page
    assert "<b>a text" not in page


def test_a_wrong_row_is_not_added(client: Client, case_file: Path) -> None:
    path = case_file.parent / "record" / "meetings.csv"
    before = path.read_text() if path.exists() else ""
    response = client.post(PAGE, ROW | {"date": "soon"})
    assert response.status_code == 422
    assert "Not added" in response.content.decode()
    assert 'value="soon"' in response.content.decode()
    assert (path.read_text() if path.exists() else "") == before


def test_the_record_of_the_library_is_read_only(client: Client) -> None:
    page = client.get("/case/kosovo-serbia/record/events/").content.decode()
    assert "Vetëvendosje" in page
    assert "read only" in page
    assert client.post("/case/kosovo-serbia/record/events/", ROW).status_code == 404
    assert client.get("/case/kosovo-serbia/record/nothing/").status_code == 404


def rows(case_file: Path, stem: str) -> list[dict[str, str]]:
    with (case_file.parent / "record" / f"{stem}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    shutil.rmtree(home / "demo-record", ignore_errors=True)
    return own_demo(home, "demo-record")


ADDED: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("events", {"date": "2025-02-03", "text": "A bridge opens", "actors": ["upland", "river-bank"], "actors.more": "a neighbour; another", "kind": "trade", "direction": "+", "size": "2"}, {"actors": "upland; river-bank; a neighbour; another", "direction": "+", "size": "2"}),
    ("meetings", {"date": "2025-02-03", "level": "leaders", "mediator": "river-bank", "attended:upland": "3", "attended:lowland": "2", "held": "yes"}, {"mediator": "river-bank", "attended": "upland: 3; lowland: 2"}),
    ("replies", {"date": "2025-02-03", "actor": "upland-government", "reply": "prefers", "about": "river-first", "0:than.options": ["water=shared", "port=free"]}, {"about": "river-first", "than": "water: shared; port: free"}),
    ("replies", {"date": "2025-02-03", "actor": "upland-government", "reply": "priority", "about": "water", "than": "port"}, {"about": "water", "than": "port"}),
    ("commitments", {"date": "2025-02-03", "commitment": "water-released", "by": ["upland"], "said_by": "finding", "level": "minimum"}, {"by": "upland", "said_by": "finding", "level": "minimum"}),
    ("agreements", {"date": "2025-02-03", "title": "A text", "status": "partly", "as_of": "2025-02-04", "by": ["upland", "lowland"]}, {"by": "upland; lowland", "status": "partly"}),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "answers", "says"), ADDED)
def test_each_file_is_asked_in_words(
    client: Client, demo: Path, stem: str, answers: dict[str, Any], says: dict[str, str]
) -> None:
    page = f"/case/demo-record/record/{stem}/"
    assert client.get(page).status_code == 200
    response = client.post(page, answers)
    assert response.status_code == 302, failed(response)
    assert says.items() <= rows(demo, stem)[0].items()
    shown = client.get(page).content.decode()
    assert not re.search(r'<label for="[^"]*">(kind|direction|size|than|level|by|held)</label>', shown)
    assert not re.search(r'<th scope="col">(kind|direction|size|than|level|by|said_by)</th>', shown)


def test_what_is_wrong_stands_beside_its_column(client: Client, demo: Path) -> None:
    page = "/case/demo-record/record/replies/"
    both = {"date": "soon", "about": "river-first", "0:about.options": ["water=shared"]}
    said = client.post(page, both).content.decode()
    assert "Choose one of the two." in said
    said = client.post(
        page, {"date": "soon", "actor": "upland-government", "reply": "accepts"}
    ).content.decode()
    assert 'id="e-date"' in said
    assert 'id="e-about"' in said
    assert not (demo.parent / "record" / "replies.csv").exists()
