"""Pointing at the charts of a brief: pointer, finger, keyboard; without script and on paper nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from chromium import NEEDED, chromium
from detente.report import annex_html
from detente.report.words import numbers as words
from detente.strategy.findings.plans import Plan, plans

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def brief(demo: dt.Overview, tmp_path: Path) -> str:
    path = tmp_path / "brief.html"
    path.write_text(annex_html(demo), encoding="utf-8")
    return path.resolve().as_uri()


@pytest.fixture
def page(browser: Browser, brief: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    found = context.new_page()
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda message: wrong.append(message.text))
    found.goto(brief)
    yield found
    assert wrong == []
    context.close()


def plan(overview: dt.Overview) -> Plan:
    return next(plan for plan in plans(overview) if not plan.empty)


def titled(overview: dt.Overview, one: Plan) -> str:
    return overview.case.file.strategies[one.key].title


def mark(chart: str, key: str) -> str:
    return f"svg:has(#{chart}-t) g.mark[data-package~='strategy-{key}']"


def test_a_pointer_opens_a_panel_with_the_answers_figures(page: Page, demo: dt.Overview) -> None:
    found = plan(demo)
    assert page.locator(".panel").is_hidden()
    page.locator(mark("frontier", found.key)).locator("circle").hover()
    said = page.locator(".panel").inner_text()
    assert titled(demo, found) in said
    assert words.chance(found.answer.chance) in said
    assert f"({words.short_span(found.answer.ends)})" in said
    for party, leader in demo.case.leaders.items():
        gain = words.points(found.answer.margins[leader]["gain"])
        assert f"{demo.case.name(party)} {gain}" in said
    page.mouse.move(1, 1)
    assert page.locator(".panel").is_hidden()


def test_choosing_finds_the_package_in_other_charts_and_tables(page: Page, demo: dt.Overview) -> None:
    found, other = [plan for plan in plans(demo) if not plan.empty][:2]
    page.locator(mark("chances", found.key)).click()
    page.mouse.move(1, 1)
    lit = page.locator(".on").evaluate_all("all => all.map(one => one.dataset.package)")
    assert lit
    assert all(f"strategy-{found.key}" in names.split() for names in lit)
    assert page.locator(f"{mark('frontier', found.key)}.on").count() == 1
    assert page.locator(f"tbody.on[data-package='strategy-{found.key}']").count() == 1
    assert page.locator(mark("chances", found.key)).get_attribute("aria-pressed") == "true"
    assert page.locator(mark("chances", other.key)).get_attribute("aria-pressed") == "false"
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_the_keyboard_reaches_every_mark_and_escape_closes(page: Page) -> None:
    chart = "svg:has(#frontier-t)"
    marks = page.locator(f"{chart} g.mark")
    assert page.locator(f"{chart} g.mark[tabindex='0']").count() == 1
    page.locator(f"{chart} g.mark[tabindex='0']").focus()
    seen = []
    for _ in range(marks.count()):
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.locator(".panel").is_visible()
        page.keyboard.press("ArrowRight")
    labels = [marks.nth(n).get_attribute("aria-label") or "" for n in range(marks.count())]
    assert sorted(seen) == sorted(labels)
    names = page.locator(f"{chart} g.mark[data-package]").count()
    assert all("bettered" not in label for label in seen[:names])
    assert any("bettered" in label for label in seen[names:])
    page.keyboard.press("Enter")
    assert page.locator(f"{chart}.choosing").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".panel").is_hidden()
    assert page.locator(".choosing").count() == 0


def test_tab_reaches_each_chart_that_is_shown(page: Page) -> None:
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('svg')?.getAttribute('aria-labelledby')"))
    shown = page.locator("svg.chart").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.getAttribute('aria-labelledby'))"
    )
    assert set(shown) <= reached
    assert not [name for name in reached if name and "-narrow" in name]


def test_a_finger_opens_a_panel_inside_the_screen(browser: Browser, brief: str, demo: dt.Overview) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, offline=True)
    page = context.new_page()
    page.goto(brief)
    marks = page.locator("svg:has(#frontier-narrow-t) g.mark")
    for n in range(marks.count()):
        # Through the page, for marks that lie under another's reach.
        marks.nth(n).dispatch_event("click")
        box = page.locator(".panel").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("svg:has(#chances-narrow-t) g.mark").first.tap()
    assert titled(demo, plan(demo)) in page.locator(".panel").inner_text()
    page.locator("h1").tap()
    assert page.locator(".panel").is_hidden()
    context.close()


def test_without_script_the_page_reads_as_before(browser: Browser, brief: str, demo: dt.Overview) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(brief)
    assert page.locator(".panel").count() == 0
    assert page.locator(".hint").first.is_hidden()
    assert page.locator("svg.chart").first.get_attribute("role") == "img"
    assert (
        page.locator("[tabindex='0'] >> visible=true")
        .locator("xpath=ancestor-or-self::*[name()='svg']")
        .count()
        == 0
    )
    assert titled(demo, plan(demo)) in page.locator("main").inner_text()
    context.close()


def test_paper_shows_none_of_it(page: Page, demo: dt.Overview) -> None:
    page.locator(mark("chances", plan(demo).key)).click()
    assert page.locator(".panel").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".panel").is_hidden()
    assert page.locator(".hint").first.is_hidden()


def test_an_open_panel_passes_axe(page: Page, demo: dt.Overview) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.locator(mark("frontier", plan(demo).key)).locator("circle").click()
    violations = Axe().run(page).response["violations"]
    assert [found["id"] for found in violations if found["impact"] in ("serious", "critical")] == []
