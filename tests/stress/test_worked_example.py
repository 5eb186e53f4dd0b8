"""The example of docs/stress.md, by hand: one uncertain number, all noise off."""

from __future__ import annotations

import math
import re

import pytest

from detente.case import loads
from detente.draws import Draws
from detente.stress import Stress, stress
from small import ROOT

VALUE = "actors.east-cabinet.values.treaty.signed"


@pytest.fixture(scope="module")
def answer() -> Stress:
    """The page's case, stressed."""
    page = (ROOT / "docs" / "stress.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    return stress(loads(found[1]))


def test_chance_and_value(answer: Stress) -> None:
    assert answer.chance == pytest.approx(0.75, abs=1e-3)
    assert answer.value == pytest.approx(5.625, abs=0.01)
    assert (answer.strategy, answer.advice) == ("treaty", "treaty")
    assert answer.failing == pytest.approx(0.25, abs=1e-3)


def test_the_one_number_decides(answer: Stress) -> None:
    (only,) = answer.deciding
    assert only.source.number == VALUE
    assert only.source.said == "the value of signed (treaty) for east-cabinet"
    assert (only.source.file, only.source.line) == ("case.yaml", 9)
    assert only.index == 1.0
    assert only.high == 1.0
    assert only.clear
    assert "actors.west-cabinet.values.treaty.signed" in answer.constant
    assert "lean.east-cabinet" in answer.constant


def test_the_box_is_below_ten(answer: Stress) -> None:
    (box,) = answer.boxes
    (limit,) = box.limits
    assert limit.source.number == VALUE
    assert limit.low is None
    assert limit.high == pytest.approx(10, abs=0.1)
    assert box.coverage == pytest.approx(1, abs=0.02)
    assert box.density == pytest.approx(1, abs=0.02)


def test_regret(answer: Stress) -> None:
    treaty, pilot = answer.regret["treaty"], answer.regret["pilot"]
    assert treaty.value.mean == pytest.approx(0.6, abs=0.01)
    assert treaty.value.max == pytest.approx(2)
    assert pilot.value.mean == pytest.approx(4.225, abs=0.01)
    assert pilot.value.max == pytest.approx(13, abs=0.05)
    assert treaty.best_in == pytest.approx(0.65, abs=0.002)
    assert pilot.chance.max == 0
    assert treaty.chance.mean == pytest.approx(0.25, abs=1e-3)


def test_flips(answer: Stress) -> None:
    flips = {flip.what: flip for flip in answer.flips}
    assert flips["advice"].start == 15
    assert flips["advice"].to == pytest.approx(math.sqrt(80), abs=0.1)
    assert flips["advice"].then == "pilot"
    assert flips["advice"].within_range
    assert flips["chance"].to == pytest.approx(10, abs=0.1)
    assert flips["chance"].then == "under"


def test_what_knowing_is_worth(answer: Stress) -> None:
    assert answer.perfect == pytest.approx(0.6, abs=0.01)
    assert answer.worth_knowing[0].source.number == VALUE
    assert answer.worth_knowing[0].value == pytest.approx(0.6, abs=0.1)


def test_the_worst_believable_world(answer: Stress) -> None:
    worst = answer.worst_world
    # One in twenty is worse: the value is near 5 + 20/20, the margin near 6 − 10.
    assert worst.margins["east-cabinet"] == pytest.approx(-4, abs=0.05)
    assert worst.refuses == ("east-cabinet",)
    assert worst.extreme[0].value == pytest.approx(6, abs=0.05)
    assert worst.extreme[0].place == pytest.approx(0.05, abs=0.002)


def test_by_world(answer: Stress) -> None:
    rows = answer.world_rows()
    assert len(rows) == 1000
    assert sum(row["best"] == "pilot" for row in rows) == pytest.approx(350, abs=2)
    assert sum(row["regret"] for row in rows) / 1000 == pytest.approx(answer.regret["treaty"].value.mean)


def test_all_of_it_is_judgement(answer: Stress) -> None:
    assert answer.judgement_share is not None
    assert answer.judgement_share.share == 1.0


def test_draws_of_another_seed_agree() -> None:
    page = (ROOT / "docs" / "stress.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    other = stress(loads(found[1]), draws=Draws(500, seed=7))
    assert other.chance == pytest.approx(0.75, abs=2e-3)
    assert other.flips[0].to == pytest.approx(math.sqrt(80), abs=0.2)
