"""Another account of the same machine reaches the port, and gets nothing but how to open it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chromium import NEEDED
from detente_room.keys import EXPIRES, NAME, Keys, cookie

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

PATHS = [
    "/",
    "/?all",
    "/paper.css",
    "/case/two-steps/overview/",
    "/case/two-steps/turn/",
    "/job/1/",
    "/nothing/",
]


@pytest.fixture
def stranger(case_file: Path) -> Client:
    """Somebody without the key."""
    from django.test import Client

    del case_file
    return Client(headers={"host": "127.0.0.1"})


def key() -> str:
    from detente_room.keys import keys

    return keys().key


@pytest.mark.parametrize("path", PATHS)
def test_without_the_key_there_is_one_page(stranger: Client, path: str) -> None:
    shown = stranger.get(path)
    assert shown.status_code == 403
    assert b"locked" in shown.content
    assert b"East and West" not in shown.content
    assert stranger.post(path).status_code == 403
    assert stranger.head(path).status_code == 403


def test_every_address_is_behind_it() -> None:
    """Whatever page is added: the key is looked at before any of them."""
    from detente_room import settings

    guards = settings.MIDDLEWARE
    assert guards.index("detente_room.guard.HostGuard") == 0
    free = guards[: guards.index("detente_room.guard.KeyGuard")]
    assert free == [
        "detente_room.guard.HostGuard",
        "detente_room.guard.Policy",
        "detente_room.guard.SizeGuard",
        "whitenoise.middleware.WhiteNoiseMiddleware",
    ]


def test_style_and_script_of_the_package_are_free(stranger: Client) -> None:
    shown = stranger.get("/static/room/room.css")
    shown.close()
    assert shown.status_code == 200


def test_the_key_moves_into_a_cookie_and_out_of_the_address(stranger: Client) -> None:
    let_in = stranger.get("/case/two-steps/turn/", {"s": "p.deal:done", NAME: key()})
    kept = let_in.cookies[cookie("80")]
    assert kept["httponly"]
    assert kept["samesite"] == "Strict"
    assert kept["path"] == "/"
    page = let_in.content.decode()
    assert key() not in page
    assert 'content="0; url=/case/two-steps/turn/?s=p.deal:done"' in page
    assert "no-referrer" in page
    assert stranger.get("/case/two-steps/turn/").status_code == 200


@given(said=st.text(max_size=60))
def test_anything_else_opens_nothing(said: str) -> None:
    assert not Keys().opens(said)


@pytest.mark.parametrize("said", ["", "x", "é", "\udcff"])
def test_a_wrong_key_is_refused_and_not_said_back(stranger: Client, said: str) -> None:
    shown = stranger.get("/?all", {NAME: said.encode("utf-8", "replace").decode()})
    assert shown.status_code == 403
    assert NAME + "=" not in shown.content.decode()
    assert not shown.cookies


def test_a_cookie_that_is_wrong_or_of_another_port_opens_nothing(stranger: Client) -> None:
    stranger.cookies[cookie("80")] = key()[:-1]
    assert stranger.get("/?all").status_code == 403
    del stranger.cookies[cookie("80")]
    stranger.cookies[cookie("8642")] = key()
    assert stranger.get("/?all").status_code == 403


def test_a_ticket_opens_once(stranger: Client) -> None:
    from detente_room.keys import keys

    ticket = keys().ticket()
    assert stranger.get("/?all", {NAME: ticket}).status_code == 200
    stranger.cookies.clear()
    assert stranger.get("/?all", {NAME: ticket}).status_code == 403


def test_an_old_address_is_no_harm_to_who_is_in(client: Client) -> None:
    assert client.get("/?all", {NAME: "of-yesterday"}).status_code == 200


def test_a_ticket_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("detente_room.keys.time.monotonic", lambda: now[0])
    keys = Keys()
    ticket = keys.ticket()
    now[0] = EXPIRES + 1
    assert not keys.opens(ticket)
    assert keys.opens(keys.key)


def test_it_stands_nowhere(client: Client, capfd: pytest.CaptureFixture[str]) -> None:
    """On no page, in no log, in no referrer; other sites' names are refused before it is looked at."""
    for path in (path for path in PATHS if not path.startswith("/job/")):
        assert key() not in client.get(path, follow=True).content.decode()
    assert client.get("/?all")["Referrer-Policy"] == "same-origin"
    elsewhere = client.get("/?all", {NAME: key()}, headers={"host": "evil.example"})
    assert elsewhere.status_code == 403
    assert not elsewhere.cookies
    said = capfd.readouterr()
    assert key() not in said.out + said.err
    assert key() not in repr(Keys()) + str(vars(Keys).keys())


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_way_on_stays_on_this_server(stranger: Client, path: str) -> None:
    shown = stranger.get(path, {NAME: key()})
    way = re.search(r'href="([^"]*)"', shown.content.decode())
    assert way
    assert way[1].startswith("/")
    assert not way[1].startswith(("//", "/\\"))


class TestBrowser:
    pytestmark = NEEDED

    def test_the_printed_address_opens_it_and_a_link_from_elsewhere_goes_on(
        self, browser: Browser, address: str, case_file: Path, tmp_path: Path
    ) -> None:
        del case_file
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.headers.get("referer", "")))
        page.goto(f"{address}/case/two-steps/turn/?s=p.deal:done&{NAME}={key()}")
        page.locator("#turned .figure").wait_for()
        assert NAME + "=" not in page.url
        assert not [one for one in asked if NAME + "=" in one]
        assert key() not in page.evaluate("document.cookie")
        outside = tmp_path / "outside.html"
        outside.write_text(f'<a href="{address}/?all">there</a>')
        page.goto(outside.as_uri())
        page.get_by_role("link", name="there").click()
        page.get_by_role("heading", name="This workbench is locked").wait_for()
        page.get_by_role("link", name="open this page").click()
        page.get_by_role("heading", name="Cases").wait_for()
        context.close()

    def test_without_it_the_page_can_be_read(self, browser: Browser, address: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/?all")
        assert Axe().run(page).response["violations"] == []
        context.close()

    def test_a_page_that_has_lost_its_key_says_so(
        self, browser: Browser, address: str, case_file: Path
    ) -> None:
        del case_file
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/case/two-steps/turn/?{NAME}={key()}")
        page.get_by_role("heading", name="Nothing is turned yet").wait_for()
        context.clear_cookies()
        page.locator("#i-deal summary").click()
        page.get_by_role("heading", name="This workbench is locked").wait_for()
        context.close()

    def test_a_page_whose_workbench_has_stopped_says_so(
        self, browser: Browser, address: str, case_file: Path
    ) -> None:
        del case_file
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/case/two-steps/turn/?{NAME}={key()}")
        page.get_by_role("heading", name="Nothing is turned yet").wait_for()
        page.route("**/issue/**", lambda route: route.abort())
        page.locator("#i-deal summary").click()
        page.get_by_text("The workbench does not answer").wait_for()
        context.close()
