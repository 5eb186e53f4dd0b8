"""An error on the slack of each party (docs/model.md, Kept) beside the slow twin, on random small cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import load, loads, sequence
from reference import sequence as twin
from sequence.test_twins import SMALL, Both, cases, examples, questions
from vocabulary import noise


class Doubted:
    """A case with an error on slack: the fast answer, and in which draws the twin keeps an order."""

    def __init__(self, data: dict[str, Any], question: dict[str, Any], error: Any) -> None:
        data["sequence"]["error"] = error
        self.both = Both(data, question)
        self.errors = [noise(self.both.case, self.both.draws.one(k))["slack"] for k in range(self.both.count)]

    def kept(self, order: twin.Order) -> list[bool]:
        pairs = zip(self.both.worlds, self.errors, strict=True)
        return [twin.kept(world, order, errors) for world, errors in pairs]


@examples(40)
@given(cases(4), questions, st.sampled_from([0.5, 2, "1..2", "0..9"]))
def test_chances_to_be_kept_with_an_error(data: dict[str, Any], question: dict[str, Any], error: Any) -> None:
    plain = Both({**data, "sequence": dict(data["sequence"])}, question)
    if not plain.orders or not plain.middle.steps:
        return
    found = Doubted(data, question, error)
    answer, before = found.both.fast(), plain.fast()
    assert answer.order == before.order
    assert (answer.best.slack, answer.best.breaks) == (before.best.slack, before.best.breaks)
    chances = {order: found.kept(order) for order in found.both.orders}
    assert answer.chance_kept == pytest.approx(np.mean(found.kept(answer.order)))
    most, chance = answer.most_often
    assert chance == pytest.approx(np.mean(found.kept(most)))
    assert max(np.mean(held) for held in chances.values()) <= answer.chance_bound + SMALL
    some = np.mean(np.any(list(chances.values()), axis=0))
    assert some <= answer.chance_bound + SMALL
    if answer.bound_draws == found.both.count:
        assert answer.chance_bound == pytest.approx(some)


def test_no_error_changes_nothing() -> None:
    text = load("demo").text
    assert text is not None
    zero = loads(text.replace("\nsequence:\n", "\nsequence:\n  error: 0\n"))
    # As version 0.3 gave them, which knew no error.
    assert zero.file.sequence.error.certain
    answer = sequence(zero)
    assert (answer.slack, answer.chance_kept) == (1.9817767614672315, 0.71)
    assert sequence(load("demo")).slack == answer.slack
    assert sequence(load("demo")).chance_kept != answer.chance_kept
