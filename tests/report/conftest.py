"""Cases for the report: the demo, three parties, closed sheets, hostile titles."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

import detente as dt

Plain = dict[str, Any]

THREE: Plain = {
    "case": "three",
    "title": "Three on one lake",
    "as_of": "2026-02-01",
    "parties": ["north", "south", "east"],
    "names": {"north": "Northland", "south": "Southland", "east": "Eastland"},
    "issues": {
        "fish": {"title": "Fishing", "options": {"free": {"now": True}, "quota": {"title": "A quota"}}},
        "ships": {
            "title": "Ships",
            "options": {"own": {"now": True}, "shared": {"title": "Shared harbours"}},
        },
    },
    "actors": {
        f"{party}-cabinet": {
            "title": f"Cabinet of {party}",
            "speaks_for": party,
            "weights": {"fish": "30..60", "ships": "40..70"},
            "values": {
                "fish": {"free": low, "quota": "60..90"},
                "ships": {"own": "20..50", "shared": "50..100"},
            },
            "never": [{"fish": "quota", "ships": "shared"}] if party == "east" else [],
        }
        for party, low in (("north", 0), ("south", "10..40"), ("east", "40..80"))
    },
    "strategies": {
        "none": {"title": "Wait"},
        "quota": {"title": "Quota first", "package": {"fish": "quota"}},
        "all": {"title": "All at once", "package": {"fish": "quota", "ships": "shared"}},
    },
}


def overview_of(data: Plain, reader: str | None = None) -> dt.Overview:
    case = dt.loads(json.dumps(data))
    return dt.overview(case if reader is None else case.seen_by(reader), dt.Draws(60, 3))


@pytest.fixture(scope="session")
def demo() -> dt.Overview:
    return dt.overview(dt.load("demo"), dt.Draws(200, 1))


@pytest.fixture(scope="session")
def prespa() -> dt.Overview:
    """A case of real size, in few worlds: for what must be there, not for figures."""
    return dt.overview(dt.load("prespa"), dt.Draws(20))


@pytest.fixture(scope="session")
def three() -> dt.Overview:
    return overview_of(THREE)


@pytest.fixture
def three_data() -> Plain:
    """Three parties as they are written, to be changed."""
    return copy.deepcopy(THREE)


@pytest.fixture
def hostile() -> dt.Overview:
    """Titles that would be markup, SVG or a link if nobody escaped them."""
    data = copy.deepcopy(THREE)
    bad = "<script>alert(1)</script>\"'><img src=http://x.example/y onerror=alert(2)>&amp;"
    data["parties"] = ["north", "south"]
    del data["actors"]["east-cabinet"], data["names"]["east"]
    data["title"] = bad
    data["names"]["north"] = bad
    data["issues"]["fish"]["title"] = bad
    data["issues"]["fish"]["options"]["quota"]["title"] = bad
    data["actors"]["north-cabinet"]["title"] = bad
    data["strategies"]["quota"] |= {"title": bad, "risk": bad, "about": bad, "asks": ["north-cabinet"]}
    data["groups"] = {"g": {"title": bad, "gains": {"fish": bad}}}
    data["footnotes"] = {"north": bad}
    return overview_of(data)


@pytest.fixture
def closed() -> dt.Overview:
    """A reader who may not see the southern cabinet's estimates."""
    data = copy.deepcopy(THREE)
    data["sheets"] = {"south-cabinet": {"owner": "south", "readers": []}}
    return overview_of(data, reader="north")
