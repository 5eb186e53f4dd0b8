"""A workbench in this process: its database in a folder of its own, a small case that may be written to."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefs import TWO_STEPS
from chromium import CHROMIUM, chromium
from detente.case import library

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page

SMALL = TWO_STEPS.replace("case: two-steps", "# Two steps, each of one side.\ncase: two-steps").lstrip()
"""The case of the tests, with a comment that must never be lost."""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the workbench was started."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "two-steps").mkdir()
    (folder / "two-steps" / "case.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def room(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The workbench, ready for requests; the folder of its database."""
    from detente_room.serve import prepare

    # The browser's driver keeps a loop in this thread, which Django would take for ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    data = tmp_path_factory.mktemp("room")
    prepare(None, home, data)
    yield data
    from detente_room.asking.desk import desk

    desk().stop()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages wait for a forecast as long as it takes: this machine may be busy."""
    monkeypatch.setattr("detente_room.asking.forecasts.LONG", 60.0)


@pytest.fixture
def case_file(home: Path, room: Path) -> Path:
    """The small case, as it was at the start."""
    del room
    path = home / "two-steps" / "case.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def client(case_file: Path) -> Client:
    """A browser without a script, that asks as the local pages do."""
    del case_file
    return with_key()


def with_key(**asked: Any) -> Client:
    """A browser that has been let in."""
    from django.test import Client

    from detente_room.keys import cookie, keys

    found = Client(headers={"host": "127.0.0.1"}, **asked)
    found.cookies[cookie("80")] = keys().key
    return found


@pytest.fixture(scope="session")
def address(room: Path) -> Iterator[str]:
    """The workbench behind a real port."""
    del room
    from detente_room.serve import application, listen

    server = listen(0)
    server.set_app(application())
    thread = threading.Thread(target=lambda: server.serve_forever(0.05), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    with chromium() as found:
        yield found


class Watched:
    """A page with what it said and what it asked for elsewhere."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._note)

    def _note(self, wanted: Any) -> None:
        if not wanted.url.startswith(self.address):
            self.elsewhere.append(wanted.url)

    def go(self, path: str) -> Page:
        """Open a page of the workbench."""
        self.page.goto(self.address + path)
        return self.page

    def quiet(self) -> bool:
        """Whether nothing was complained about and nothing asked for elsewhere."""
        return not self.said and not self.elsewhere


def let_in(context: BrowserContext, address: str) -> None:
    """A browser that has opened the workbench with its key."""
    from detente_room.keys import cookie, keys

    name = cookie(address.rpartition(":")[2])
    context.add_cookies(
        [{"name": name, "value": keys().key, "url": address, "httpOnly": True, "sameSite": "Strict"}]
    )


@pytest.fixture(params=[1280, 390])
def watched(
    browser: Browser, address: str, case_file: Path, request: pytest.FixtureRequest
) -> Iterator[Watched]:
    """A page of a wide screen, then of a phone."""
    del case_file
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    let_in(context, address)
    yield Watched(context.new_page(), address)
    context.close()


def own_demo(home: Path, name: str) -> Path:
    """A demo of one's own, as it is in the library: its case file."""
    folder = home / name
    folder.mkdir(exist_ok=True)
    path = folder / "case.yaml"
    path.write_text((library.library() / "demo" / "case.yaml").read_text("utf-8"), "utf-8")
    return path


def failed(response: Any) -> list[str]:
    """What a page says is wrong."""
    return re.findall(r'class="failed".*', response.content.decode())
