"""The worked example of docs/deals.md, by hand."""

from __future__ import annotations

import pytest

from detente.case import loads
from detente.deals import deals
from small import sample


def test_the_harbour() -> None:
    answer = deals(loads(sample()))
    assert answer.packages == 4
    assert answer.frontier.count == answer.frontier.points == 2
    assert answer.frontier.vectors.tolist() == [[94.0, 82.0], [74.0, 100.0]]
    assert answer.reservation == {"north": 20.0, "south": 60.0}
    expected = {
        "nash": (2160.0, "each-own"),
        "kalai_smorodinsky": (54 / 74, "each-own"),
        "egalitarian": (40.0, "each-own"),
        "utilitarian": (176.0, "joint"),
        "egalitarian_raw": (82.0, "joint"),
    }
    for name, (value, customs) in expected.items():
        found = answer.everywhere.solutions[name]
        assert found is not None
        assert found.value == pytest.approx(value)
        assert [dict(offer.package) for offer in found.packages] == [
            {"customs": customs, "fishing": "shared"}
        ]
