"""The panel beside its chances: the twin, an example by hand, what is left out, parts of the model off."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente as dt
from case.test_panel import CHANGES, STATES, TABLES, demo, read
from detente.case.library import library
from detente.cli.app import app
from detente.model.home import applying
from detente.strategy.face_validity import validity
from detente.strategy.on_panel import Item, as_it_stood, horizon, on_panel
from detente.strategy.switches import SWITCHES, switched
from reference.consent import chance, draw
from reference.panel import reference_panel, reference_scores, stood
from test_flagship_twin import plain_world
from vocabulary import noise

AS_OF = date(2026, 1, 1)


def item(day: str, chance: float, six: bool | None, twelve: bool | None = None, by: str = "") -> Item:
    return Item(day, "step", "port=fees", {"port": "fees"}, chance, {6: six, 12: twelve}, by, None)


def test_by_hand() -> None:
    """Two dates; from the second, six months are not over, so that it is left out, come about or not.

    Of .8 (came, by one side), .6 and .1 (did not): Brier (.04 + .36 + .01)/3 = .13667, log −(ln .8 + ln .4 +
    ln .9)/3 = (.22314 + .91629 + .10536)/3 = .41493; always 1/3: (4/9 + 1/9 + 1/9)/3 = 2/9; both pairs are in
    order.
    """
    items = (
        item("2024-01-01", 0.8, True, by="one"),
        item("2024-01-01", 0.6, False),
        item("2024-01-01", 0.1, False),
        item("2025-12-01", 0.9, True),
        item("2025-12-01", 0.9, None),
    )
    found = horizon(items, 6)
    assert found is not None
    assert found.scores.brier == pytest.approx(0.41 / 3)
    assert found.scores.log == pytest.approx(0.41493, abs=1e-5)
    assert found.scores.constant[1] == pytest.approx(2 / 9)
    assert (found.open, found.early, found.alone) == (2, 1, 1)
    assert found.order is not None
    assert (found.order.ordered, found.order.pairs) == (2, 2)
    (only,) = found.dates
    assert (only.day, only.count, only.came_about) == ("2024-01-01", 3, 1)
    assert only.mean == pytest.approx(0.5)
    # Half a year at 15 attempts in 100 years: 1 − √.85 = .07805; (.8 · .07805 − 1)² + (.04683)² + (.00780)².
    assert found.paced.brier == pytest.approx(0.88128 / 3, abs=1e-5)
    assert horizon(items[3:], 6) is None, "nothing is known yet"


def test_the_demo_agrees_with_the_slow_twin(tmp_path: Path) -> None:
    case, draws = demo(tmp_path), dt.Draws(12, seed=3)
    fast = on_panel(case, read(case), draws)
    assert fast is not None
    worlds = [(plain_world(case, draws.one(k)), noise(case, draws.one(k))) for k in range(12)]
    slow = reference_panel(tmp_path / "panel", worlds, AS_OF)
    assert len(fast.items) == len(slow) == 12
    for mine, theirs in zip(fast.items, slow, strict=True):
        assert (mine.day, mine.within) == (theirs["day"], {6: theirs[6], 12: theirs[12]})
        assert mine.chance == pytest.approx(theirs["chance"], abs=1e-9)
    for mine_at in fast.horizons:
        theirs = reference_scores(slow, mine_at.months)
        assert mine_at.order is not None
        assert {
            "count": mine_at.scores.count,
            "came_about": mine_at.scores.came_about,
            "left_out": mine_at.open,
            "brier": mine_at.scores.brier,
            "log": mine_at.scores.log,
            "paced": mine_at.paced.brier,
            "constant": mine_at.scores.constant[1],
            "pairs": mine_at.order.pairs,
            "ordered": mine_at.order.ordered,
        } == pytest.approx(theirs)


def test_chances_of_the_flagship_agree_with_the_twin() -> None:
    """Chances in three draws of what no assembly votes on, and the day's state."""
    case, draws, day = dt.load("kosovo-serbia"), dt.Draws(3, seed=5), "2023-07-01"
    fast = on_panel(case, read(case), draws)
    assert fast is not None
    worlds = [(plain_world(case, draws.one(k)), noise(case, draws.one(k))) for k in range(3)]
    then = as_it_stood(case, read(case), day)
    plain = stood(worlds[0][0], read(case).states(day))
    assert then.today == {
        name: next(option for option, spec in issue["options"].items() if spec.get("now"))
        for name, issue in plain["issues"].items()
    }
    light = [
        one
        for one in fast.items
        if one.day == day and not any(applying(then, then.complete(one.changes)).values())
    ]
    assert len(light) > 10
    for one in light[:20]:
        drawn = [
            draw(stood(world, read(case).states(day)), error, dict(one.changes), {})
            for world, error in worlds
        ]
        assert one.chance == pytest.approx(chance(drawn), abs=1e-9)


