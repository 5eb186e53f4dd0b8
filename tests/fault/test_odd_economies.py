"""Every leaf of an economy replaced by odd values: named errors, or an answer whose figures are finite."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Iterator
from typing import Any

import pytest

import detente as dt
from detente.case.tree import parse
from detente.report import answer_text

ODD: tuple[Any, ...] = (
    None, [], {}, True, 0, -1, 1e-9, 1e12, 1e15, "5..1", "50%", "0..1e9", "2..6 per year", "", "no-such-name",
    [0, 0], [10**9, 0], ["upland"], {"upland": 1}, "lowland", "x" * 3000,
)  # fmt: skip


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from leaves(value, (*path, key))


def demo() -> dict[str, Any]:
    text = dt.load("demo").text
    assert text
    found: dict[str, Any] = json.loads(json.dumps(parse(text, "demo").data))
    return found


def put(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> str:
    made: Any = copy.deepcopy(data)
    place = made["economy"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(made)


def finite(part: Any) -> bool:
    if isinstance(part, dict):
        return all(map(finite, part.values()))
    if isinstance(part, list):
        return all(map(finite, part))
    return not isinstance(part, float) or math.isfinite(part)


@pytest.mark.parametrize("odd", range(len(ODD)))
def test_odd_leaves_of_an_economy_are_named_or_answered(odd: int) -> None:
    data = demo()
    for n, path in enumerate(leaves(data["economy"])):
        if n % 4 != odd % 4:
            continue  # a quarter of the leaves for each value: all of them in turn
        try:
            case = dt.loads(put(data, path, ODD[odd]))
            found = dt.benefits(case, "water-for-port", draws=dt.Draws(3))
            assert finite(found.as_dict()), (path, ODD[odd])
            answer_text(case, found)
        except dt.DetenteError:
            continue  # named: how, the tests of reading say
