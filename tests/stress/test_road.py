"""Agreed soon and kept, put to the test: numbers of the process beside those of the case."""

from __future__ import annotations

import json

import numpy as np
import pytest
from typer.testing import CliRunner

import detente as dt
from detente.case.numbers import Number
from detente.cli.app import app
from detente.report.words import stress as words
from detente.stress import Depth, Walked, stress
from detente.stress.places import said
from detente.talks import talks

PLAN = "water-for-port"
DRAWS = dt.Draws(200)


class Told:
    """A road on which the chance is a rule of two numbers."""

    def __init__(self, rule: str) -> None:
        self.rule = rule

    def walked(self, strategy: str) -> Walked:
        assert strategy == PLAN
        paths = ("process", "talks", "opens"), ("process", "steps", "slip")
        number = Number(0.0, 1.0)
        opens, slip = (DRAWS.values(path, number) for path in paths)
        soon = {
            "opens": 0.9 * opens,
            "low": 0.05 * opens + 0.001 * slip,
            "corner": np.where((opens > 0.6) & (slip < 0.5), 0.1, 0.9),
            "flat": np.full(200, 0.4),
        }[self.rule]
        return Walked(soon, 10, DRAWS, {"/".join(path): (path, number) for path in paths}, ())


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.loads(dt.load("demo").text or "")


def ask(case: dt.Case, rule: str) -> dt.Stress:
    return stress(case, strategy=PLAN, draws=DRAWS, depth=Depth(flips=2), road=Told(rule))


def test_the_number_that_decides_comes_first_and_flips_where_it_crosses_a_half(demo: dt.Case) -> None:
    found = ask(demo, "opens").soon_and_kept
    assert found is not None
    first = found.deciding[0]
    assert first.source.number == "process.talks.opens"
    assert first.source.judged
    assert first.clear
    assert first.index > 0.95
    assert not found.deciding[1].clear
    assert found.failing == pytest.approx(0.556, abs=0.01)
    assert not found.best
    flip = found.flips[0]
    assert flip.to is not None
    assert flip.to == pytest.approx(0.6, abs=0.02)
    assert flip.then == "over"
    assert flip.within_range
    assert len(found.flips) == 1
    assert "goes over 1 in 2" in words.road_flips(found)[0]


def test_where_no_world_reaches_a_half_the_best_quarter_is_looked_for(demo: dt.Case) -> None:
    found = ask(demo, "low").soon_and_kept
    assert found is not None
    assert found.best
    assert found.failing == 1
    assert found.bar == pytest.approx(0.0375, abs=0.002)
    limit = found.boxes[0].limits[0]
    assert limit.source.number == "process.talks.opens"
    assert limit.low == pytest.approx(0.75, abs=0.05)
    assert limit.high is None
    assert "are among the best" in words.road_boxes(found)[0]
    assert all(flip.to is None for flip in found.flips)
    assert words.road_flips(found)[0].startswith("Nowhere in their ranges")


def test_a_box_of_two_numbers_is_found(demo: dt.Case) -> None:
    found = ask(demo, "corner").soon_and_kept
    assert found is not None
    assert not found.best
    assert found.failing == pytest.approx(0.2, abs=0.05)
    assert {limit.source.number for box in found.boxes for limit in box.limits} == {
        "process.talks.opens",
        "process.steps.slip",
    }


def test_a_chance_that_never_varies_is_decided_by_nothing(demo: dt.Case) -> None:
    found = ask(demo, "flat").soon_and_kept
    assert found is not None
    assert found.deciding == ()
    assert found.boxes == ()
    assert found.judgement_share is None
    assert words.ROAD_NONE in words.road_said(found)


def test_the_talks_of_a_case_go_through_the_same(demo: dt.Case) -> None:
    draws = dt.Draws(300)
    road = dt.Road(demo, draws, each=30)
    answer = stress(demo, strategy=PLAN, draws=draws, depth=Depth(flips=1), road=road)
    found = answer.soon_and_kept
    assert found is not None
    plain = talks(demo, PLAN, runs=30, draws=draws, paired=0)
    assert found.chance == pytest.approx(plain.soon_and_kept.chance, abs=0.03)
    names = {one.source.number for one in found.deciding}
    assert {"process.talks.opens", "process.trust.mean", "process.steps.slip"} <= names
    assert any(name.startswith("actors.") for name in names)
    assert not {"process.appeal.taken", "process.exchange.drift"} & names
    assert set(plain.reads) <= set(answer.reads)
    assert json.loads(json.dumps(answer.as_dict(), allow_nan=False))["soon_and_kept"]["runs"] == 30
    without = stress(demo, strategy=PLAN, draws=draws, depth=Depth(flips=1))
    assert without.soon_and_kept is None
    assert without.chance == answer.chance


def test_numbers_that_fit_a_record_are_the_columns() -> None:
    case = dt.load("kosovo-serbia")
    draws = dt.Draws(40)
    walked = dt.Road(case, draws, each=5).walked("economic-first-2020")
    name = "process/steps/slip"
    values = walked.draws.values(*walked.asked[name])  # type: ignore[arg-type]
    kept = dt.Road(case, draws).built("economic-first-2020").kept
    assert kept is not None
    assert np.array_equal(values, kept["slip"][:40])


def test_what_can_not_be_run_says_why(demo: dt.Case) -> None:
    text = (demo.text or "").replace("every: 6 weeks", "every: 6 weeks, idle: 0.3")
    head, _, rest = text.partition("  meetings:")
    bare = dt.loads(head + "\n".join(rest.split("\n")[1:]) if "\n" in rest else text)
    answer = stress(bare, strategy=PLAN, draws=DRAWS, depth=Depth(flips=0), road=dt.Road(bare, DRAWS))
    assert answer.soon_and_kept is None
    note = next(one for one in answer.notes if one.code == "no-road")
    assert "meetings" in note.fields["reason"]


def test_a_package_of_no_strategy_has_no_road(demo: dt.Case) -> None:
    answer = stress(demo, {"port": "fees"}, draws=DRAWS, depth=Depth(flips=0), road=Told("opens"))
    assert answer.soon_and_kept is None


def test_every_number_of_a_process_has_words() -> None:
    case = dt.load("kosovo-serbia")
    asked = dt.Road(case, dt.Draws(20), each=1).walked("joint-eu-us").asked
    told = [said(case, path) for path, _ in asked.values() if path[0] in ("process", "strategies")]
    assert len(told) > 20
    assert not [one for one in told if "process." in one]
    assert any("as mediator towards" in one for one in told)


def test_the_command_has_it() -> None:
    words_ = ["stress", "demo", "--strategy", PLAN, "--draws", "60"]
    done = CliRunner().invoke(app, words_)
    assert done.exit_code == 0, done.output
    assert "agreed within 24 months and carried out in" in " ".join(done.output.split())
    data = json.loads(CliRunner().invoke(app, [*words_, "--json"]).stdout)
    assert data["soon_and_kept"]["deciding"]
