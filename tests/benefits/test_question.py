"""`benefits` of a case: beside its slow twin, and what must hold of its figures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.benefits import worlds
from detente.benefits.answer import Benefits
from detente.benefits.tariff import duty
from reference.benefits import costs, equivalent, income, with_duty

MIDDLE = dt.Draws.middle()
CASES = ("demo", "kosovo-serbia")


@pytest.fixture(scope="module")
def flagship() -> dt.Case:
    return dt.load("kosovo-serbia")


@pytest.fixture(scope="module")
def answer(flagship: dt.Case) -> Benefits:
    return dt.benefits(flagship, "eu-led", draws=dt.Draws(200), cells=True)


def economy_of(case: dt.Case) -> Any:
    assert case.file.economy is not None
    return case.file.economy


@pytest.mark.parametrize("name", CASES)
def test_real_income_equals_the_slow_twin(name: str) -> None:
    case = dt.load(name)
    economy = economy_of(case)
    barriers = {
        one: equivalent(economy, each) for one, each in economy.episodes.items() if each.tariff is None
    }
    today = income(economy, costs(economy, case.today, case.parties, barriers))
    for strategy, one in list(case.file.strategies.items())[1:3]:
        full = case.complete(one.package)
        then = income(economy, costs(economy, full, case.parties, barriers))
        fast = dt.benefits(case, strategy, draws=MIDDLE)
        for each in fast.economies:
            slow = 100 * (then[each.name] / today[each.name] - 1)
            assert each.income.mean == pytest.approx(slow, rel=1e-5, abs=1e-9)
    found = {one.name: one for one in fast.episodes}
    for episode, cost in barriers.items():
        span = found[episode].equivalent
        assert span is not None
        assert span.mean == pytest.approx(100 * (cost - 1), rel=1e-6)


@pytest.mark.parametrize("deficits", ["multiplicative", "additive", "balanced"])
def test_a_duty_equals_the_slow_twin(deficits: Any) -> None:
    trade = np.array([[80.0, 12, 5], [9, 70, 6], [6, 4, 90]])
    tariff = np.ones((3, 3))
    tariff[1, 0], tariff[2, 1] = 2.0, 1.3
    slow = with_duty(trade.tolist(), tariff.tolist(), 5.0, deficits)
    fast = duty(trade[None], tariff[None], np.array([5.0]), deficits)
    np.testing.assert_allclose(fast.income[0], slow.income, rtol=1e-8)
    np.testing.assert_allclose(fast.trade[0], slow.trade, rtol=1e-8)
    np.testing.assert_allclose(fast.revenue[0], slow.revenue, rtol=1e-8)


def test_a_duty_earns_what_an_iceberg_cost_loses() -> None:
    # The same rise of price: trade falls further at customs values (1 + θ), and the importer loses less.
    trade = np.array([[900.0, 100], [100, 900]])
    tariff = np.array([[1.0, 1.0], [1.2, 1.0]])
    taken = duty(trade[None], tariff[None], np.array([4.0]), "multiplicative")
    lost = dt.gravity(trade, tariff, 4)
    assert taken.income[0, 0] > lost.welfare[0]
    assert taken.trade[0, 1, 0] < lost.trade[1, 0]


def test_without_a_duty_nothing_changes() -> None:
    trade = np.array([[[80.0, 12], [9, 70]]])
    found = duty(trade, np.ones((1, 2, 2)), np.array([3.0]), "additive")
    np.testing.assert_allclose(found.income, 1, rtol=1e-9)
    np.testing.assert_allclose(found.trade, 1, rtol=1e-9)
    np.testing.assert_allclose(found.revenue, 0, atol=1e-12)


def test_today_changes_nothing(flagship: dt.Case) -> None:
    found = dt.benefits(flagship, package={}, draws=dt.Draws(20))
    assert all(abs(one.income.mean) < 1e-9 for one in found.economies)
    assert all(abs(one.change.mean) < 1e-7 for one in found.pairs)
    assert found.steps == ()
    assert [note.code for note in found.notes] == ["no-cost-changes"]
    assert not any(line.comes for line in found.beyond)
    assert not any(one.gains or one.risks for one in found.groups)


def test_steps_add_up_to_the_whole(answer: Benefits) -> None:
    for one in answer.parties:
        total = math.fsum(step.income[one.name].mean for step in answer.steps)
        assert total == pytest.approx(one.income.mean, rel=1e-9)
    assert [step.issue for step in answer.steps] == ["documents", "crossings", "trade"]


def test_lifting_the_restrictions_undoes_the_episode_that_they_are_read_from(answer: Benefits) -> None:
    # Open trade costs 0 to 3% less than in 2022; the restrictions of today cost what the episode says.
    trade = answer.steps[-1].cost["serbia>kosovo"]
    found = next(one for one in answer.episodes if one.name == "reopened-2024").equivalent
    assert found is not None
    assert trade.mean == pytest.approx(100 * (0.985 / (1 + found.mean / 100) - 1), abs=0.5)
    assert answer.steps[-1].cost["kosovo>serbia"].mean == pytest.approx(-3.5, abs=0.05)


def test_the_duty_is_a_test_and_what_returned_a_misfit(answer: Benefits) -> None:
    found = next(one for one in answer.episodes if one.name == "duty-2018")
    assert found.elasticity is not None
    assert found.returned is not None
    # log(449.5/6)/log 2 − 1
    assert found.elasticity.mean == pytest.approx(5.227, abs=0.002)
    assert found.returned.mean == pytest.approx(68, abs=0.2)
    assert found.fits is True
    assert found.equivalent is None
    others = [one for one in answer.episodes if one is not found]
    assert all(one.fits is None and one.equivalent is not None for one in others)


def test_the_matrix_is_said_to_be_an_estimate_cell_by_cell(flagship: dt.Case, answer: Benefits) -> None:
    assert (answer.matrix.cells, answer.matrix.filled) == (144, 94)
    assert len(answer.cells) == 144
    assert sum(cell.filled for cell in answer.cells) == 94
    assert all(cell.source for cell in answer.cells)
    assert {(p.from_, p.to) for p in answer.pairs if p.filled} < {
        (c.from_, c.to) for c in answer.cells if c.filled
    } | {(c.from_, c.to) for c in answer.cells}
    assert dt.benefits(flagship, "eu-led", draws=dt.Draws(5)).cells == ()


def test_lines_are_products_and_stand_alone(answer: Benefits) -> None:
    lines = {line.name: line for line in answer.beyond}
    assert lines["investment"].comes
    assert not lines["motorway"].comes  # the package leaves the road as it is
    assert lines["investment"].amount.mean == pytest.approx(235 * 1.5867 * 0.125, rel=0.02)
    lorries = lines["lorries"]
    assert lorries.then is not None
    assert lorries.then.mean == pytest.approx(18500 * 1.5 * 25, rel=0.03)
    assert (lorries.judged, lorries.numbers) == (3, 3)
    assert set(lines["travellers"].to) == {
        "border-municipalities",
        "kosovo-serbs-north",
        "kosovo-serbs-south",
    }


def test_groups_are_told_what_the_package_changes(answer: Benefits) -> None:
    groups = {one.name: one for one in answer.groups}
    assert groups["displaced-persons"].size is not None
    assert groups["displaced-persons"].size.mean == 205_835
    assert set(groups["families-of-the-missing"].gains) == {"missing"}  # justice stays as it is
    assert groups["kosovo-albanians"].at_table
    assert "kosovo-albanians" not in answer.as_dict()["not_at_table"]
    assert "women" in answer.as_dict()["not_at_table"]
    assert groups["businesses"].lines == ("lorries",)


def test_a_case_without_trade_says_so_and_is_no_error() -> None:
    found = dt.benefits(dt.load("prespa"), draws=dt.Draws(5))
    assert found.economies == ()
    assert [note.code for note in found.notes] == ["no-trade"]
    assert found.as_dict()["elasticity"] is None


def test_the_table_of_strategies_gets_the_same_figure(flagship: dt.Case, answer: Benefits) -> None:
    economy = worlds(flagship, dt.Draws(200))
    assert economy is not None
    found = economy.income(flagship.file.strategies["eu-led"].package)
    assert {one.name: one.income.as_dict() for one in answer.parties} == {
        party: span.as_dict() for party, span in found.items()
    }
    assert worlds(dt.load("prespa"), dt.Draws(5)) is None


def test_names_that_are_not_there_are_named(flagship: dt.Case) -> None:
    with pytest.raises(dt.UnknownNameError, match="did you mean eu-led"):
        dt.benefits(flagship, "eu-le")
    with pytest.raises(dt.UnknownNameError, match="no issue named 'trad'"):
        dt.benefits(flagship, package={"trad": "open"})
