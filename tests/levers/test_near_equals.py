"""Among near-equals and runners-up, by hand: who drops out, and what differs in kind (docs/levers.md)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente.case import loads
from detente.draws import Draws
from detente.levers import levers

Gains = tuple[float, float]


def gaining(issues: dict[str, dict[str, Gains]], boosts: int = 0) -> Any:
    """What it would take where north and south gain so much by each option, and nothing is uncertain.

    ``boosts``: so many guarantees that cost nothing and give each of the two one point.
    """
    share = 100 / len(issues)
    leaders = {
        name: {
            "speaks_for": party,
            "weights": dict.fromkeys(issues, share),
            "values": {
                issue: {
                    "now": 40,
                    **{option: 40 + gains[n] * 100 / share for option, gains in options.items()},
                }
                for issue, options in issues.items()
            },
        }
        for n, (name, party) in enumerate({"nc": "north", "sc": "south"}.items())
    }
    both = [{"on": name, "points": 1} for name in leaders]
    data = {
        "case": "gains",
        "as_of": "2026-01-01",
        "parties": ["north", "south"],
        "issues": {
            issue: {"options": {"now": {"now": True}, **{option: {} for option in options}}}
            for issue, options in issues.items()
        },
        "actors": leaders | {"bank": {}},
        "levers": {
            f"boost{n}": {
                "held_by": "bank",
                "kind": "guarantee",
                "levels": {"off": {}, "on": {"effects": both}},
            }
            for n in range(boosts)
        },
        "model": {"lean_sd": 0, "mood_sd": 0},
    }
    return levers(loads(json.dumps(data)), draws=Draws(2))


@pytest.mark.parametrize(
    ("more", "advised"),
    [
        # Both packages have a J within 1% of the best; the second change gives both sides more: the first drops out.
        ((0.02, 0.1), {"deal": "on", "extra": "on"}),
        # It gives one side more, the other less: nothing drops out, and one change is fewer than two.
        ((0.02, -0.1), {"deal": "on"}),
        # It leaves one side as it is.
        ((0.02, 0.0), {"deal": "on"}),
    ],
)
def test_of_near_equals_only_what_everyone_prefers_overtakes(more: Gains, advised: dict[str, str]) -> None:
    best = gaining({"deal": {"on": (10, 20)}, "extra": {"on": more}}).best
    assert best is not None
    assert best.plan.changes == advised
    assert best.bound == pytest.approx(10.02)


def test_a_better_plan_that_is_not_nearly_equal_is_advised() -> None:
    best = gaining({"deal": {"on": (10, 20)}, "extra": {"on": (0.2, -0.1)}}).best
    assert best is not None
    assert best.plan.changes == {"deal": "on", "extra": "on"}


def test_the_same_package_with_other_levers_is_no_runner_up() -> None:
    # All three boosts differ from none by three choices, but a runner-up is another package.
    answer = gaining({"deal": {"on": (10, 20)}}, boosts=3)
    assert len(answer.best.plan.levers) == 3
    assert answer.tried == 2**3
    assert answer.runners_up == ()
    # Another option and at least two levers: three choices apart.
    answer = gaining({"deal": {"on": (10, 20), "half": (4, 5)}}, boosts=3)
    (runner,) = answer.runners_up
    assert (runner.changes, len(runner.levers)) == ({"deal": "half"}, 1)
    # One lever alone can't make three.
    assert gaining({"deal": {"on": (10, 20), "half": (4, 5)}}, boosts=1).runners_up == ()
