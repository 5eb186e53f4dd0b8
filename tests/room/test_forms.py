"""Every form of a case: shown, sent back as it is, and each kind of field written as it is meant."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt

from .conftest import failed, own_demo

if TYPE_CHECKING:
    from django.test import Client

    from detente_room.editing.fields import Field

EVERY = (
    "case",
    "issues",
    "actors",
    "values",
    "home",
    "levers",
    "commitments",
    "sequence",
    "process",
    "strategies",
    "moves",
    "groups",
)


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-forms")


def forms(path: Path) -> Any:
    from detente_room.editing.forms import Forms

    return Forms(dt.load(path.parent))


def address(part: str, one: str) -> str:
    return f"/case/demo-forms/edit/{part}/" + (f"{one}/" if one else "")


def shown(fields: list[Field]) -> dict[str, Any]:
    """What a browser sends of a form that nobody has touched."""
    sent: dict[str, Any] = {}
    for field in fields:
        sent[f"was:{field.name}"] = field.said
        if field.kind in {"patterns", "listed"}:
            sent |= {f"{n}:{field.name}": row for n, row in enumerate(field.rows)}
        else:
            sent[field.name] = field.several if field.kind in {"many", "before"} else field.said
    return sent


def pages(path: Path) -> Iterator[tuple[str, str, list[Field]]]:
    found = forms(path)
    for part in EVERY:
        for one, _title in found.names(part)[:2]:
            yield part, one, found.fields(part, one)


def test_a_form_sent_back_as_it_is_changes_nothing(client: Client, demo: Path) -> None:
    before = demo.read_text("utf-8")
    for part, one, fields in pages(demo):
        assert client.get(address(part, one)).status_code == 200, (part, one)
        sent = client.post(address(part, one), shown(fields))
        assert sent.status_code == 302, (part, one)
        assert sent["Location"].endswith("saved=0"), (part, one)
    assert demo.read_text("utf-8") == before


def test_the_forms_of_the_flagship_hold_what_its_file_says(client: Client) -> None:
    from detente_room.editing.forms import Forms

    del client
    found = Forms(dt.load("kosovo-serbia"))
    names = [
        (part, field.name)
        for part in EVERY
        for one, _title in found.names(part)
        for field in found.fields(part, one)
    ]
    assert len(names) > 2000
    title = next(field for field in found.fields("case", "") if field.path == ("title", "sq"))
    assert title.said.startswith("Normalizimi")


SAVED: list[tuple[str, str, tuple[Any, ...], Any, tuple[Any, ...], Any]] = [
    ("home", "upland", ("home", "upland", "bodies", "Assembly of Upland", "needs"), "50%", ("home", "upland", "bodies", 0, "needs"), "50%"),
    ("home", "upland", ("home", "upland", "bodies", "Assembly of Upland", "seats", "upland-hills"), "29", ("home", "upland", "bodies", 0, "seats", "upland-hills"), 29),
    ("home", "lowland", ("home", "lowland", "bodies", "lowland-public", "consultative"), "true", ("home", "lowland", "bodies", 0, "consultative"), True),
    ("commitments", "water-released", ("commitments", "water-released", "cost"), "2..4", ("commitments", 1, "cost"), "2..4"),
    ("commitments", "water-released", ("commitments", "water-released", "flow", "lowland"), "", ("commitments", 1, "flow", "lowland"), None),
    ("commitments", "berth-opened", ("sequence", "edges", "berth-opened", "requires"), ["commission-seated"], ("sequence", "edges", 2), {"requires": ["berth-opened", "commission-seated"]}),
    ("commitments", "water-released", ("sequence", "edges", "water-released", "requires"), [], ("sequence", "edges"), [{"requires": ["customs-eased", "berth-opened"]}]),
    ("commitments", "water-released", ("sequence", "edges", "water-released", "not_before"), "3", ("sequence", "edges", 2), {"not_before": ["water-released", 3]}),
    ("process", "", ("process", "commission", "mandate"), ["water"], ("process", "commission", "mandate"), ["water"]),
    ("process", "", ("process", "meetings", "every"), "3 weeks", ("process", "meetings", "every"), "3 weeks"),
    ("process", "", ("process", "talks", "convened"), "true", ("process", "talks", "convened"), True),
    ("sequence", "", ("sequence", "width"), "3", ("sequence", "width"), 3),
    ("levers", "gauges", ("levers", "gauges", "levels", "funded", "effects", "upland-government#0", "on"), "", ("levers", "gauges", "levels", "funded", "effects", 1), None),
    ("strategies", "river-first", ("strategies", "river-first", "package", "port"), "fees", ("strategies", "river-first", "package", "port"), "fees"),
    ("moves", "close-road", ("moves", "close-road", "severity"), "3", ("moves", "close-road", "severity"), 3),
    ("actors", "upland-hills", ("actors", "upland-hills", "follows"), "upland-government", ("actors", "upland-hills", "follows"), "upland-government"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "one", "key", "asked", "path", "says"), SAVED)
def test_each_kind_of_field_is_written(  # noqa: PLR0913, PLR0917 - a row of the table
    client: Client,
    demo: Path,
    part: str,
    one: str,
    key: tuple[Any, ...],
    asked: Any,
    path: tuple[Any, ...],
    says: Any,
) -> None:
    from detente_room.editing.fields import at

    found = forms(demo)
    name = json.dumps(key, separators=(",", ":"))
    assert name in {field.name for field in found.fields(part, one)}
    response = client.post(address(part, one), shown(found.fields(part, one)) | {name: asked})
    assert response.status_code == 302, failed(response)
    assert at(forms(demo).data, path) == says
    assert "# In what order." in demo.read_text("utf-8")


def test_an_effect_a_date_and_a_red_line_are_added_in_their_empty_rows(client: Client, demo: Path) -> None:
    from detente_room.editing.fields import at

    level = ["levers", "gauges", "levels", "funded", "effects", "+"]
    sent = shown(forms(demo).fields("levers", "gauges"))
    for key, value in (("on", "upland-hills"), ("points", "2..5")):
        sent[json.dumps([*level, key], separators=(",", ":"))] = value
    sent["0:" + json.dumps([*level, "when"], separators=(",", ":"))] = [
        "water=fixed",
        "water=shared",
        "port=fees",
    ]
    assert client.post(address("levers", "gauges"), sent).status_code == 302
    assert at(forms(demo).data, ("levers", "gauges", "levels", "funded", "effects", 2)) == {
        "on": "upland-hills",
        "points": "2..5",
        "when": {"water": ["fixed", "shared"], "port": "fees"},
    }
    sent = shown(forms(demo).fields("process", ""))
    for key, value in (("on", "2026-05-31"), ("title", "Elections"), ("election", "upland")):
        sent[json.dumps(["process", "calendar", "+", key], separators=(",", ":"))] = value
    assert client.post(address("process", ""), sent).status_code == 302
    assert dt.load(demo.parent).file.process.calendar[0].election == "upland"
    sent = shown(forms(demo).fields("actors", "lowland-government"))
    name = json.dumps(["actors", "lowland-government", "never", 0, "line"], separators=(",", ":"))
    sent[f"0:{name}"] = ["village=joint", "port=free"]
    assert client.post(address("actors", "lowland-government"), sent).status_code == 302
    assert dt.load(demo.parent).actor("lowland-government").never[0].pattern == {
        "village": "joint",
        "port": "free",
    }


def test_an_effect_does_not_go_while_rows_beside_the_case_count_on_it(client: Client, demo: Path) -> None:
    folder = demo.parent / "experts"
    folder.mkdir()
    name = "levers.gauges.levels.funded.effects.1.points"
    row = f"expert,number,lowest,best,highest,reason\nExpert 1,{name},1,2,3,\n"
    (folder / "panel.csv").write_text(row, "utf-8")
    before = demo.read_text("utf-8")
    try:
        sent = shown(forms(demo).fields("levers", "gauges"))
        key = ["levers", "gauges", "levels", "funded", "effects", "upland-government#0", "on"]
        sent[json.dumps(key, separators=(",", ":"))] = ""
        response = client.post(address("levers", "gauges"), sent)
        assert response.status_code == 422
        assert name in response.content.decode()
        assert demo.read_text("utf-8") == before
    finally:
        shutil.rmtree(folder)


BAD: list[tuple[str, str, tuple[Any, ...], str]] = [
    ("home", "upland", ("home", "upland", "bodies", "Assembly of Upland", "needs"), "900"),
    ("home", "upland", ("home", "upland", "bodies", "Assembly of Upland", "seats", "upland-hills"), "many"),
    ("commitments", "water-released", ("commitments", "water-released", "cost"), "2%"),
    ("process", "", ("process", "meetings", "every"), "often"),
    ("sequence", "", ("sequence", "discount"), "1.2 per meeting"),
]


@pytest.mark.parametrize(("part", "one", "key", "asked"), BAD)
def test_what_is_wrong_stands_beside_the_field(
    client: Client, demo: Path, part: str, one: str, key: tuple[Any, ...], asked: str
) -> None:
    before, name = demo.read_text("utf-8"), json.dumps(key, separators=(",", ":"))
    response = client.post(address(part, one), shown(forms(demo).fields(part, one)) | {name: asked})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert demo.read_text("utf-8") == before
