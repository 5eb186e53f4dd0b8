"""What `levers` refuses, by name."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente import Draws
from detente.case import UnknownNameError
from detente.levers import BudgetError, CappedError, Effort, levers, valued

FEW = Draws(20)


def test_a_holder_that_the_case_lacks_is_named() -> None:
    with pytest.raises(UnknownNameError, match="river-bank"):
        levers(dt.load("demo"), budget={"river-bnak": 3}, draws=FEW)


@pytest.mark.parametrize("amount", [-1.0, float("nan"), float("inf"), "3", None, True])
def test_a_budget_that_can_not_be_is_refused(amount: Any) -> None:
    with pytest.raises(
        BudgetError, match=r"for the budget of river-bank; expected a (finite )?number from 0"
    ):
        levers(dt.load("demo"), budget={"river-bank": amount}, draws=FEW)


def test_a_strategy_that_the_case_lacks_is_named() -> None:
    with pytest.raises(UnknownNameError, match="strategy"):
        levers(dt.load("demo"), "river-frist", draws=FEW)


def test_a_cap_is_refused_by_name() -> None:
    case = dt.load("demo")
    text = dt.dumps(case)
    assert "utilities:" not in text
    capped = dt.loads(_without_links(text) + "\nutilities: {cap: 100}\n")
    with pytest.raises(CappedError, match="cap"):
        levers(capped, draws=FEW)


def _without_links(text: str) -> str:
    lines, skip, indent = [], False, 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip())
        if skip and (depth > indent or not line.strip()):
            continue
        skip = line.strip().startswith(("links:", "now_as_seen_by:"))
        indent = depth
        if not skip:
            lines.append(line)
    return "\n".join(lines)


def test_no_budget_leaves_only_what_costs_nothing() -> None:
    case = dt.load("demo")
    holders = {lever.held_by for lever in case.file.levers.values()}
    answer = levers(case, budget=dict.fromkeys(holders, 0.0), draws=FEW)
    assert answer.best is not None
    assert answer.best.plan.pledged == 0


def test_a_search_that_may_not_look_says_what_could_still_be() -> None:
    answer = levers(dt.load("prespa"), draws=FEW, effort=Effort(nodes=0))
    assert not answer.finished
    top = answer.best.bound if answer.best is not None else answer.unfound
    assert top > 0


def test_a_named_plan_is_valued_as_consent_values_it() -> None:
    case = dt.load("demo")
    for strategy in case.file.strategies.values():
        if strategy.package:
            plan = valued(case, strategy.package, strategy.levers, FEW)
            asked = dt.consent(case, strategy.package, strategy.levers, FEW)
            assert plan.chance == pytest.approx(asked.chance, abs=1e-12)


def test_a_plan_that_crosses_a_leader_s_red_line_has_no_chance() -> None:
    case = dt.load("demo")
    plan = valued(case, {"village": "lowland", "port": "free"}, {}, FEW)
    assert (plan.chance, plan.objective) == (0.0, 0.0)
    assert dt.consent(case, plan.package, draws=FEW).chance == 0.0
