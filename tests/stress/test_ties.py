"""Strategies of the same value: which one is put to the test doesn't hang on the order of the file."""

from __future__ import annotations

import json
import re

import pytest

import detente as dt
from detente.report import answer_text
from detente.stress.switching_values import advised, best

DEPTH = dt.Depth(flips=1)
NO_GAIN = {"village": "lowland"}
"""Upland loses by it whatever happens, and refuses: the value is 0, and so is the chance."""
LIKELY = {"monitoring": "joint"}


def made(*strategies: tuple[str, dict[str, str]]) -> dt.Case:
    """The demo with these strategies, in this order, and no other."""
    said = json.dumps({name: {"package": package} for name, package in strategies})
    text = dt.load("demo").text or ""
    return dt.loads(re.sub(r"^strategies:\n(?: .*\n)+", f"strategies: {said}\n", text, flags=re.M))


def test_the_likeliest_of_those_that_tie_comes_first_then_the_first_by_name() -> None:
    assert best({"c": (0.0, 0.5), "a": (0.0, 0.1), "b": (0.0, 0.5), "d": (-1.0, 1.0)}) == ("b", "c", "a")
    assert best({"a": (1.0, 0.2), "b": (1.0 + 1e-12, 0.2)}) == ("a", "b")
    assert advised({"b": (0.0, 0.5), "a": (0.0, 0.5)}) == "a"
    assert advised({"b": (0.0, 0.5), "a": (0.0, 0.6)}, stay="b") == "b"
    assert advised({"b": (0.0, 0.5), "a": (0.1, 0.6)}, stay="b") == "a"


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_file_decides_nothing(turned: bool) -> None:
    strategies = [("zeta", LIKELY), ("alpha", LIKELY), ("mu", NO_GAIN)]
    case = made(*(reversed(strategies) if turned else strategies))
    draws = dt.Draws(40)
    answer = dt.stress(case, draws=draws, depth=DEPTH)
    assert answer.strategy == answer.advice == "alpha"
    assert "tie (strategies: alpha, zeta)" in [str(note) for note in answer.notes]
    said = " ".join(answer_text(case, answer).split())
    assert "tie, with the same value on average: “alpha” and “zeta”" in said
    assert dt.why(case, "strategy.value", draws=draws).strategy == "alpha"
    assert dt.overview(case, draws).answers["stress"].strategy == "alpha"


def test_strategies_that_differ_do_not_tie() -> None:
    answer = dt.stress(made(("zeta", LIKELY), ("mu", NO_GAIN)), draws=dt.Draws(40), depth=DEPTH)
    assert answer.strategy == "zeta"
    assert "tie" not in [note.code for note in answer.notes]
