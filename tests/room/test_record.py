"""The record in the browser: read by everybody, added to where the case is one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
