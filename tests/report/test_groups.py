"""The section on those who are not at the table."""

from __future__ import annotations

import copy
import json
from typing import Any

import detente as dt
from detente.report.document import Para, Table, plain
from detente.report.sections import groups as section
from detente.report.sections.setting import Setting
from detente.report.words import groups as words

CASE: dict[str, Any] = {
    "case": "lake",
    "parties": ["north", "south"],
    "issues": {
        "fish": {"title": "Fishing", "options": {"free": {"now": True}, "quota": {}}},
        "peace": {"options": {"no": {"now": True}, "yes": {}}},
    },
    "actors": {
        party: {
            "speaks_for": party,
            "weights": {"fish": 60, "peace": 40},
            "values": {"fish": {"free": 0, "quota": 60}, "peace": {"no": 0, "yes": 50}},
        }
        for party in ("north", "south")
    },
    "groups": {
        "fishers": {
            "title": "Fishers",
            "size": "1000..2500",
            "gains": {"fish": "steady catches", "peace": "quiet"},
        },
        "unions": {"title": "Unions", "at_table": True},
        "others": {"risks": {"fish": "less work"}},
    },
}


def built(data: dict[str, Any]) -> tuple[object, ...]:
    return section.build(Setting.of(dt.overview(dt.loads(json.dumps(data)), dt.Draws(20))))


def test_each_group_without_a_seat_has_a_row() -> None:
    said, table = built(CASE)
    assert said == Para(words.SAID)
    assert isinstance(table, Table)
    cells = [tuple(plain(cell) for cell in row.cells if not hasattr(cell, "lines")) for row in table.rows]
    assert cells == [
        ("Fishers (about 1,000 to 2,500)", "steady catches (Fishing); quiet (peace)", words.NOT_SAID),
        (words.UNNAMED, words.NOT_SAID, "less work (Fishing)"),
    ]


def test_a_case_without_groups_says_so() -> None:
    data = copy.deepcopy(CASE)
    del data["groups"]
    assert built(data) == (Para(words.NOBODY),)