def test_a_chance_is_that_of_consent(tmp_path: Path) -> None:
    case, draws = demo(tmp_path), dt.Draws(60)
    fast = on_panel(case, read(case), draws)
    assert fast is not None
    for one in fast.items:
        then = as_it_stood(case, read(case), one.day)
        asked = dt.consent(then, one.changes, draws=draws)
        assert one.chance == pytest.approx(asked.chance, abs=1e-12)
        assert dict(one.changes) == dict(asked.changes)


def test_the_day_is_as_it_stood(tmp_path: Path) -> None:
    case = demo(tmp_path)
    then = as_it_stood(case, read(case), "2024-01-01")
    assert then.file.as_of == "2024-01-01"
    assert then.today == case.today | {"port": "free", "monitoring": "each", "water": "none"}
    assert case.today["port"] == "closed", "the case itself is left as it is"


def test_a_panel_without_variants_is_scored(tmp_path: Path) -> None:
    case = demo(tmp_path)
    found = validity(case, dt.Draws(20))
    assert found.tried == ()
    assert found.scores is None
    assert found.panel is not None
    data = json.loads(json.dumps(found.as_dict()))
    assert data["swaps"] == []
    assert data["pairs_range"] is None
    months = [one["months"] for one in data["panel"]["horizons"]]
    assert months == [6, 12]
    assert {one["kind"] for one in data["panel"]["items"]} == {"step", "table"}
    assert data["switches"] == []


def test_a_case_without_a_panel_says_so() -> None:
    assert dt.validity(dt.load("prespa"), dt.Draws(5)).as_dict()["panel"] is None


def test_a_wrong_panel_is_refused(tmp_path: Path) -> None:
    case = demo(tmp_path, STATES.replace("port,free", "port,fre"), CHANGES, TABLES)
    with pytest.raises(dt.CaseError, match="did you mean free"):
        validity(case, dt.Draws(5))


# Parts of the model off -------------------------------------------------------------------------------------


def on(case_text: str) -> str:
    """The demo with every part of the model on."""
    keys = "{stake: 1, trust: 0.4..0.8, lean_common: 0.5}"
    assert "\nmodel:" not in case_text
    return f"{case_text}\nmodel: {keys}\n"


@pytest.fixture
def every(tmp_path: Path) -> dt.Case:
    """The demo with a panel and every part on."""
    demo(tmp_path)
    path = tmp_path / "case.yaml"
    path.write_text(on(path.read_text()))
    return dt.load(tmp_path)


