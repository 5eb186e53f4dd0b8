"""Forms for what stands on a part in lists: statements, what is sacred, people, demands, first moves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt

from .conftest import failed, own_demo
from .test_forms import shown

if TYPE_CHECKING:
    from django.test import Client

UPLAND = ("actors", "upland-government")


@pytest.fixture
def demo(home: Path, client: Client) -> Path:
    """A demo of one's own, as it is in the library."""
    del client
    return own_demo(home, "demo-lines")


def send(client: Client, demo: Path, page: tuple[str, ...], asked: dict[tuple[Any, ...], Any]) -> None:
    """Fill in some fields of a form, by path, and save; patterns are given as rows."""
    from detente_room.editing.forms import Forms

    fields = Forms(dt.load(demo.parent)).fields(*page)
    sent, by_key = shown(fields), {field.key or field.path: field for field in fields}
    for key, value in asked.items():
        name = by_key[key].name
        if by_key[key].kind in {"patterns", "listed"}:
            sent |= {f"{n}:{name}": row for n, row in enumerate(value)}
        else:
            sent[name] = value
    response = client.post(f"/case/demo-lines/edit/{'/'.join(page)}/", sent)
    assert response.status_code == 302, failed(response)


def data(demo: Path, *path: Any) -> Any:
    from detente_room.editing.fields import at
    from detente_room.editing.forms import Forms

    return at(Forms(dt.load(demo.parent)).data, path)


def test_a_red_line_gets_its_statement_and_loses_it(client: Client, demo: Path) -> None:
    before = data(demo, *UPLAND, "never", 0)
    line, said = (*UPLAND, "never", 0), {"said": "Never that", "on": "2025-02-03", "source": "Gazette 7"}
    send(client, demo, UPLAND, {(*line, key): value for key, value in said.items()})
    assert data(demo, *line) == {"pattern": before, **said}
    assert dt.load(demo.parent).actor("upland-government").never[0].said == "Never that"
    send(client, demo, UPLAND, {(*line, "on"): ""})
    assert data(demo, *line) == {"pattern": before, "said": "Never that", "source": "Gazette 7"}
    send(client, demo, UPLAND, {(*line, "line"): [[""]]})
    assert data(demo, *UPLAND, "never") in ([], None)


def test_rows_of_a_red_line_are_red_lines_with_the_same_words(client: Client, demo: Path) -> None:
    line = (*UPLAND, "never", 1)
    rows = [["water=fixed", "port=free"], ["water=shared"]]
    send(client, demo, UPLAND, {(*line, "line"): rows, (*line, "said"): "Not ours to give"})
    assert data(demo, *UPLAND, "never")[1:] == [
        {"pattern": {"water": "fixed", "port": "free"}, "said": "Not ours to give"},
        {"pattern": {"water": "shared"}, "said": "Not ours to give"},
    ]


def test_a_statement_that_rules_nothing_out_is_asked_what_it_does(client: Client, demo: Path) -> None:
    from detente_room.editing.forms import Forms

    before = demo.read_text("utf-8")
    sent = shown(Forms(dt.load(demo.parent)).fields(*UPLAND))
    sent[json.dumps([*UPLAND, "never", 1, "said"], separators=(",", ":"))] = "Never"
    response = client.post("/case/demo-lines/edit/actors/upland-government/", sent)
    assert response.status_code == 422
    assert 'value="Never"' in response.content.decode()
    assert demo.read_text("utf-8") == before


LISTS: list[tuple[tuple[str, ...], tuple[Any, ...], dict[str, Any], Any]] = [
    (UPLAND, (*UPLAND, "links", 0), {"when": [["water=fixed", "port=free"]], "points": "3..8"}, {"when": {"water": "fixed", "port": "free"}, "points": "3..8"}),
    (UPLAND, (*UPLAND, "people", 1), {"name": "A. Holder", "office": "Prime minister", "since": "2024-01-02"}, {"name": "A. Holder", "office": "Prime minister", "since": "2024-01-02"}),
    (UPLAND, (*UPLAND, "demands", 0), {"what": "Water in summer", "on": "2025-05-06", "source": "Speech"}, {"what": "Water in summer", "on": "2025-05-06", "source": "Speech"}),
    (("strategies", "river-first"), ("strategies", "river-first", "opening", 0), {"by": "river-bank", "does": "invite both", "on": "2026-02-01..2026-03-01"}, {"by": "river-bank", "does": "invite both", "on": "2026-02-01..2026-03-01"}),
    (("issues", "water"), ("issues", "water", "options", "fixed", "at_home"), {"upland": "Our river given away"}, {"upland": "Our river given away"}),
    (("levers", "gauges"), ("levers", "gauges", "money"), {"amount": "3M EUR", "source": "judgement", "promised": "true"}, {"amount": "3M EUR", "source": "judgement", "promised": True}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "path", "asked", "says"), LISTS)
