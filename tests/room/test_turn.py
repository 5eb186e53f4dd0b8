"""Turning: what a link holds, what a turn moves, what it would bring before it is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.report.words import numbers

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/case/two-steps/turn/"
DONE = "p.deal:done"


def test_the_chance_is_that_of_the_command(client: Client, case_file: Path) -> None:
    case = dt.load(case_file.parent)
    answer = dt.bounded(case, dt.consent(case, {"deal": "done"}))
    page = client.get(PAGE, {"s": DONE}).content.decode()
    assert f'<span class="figure">{numbers.in_100(answer.chance).replace("&", "&amp;")}</span>' in page
    told = client.get(f"{PAGE}interval/", {"s": DONE}).content.decode()
    assert answer.interval is not None
    assert f"<strong>{numbers.span(answer.interval)}</strong>" in told
    assert "The answer in full" in told


def test_a_choice_says_what_it_would_bring(client: Client, case_file: Path) -> None:
    case, draws = dt.load(case_file.parent), dt.Draws()
    worth = draws.values(
        ("actors", "east-cabinet", "values", "deal", "done"),
        case.actor("east-cabinet").values["deal"]["done"],
    )
    now = draws.values(
        ("actors", "east-cabinet", "values", "deal", "none"),
        case.actor("east-cabinet").values["deal"]["none"],
    )
    page = client.get(f"{PAGE}issue/", {"issue": "deal"}).content.decode()
    assert numbers.points(float(np.mean(worth - now))) in page
    assert "+100.0" in page


def test_chances_of_choices_are_those_after_the_turn(client: Client) -> None:
    after = client.get(PAGE, {"s": DONE}).content.decode().partition('class="figure">')[2].partition("<")[0]
    told = client.get(f"{PAGE}choices/", {"issue": "deal"}).content.decode()
    assert (
        f">{numbers.short(float(after) / 100) if after.isdigit() else after.replace('over ', '&gt;').replace('under ', '&lt;')}<"
        in told
    )


def test_a_turn_is_noted_and_taken_back(client: Client) -> None:
    turned = client.get(PAGE, {"p.deal": "done"}, headers={"hx-request": "true"})
    assert turned["HX-Push-Url"] == f"{PAGE}?s={DONE}&u=p.deal:none"
    assert "If this were put to all" in turned.content.decode()
    back = client.get(PAGE, {"s": DONE, "u": "p.deal:none", "back": "1"}, headers={"hx-request": "true"})
    assert back["HX-Push-Url"] == PAGE


def test_settings_are_pinned_and_compared(client: Client) -> None:
    kept = client.get(PAGE, {"s": DONE, "keep": "1"}, headers={"hx-request": "true"})
    assert kept["HX-Push-Url"] == f"{PAGE}?s={DONE}&pin={DONE}"
    beside = client.get(PAGE, {"s": "", "pin": DONE}).content.decode()
    assert "Pin A" in beside
    dropped = client.get(PAGE, {"pin": DONE, "drop": DONE}, headers={"hx-request": "true"})
    assert dropped["HX-Push-Url"] == PAGE


def test_trust_moves_the_answer(client: Client) -> None:
    def chance(words: str) -> str:
        return (
            client.get(PAGE, {"s": words}).content.decode().partition('class="figure">')[2].partition("<")[0]
        )

    assert chance(f"{DONE}~t.east:0") != chance(f"{DONE}~t.east:100")


WORDS = st.text(st.sampled_from("plrt.~:deal-none<>&\"' 0é"), max_size=40)


@given(WORDS, WORDS)
def test_an_address_holds_only_what_the_case_has(words: str, way: str) -> None:
    from briefs import TWO_STEPS
    from detente_room.asking.setting import Bench

    case = dt.loads(TWO_STEPS)
    bench = Bench.of(case, {"s": [words], "pin": [words] * 9, "u": [way]})
    assert set(bench.setting.package) <= {"deal"}
    assert len(bench.pins) <= 1
    again = Bench.of(case, {"s": [bench.setting.words]})
    assert again.setting == bench.setting


@pytest.mark.parametrize(
    "bad", ["p.deal:nothing", "p.nothing:done", "l.x:y", "t.north:50", "t.east:33", "~~::..", "x.deal:done"]
)
def test_what_the_case_has_not_is_left_out(client: Client, bad: str) -> None:
    page = client.get(PAGE, {"s": bad})
    assert page.status_code == 200
    assert "Nothing is turned yet" in page.content.decode()


def test_unknown_issues_are_nowhere(client: Client) -> None:
    assert client.get(f"{PAGE}issue/", {"issue": "nothing"}).status_code == 404
    assert client.get(f"{PAGE}choices/", {"issue": "nothing"}).status_code == 404


def test_a_figure_is_traced(client: Client) -> None:
    page = client.get("/case/two-steps/why/", {"figure": "consent.chance", "s": DONE}).content.decode()
    assert "case.yaml" in page
    plain, _, folded = page.partition('<details class="folded">')
    assert "of 100 worlds: all sign this text and ratify it." in plain
    assert "What moves it most" in plain
    assert "consent.chance" not in plain.partition('<div id="section">')[2]
    assert "case.yaml" not in plain
    assert "consent.chance" in folded
    refused = client.get("/case/two-steps/why/", {"figure": "consent.nothing", "s": DONE}).content.decode()
    assert "no figure" in refused


def test_a_number_is_held_as_if_the_case_said_so(client: Client, case_file: Path) -> None:
    name = "actors.east-cabinet.values.deal.none"
    assert f'name="n.{name}"' in client.get(f"{PAGE}numbers/", {"s": DONE}).content.decode()
    text = case_file.read_text().replace("none: 10..60", "none: 60")
    answer = dt.consent(dt.loads(text), {"deal": "done"})
    page = client.get(PAGE, {"s": DONE, f"n.{name}": "high"}, headers={"hx-request": "true"})
    assert f"n.{name}:high" in page["HX-Push-Url"]
    shown = page.content.decode().partition('class="figure">')[2].partition("<")[0]
    assert shown == numbers.in_100(answer.chance)
    back = client.get(PAGE, {"s": f"{DONE}~n.{name}:high", f"n.{name}": ""}, headers={"hx-request": "true"})
    assert back["HX-Push-Url"].startswith(f"{PAGE}?s={DONE}&")


def test_every_uncertain_number_of_the_flagship_can_be_held() -> None:
    from detente_room.asking.uncertain import held, uncertain

    case = dt.load("kosovo-serbia")
    every = uncertain(case)
    assert len(every) > 1000
    high = held(case, dict.fromkeys(list(every)[::37], "high"))
    again = dict(high.numbers())
    for path, number in list(every.values())[::37]:
        assert (again[path].low, again[path].high) == (number.high, number.high)
    assert high.file.model_dump().keys() == case.file.model_dump().keys()


def test_numbers_worth_turning_are_the_widest_in_points() -> None:
    from briefs import TWO_STEPS
    from detente_room.asking.setting import Setting
    from detente_room.asking.widest import widest

    # By hand, weight 1 of 1: none spans 60 - 10 = 50 points, done 80 - 40 = 40; West's are certain.
    found = widest(dt.loads(TWO_STEPS), Setting({"deal": "done"}))
    assert found == ["actors.east-cabinet.values.deal.none", "actors.east-cabinet.values.deal.done"]


@pytest.mark.parametrize("name", dt.case.library.names())
def test_every_case_of_the_library_can_be_turned(client: Client, name: str) -> None:
    case = dt.load(name)
    issue = next(iter(case.file.issues))
    option = next(one for one in case.file.issues[issue].options if one != case.today[issue])
    page = f"/case/{name}/turn/"
    assert client.get(page, {"s": f"p.{issue}:{option}"}).status_code == 200
    assert client.get(f"{page}issue/", {"issue": issue}).status_code == 200
    assert client.get(f"{page}numbers/", {"s": f"p.{issue}:{option}"}).status_code == 200


def test_a_turn_says_what_was_before(client: Client) -> None:
    def turned(words: str, way: str) -> str:
        page = client.get(PAGE, {"s": words, "u": way}).content.decode()
        return page.partition('id="turned-t"')[2].partition("</section>")[0]

    told = turned(f"{DONE}~t.east:0", "t.east:")
    before = client.get(PAGE, {"s": DONE}).content.decode()
    chance = before.partition('class="figure">')[2].partition("<")[0]
    assert f"was {chance} →" in told
    assert told.count('class="was"') > 1  # whoever stops it, too
    assert 'class="was"' not in before
    assert 'class="was"' not in turned(DONE, "p.deal:none")  # nothing was put to anybody


def test_gain_stands_beside_what_levers_add(client: Client) -> None:
    text = "p.monitoring:joint~p.port:fees~p.water:shared"
    case = dt.load("demo")
    plain = client.get("/case/demo/turn/", {"s": text}).content.decode()
    assert "Levers don&#x27;t move it" in plain or "Levers don't move it" in plain
    from detente.model import Decision, Lean

    name, lever = next((n, one) for n, one in case.file.levers.items() if one.kind == "incentive")
    level = list(lever.levels)[-1]
    full = case.complete({"monitoring": "joint", "port": "fees", "water": "shared"})
    made = Decision.build(case, dt.Draws(), full, case.setting({name: level}), Lean())
    pushes = [numbers.points(float(one.mean())) for one in made.margins.levers.values() if one.any()]
    told = client.get("/case/demo/turn/", {"s": f"{text}~l.{name}:{level}"}).content.decode()
    assert any(f"and {push} by levers" in told for push in pushes)


def test_a_process_without_a_text_says_what_is_set_and_what_is_missing(client: Client) -> None:
    page = client.get(PAGE, {"s": "r.every:4", "pin": "r.every:8"}).content.decode()
    assert "No text is chosen yet" in page
    assert "Nothing is turned yet" not in page
    assert "Time between meetings: Every 4 weeks" in page
    assert "needs a text" in page.partition('class="compared"')[2]


def test_what_can_not_be_is_passed_over_and_chosen_only_on_purpose(client: Client) -> None:
    case = dt.load("kosovo-serbia")
    banned = next(one for one in case.file.infeasible if "recognition" in one and "un" in one)
    page = "/case/kosovo-serbia/turn/"
    told = client.get(f"{page}issue/", {"issue": "un", "s": f"p.recognition:{banned['recognition']}"})
    row = told.content.decode().partition(f'id="p-un-{banned["un"]}"')[2].partition("</tr>")[0]
    assert "disabled" in row.partition(">")[0]
    assert "Choose it all the same" in row


def test_the_controls_come_before_what_they_move(client: Client) -> None:
    page = client.get(PAGE, {"s": DONE}).content.decode()
    assert page.index('class="controls"') < page.index('id="turned"')
