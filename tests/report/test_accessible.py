"""The brief of every case in the library passes axe, is light, and loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from chromium import NEEDED, chromium
from detente.case import names
from detente.report import annex_html, references
from detente.why import whys

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 3_000_000

pytestmark = NEEDED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("case", names())
def test_a_brief_passes_axe(browser: Browser, tmp_path: Path, case: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    brief = tmp_path / "brief.html"
    overview = dt.overview(dt.load(case), dt.Draws(30))
    traced = whys(overview.case, references(overview), overview.draws, overview.lean)
    brief.write_text(annex_html(overview, traced=traced), encoding="utf-8")
    assert brief.stat().st_size < MOST_BYTES
    for width in (1280, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(brief.resolve().as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        serious = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
        assert serious == []
        page.close()
