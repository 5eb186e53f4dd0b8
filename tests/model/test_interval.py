"""The interval of a chance: beside the slow twin in each outer draw, and by hand where it can be worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.case.numbers import Number
from detente.consent import bounded, consent
from detente.draws import Draws
from detente.model import interval as layers_of
from detente.model.interval import INNER, OUTER, TwoLayers, interval
from reference.consent import reference_consent
from vocabulary import case_dicts, noise, packages, plain, to_case

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

CERTAIN = """
case: two
title: Two sides, a text
as_of: 2026-01-01
parties: [east, west]
issues: {treaty: {options: {none: {now: true}, signed: {}}}}
actors:
  east-cabinet: {speaks_for: east, weights: {treaty: 1}, values: {treaty: {none: 0, signed: VALUE}}}
  west-cabinet: {speaks_for: west, weights: {treaty: 1}, values: {treaty: {none: 0, signed: 90}}}
model: {tau: 0, mood_sd: 0, lean_sd: 0, stake: 0, trust: 1}
"""
SIGNED = {"treaty": "signed"}


@dataclass(frozen=True)
class At:
    """One place of the two layers, as the twin wants it: a draw alone."""

    whole: Any
    place: int

    def values(self, path: Any, number: Number) -> Any:
        return self.whole.values(path, number)[self.place : self.place + 1]

    def normal(self, name: str) -> Any:
        return self.whole.normal(name)[self.place : self.place + 1]


@SLOW
@given(case_dicts(doubts=True, most=3), st.data())
def test_each_outer_draw_is_the_twins_mean_over_its_inner_draws(
    data: dict[str, Any], more: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers_of, "OUTER", 4)
        patch.setattr(layers_of, "INNER", 3)
        case, package = to_case(data), more.draw(packages(data))
        full = case.complete(package)
        layers = TwoLayers.of(case, full, 0)
        chances = []
        for k in range(4):
            places: list[Any] = [At(layers, 3 * k + j) for j in range(3)]
            worlds = [(plain(case, one, data), noise(case, one)) for one in places]
            chances.append(reference_consent(worlds, package, {})["chance"])
        assert interval(case, full, case.setting({})) == pytest.approx(
            np.quantile(chances, (0.1, 0.9)), abs=1e-9
        )


def test_a_value_that_leans_over_a_threshold() -> None:
    # Today is worth 50 to the east and the text 52: it gains 2 as judged, and loses where judgement leans by
    # less than −2, in Φ(−2/5) = 34 of 100 outer draws. So the lowest tenth are 0 and the highest are 1.
    text = CERTAIN.replace("none: 0, signed: VALUE", "none: 50, signed: 52")
    case = dt.loads(text)
    assert interval(case, SIGNED, {}) == (0, 1)
    assert consent(case, SIGNED, draws=Draws(10)).chance == 1
    # A gain of 20 is four standard deviations off: no lean takes it away.
    assert interval(dt.loads(text.replace("52", "70")), SIGNED, {}) == (1, 1)


def test_numbers_stay_within_an_outer_draw_and_noises_do_not() -> None:
    case = dt.load("demo")
    full = case.complete(next(one.package for one in case.file.strategies.values() if one.package))
    layers = TwoLayers.of(case, full, 0)
    path, number = next((p, n) for p, n in case.numbers() if not n.certain and p[0] == "actors")
    held = layers.values(path, number).reshape(OUTER, INNER)
    assert (held == held[:, :1]).all()
    assert len(np.unique(held)) > OUTER / 2
    assert (np.diff(layers.normal("lean/x").reshape(OUTER, INNER)) != 0).all()
    common = layers.values(("model", "lean_common"), case.file.model.lean_common).reshape(OUTER, INNER)[:, 0]
    assert (common == 1).sum() == OUTER / 4
    spread = layers.values(("model", "lean_sd"), case.file.model.lean_sd)
    assert 15 <= spread.min() < 16
    assert 58 < spread.max() <= 60


def test_an_answer_with_its_interval_holds_the_chance() -> None:
    case = dt.load("demo")
    for name, one in case.file.strategies.items():
        if not one.package:
            continue
        answer = consent(case, strategy=name, draws=Draws(200))
        assert answer.interval is None
        assert answer.as_dict()["interval"] is None
        told = bounded(case, answer)
        assert told.interval is not None
        assert told.interval[0] <= told.chance <= told.interval[1]
        assert told.as_dict()["interval"] == {"low": told.interval[0], "high": told.interval[1]}
        assert told == bounded(case, answer)
