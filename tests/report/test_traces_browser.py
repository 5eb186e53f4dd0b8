"""*Why?* in a real browser: links open folds, by mouse and by keyboard; paper shows none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from briefs import traced
from chromium import NEEDED, chromium
from detente.report import annex_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = NEEDED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_opens_its_fold_also_with_the_keyboard(
    browser: Browser, demo: dt.Overview, tmp_path: Path, width: int
) -> None:
    brief = tmp_path / "brief.html"
    brief.write_text(annex_html(demo, traced=traced(demo)), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(brief.resolve().as_uri())
    from playwright.sync_api import expect

    link = page.locator("p.whys a").first
    target = link.get_attribute("href")
    assert target
    fold = page.locator(target)
    assert not fold.evaluate("(fold) => fold.open")
    link.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")  # closed again
    expect(fold).not_to_have_attribute("open", "")
    link.click()  # the same link once more
    expect(fold).to_have_attribute("open", "")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    assert not fold.is_visible()
    assert said == []
    page.close()
