"""What would it take, from a turn: the cheapest levers for exactly this text, taken over at once."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

import detente as dt
from detente.levers import valued
from detente_room.asking.desk import desk
from detente_room.asking.setting import Bench, Setting
from detente_room.asking.take import Taken, about, take, ways

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/case/demo/turn/"
WATER = "p.monitoring:joint~p.port:fees~p.water:shared"


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.load("demo")


@pytest.fixture(scope="module")
def found(demo: dt.Case) -> Taken:
    return take(demo, dt.Draws(), Setting.of(demo, WATER))[0]


def test_each_way_reaches_what_it_says_and_none_valued_is_cheaper(demo: dt.Case, found: Taken) -> None:
    package = Setting.of(demo, WATER).package
    assert len(found.ways) > 1
    assert found.ways[0].levers == {}
    for one in found.ways:
        plan = valued(demo, package, one.levers)
        assert plan.chance == pytest.approx(one.chance)
        assert plan.pledged == pytest.approx(one.pledged)
    costs, chances = [one.pledged for one in found.ways], [one.chance for one in found.ways]
    assert costs == sorted(costs)
    assert chances == sorted(chances)
    assert found.every


def test_all_settings_of_a_small_case_are_beaten_by_none(demo: dt.Case, found: Taken) -> None:
    from itertools import product

    package = Setting.of(demo, WATER).package
    levers = {name: list(one.levels) for name, one in demo.file.levers.items() if one.kind != "pressure"}
    limits = {holder: one.middle for holder, one in demo.file.budget.items()}
    for one in found.ways[1:]:
        for chosen in product(*levers.values()):
            plan = valued(demo, package, dict(zip(levers, chosen, strict=True)))
            within = all(cost <= limits.get(holder, 1e9) for holder, cost in plan.cost.items())
            assert not (within and plan.pledged < one.pledged - 1e-9 and plan.chance >= one.chance)


def test_its_text_brings_it_back(found: Taken) -> None:
    assert Taken.of(found.text) == found
    assert ways([]) == ()


def test_levers_that_are_on_and_the_process_change_nothing(demo: dt.Case) -> None:
    lever = next(iter(demo.file.levers))
    level = list(demo.file.levers[lever].levels)[-1]
    turned = Setting.of(demo, f"{WATER}~l.{lever}:{level}~r.every:2~t.upland:40")
    assert about(turned).words == f"{WATER}~t.upland:40"


def test_it_is_asked_shown_taken_over_and_taken_back(client: Client) -> None:
    text = "p.monitoring:joint~p.water:shared"
    page = client.get(PAGE, {"s": text}).content.decode()
    assert "Look for the cheapest levers" in page
    asked = client.post(
        "/case/demo/ask/",
        {"what": "take", "setting": text, "then": f"{PAGE}?s={text}", "part": "take"},
        headers={"hx-request": "true"},
    ).content.decode()
    assert 'data-part="take"' in asked
    ident = re.search(r"/job/(\d+)/stop/", asked)
    assert ident
    job = desk().find(int(ident[1]))
    assert job
    assert job.wait(60)
    assert job.standing == "done"
    page = client.get(PAGE, {"s": text}).content.decode()
    assert "Take this over" in page
    address = unescape(re.findall(r'<a class="button plain" href="([^"]*s=[^"]*l\.[^"]*)"', page)[0])
    after = client.get(address, headers={"hx-request": "true"})
    assert "this setting</span>" in after.content.decode()
    query = after["HX-Push-Url"].partition("?")[2]
    back = client.get(f"{PAGE}?{query}&back=1", headers={"hx-request": "true"})
    assert back["HX-Push-Url"] == f"{PAGE}?s={text}"


def test_several_turns_at_once_are_one_step_back(demo: dt.Case) -> None:
    every = {name: list(one.levels)[-1] for name, one in demo.file.levers.items()}
    bench = Bench.of(demo, {"s": [WATER]}).offering(demo, every)
    assert len(bench.undo) == 1
    again = Bench.of(demo, {"s": [bench.setting.words], "u": [bench.way]})
    assert again == bench
    assert again.back(demo).setting.words == WATER
    assert bench.offering(demo, every) == bench


def test_a_text_that_can_not_be_has_no_button(client: Client) -> None:
    assert "Look for the cheapest levers" not in client.get(PAGE).content.decode()
