"""Files that somebody brings: a case, checked whole and written whole; a setting, brought back."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente_room.actions.bring import bring, file_name
from detente_room.asking import filed
from detente_room.asking.setting import Bench

from .conftest import SMALL

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/case/demo/turn/"
WATER = "p.monitoring:joint~p.port:fees~p.water:shared"


def send(client: Client, text: str | bytes, name: str = "", called: str = "mine.yaml") -> Any:
    raw = text.encode() if isinstance(text, str) else text
    found: Any = client.post("/bring/", {"file": SimpleUploadedFile(called, raw), "name": name})
    return found


def folders(home: Path) -> set[str]:
    return {one.name for one in home.iterdir()}


def test_a_case_is_opened(client: Client, home: Path) -> None:
    shown = send(client, SMALL, "brought")
    assert shown["Location"] == "/case/brought/"
    assert (home / "brought" / "case.yaml").read_text() == SMALL
    assert client.get("/case/brought/turn/").status_code == 200
    assert "East and West" in client.get("/?all").content.decode()


def test_it_takes_the_name_of_the_case(client: Client, home: Path) -> None:
    assert send(client, SMALL.replace("case: two-steps", "case: own-name"))["Location"] == "/case/own-name/"
    assert (home / "own-name" / "case.yaml").is_file()


def test_what_is_wrong_is_said_by_line_and_nothing_is_kept(client: Client, home: Path) -> None:
    before = folders(home)
    bad = SMALL.replace("done: 40..80", "done: much").replace("speaks_for: west", "speaks_for: wets")
    shown = send(client, bad, "bad")
    page = shown.content.decode()
    assert shown.status_code == 422
    lines = {str(n) for n, line in enumerate(bad.splitlines(), 1) if "much" in line or "wets" in line}
    assert set(re.findall(r'class="line"[^>]*>(\d+)<', page)) == lines
    assert "did you mean" in page
    assert folders(home) == before


@pytest.mark.parametrize(
    "name", ["../out", "a/b", "Two Words", "two-steps", ".hidden", "", "x" * 200, "a\0b"]
)
def test_a_name_stays_in_the_folder_and_takes_nobodys_place(client: Client, home: Path, name: str) -> None:
    before = folders(home)
    shown = send(client, SMALL, name)
    assert shown.status_code == 422
    assert folders(home) == before
    assert (home / "two-steps" / "case.yaml").read_text() == SMALL


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"a: &a [x]\nb: [*a, *a]\n",
        b"!!python/object/apply:os.system ['true']",
        b"case: " + b"x" * 5_000_100,
        b"- 1\n",
        b"\0",
    ],
    ids=["empty", "bytes", "deep", "aliases", "tags", "large", "list", "nul"],
)
def test_what_is_no_case_is_refused(client: Client, home: Path, raw: bytes) -> None:
    before = folders(home)
    shown = send(client, raw, "refused")
    assert shown.status_code == 422
    assert b'class="line"' in shown.content or b'class="failed"' in shown.content
    assert folders(home) == before


def test_more_than_a_page_takes_is_thrown_away(client: Client, home: Path) -> None:
    before = folders(home)
    assert send(client, b"x" * 6_100_000).status_code == 413
    assert folders(home) == before
    assert client.post("/bring/", {"name": "x"}).status_code == 422
    assert client.get("/bring/").status_code == 405


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("detente_room.actions.bring.os.fsync", full)
    with pytest.raises(dt.DetenteError, match="No space left"):
        bring(SMALL.encode(), "mine.yaml", "mine", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.yaml", "y.yaml"),
        ("", "case.yaml"),
        ("a\n\x1b[31m.yaml", "a[31m.yaml"),
    ],
)
def test_a_name_of_a_file_is_only_shown(said: str, shown: str) -> None:
    assert file_name(said) == shown


def test_a_setting_is_saved_and_brought_back(client: Client) -> None:
    query = f"s={WATER}~r.every:2&pin={WATER}&u=r.every:"
    page = client.get(f"{PAGE}?{query}").content.decode()
    address = unescape(re.findall(r'href="([^"]*setting\.json[^"]*)"', page)[0])
    saved = client.get(address)
    assert "attachment" in saved["Content-Disposition"]
    assert json.loads(saved.content)["case"] == "demo"
    back = client.post(f"{PAGE}bring/", {"file": SimpleUploadedFile("s.json", saved.content)})
    assert back["Location"] == f"{PAGE}?{query}"


def test_what_the_case_has_not_is_named(client: Client) -> None:
    case = dt.load("demo")
    raw = filed.text(case, Bench.of(case, {"s": [WATER]})).replace("port:fees", "port:sold").encode()
    shown = client.post(f"{PAGE}bring/", {"file": SimpleUploadedFile("s.json", raw)}).content.decode()
    assert "p.port:sold" in shown
    assert "p.water:shared" not in shown.partition("<ul>")[2].partition("</ul>")[0]
    assert "s=p.monitoring:joint~p.water:shared" in shown


def test_another_case_is_named(client: Client) -> None:
    case = dt.load("demo")
    raw = filed.text(case, Bench.of(case, {"s": [WATER]})).encode()
    shown = client.post(
        "/case/two-steps/turn/bring/", {"file": SimpleUploadedFile("s.json", raw)}
    ).content.decode()
    assert "“demo”" in shown
    assert "p.water:shared" in shown


@given(
    st.one_of(
        st.binary(max_size=80),
        st.recursive(
            st.none() | st.text(max_size=9),
            lambda one: st.lists(one) | st.dictionaries(st.text(max_size=9), one),
            max_leaves=9,
        ).map(lambda one: json.dumps(one).encode()),
    )
)
def test_anything_else_is_no_setting(raw: bytes) -> None:
    with pytest.raises(filed.SettingFileError):
        filed.read(dt.loads(SMALL), raw)


@pytest.mark.parametrize(
    "change",
    [{"setting": 3}, {"pins": "x"}, {"pins": [1]}, {"undo": ["x"]}, {"setting": "p" * 60_000}, {"kind": "x"}],
)
def test_a_file_that_was_changed_by_hand_is_refused(client: Client, change: dict[str, object]) -> None:
    case = dt.load("demo")
    said = {**json.loads(filed.text(case, Bench())), **change}
    sent = {"file": SimpleUploadedFile("s.json", json.dumps(said).encode())}
    shown = client.post(f"{PAGE}bring/", sent)
    assert shown.status_code == 422
    assert "holds no setting" in shown.content.decode()


def test_deep_and_large_files_are_refused() -> None:
    for raw in (b"[" * 90_000, b"x" * (filed.MOST + 1)):
        with pytest.raises(filed.SettingFileError):
            filed.read(dt.loads(SMALL), raw)
