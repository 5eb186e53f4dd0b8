"""Who holds an office, what is asked for, who would move first: read, checked, warned of."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from detente.case import CaseError, loads
from detente.case.people import Demand, Opening, Person
from detente.case.warn import find_warnings as warnings

CASE: dict[str, Any] = {
    "case": "two",
    "as_of": "2026-02-01",
    "parties": ["north", "south"],
    "issues": {"fish": {"options": {"free": {"now": True}, "quota": {}}}},
    "actors": {
        f"{party}-cabinet": {
            "speaks_for": party,
            "weights": {"fish": 1},
            "values": {"fish": {"free": 0, "quota": 50}},
            "people": [{"name": "Ada Hill", "office": "Prime Minister", "since": "2025-01-01"}],
            "demands": [{"what": "a quota", "on": "2025-12-01"}],
        }
        for party in ("north", "south")
    },
    "strategies": {
        "quota": {
            "package": {"fish": "quota"},
            "opening": [{"by": "north-cabinet", "on": "2026-02-10..2026-03-01", "does": "count the fish"}],
        }
    },
}


def changed(*path: str | int, to: object) -> str:
    data = copy.deepcopy(CASE)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(data)


def told(text: str) -> str:
    return "\n".join(
        f"{path}: found {found}; expected {expected}" for path, found, expected in warnings(loads(text))
    )


def test_they_are_read_as_written() -> None:
    case = loads(json.dumps(CASE))
    assert case.actor("north-cabinet").people == (
        Person(name="Ada Hill", office="Prime Minister", since="2025-01-01"),
    )
    assert case.actor("south-cabinet").demands == (Demand(what="a quota", on="2025-12-01"),)
    move = case.file.strategies["quota"].opening[0]
    assert move == Opening(by="north-cabinet", on="2026-02-10..2026-03-01", does="count the fish")
    assert (move.first, move.last) == ("2026-02-10", "2026-03-01")


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("actors", "north-cabinet", "people", 0, "name"), " ", "people.0.name"),
        (("actors", "north-cabinet", "people", 0, "until"), "2024-05-05", "2025-01-01 (since) or later"),
        (("actors", "north-cabinet", "people", 0, "party"), "x", "people.0.party"),
        (("actors", "north-cabinet", "demands", 0, "on"), "2025-02-30", "demands.0.on"),
        (("issues", "fish", "options", "quota", "at_home"), {"east": "x"}, "unknown party east"),
        (("strategies", "quota", "opening", 0, "by"), "nobody", "unknown actor nobody"),
        (("strategies", "quota", "opening", 0, "does"), "", "opening.0.does"),
        (("strategies", "quota", "opening", 0, "on"), "soon", "opening.0.on"),
    ],
)
def test_what_cannot_be_is_named(path: tuple[str | int, ...], to: object, said: str) -> None:
    with pytest.raises(CaseError) as error:
        loads(changed(*path, to=to))
    assert said in str(error.value)


def test_an_office_is_held_from_its_first_to_its_last_day() -> None:
    one = Person(name="x", since="2025-01-01", until="2025-12-31")
    days = ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")
    assert [one.holds(day) for day in days] == [False, True, True, False]
    assert not one.holds(None)
    assert Person(name="x").holds(None)
    assert Person(name="x").holds("1999-01-01")


def test_what_the_cases_own_day_makes_odd_is_warned_of() -> None:
    assert told(json.dumps(CASE)).count("people") == 0
    gone = changed("actors", "north-cabinet", "people", 0, "until", to="2026-01-31")
    assert "nobody who holds an office on 2026-02-01" in told(gone)
    assert "a day up to 2026-02-01" in told(
        changed("actors", "north-cabinet", "demands", 0, "on", to="2026-02-02")
    )
    over = changed("strategies", "quota", "opening", 0, "on", to="2026-01-01..2026-01-31")
    assert "a first move that ends on 2026-01-31" in told(over)
