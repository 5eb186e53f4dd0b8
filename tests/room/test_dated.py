"""By when, after a turn: what `talks` says about the same setting, soon, beside the setting before."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import detente as dt
from detente.report.words import likelihood
from detente_room.asking.dated import FEW, OURS, RUNS, Dated, Scenes, as_strategy, refused
from detente_room.asking.running import HELD, choices
from detente_room.asking.setting import Bench, Setting

if TYPE_CHECKING:
    from django.test import Client

DEMO, TWO = "/case/demo/turn/", "/case/two-steps/turn/"
WATER = "p.monitoring:joint~p.port:fees~p.water:shared"
HX = {"hx-request": "true"}


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.load("demo")


@pytest.fixture(scope="module")
def scenes(demo: dt.Case) -> Scenes:
    return Scenes(demo, dt.Draws(FEW))


def of_strategy(case: dt.Case, name: str) -> Setting:
    one, found = case.file.strategies[name], Setting()
    for issue, option in one.package.items():
        found = found.turned(case, "p", issue, option)
    for lever, level in one.levers.items():
        found = found.turned(case, "l", lever, level)
    return found.turned(case, "r", "as", name)


TURNS: dict[str, dict[str, object]] = {
    "every:4": {"meetings.every": "4 weeks"},
    "level:leaders": {"meetings.level": "leaders"},
    "by:none": {"mediation": None},
    "style:facilitating": {"mediation.style": "facilitating"},
    "bias:upland": {"mediation.bias": {"upland": 0.5, "lowland": -0.5}},
    "commission:none": {"commission": None},
    "seen:90": {"commission.monitoring": "0.9"},
    "convened:with": {"talks.convened": True},
    "focal:high": {"focal": 1.0},
    "misread:low": {"misread": 0.0},
    "exchange:with": {"exchange": {"about": "tried"}},
}


@pytest.mark.parametrize("turn", TURNS)
def test_it_is_what_talks_says_with_the_same_change(turn: str, demo: dt.Case, scenes: Scenes) -> None:
    name = "water-for-port"
    words, _, value = turn.partition(":")
    setting = of_strategy(demo, name).turned(demo, "r", words, value)
    assert setting.process[words] == value
    found = scenes.dated(setting)
    asked = dt.talks(demo, name, runs=RUNS, draws=dt.Draws(FEW), set=TURNS[turn], paired=0)
    soon = asked.agreed[24]
    assert found.agreed[24] == (soon.chance, soon.low, soon.high)
    kept = asked.ends["kept"]
    assert found.carried == (kept.chance, kept.low, kept.high)
    assert found.reads == asked.reads
    assert Dated.of(found.text) == found


def test_package_and_levers_count(demo: dt.Case, scenes: Scenes) -> None:
    plain = Setting.of(demo, WATER)
    lever = next(iter(demo.file.levers))
    level = list(demo.file.levers[lever].levels)[-1]
    offered = plain.turned(demo, "l", lever, level)
    own, name = as_strategy(demo, offered)
    assert name == OURS
    asked = dt.talks(own, name, runs=RUNS, draws=dt.Draws(FEW), paired=0)
    assert scenes.dated(offered).agreed[24][0] == asked.agreed[24].chance
    assert scenes.dated(offered).soon != scenes.dated(plain).soon


def test_the_whole_answer_counts_levers_and_process(demo: dt.Case) -> None:
    from detente_room.asking.work import ask

    setting = of_strategy(demo, "water-for-port").turned(demo, "r", "by", "none")
    found = ask(demo, dt.Draws(20), "talks", setting)
    asked = dt.talks(demo, "water-for-port", draws=dt.Draws(20), set={"mediation": None})
    assert found.as_dict() == asked.as_dict()


def test_the_order_of_steps_goes_by_the_meetings_that_are_set(demo: dt.Case) -> None:
    from detente_room.asking.work import ask

    way = of_strategy(demo, "water-for-port")
    plain = dt.sequence(demo, dict(way.package), strategy="water-for-port", draws=dt.Draws(20))
    assert _order(ask(demo, dt.Draws(20), "sequence", way)) == _order(plain)
    text = (demo.text or "").replace("every: 6 weeks", "every: 2 weeks")
    often = dt.sequence(dt.loads(text), dict(way.package), strategy="water-for-port", draws=dt.Draws(20))
    turned = ask(demo, dt.Draws(20), "sequence", way.turned(demo, "r", "every", "2"))
    assert _order(turned) == _order(often)
    assert _order(turned) != _order(plain)


def _order(answer: dt.Sequence) -> dict[str, object]:
    return {key: value for key, value in answer.as_dict().items() if key != "strategy"}


def test_a_long_question_says_what_was_turned(client: Client) -> None:
    asked = {"s": f"{WATER}~t.upland:40~r.every:2~n.levers.turbines.levels.half.cost:low"}
    page = client.get("/case/demo/about/talks/", asked).content.decode()
    assert "Time between meetings: Every 2 weeks" in page
    assert "Trust of Upland, in 100: 40" in page


def test_two_settings_are_compared_draw_by_draw(demo: dt.Case, scenes: Scenes) -> None:
    one = scenes.dated(of_strategy(demo, "water-for-port"))
    other = scenes.dated(of_strategy(demo, "water-for-port").turned(demo, "r", "by", "none"))
    (agreed, error), _kept = one.beside(other)
    assert agreed == pytest.approx(one.agreed[24][0] - other.agreed[24][0], abs=1e-4)
    assert 0 < error < 0.05
    assert one.beside(one) == ((0.0, 0.0), (0.0, 0.0))


def test_a_turn_without_meetings_says_why_and_how(client: Client) -> None:
    said = client.get(f"{TWO}dated/", {"s": "p.deal:done"}).content.decode()
    assert "Nothing is said of dates" in said
    assert "meetings" in said
    more = client.get(f"{TWO}dated/", {"s": "p.deal:done~r.every:8"}).content.decode()
    assert "A text agreed by January 2028" in more


def test_what_needs_levers_is_refused_in_words(client: Client) -> None:
    said = client.get(f"{DEMO}dated/", {"s": f"{WATER}~r.style:manipulating"}).content.decode()
    assert "manipulating without levers" in said


def test_the_page_follows_with_the_forecast_and_what_changed(client: Client) -> None:
    turned = client.get(DEMO, {"s": WATER, "r.every": "2"}, headers=HX)
    assert turned["HX-Push-Url"] == f"{DEMO}?s={WATER}~r.every:2&u=r.every:"
    said = client.get(f"{DEMO}dated/?{turned['HX-Push-Url'].partition('?')[2]}").content.decode()
    assert "Against the setting before: agreed" in said
    assert f"From {FEW} draws" in said
    case = dt.load("demo")
    soon = Scenes(case, dt.Draws(FEW)).dated(Setting.of(case, f"{WATER}~r.every:2")).agreed[24]
    assert likelihood.said(soon[0], soon[1:]) in said
    again = client.get(DEMO, {"s": f"{WATER}~r.every:2"}).content.decode()
    assert likelihood.said(soon[0], soon[1:]) in again
    back = client.get(DEMO, {"s": f"{WATER}~r.every:2", "u": "r.every:", "back": "1"}, headers=HX)
    assert back["HX-Push-Url"] == f"{DEMO}?s={WATER}"


def test_pins_compare_dates_and_how_talks_are_run(client: Client) -> None:
    asked = {"s": f"{WATER}~r.every:2", "pin": WATER}
    rows = client.get(f"{DEMO}compared/", asked).content.decode()
    assert rows.count("<td>") == 4
    assert "…" not in rows
    page = client.get(DEMO, asked).content.decode()
    assert "Every 2 weeks" in page.partition('class="compared"')[2].partition("</table>")[0]


def test_how_talks_are_run_moves_no_chance_of_a_finished_text(client: Client) -> None:
    def chance(words: str) -> str:
        page = client.get(DEMO, {"s": words}).content.decode()
        return page.partition('class="figure">')[2].partition("<")[0]

    assert chance(WATER) == chance(f"{WATER}~r.every:2~r.by:none")


def test_a_start_takes_the_way_of_its_strategy(client: Client) -> None:
    page = client.get(DEMO).content.decode()
    assert "r.as:water-for-port" in page


def test_a_changed_case_is_followed_anew(client: Client, case_file: Path) -> None:
    asked = {"s": "p.deal:done~r.every:8"}
    before = client.get(f"{TWO}dated/", asked).content
    case_file.write_text(
        case_file.read_text().replace("deal: {none: 0, done: 100}", "deal: {none: 0, done: 1}")
    )
    assert client.get(f"{TWO}dated/", asked).content != before


@pytest.mark.parametrize("name", dt.case.library.names())
def test_every_turn_of_every_case_runs_or_says_why(name: str) -> None:
    case = dt.load(name)
    issue = next(iter(case.file.issues))
    option = next(one for one in case.file.issues[issue].options if one != case.today[issue])
    plain = Setting.of(case, f"p.{issue}:{option}")
    for what, values in choices(case).items():
        for value in values:
            setting = plain.turned(case, "r", what, value)
            assert setting.process == {what: value}
            assert Setting.of(case, setting.words) == setting
            if len(case.parties) == 2:
                assert "\n" not in refused(case, setting)
    assert set(HELD) <= set(choices(case))


def test_the_way_back_holds_turns_of_the_process(demo: dt.Case) -> None:
    bench = Bench.of(demo, {"s": [WATER]}).turned(demo, "r", "every", "4").turned(demo, "r", "every", "8")
    assert bench.way == "r.every:~r.every:4"
    assert Bench.of(demo, {"s": [bench.setting.words], "u": [bench.way]}).back(demo).setting.process == {
        "every": "4"
    }


def test_the_ladder_is_that_of_the_same_runs(demo: dt.Case, scenes: Scenes) -> None:
    found = scenes.dated(of_strategy(demo, "water-for-port"))
    asked = dt.talks(demo, "water-for-port", runs=RUNS, draws=dt.Draws(FEW), paired=0)
    assert found.met == pytest.approx(1 - asked.by_month["no_talks"][23])
    ends = asked.ends["kept"].chance + asked.ends["not_kept"].chance + asked.phases["carrying_out"]
    assert found.ratified == pytest.approx(ends)
    assert found.met >= found.agreed[24][0]
    assert found.ratified >= found.carried[0]


def test_the_ladder_and_what_is_kept_stand_on_the_page(client: Client) -> None:
    from detente_room import access
    from detente_room.actions.keep import keep
    from detente_room.asking.work import KEPT, RUN, Done, Task

    page = client.get(DEMO).content.decode()
    words = next(one for one in re.findall(r'href="[^"]*[?]s=([^"]*)"', page) if "r.as:water-for-port" in one)
    said = client.get(f"{DEMO}dated/", {"s": unescape(words)}).content.decode()
    assert re.search(r"Of 100 runs: [^;]* convene and [^;]* agree a text by [^;]*; .* ratify one and", said)
    assert "stands here once the overview" in client.get(DEMO, {"s": unescape(words)}).content.decode()
    found = access.case("demo")
    figures = '{"water-for-port": [0.31, 0.2, 0.4]}'
    keep(Task(found.place, found.state, RUN), Done({KEPT: figures}, ()))
    told = client.get(DEMO, {"s": unescape(words)}).content.decode()
    assert likelihood.said(0.31, (0.2, 0.4)) in told
    assert likelihood.said(0.31, (0.2, 0.4)) not in client.get(DEMO, {"s": WATER}).content.decode()
    keep(Task(found.place, found.state, RUN), Done({}, ()))