def test_each_list_has_room_for_another(
    client: Client, demo: Path, page: tuple[str, ...], path: tuple[Any, ...], asked: dict[str, Any], says: Any
) -> None:
    send(client, demo, page, {(*path, key): value for key, value in asked.items()})
    assert data(demo, *path) == says
    address = f"/case/demo-lines/edit/{'/'.join(page)}/"
    assert client.get(address).status_code == 200
    if isinstance(path[-1], int):  # its first field emptied takes the whole away
        first = next(iter(asked))
        send(client, demo, page, {(*path, first): [[""]] if first == "when" else ""})
        assert data(demo, *path) is None


def test_a_date_says_which_way_it_pushes(client: Client, demo: Path) -> None:
    key = ("process", "calendar", "+")
    asked = {
        "on": "2026-05-31",
        "title": "Elections",
        "favours": "a clear majority",
        "hinders": "a hung house",
    }
    from detente_room.editing.forms import Forms

    sent = shown(Forms(dt.load(demo.parent)).fields("process", ""))
    sent |= {json.dumps([*key, one], separators=(",", ":")): value for one, value in asked.items()}
    assert client.post("/case/demo-lines/edit/process/", sent).status_code == 302
    assert data(demo, "process", "calendar", 0) == asked


def test_something_sacred_is_begun_and_taken_away(client: Client, demo: Path) -> None:
    page = "/case/demo-lines/add/sacred/upland-government/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"line": "water=none", "backfire": "much"}).status_code == 422
    assert client.post(page, {"line": "water=none", "backfire": "0.2..0.6"}).status_code == 302
    assert data(demo, *UPLAND, "sacred") == {"water": {"line": "none", "backfire": "0.2..0.6"}}
    assert client.post(page, {"line": "water=fixed", "backfire": "1"}).status_code == 422
    send(client, demo, UPLAND, {(*UPLAND, "sacred", "water", "softened_by"): [["port=free"]]})
    assert data(demo, *UPLAND, "sacred", "water", "softened_by") == [{"port": "free"}]
    send(client, demo, UPLAND, {(*UPLAND, "sacred", "water", "line"): ""})
    assert not data(demo, *UPLAND, "sacred")


@pytest.mark.parametrize(
    ("who", "has", "lacks"),
    [
        ("upland-government", "Speaks for", "Poll;Follows;Votes as one;Won one by one"),
        ("upland-hills", "Follows;Votes as one;Won one by one", "Poll;Speaks for;Trust"),
        ("lowland-public", "Poll", "Follows;Votes as one;Speaks for"),
        ("river-bank", "Title", "Poll;Follows;Points if talks fail;Speaks for"),
    ],
)
def test_an_actor_has_the_fields_that_fit_its_kind(
    client: Client, demo: Path, who: str, has: str, lacks: str
) -> None:
    del demo
    page = client.get(f"/case/demo-lines/edit/actors/{who}/").content.decode()
    assert all(f">{one}</label>" in page for one in has.split(";"))
    assert not any(f">{one}</label>" in page for one in lacks.split(";"))


def test_mediators_are_offered_outsiders_first(demo: Path) -> None:
    from detente_room.editing.forms import Forms

    fields = Forms(dt.load(demo.parent)).fields("process", "")
    by = next(field for field in fields if field.path == ("process", "mediation", "by"))
    assert by.choices[0][0] == "river-bank"


def test_a_chamber_offers_the_blocs_of_its_own_side(demo: Path) -> None:
    from detente_room.editing.forms import Forms

    del demo
    seats = [field.path for field in Forms(dt.load("kosovo-serbia")).fields("home", "serbia")]
    assert any("sns" in path for path in seats)
    assert not any("pdk" in path for path in seats)
