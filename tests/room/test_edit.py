"""Editing by forms: comments stay, nothing is lost, what is wrong stands beside its field."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

ACTOR = "/case/two-steps/edit/actors/east-cabinet/"
Fields = Mapping[Any, str]
NONE = ("actors", "east-cabinet", "values", "deal", "none")


def named(*path: str) -> str:
    return json.dumps(path, separators=(",", ":"))


def sent(client: Client, page: str, was: Fields, now: Fields) -> Response:
    form = {f"was:{named(*path)}": value for path, value in was.items()}
    return client.post(page, form | {named(*path): value for path, value in now.items()})


def test_a_value_is_written_and_comments_stay(client: Client, case_file: Path) -> None:
    before = case_file.read_text()
    response = sent(client, ACTOR, {NONE: "10..60"}, {NONE: "20..70"})
    assert response.status_code == 302
    assert "Saved" in client.get(response["Location"]).content.decode()
    after = case_file.read_text()
    assert after == before.replace("none: 10..60", "none: 20..70")
    assert "# Two steps" in after


def test_a_form_that_changes_nothing_writes_nothing(client: Client, case_file: Path) -> None:
    stamp = case_file.stat().st_mtime_ns
    assert sent(client, ACTOR, {NONE: "10..60"}, {NONE: " 10..60 "}).status_code == 302
    assert case_file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("bad", ["200", "60..10", "much", "0..", "1e99", "-1", "<b>"])
def test_what_is_wrong_stands_beside_its_field(client: Client, case_file: Path, bad: str) -> None:
    before = case_file.read_text()
    response = sent(client, ACTOR, {NONE: "10..60"}, {NONE: bad})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'aria-invalid="true"' in page
    assert "expected" in page
    assert "<b>" not in page
    assert case_file.read_text() == before


def test_two_tabs_never_lose_a_change(client: Client, case_file: Path) -> None:
    assert sent(client, ACTOR, {NONE: "10..60"}, {NONE: "20..70"}).status_code == 302
    late = sent(client, ACTOR, {NONE: "10..60"}, {NONE: "30..80"})
    assert late.status_code == 409
    assert "The file says now:" in late.content.decode()
    assert "20..70" in late.content.decode()
    assert "none: 20..70" in case_file.read_text()
    assert sent(client, ACTOR, {NONE: "20..70"}, {NONE: "30..80"}).status_code == 302
    assert "none: 30..80" in case_file.read_text()


def test_changes_of_two_tabs_to_two_fields_both_stand(client: Client, case_file: Path) -> None:
    done = (*NONE[:4], "done")
    first = {NONE: "10..60", done: "40..80"}
    assert sent(client, ACTOR, first, {NONE: "20..70", done: "40..80"}).status_code == 302
    assert sent(client, ACTOR, first, {NONE: "10..60", done: "50..90"}).status_code == 302
    assert "{none: 20..70, done: 50..90}" in case_file.read_text()


def test_an_edit_on_disk_shows_up_and_is_not_written_over(client: Client, case_file: Path) -> None:
    assert "10..60" in client.get(ACTOR).content.decode()
    case_file.write_text(case_file.read_text().replace("10..60", "15..65"))
    assert "15..65" in client.get(ACTOR).content.decode()
    assert sent(client, ACTOR, {NONE: "10..60"}, {NONE: "20..70"}).status_code == 409
    assert "15..65" in case_file.read_text()


def test_only_fields_of_the_form_are_written(client: Client, case_file: Path) -> None:
    before = case_file.read_text()
    for path in (
        ("case",),
        ("actors", "west-cabinet", "title"),
        ("sheets",),
        ("actors", "east-cabinet", "speaks_for"),
    ):
        sent(client, ACTOR, {path: ""}, {path: "x"})
    assert case_file.read_text() == before


def test_words_of_every_kind_come_back(client: Client, case_file: Path) -> None:
    title = ("actors", "east-cabinet", "title")
    for words in (
        "It: is # not",
        "'quoted' \"twice\"",
        "yes",
        "12",
        "- a",
        "{a: b}",
        "é ż 中",
        "null",
        "&x *y",
    ):
        now = client.get(ACTOR).content.decode()
        was = dt.load(case_file.parent).actor("east-cabinet").title
        assert now
        assert sent(client, ACTOR, {title: was}, {title: words}).status_code == 302
        assert dt.load(case_file.parent).actor("east-cabinet").title == words


def test_today_moves_and_a_weight_begins(client: Client, case_file: Path) -> None:
    now = ("issues", "deal", "now")
    assert sent(client, "/case/two-steps/edit/issues/deal/", {now: "none"}, {now: "done"}).status_code == 302
    assert dt.load(case_file.parent).today == {"deal": "done"}
    sent(client, "/case/two-steps/edit/issues/deal/", {now: "done"}, {now: "none"})
    assert dt.load(case_file.parent).today == {"deal": "none"}


def test_an_option_is_added_for_everybody(client: Client, case_file: Path) -> None:
    page = "/case/two-steps/add/options/deal/"
    assert client.post(page, {"title": "Half of it"}).status_code == 302
    case = dt.load(case_file.parent)
    assert case.option_title("deal", "half-of-it") == "Half of it"
    assert case.actor("west-cabinet").values["deal"]["half-of-it"].text == "0..100"
    assert client.post(page, {"title": ""}).status_code == 422


def test_the_library_is_copied_to_be_changed(client: Client, home: Path) -> None:
    assert "read only" in client.get("/case/demo/edit/").content.decode()
    title = ("title",)
    assert sent(client, "/case/demo/edit/case/", {title: ""}, {title: "x"}).status_code == 404
    assert client.post("/case/demo/copy/", {"name": "my-demo"})["Location"] == "/case/my-demo/edit/"
    assert (home / "my-demo" / "case.yaml").read_text() == (
        dt.case.library.library() / "demo" / "case.yaml"
    ).read_text()
    assert client.post("/case/demo/copy/", {"name": "my-demo"}).status_code == 422
    for bad in ("../elsewhere", "a/b", "", ".hidden", "A B"):
        assert client.post("/case/demo/copy/", {"name": bad}).status_code == 422


def test_a_case_begins_from_nothing(client: Client, home: Path) -> None:
    assert client.post("/new/", {"name": "fresh"}).status_code == 302
    assert dt.load(home / "fresh").slug == "fresh"
    assert client.get("/case/fresh/turn/").status_code == 200


KILLED = """
import sys
from pathlib import Path
from detente_room.actions.whole import write
path = Path(sys.argv[1])
n = 0
while True:
    n += 1
    write(path, f"{n}\\n" + f"{n} " * 20000)
    print(n, flush=True)
