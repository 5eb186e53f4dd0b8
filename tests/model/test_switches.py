"""The switches of docs/model.md: written out as they are by default, no figure moves; switched on, some do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.consent import consent
from detente.draws import Draws
from vocabulary import case_dicts, packages, to_case

OFF = {"stake": 0, "trust": 1, "lean_common": 1}
SLOW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@SLOW
@given(case_dicts(), st.data())
def test_switched_off_by_name_every_figure_is_as_without_them(
    data: dict[str, Any], more: st.DataObject
) -> None:
    package = more.draw(packages(data))
    named = to_case(data | {"model": data["model"] | OFF})
    before, after = (consent(case, package, draws=Draws(20)).as_dict() for case in (to_case(data), named))
    assert before == after


@pytest.mark.parametrize(("key", "on"), [("stake", 1), ("trust", 0.5), ("lean_common", 0.5)])
def test_each_switch_moves_the_demo(key: str, on: float) -> None:
    text = dt.load("demo").text
    assert text is not None
    assert "\nmodel:" not in text
    plain, switched = dt.loads(text), dt.loads(f"{text}\nmodel:\n  {key}: {on}\n")
    package = next(one.package for one in plain.file.strategies.values() if one.package)
    before, after = (dt.consent(case, package) for case in (plain, switched))
    assert before.margins != after.margins or before.chance != after.chance
