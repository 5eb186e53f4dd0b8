"""`deals --over-draws` in words."""

from __future__ import annotations

import json

import detente as dt
from detente.report import answer_text
from detente.report.words import numbers


def _zero_sum(value: str) -> dt.Case:
    """Two who want the opposite on one issue; ``value``: what the second has of the new option."""
    options = {"old": {"now": True}, "new": {"title": "The new way"}}
    actors = {
        "a-cabinet": {"speaks_for": "a", "weights": {"way": 100}, "values": {"way": {"old": 50, "new": 100}}},
        "b-cabinet": {
            "speaks_for": "b",
            "weights": {"way": 100},
            "values": {"way": {"old": 50, "new": value}},
        },
    }
    data = {
        "case": "split",
        "title": "A split",
        "parties": ["a", "b"],
        "issues": {"way": {"title": "Way", "options": options}},
        "actors": actors,
    }
    return dt.loads(json.dumps(data))


def test_where_nobody_can_gain_together_no_package_is_named_the_best() -> None:
    case = _zero_sum("0..40")
    text = answer_text(case, dt.robust_deals(case, dt.Draws(50)))
    assert "None: in no world" in text
    assert "The new way" not in text.split("BEST WORST CASE")[0].split("BEST EXPECTED")[1]


def test_where_somebody_can_it_is() -> None:
    case = _zero_sum("60..90")
    text = answer_text(case, dt.robust_deals(case, dt.Draws(50)))
    assert "None: in no world" not in text
    assert "The new way" in text.split("BEST WORST CASE")[0].split("BEST EXPECTED")[1]


def test_a_notebook_says_the_same_figures() -> None:
    case = dt.load("demo")
    answer = dt.robust_deals(case, dt.Draws(50))
    best = max(answer.within_red_lines.candidates, key=lambda one: (one.on_frontier, one.worst_gain))
    title, often, least, mean = answer.table().rows[0]
    assert title == "Package 1"
    assert often == numbers.short(best.on_frontier)
    assert least == numbers.points(best.worst_gain)
    for party, gain in best.mean_gain.items():
        assert f"{case.name(party)} {numbers.points(gain)}" in mean
    assert " ".join(answer.table().rows[0][1:3]) in " ".join(answer_text(case, answer).split())