"""


def test_kill_9_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("0\n")
    chance = random.Random(20)
    for _ in range(50):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.random() * 0.02)
            os.kill(writer.pid, signal.SIGKILL)
            said = [line for line in writer.stdout.read().splitlines() if line]
        first, rest = path.read_text().split("\n", 1)
        assert int(first) >= max([1, *map(int, said)])
        assert rest == f"{first} " * 20000


def test_a_case_of_ones_own_begins_from_seven_answers(client: Client, home: Path) -> None:
    answers = {
        "title": "The valley road",
        "first": "Hill",
        "second": "Plain",
        "first-leader": "Government of Hill",
        "second-leader": "Government of Plain",
        "issue": "The road",
        "options": "* Closed\nOpen to goods\nOpen to all",
    }
    assert client.get("/begin/").status_code == 200
    assert client.post("/begin/", answers | {"second": "hill!"}).status_code == 422
    assert client.post("/begin/", answers | {"options": "one"}).status_code == 422
    response = client.post("/begin/", answers)
    assert response.status_code == 302, response.content.decode()[-3000:]
    page = client.get(response["Location"])
    assert page.status_code == 200, page.content.decode()[-2000:]
    assert "Nobody has said yet what Government of Hill wants" in page.content.decode()
    assert dt.load(home / "the-valley-road").parties == ("hill", "plain")
    assert client.post("/begin/", answers)["Location"] == "/case/the-valley-road-2/edit/"
