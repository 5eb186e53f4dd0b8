"""Real income fed back into what leaderships gain: off unless asked for, stated when on."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.benefits import with_income
from detente.cli.app import app
from detente.report.words import common

DRAWS = dt.Draws(100)
PACKAGE = {"water": "shared", "monitoring": "joint", "port": "fees"}


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.load("demo")


def test_gains_rise_by_points_times_income(demo: dt.Case) -> None:
    counting, note = with_income(demo, DRAWS)
    assert (note.code, dict(note.fields)) == ("income-counts", {"low": "1", "high": "4"})
    before, after = (dt.consent(case, PACKAGE, draws=DRAWS) for case in (demo, counting))
    income = {one.name: one.income for one in dt.benefits(demo, package=PACKAGE, draws=DRAWS).parties}
    for party, leader in demo.leaders.items():
        more = after.margins[leader]["gain"] - before.margins[leader]["gain"]
        # 1 to 4 points a per cent: between the ends that the ranges of both allow, in their order of size.
        assert 0.8 * income[party].low * 1 < more < 1.2 * income[party].high * 4
    assert counting.file.actors["upland-government"].links != demo.file.actors["upland-government"].links
    others = set(demo.file.actors) - set(demo.leaders.values())
    assert all(counting.file.actors[one] == demo.file.actors[one] for one in others)


def test_nothing_counts_unless_it_is_asked_for(demo: dt.Case) -> None:
    text = demo.text
    assert text
    without = dt.loads(text.replace("  income_points: 1..4\n", ""))
    one, other = (dt.consent(case, PACKAGE, draws=DRAWS).as_dict() for case in (demo, without))
    assert one == other


def test_it_is_refused_where_nothing_says_how_much(demo: dt.Case) -> None:
    assert demo.text
    without = dt.loads(demo.text.replace("  income_points: 1..4\n", ""))
    for case in (without, dt.load("prespa")):
        with pytest.raises(dt.DetenteError, match=r"found no economy\.income_points"):
            with_income(case, DRAWS)
    shut = dt.loads(demo.text + "\nsheets: {upland-government: {owner: upland}}\n").seen_by("lowland")
    with pytest.raises(dt.ClosedSheetError, match="upland-government"):
        with_income(shut, DRAWS)


@pytest.mark.parametrize("command", [["consent", "--strategy", "water-for-port"], ["levers"]])
def test_commands_say_that_income_counts(command: list[str]) -> None:
    run = CliRunner()
    words = [command[0], "demo", *command[1:], "--draws", "50"]
    said = common.INCOME_COUNTS.format(low="1", high="4")
    on, off = run.invoke(app, [*words, "--income"]), run.invoke(app, words)
    assert on.exit_code == off.exit_code == 0
    assert said[1:] in " ".join(on.output.split())
    assert said[1:] not in " ".join(off.output.split())
    data = json.loads(run.invoke(app, [*words, "--income", "--json"]).output)
    assert "income-counts (low: 1, high: 4)" in data["notes"]
