"""A part that fails says so in its place, with a way to ask again; the rest of the page stands."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from detente_room.asking import forecasts
from detente_room.asking.desk import Desk
from detente_room.asking.pool import Job, Pool
from detente_room.asking.work import DATED, RUN, TAKE, Done, Task
from detente_room.shelf import Place

from .conftest import with_key

PAGES, SENTENCE = "detente_room.pages", "This part could not be worked out"
PAGE, DONE = "/case/two-steps/turn/", "p.deal:done~r.every:8"
HX = {"hx-request": "true"}


def breaks(*_given: Any, **_named: Any) -> Any:
    raise KeyError("another one")


@pytest.fixture
def client(case_file: Path) -> Any:
    del case_file
    return with_key(raise_request_exception=False)


def test_a_forecast_that_fails_takes_no_page_with_it(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PAGES}.by_when.told", breaks)
    monkeypatch.setattr(f"{PAGES}.by_when.rows", breaks)
    page = client.get(PAGE, {"s": DONE})
    assert page.status_code == 200
    assert SENTENCE in page.content.decode()
    assert 'hx-get="/case/two-steps/turn/dated/?s=p.deal:done' in page.content.decode()
    pinned = client.get(PAGE, {"s": DONE, "keep": "1"}, headers=HX)
    assert pinned["HX-Push-Url"] == f"{PAGE}?s={DONE}&pin={DONE}"
    assert "Pin A" in pinned.content.decode()
    back = client.get(PAGE, {"s": DONE, "u": "p.deal:none", "back": "1"}, headers=HX)
    assert back["HX-Push-Url"] == f"{PAGE}?s=r.every:8"


@pytest.mark.parametrize("part", ["levers", "trust", "starts", "longer"])
def test_no_list_takes_the_page_with_it(client: Any, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(f"{PAGES}.controls.{part}", breaks)
    page = client.get(PAGE, {"s": DONE})
    assert page.status_code == 200
    assert page.content.decode().count(SENTENCE) == 1
    assert 'class="figure"' in page.content.decode()
    assert "names no levers" not in page.content.decode()


def test_fragments_that_fail_stand_in_their_own_place(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PAGES}.dated.talked_of", breaks)
    monkeypatch.setattr(f"{PAGES}.turn.full", breaks)
    monkeypatch.setattr(f"{PAGES}.controls.numbers", breaks)
    monkeypatch.setattr(f"{PAGES}.controls.issue", breaks)
    said = {
        'id="dated"': "dated/",
        'id="dated-rows"': "compared/",
        'id="interval"': "interval/",
        "Try again": "numbers/",
        "try": "issue/",
    }
    for sign, where in said.items():
        found = client.get(PAGE + where, {"s": DONE, "issue": "deal"}, headers=HX)
        assert found.status_code == 200
        assert SENTENCE in found.content.decode()
        assert "Try again" in found.content.decode()
        assert sign.lower() in found.content.decode().lower()


def test_a_choice_that_fails_leaves_the_others(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def one(found: Any, setting: Any) -> Any:
        return breaks() if setting.package else whole(found, setting)

    from detente_room.asking.quick import quick as whole

    monkeypatch.setattr(f"{PAGES}.turn.quick", one)
    told = client.get(f"{PAGE}choices/", {"issue": "deal"}, headers=HX).content.decode()
    assert 'id="c-deal-none"' in told
    assert SENTENCE in told


def test_a_page_that_fails_is_a_page_of_the_workbench(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PAGES}.answered.quick", breaks)
    page = client.get(PAGE, {"s": DONE})
    assert page.status_code == 500
    assert "room.css" in page.content.decode()
    assert "This page could not be made" in page.content.decode()
    part = client.get(PAGE, {"s": DONE}, headers=HX)
    assert part.status_code == 500
    assert "<html" not in part.content.decode()
    assert "data-said" in part.content.decode()


def test_where_even_that_page_fails_a_plain_one_stands(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{PAGES}.answered.quick", breaks)
    monkeypatch.setattr(f"{PAGES}.errors.render", breaks)
    page = client.get(PAGE, {"s": DONE})
    assert page.status_code == 500
    assert "This page could not be made" in page.content.decode()


def test_a_case_out_of_order_is_said_in_a_part(client: Any, case_file: Path) -> None:
    case_file.write_text("case: [", encoding="utf-8")
    part = client.get(f"{PAGE}dated/", {"s": DONE}, headers=HX)
    assert part.status_code == 409
    assert "not in order any more" in part.content.decode()
    assert "<html" not in part.content.decode()


def job_of(standing: Any, said: str = "") -> Job:
    job = Job(1, task(DATED))
    job.tell(standing, said)
    return job


def task(what: str, setting: str = "") -> Task:
    return Task(Place("x", Path("x.yaml"), False), "state", what, setting)


def test_a_forecast_on_its_way_says_how_long_and_asks_again(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecasts, "LONG", 0.0)
    monkeypatch.setattr(forecasts, "ask", lambda *_: job_of("waiting"))
    said = client.get(f"{PAGE}dated/", {"s": f"{DONE}~r.level:leaders"}).content.decode()
    assert "longer than usual" in said
    assert 'hx-trigger="load delay:1s"' in said
    monkeypatch.setattr(forecasts, "ask", lambda *_: job_of("failed", "the worker ended unexpectedly"))
    said = client.get(f"{PAGE}dated/", {"s": f"{DONE}~r.level:leaders"}).content.decode()
    assert "the worker ended unexpectedly" in said
    assert "Try again" in said
    rows = client.get(f"{PAGE}compared/", {"s": DONE, "pin": f"{DONE}~r.level:leaders"}).content.decode()
    assert "hx-trigger" not in rows


def test_an_answer_that_can_not_be_kept_fails_and_the_worker_lives_on(case_file: Path, room: Path) -> None:
    del room
    from detente_room.asking.opened import opened

    place = Place("two-steps", case_file, True)
    pool = Pool(breaks, 1)
    try:
        for what in ("deals", "actors"):
            job = pool.ask(Task(place, opened(place).state, what))
            assert job.wait(60)
            assert job.standing == "failed"
            assert "KeyError" in job.said
    finally:
        pool.close()


def test_who_waits_is_told_what_comes_first() -> None:
    pool = Pool(lambda _task, _done: None, count=0)
    first, second, third = (pool.ask(task(what)) for what in ("talks", "stress", "sequence"))
    assert pool.before(first) == []
    assert [one.what for one in pool.before(third)] == ["talks", "stress"]
    pool.stop(first)
    assert [one.what for one in pool.before(third)] == ["stress"]
    assert pool.before(second) == []


def test_what_is_short_never_waits_for_what_is_long() -> None:
    desk = Desk()
    try:
        desk.start(0)
        long, other = desk.ask(task(RUN)), desk.ask(task("talks"))
        short = desk.ask(task(TAKE))
        assert [one.what for one in desk.before(other)] == [RUN]
        assert desk.before(short) == []
        assert len({long.ident, other.ident, short.ident}) == 3
        assert desk.find(short.ident) is short
        assert short.wait(60)  # it can't be answered here, but it was its turn
        assert long.standing == "waiting"
    finally:
        desk.stop()


def test_nothing_that_happens_between_two_looks_is_missed() -> None:
    job, seen, started = Job(1, task("talks")), list[str](), threading.Event()

    def look() -> None:
        for one in job.follow(every=30.0, waiting=30.0):
            seen.append(one.standing)
            if len(seen) == 1:
                started.set()
                done.wait(5)

    done = threading.Event()
    reader = threading.Thread(target=look, daemon=True)
    reader.start()
    started.wait(5)
    job.tell("working")  # while the first look is still being written
    job.tell("done")
    done.set()
    reader.join(5)
    assert not reader.is_alive()
    assert seen[-1] == "done"


def test_parts_are_kept_of_what_is_done() -> None:
    kept = list[str]()
    pool = Pool(lambda one, _done: kept.append(one.what), count=0)
    job = pool.ask(task("talks"))
    pool._keep(job.task, Done({}, ()))
    assert kept == ["talks"]
