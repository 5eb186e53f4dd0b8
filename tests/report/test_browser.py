"""The brief in a real browser, offline, from a narrow phone to a wide screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from chromium import NEEDED, chromium
from detente.report import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = NEEDED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("name", ["demo", "three"])
def test_the_page_fits_and_stays_alone(
    browser: Browser, tmp_path: Path, request: pytest.FixtureRequest, name: str, width: int, scheme: str
) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    brief = write_report(overview, tmp_path)[0].resolve().as_uri()
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        offline=True,
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda wanted: asked.append(wanted.url))
    page.goto(brief)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """[...document.querySelectorAll('svg text')].filter(text => {
            const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
            return box.x < -1 || box.x + box.width > view.width + 1 || box.y + box.height > view.height + 1;
        }).map(text => text.textContent)"""
    )
    assert cut == []
    small = page.evaluate(
        """[...document.querySelectorAll('svg text')].filter(text => {
            const height = text.getBoundingClientRect().height;
            return height > 0 && height < 14;
        }).map(text => text.textContent)"""
    )
    assert small == []
    assert said == []
    assert asked == [brief]
    context.close()
