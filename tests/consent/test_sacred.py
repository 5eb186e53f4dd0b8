"""Sacred issues by hand: several at once, and what a leaning judgement does to an incentive that turns round."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente.case import Case, loads
from detente.draws import Draws
from detente.model import Lean, margins
from reference.levers import Asked, reference_levers
from vocabulary import noise, plain

GIVEN = {"shrine": "shared", "flag": "joint"}
PAID = {"fund": "paid"}


def temple(site: float, flag: float, points: str = "6", softened: str = "") -> dict[str, Any]:
    """The east loses by both issues, 40 to 20 in 100 on each, so 20 in all; a fund offers it something.

    Both issues are sacred to it at today's option; ``site`` and ``flag`` are what an incentive backfires by.
    ``softened``: which of the two an apology softens; it costs nobody anything.
    """
    sacred: dict[str, Any] = {
        "shrine": {"line": "own", "backfire": site},
        "flag": {"line": "own", "backfire": flag},
    }
    if softened:
        sacred[softened]["softened_by"] = [{"apology": "said"}]
    return {
        "case": "temple",
        "as_of": "2026-01-01",
        "parties": ["east", "west"],
        "issues": {
            "shrine": {"options": {"own": {"now": True}, "shared": {}}},
            "flag": {"options": {"own": {"now": True}, "joint": {}}},
            "apology": {"options": {"none": {"now": True}, "said": {}}},
        },
        "actors": {
            "east-elders": {
                "speaks_for": "east",
                "weights": {"shrine": 50, "flag": 50},
                "values": {"shrine": {"own": 40, "shared": 20}, "flag": {"own": 40, "joint": 20}},
                "sacred": sacred,
            },
            "west-council": {
                "speaks_for": "west",
                "weights": {"flag": 1},
                "values": {"flag": {"own": 0, "joint": 50}},
            },
            "donor": {},
        },
        "levers": {
            "fund": {
                "held_by": "donor",
                "kind": "incentive",
                "levels": {
                    "off": {},
                    "paid": {"cost": 1, "effects": [{"on": "east-elders", "points": points}]},
                },
            }
        },
        "model": {"lean_sd": 0, "mood_sd": 0},
    }


def margin(data: dict[str, Any], package: dict[str, str], lean: int = 0) -> float:
    case: Case = loads(json.dumps(data))
    found = margins(
        case, Draws.middle(), ["east-elders"], case.complete(package), case.setting(PAID), Lean(lean)
    )
    return float(found.margin["east-elders"].mean())


@pytest.mark.parametrize(("site", "flag"), [(0.25, 1.0), (1.0, 0.25)])
def test_of_several_sacred_issues_the_largest_backfire_counts(site: float, flag: float) -> None:
    # Both given up: −20 − 1 × 6, whichever of them stands first.
    assert margin(temple(site, flag), GIVEN) == pytest.approx(-26)
    # Only one: its own β.
    assert margin(temple(site, flag), {"shrine": "shared"}) == pytest.approx(-10 - site * 6)
    assert margin(temple(site, flag), {"flag": "joint"}) == pytest.approx(-10 - flag * 6)
    # The larger one softened: the other turns the incentive round still, by less.
    softened = "shrine" if site > flag else "flag"
    assert margin(temple(site, flag, softened=softened), {**GIVEN, "apology": "said"}) == pytest.approx(-21.5)


@pytest.mark.parametrize(("site", "flag"), [(0.25, 1.0), (1.0, 0.25)])
def test_levers_counts_the_largest_backfire_too(site: float, flag: float) -> None:
    """The arrays of the search and the slow twin, on the same case, with what no deal is worth lowered."""
    from detente.levers import valued

    data = temple(site, flag)
    data["actors"]["east-elders"]["no_agreement"] = -30
    case = loads(json.dumps(data))
    assert valued(case, GIVEN, PAID, Draws.middle()).margins["east-elders"] == pytest.approx(30 - 26)
    world = (plain(case, Draws(1).one(0), data), noise(case, Draws(1).one(0)))
    # The gain is −20 − 6 of the fund: no plan leaves the east a gain.
    assert reference_levers([world], plain(case, Draws.middle(), data), Asked()).best_j == 0


@pytest.mark.parametrize(
    ("lean", "expected"),
    [
        (0, -20 - 0.5 * 6),
        # Values fall by 5 on both issues (−25), a quarter of 4..8 is 1: the harm grows by half of it.
        (-1, -25 - 0.5 * 6 - 0.5 * 1),
        # Values rise by 5 (−15, still given up), and the harm shrinks.
        (1, -15 - 0.5 * 6 + 0.5 * 1),
    ],
)
def test_a_lean_against_lowers_a_margin_where_the_incentive_turns_round(lean: int, expected: float) -> None:
    assert margin(temple(0.5, 0.25, points="4..8"), GIVEN, lean) == pytest.approx(expected)