def test_a_part_off_is_the_model_as_its_page_switches_it_off(every: dt.Case, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    text = path.read_text()
    written = {
        "stake": text.replace("stake: 1", "stake: 0"),
        "trust": text.replace("trust: 0.4..0.8", "trust: 1"),
        "lean_common": text.replace("lean_common: 0.5", "lean_common: 1"),
        "mood_sd": text.replace("stake: 1", "stake: 1, mood_sd: 0"),
        "lean_sd": text.replace("stake: 1", "stake: 1, lean_sd: 0"),
    }
    written["stake+trust+lean_common"] = text.replace("stake: 1", "stake: 0").replace(
        "trust: 0.4..0.8, lean_common: 0.5", "trust: 1, lean_common: 1"
    )
    draws = dt.Draws(40)
    for name, new in written.items():
        off = switched(every, name)
        assert off is not None, name
        path.write_text(new)
        by_hand = on_panel(dt.load(tmp_path), read(every), draws)
        mine = on_panel(off, read(every), draws)
        assert by_hand is not None
        assert mine is not None
        assert [one.chance for one in mine.items] == [one.chance for one in by_hand.items], name
        assert switched(off, name) is None, "it is off now"
    path.write_text(text)


def test_a_trust_of_its_own_is_switched_off_too(every: dt.Case) -> None:
    leader = next(iter(every.leaders.values()))
    actors = dict(every.file.actors)
    number = every.file.model.trust
    actors[leader] = actors[leader].model_copy(update={"trust": number})
    own = dt.Case(every.file.model_copy(update={"actors": actors}), origin=every.origin)
    off = switched(own, "trust")
    assert off is not None
    assert off.actor(leader).trust is None
    assert off.file.model.trust.low == 1


def test_members_won_singly_are_switched_off(every: dt.Case) -> None:
    assert switched(every, "won_singly") is None, "nobody is, in the demo"
    number = every.file.model.trust
    home = {party: one.model_copy(update={"won_singly": number}) for party, one in every.file.home.items()}
    some = dt.Case(every.file.model_copy(update={"home": home}), origin=every.origin)
    off = switched(some, "won_singly")
    assert off is not None
    assert all(one.won_singly.low == one.won_singly.high == 0 for one in off.file.home.values())


def test_every_part_has_its_scores_beside(every: dt.Case) -> None:
    found = validity(every, dt.Draws(30), switches=True)
    assert [one.switch for one in found.switches] == list(SWITCHES)
    assert {one.switch for one in found.switches if one.is_off} == {"won_singly"}
    whole = found.panel
    assert whole is not None
    for one in found.switches:
        assert one.swaps is None
        assert set(one.panel) == (set() if one.is_off else {6, 12})
    stake = next(one for one in found.switches if one.switch == "stake")
    off = switched(every, "stake")
    assert off is not None
    again = on_panel(off, read(every), dt.Draws(30))
    assert again is not None
    assert stake.panel[12].brier == again.horizons[1].scores.brier


def test_the_flagship_leaves_out_dates_whose_months_are_not_over() -> None:
    assert (library() / "kosovo-serbia" / "panel").is_dir()
    found = dt.validity(dt.load("kosovo-serbia"), dt.Draws(5)).panel
    assert found is not None
    six, twelve = found.horizons
    assert [one.day for one in six.dates][-1] == "2025-07-01"
    assert [one.day for one in twelve.dates][-1] == "2025-01-01"
    assert (six.scores.count, six.scores.came_about, six.open, six.early) == (489, 9, 64, 1)
    assert (twelve.scores.count, twelve.scores.came_about, twelve.open, twelve.early) == (424, 16, 129, 3)
    assert len(found.items) == six.scores.count + six.open == twelve.scores.count + twelve.open


def test_the_command_prints_all_of_it(every: dt.Case, tmp_path: Path) -> None:
    runner, words = CliRunner(), ["validity", str(tmp_path), "--draws", "20", "--switches"]
    shown = " ".join(runner.invoke(app, words).output.split())
    for said in (
        "ALL THAT COULD HAVE COME ABOUT",
        "THIS MODEL WITH ONE PART OFF",
        "what is at stake (stake 0)",
    ):
        assert said in shown
    assert "This model, at the pace elsewhere" in shown
    assert "Refusal is not delay" in shown
    asked = json.loads(runner.invoke(app, [*words, "--json"]).output)
    assert asked == validity(every, dt.Draws(20), switches=True).as_dict()
    assert json.loads(runner.invoke(app, [*words[:-1], "--json"]).output)["switches"] == []
