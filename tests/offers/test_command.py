"""`detente offers` gives what `dt.offers` gives, in words and as JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.cli.app import app
from detente.offers import single_text
from detente.offers.strategies import NAMES
from detente.report import answer_text


def asked(*words: str) -> str:
    found = CliRunner().invoke(app, ["offers", "demo", *words])
    assert found.exit_code == 0, found.output
    return found.output


def test_one_session_is_the_function_s() -> None:
    found = json.loads(asked("--strategies", "boulware,0.5", "--steps", "50", "--discount", "0.99", "--json"))
    mixed: list[str | float] = ["boulware", 0.5]
    assert found == dt.offers(dt.load("demo"), mixed, 50, 0.99).as_dict()


def test_by_party() -> None:
    by = json.loads(asked("--strategies", "lowland=micro, upland=linear", "--json"))
    assert by["sessions"] == json.loads(asked("--strategies", "linear,micro", "--json"))["sessions"]


def test_without_strategies_everyone_meets_everyone() -> None:
    case = dt.load("demo")
    found = dt.offers(case, [[one, other] for one in NAMES for other in NAMES])
    assert json.loads(asked("--json")) == found.as_dict()
    text = " ".join(asked().split())
    agreed = sum(one.agreed for one in found.sessions)
    assert f"Of 25 sessions {agreed} ended in agreement" in text
    assert "not a forecast" in text


def test_no_deal_is_said() -> None:
    text = " ".join(asked("--strategies", "tit-for-tat,micro").split())
    assert "Nothing agreed in 100 steps" in text
    assert "none" in text


def test_a_single_text() -> None:
    case = dt.load("demo")
    found = single_text(case, "climbing", 200, 3)
    assert (
        json.loads(asked("--single-text", "climbing", "--drafts", "200", "--seed", "3", "--json"))
        == found.as_dict()
    )
    assert f"Of 200 drafts {found.taken} were taken up" in answer_text(case, found)


@pytest.mark.parametrize(
    "words",
    [
        ("--strategies", "boulware"),
        ("--strategies", "boulware,nice"),
        ("--strategies", "upland=boulware"),
        ("--strategies", "boulware,linear", "--single-text", "climbing"),
        ("--single-text", "fast"),
        ("--steps", "0"),
    ],
)
def test_what_is_wrong_is_refused(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["offers", "demo", *words]).exit_code != 0
