"""The main journeys in a real browser: nothing is asked of anybody else, axe finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chromium import NEEDED

from .conftest import SMALL

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


def test_talks_are_turned_by_keyboard_and_dates_follow(watched: Watched) -> None:
    page = watched.go("/case/demo/turn/?s=p.monitoring:joint~p.port:fees~p.water:shared")
    page.locator("#dated .by-when").wait_for(timeout=60_000)
    page.locator("#r-2 summary").focus()
    page.keyboard.press("Enter")
    page.locator("#r-every").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**r.every:2**")
    page.get_by_text("Against the setting before").wait_for(timeout=60_000)
    assert page.evaluate("document.activeElement.id") == "r-every"
    assert page.evaluate("document.querySelector('#r-2').open")
    page.get_by_role("button", name="Look for the cheapest levers").or_(
        page.get_by_role("link", name="Take this over").first
    ).first.wait_for()
    ask = page.get_by_role("button", name="Look for the cheapest levers")
    if ask.count():
        ask.click()
    page.get_by_role("link", name="Take this over").last.click(timeout=60_000)
    page.wait_for_url("**~l.**")
    assert faults(watched) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert watched.quiet()


PAGES = [
    "/?all",
    "/case/demo/turn/?s=p.port:fees~p.water:fixed&pin=p.port:free",
    "/case/demo/why/?figure=consent.chance&s=p.port:fees",
    "/case/demo/edit/",
    "/case/two-steps/edit/",
    "/case/two-steps/edit/issues/deal/",
    "/case/two-steps/edit/actors/east-cabinet/",
    "/case/two-steps/weights/east-cabinet/",
    "/case/two-steps/values/east-cabinet/",
    "/case/two-steps/edit/home/east/",
    "/case/two-steps/edit/commitments/a/",
    "/case/two-steps/edit/process/",
    "/case/two-steps/add/levers/",
    "/case/two-steps/add/bodies/east/",
    "/case/two-steps/remove/commitments/a/",
    "/case/two-steps/remove/actors/east-cabinet/",
    "/case/two-steps/rename/issues/deal/",
    "/case/two-steps/panel/",
    "/begin/",
    "/case/two-steps/record/meetings/",
    "/case/kosovo-serbia/record/",
    "/case/demo/teach/",
    "/case/demo/teach/role/upland/",
    "/case/demo/teach/role/mediator/",
    "/case/demo/teach/debrief/",
    "/nothing/",
]


def test_every_page_can_be_read_by_everybody(watched: Watched) -> None:
    """On a wide screen in light colours, on a phone in dark ones."""
    page, found = watched.page, list[str]()
    wide = page.viewport_size is not None and page.viewport_size["width"] > 1000
    page.emulate_media(color_scheme="light" if wide else "dark")
    for path in PAGES:
        watched.go(path)
        page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
        reach = page.evaluate("document.documentElement.scrollWidth")
        if reach > page.viewport_size["width"]:  # type: ignore[index]
            found.append(f"{path} is {reach} wide")
        found += [f"{path} {fault}" for fault in faults(watched)]
    assert found == []
    assert watched.elsewhere == []


def test_an_edit_is_saved_and_shows_up(watched: Watched, case_file: Path) -> None:
    page = watched.go("/case/two-steps/edit/actors/east-cabinet/")
    page.get_by_label("none", exact=True).fill("much")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("expected a number").wait_for()
    assert faults(watched) == []
    page.get_by_label("none", exact=True).fill("5..15")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert "none: 5..15" in case_file.read_text()
    assert watched.elsewhere == []


def test_a_table_records_its_agreement(watched: Watched) -> None:
    page = watched.go("/case/two-steps/teach/")
    name = f"Table {watched.page.viewport_size['width']}"  # type: ignore[index]
    page.get_by_label("Names of new tables").fill(name)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("link", name=name).click()
    page.get_by_label("deal").select_option("done")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="Debrief").click()
    page.get_by_role("heading", name="What each table changed").wait_for()
    assert page.locator("svg.chart >> text=" + name).count() >= 1
    assert faults(watched) == []
    assert watched.quiet()


def test_files_are_brought(watched: Watched, tmp_path: Path) -> None:
    page = watched.go("/?all")
    bad = tmp_path / "mine.yaml"
    bad.write_text(SMALL.replace("done: 40..80", "done: much"))
    page.get_by_label("A case file").set_input_files(bad)
    page.get_by_role("button", name="Bring it").click()
    page.get_by_text("mine.yaml is not in order").wait_for()
    assert faults(watched) == []
    bad.write_text(SMALL)
    page.get_by_label("A case file").set_input_files(bad)
    page.get_by_label("Name of its folder").fill(f"brought-{page.viewport_size['width']}")  # type: ignore[index]
    page.get_by_role("button", name="Bring it").click()
    page.get_by_role("heading", name="East and West").wait_for()
    page = watched.go("/case/two-steps/turn/?s=p.deal:done")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a file").click()
    page = watched.go("/case/two-steps/turn/")
    page.get_by_text("Start from today").click()
    page.get_by_label("A setting that was saved").set_input_files(saved.value.path())
    page.get_by_role("button", name="Bring it back").click()
    page.wait_for_url("**?s=p.deal:done")
    assert watched.elsewhere == []


def test_a_turn_that_fails_is_said_and_taken_back(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    page = watched.go("/case/two-steps/turn/?s=p.deal:done~r.every:8&u=p.deal:none")
    page.locator("#turned .figure").wait_for()
    from detente_room.pages.answered import told as whole

    monkeypatch.setattr("detente_room.pages.answered.told", _breaks)
    page.get_by_role("button", name="Undo").click()
    alert = page.locator("#turned > .failed.part")
    alert.wait_for()
    assert "made a mistake" in alert.inner_text()
    monkeypatch.setattr("detente_room.pages.answered.told", whole)
    alert.get_by_role("button", name="Try again").click()
    page.wait_for_url("**/turn/?s=r.every:8")
    alert.wait_for(state="detached")


def _breaks(*_given: object) -> object:
    raise KeyError("another one")
