"""A class: role sheets keep apart what each side knows, tables record, the debrief compares."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/case/two-steps/teach/"


@pytest.fixture
def tables(client: Client) -> dict[str, int]:
    """Three tables, by name."""
    from detente_room.models import Table

    Table.objects.all().delete()
    client.post(f"{PAGE}add/", {"names": "Red, Green, =Blue, Red, "})
    return {one.name: one.pk for one in Table.objects.all()}


def record(client: Client, ident: int, **fields: str) -> None:
    assert client.post(f"{PAGE}table/{ident}/", fields).status_code == 302


def test_a_sheet_holds_its_own_estimates_and_nobody_elses(client: Client, case_file: Path) -> None:
    text = case_file.read_text()
    text = text.replace("none: 10..60, done: 40..80", "none: 11..13, done: 87..91")
    case_file.write_text(text.replace("none: 0, done: 100", "none: 21..25, done: 96..98"))
    own = {party: client.get(f"{PAGE}role/{party}/").content.decode() for party in ("east", "west")}
    for party, mine, theirs in (
        ("east", ("12.0", "89.0"), ("23.0", "97.0")),
        ("west", ("23.0", "97.0"), ("12.0", "89.0")),
    ):
        assert all(figure in own[party] for figure in mine)
        assert not any(figure in own[party] for figure in theirs)
        assert "Confidential" in own[party]
    for key in ("public", "mediator"):
        page = client.get(f"{PAGE}role/{key}/").content.decode()
        assert not any(figure in page for figure in ("12.0", "89.0", "23.0", "97.0"))
    assert client.get(f"{PAGE}role/north/").status_code == 404


def test_tables_record_and_the_debrief_compares(
    client: Client, tables: dict[str, int], case_file: Path
) -> None:
    assert list(tables) == ["Red", "Green", "=Blue"]
    record(
        client, tables["Red"], agreed="yes", **{"p.deal": "done"}, held_up="west", why="It waited & waited"
    )
    record(client, tables["Green"], agreed="no", held_up="east")
    page = client.get(f"{PAGE}debrief/").content.decode()
    answer = dt.consent(dt.load(case_file.parent), {"deal": "done"})
    assert "No agreement: today goes on." in page
    assert "It waited &amp; waited" in page
    for parts in answer.margins.values():
        assert f"+{parts.gain:.1f}" in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}results.csv").content.decode())))
    assert [row["table"] for row in rows] == ["Red", "Green"]
    assert float(rows[0]["chance"]) == pytest.approx(answer.chance, abs=1e-4)
    assert rows[0]["deal"] == "done"
    assert rows[1]["deal"] == ""
    record(client, tables["=Blue"], agreed="yes", **{"p.deal": "none", "p.x": "y"}, held_up="nobody-known")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}results.csv").content.decode())))
    assert rows[2]["table"] == "'=Blue"
    assert rows[2]["held_up"] == ""


def test_what_was_left_is_the_most_that_both_could_have_had(client: Client, tables: dict[str, int]) -> None:
    del client, tables
    from detente_room import access
    from detente_room.teaching.debrief import result

    found = access.case("two-steps")
    done = result(found, "x", {"deal": "done"}, "", "")
    assert done.best
    today = result(found, "x", {}, "", "")
    # By hand: from today to done both gain, East 60 - 35 = 25, West 100 - 0 = 100 points: 25 for both.
    assert today.left == pytest.approx(25.0)


def test_a_table_is_taken_away_and_others_are_nowhere(client: Client, tables: dict[str, int]) -> None:
    record(client, tables["Red"], remove="1")
    assert client.get(f"{PAGE}table/{tables['Red']}/").status_code == 404
    assert client.get(f"/case/demo/teach/table/{tables['Green']}/").status_code == 404
