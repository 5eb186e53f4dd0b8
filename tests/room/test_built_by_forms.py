"""A small case built in a real browser by forms alone, and answers from it: no line of YAML is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from chromium import NEEDED

from .conftest import Watched, let_in
from .test_browser import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = NEEDED
CASE = "the-valley-road"
ISSUE = "/case/two-steps/edit/issues/deal/"


class Analyst:
    """Somebody who knows no YAML, at the pages of a case."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.page = watched, watched.page
        self.found: list[str] = []
        self.seen: list[object] = []

    def look(self) -> None:
        """What axe finds on the page as it stands, and whether it fits; once for each kind of page."""
        kind = (self.page.url.split("/")[4:7], self.page.get_by_role("group").count() > 3)
        if kind in self.seen:
            return
        self.seen.append(kind)
        self.found += [f"{self.page.url}: {fault}" for fault in faults(self.watched)]
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.found.append(f"{self.page.url}: too wide")

    def index(self) -> Page:
        self.watched.go(f"/case/{CASE}/edit/")
        return self.page

    def fill(self, answers: Mapping[str, str]) -> None:
        """Fill in fields by their labels; lists are chosen from."""
        for label, value in answers.items():
            field = self.page.get_by_label(label, exact=True).first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def begin(self, heading: str, answers: Mapping[str, str], option: str = "") -> None:
        """Add a part from the list of all parts."""
        self.index().get_by_role("link", name=f"Add one ({heading})").click()
        self.fill(answers)
        if option:
            self.page.get_by_label("It carries out, row 1, option 1", exact=True).select_option(label=option)
        self.look()
        self.page.get_by_role("button", name="Add", exact=True).click()

    def open(self, link: str) -> None:
        self.index().get_by_role("main").get_by_role("link", name=link, exact=True).click()

    def save(self) -> None:
        self.look()
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Saved.").wait_for()

    def say(self, values: Mapping[str, Mapping[str, str]], weights: Mapping[str, str]) -> None:
        """The two dialogues: values of options, then weights, then pairs as the words say."""
        for issue, options in values.items():
            group = self.page.get_by_role("group", name=issue, exact=True)
            for option, word in options.items():
                group.get_by_label(option, exact=True).select_option(label=word)
        self.look()
        self.page.get_by_role("button", name=re.compile("^Save")).click()
        for issue, word in weights.items():
            self.page.get_by_label(re.compile(f"^{issue}")).select_option(label=word)
        self.look()
        self.page.get_by_role("button", name="Go on: compare pairs").click()
        if sum(word != NOT for word in weights.values()) < 2:  # there is nothing to compare
            self.page.get_by_text("Saved.").wait_for()
            return
        for pair in self.page.get_by_role("group", name="Which of the two moves matters more?").all():
            pair.get_by_role("radio").first.check()
        self.look()
        self.page.get_by_role("button", name="Check and save").click()
        self.page.get_by_text("Saved.").wait_for()


@pytest.fixture
def analyst(browser: Browser, address: str, home: Path) -> Iterator[Analyst]:
    """At a wide screen; other tests look at the same pages on a phone."""
    shutil.rmtree(home / CASE, ignore_errors=True)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    let_in(context, address)
    yield Analyst(Watched(context.new_page(), address))
    context.close()
    shutil.rmtree(home / CASE, ignore_errors=True)


ROAD = "The road"
GOODS = "The road: Open to goods"
MOST, NEARLY, HALF, NOT = (
    "matters most, or as much as anything",
    "nearly as much",
    "about half as much",
    "not at all",
)


def begun(analyst: Analyst) -> None:
    """The case from seven answers, then two more issues."""
    page = analyst.watched.go("/?all")
    page.get_by_role("link", name="Begin one of your own").click()
    analyst.fill(
        {
            "Title": "The valley road",
            "One side": "Hill",
            "The other side": "Plain",
            "Who signs for the first": "Government of Hill",
            "Who signs for the second": "Government of Plain",
            "The first issue": ROAD,
            "Its options": "* Closed\nOpen to goods\nOpen to all",
        }
    )
    analyst.look()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Edit the case").wait_for()
    analyst.look()
    analyst.begin("Issues", {"Title": "Pastures", "Options": "* Disputed\nShared by season"})
    analyst.begin("Issues", {"Title": "Prisoners", "Options": "* Held\nExchanged"})


def weighed(analyst: Analyst) -> None:
    """What the leaderships want, a bloc and a third party."""
    hill = {"Closed": "its worst", "Open to goods": "good", "Open to all": "its best"}
    plain = {"Closed": "its best", "Open to goods": "middling", "Open to all": "its worst"}
    rest = {
        "Pastures": {"Disputed": "its worst", "Shared by season": "its best"},
        "Prisoners": {"Held": "its worst", "Exchanged": "its best"},
    }
    for who, road in (("Government of Hill", hill), ("Government of Plain", plain)):
        analyst.open(who)
        analyst.page.get_by_role("button", name="Ask for the values in words").click()
        analyst.say({ROAD: road, **rest}, {ROAD: MOST, "Pastures": HALF, "Prisoners": NEARLY})
    analyst.begin(
        "Actors", {"Title": "Herders of Plain", "What it is": "bloc: members of a chamber who vote alike"}
    )
    herders = {"Pastures": {"Disputed": "its best", "Shared by season": "its worst"}}
    analyst.say(herders, {ROAD: NOT, "Pastures": MOST, "Prisoners": NOT})
    analyst.begin("Actors", {"Title": "The regional bank", "What it is": "outsider: a third party"})


