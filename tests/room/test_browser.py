"""The main journeys in a real browser: nothing is asked of anybody else, axe finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromium import NEEDED

if TYPE_CHECKING:
    from .conftest import Watched

pytestmark = NEEDED


def faults(watched: Watched) -> list[str]:
    """What axe finds, by rule."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(watched.page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_a_run_is_followed_to_its_answer(watched: Watched, case_file: object) -> None:
    del case_file
    page = watched.go("/case/two-steps/overview/")
    page.get_by_role("heading", name="In a minute").wait_for(timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert faults(watched) == []
    assert watched.quiet()


def test_pages_are_reached_by_keyboard(watched: Watched) -> None:
    page = watched.go("/case/two-steps/overview/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert watched.quiet()


def test_an_issue_is_opened_and_turned_by_keyboard(watched: Watched) -> None:
    page = watched.go("/case/two-steps/turn/")
    assert faults(watched) == []
    page.locator("#i-deal summary").focus()
    page.keyboard.press("Enter")
    page.locator("#p-deal-none").focus()
    page.locator("#c-deal-done", has_text="…").wait_for(state="hidden")
    page.keyboard.press("ArrowDown")
    page.locator("#turned .figure").wait_for()
    page.locator("#interval strong").wait_for()
    assert page.evaluate("document.activeElement.id") == "p-deal-done"
    assert page.locator("#now-deal").inner_text().startswith("done")
    assert "s=p.deal:done" in page.url
    assert faults(watched) == []
    page.get_by_role("button", name="Pin this setting").click()
    page.get_by_text("Pin A").first.wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="Nothing is turned yet").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.reload()
    page.get_by_text("Pin A").first.wait_for()
    assert faults(watched) == []
    assert watched.quiet()
