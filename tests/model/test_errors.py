"""The actor error: for a package it is the sum over the issues that change, as the search of `levers` needs."""

from __future__ import annotations

import numpy as np
import pytest

import detente as dt
from detente.model import Points
from detente.model.errors import actor_error, error_of_choice, error_of_package


@pytest.mark.parametrize("common", [False, True])
def test_the_error_of_a_package_is_the_sum_over_its_changes(common: bool) -> None:
    text = dt.load("demo").text
    assert text is not None
    case, draws = dt.loads(text + "model: {lean_common: 1}\n" if common else text), dt.Draws(50)
    leader = next(iter(case.leaders.values()))
    points = Points(case, draws, [leader])
    for strategy in case.file.strategies.values():
        package = case.complete(strategy.package)
        changed = [issue for issue, option in package.items() if option != case.today[issue]]
        each = [error_of_choice(points, leader, issue) for issue in changed]
        whole = error_of_package(points, leader, package)
        assert sum(each, np.zeros(50)) == pytest.approx(whole, abs=1e-12)
        if common:
            assert (np.abs(whole) <= np.abs(actor_error(points, leader)) + 1e-12).all()