def ratified(analyst: Analyst) -> None:
    """One parliament; its majority is made an actor by its seats, and follows its leadership."""
    page = analyst.page
    analyst.open("Plain")
    page.get_by_role("button", name="Add a chamber or referendum").click()
    analyst.fill(
        {
            "What it is": "a chamber with seats",
            "Name": "Diet of Plain",
            "Seats": "Majority of Plain 52\nHerders of Plain 48",
            "Yes votes needed": "51",
        }
    )
    analyst.look()
    page.get_by_role("button", name="Add", exact=True).click()
    row = page.get_by_label("Only if, row 1, option 1", exact=True)
    row.select_option(label="Pastures: Shared by season")
    analyst.save()
    assert "Majority of Plain has seats" in analyst.index().get_by_role("main").inner_text()
    analyst.open("Majority of Plain")
    analyst.fill({"Follows": "Government of Plain"})
    analyst.save()


def offered(analyst: Analyst) -> None:
    """Two levers, three commitments, a strategy, and how often the sides meet."""
    page = analyst.page
    for title, whom in (("Snow ploughs", "Government of Plain"), ("A customs house", "Government of Hill")):
        analyst.begin(
            "Levers",
            {
                "Title": title,
                "Who can offer it": "The regional bank",
                "What it is": "incentive: something to gain",
                "Whom it moves": whom,
                "Levels": "Half 2..4\nAll of it 5..9",
            },
        )
        page.get_by_label("Only with, row 1, option 1", exact=True).first.select_option(label=GOODS)
        page.get_by_label("Cost", exact=True).last.fill("3..5")
        analyst.save()
    for title, by, option in (
        ("Guards leave the pass", "Hill", GOODS),
        ("Trucks are let through", "Plain", GOODS),
        ("Prisoners come home", "Plain", "Prisoners: Exchanged"),
    ):
        analyst.begin("Commitments", {"Title": title, "Who does it": by}, option)
        gains = {"Brings Hill at each meeting": "0.5..1", "Brings Plain at each meeting": "0.2..0.6"}
        analyst.fill({"Cost, once": "1..2", **gains})
        if title == "Trucks are let through":
            page.get_by_label("Guards leave the pass").check()
        analyst.save()
    analyst.begin("Strategies", {"Title": "Goods first"})
    analyst.fill({ROAD: "Open to goods", "Prisoners": "Exchanged", "Snow ploughs": "Half"})
    analyst.save()
    analyst.watched.go(f"/case/{CASE}/edit/process/")
    analyst.fill({"Who meets": "negotiators", "Every": "6 weeks"})
    analyst.save()


def test_a_small_case_is_built_by_forms_alone_and_answers(analyst: Analyst, home: Path) -> None:
    for part in (begun, weighed, ratified, offered):
        part(analyst)
    lacks = analyst.index().get_by_role("main").locator("div.failed li").all_inner_texts()
    assert [one.partition(" has no values")[0] for one in lacks] == ["The regional bank"]
    assert analyst.found == []

    report = dt.check(home / CASE)
    assert report.case is not None
    file = report.case.file
    assert [len(file.issues), len(file.levers), len(file.commitments)] == [3, 2, 3]
    assert file.sequence.edges[0].requires == ("trucks-are-let-through", "guards-leave-the-pass")
    page = analyst.page
    page.get_by_role("link", name="Turn and compare").last.click()
    page.locator("#i-the-road summary").click()
    page.get_by_label("Open to goods").first.check()
    page.locator("#turned .figure").wait_for()
    analyst.watched.go(f"/case/{CASE}/overview/")
    page.get_by_role("heading", name="In a minute").wait_for(timeout=150_000)
    assert analyst.watched.elsewhere == []


def test_whoever_leaves_with_something_typed_is_asked(watched: Watched) -> None:
    page, asked = watched.page, list[str]()

    def dialog(one: Dialog) -> None:
        asked.append(one.type)
        one.accept()

    page.on("dialog", dialog)
    heading = page.get_by_role("heading", name="Edit the case")
    for typed, then in ((False, 0), (True, 1)):
        watched.go(ISSUE)
        if typed:
            page.get_by_label("What it is about").fill("Typed, not saved")
        page.get_by_role("main").get_by_role("link", name="Edit the case").click()
        heading.wait_for(timeout=10_000)
        assert len(asked) == then
    watched.go(ISSUE)
    page.get_by_label("What it is about").fill("Typed, and saved")
    page.get_by_role("button", name="Add an option").click()
    page.get_by_text("What you had typed was saved").wait_for(timeout=10_000)
    assert asked == ["beforeunload"]
    assert watched.quiet()
