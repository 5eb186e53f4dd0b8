"""From what experts said to the case's numbers: one range for each question, by both ways of pooling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case.numbers import Number, parse_number
from detente.case.scales import written
from detente.case.tree import Path
from detente.experts.answers import Panel, Said, Three
from detente.experts.pool import averaged, intrinsic, pooled
from detente.experts.questions import Question

Floats = NDArray[np.float64]
QUANTILES, LINEAR = "quantiles", "linear"
WAYS = (QUANTILES, LINEAR)
FEWEST_ANSWERS = 2
"""Answers from which on a number is a panel's: one answer is one judgement."""


@dataclass(frozen=True, repr=False)
class Pooled:
    """A number of the case as the panel has it, in the case's own unit.

    ``averaged``: the mean of each quantile; ``linear``: quantiles of the mean distribution; ``each``: by
    expert, what that expert said; ``number``: what stands in the case, by the way that was chosen.
    """

    question: Question
    each: Mapping[str, tuple[float, float, float]]
    averaged: tuple[float, float, float]
    linear: tuple[float, float, float]
    number: Number

    def __repr__(self) -> str:
        return f"Pooled({self.question.ident!r}, {len(self.each)} experts)"

    @property
    def path(self) -> Path:
        """Where the number stands."""
        return self.question.path

    @property
    def apart(self) -> float:
        """How far experts are apart: the span of their best guesses over the mean width of their ranges.

        Above 1 most of what is unknown lies between experts rather than in what each of them says.
        """
        best = [three[1] for three in self.each.values()]
        width = float(np.mean([three[2] - three[0] for three in self.each.values()]))
        span = max(best) - min(best)
        return span / width if width > 0 else float("inf") if span > 0 else 0.0


def in_case_units(said: Said, asked: Mapping[str, Question]) -> dict[str, tuple[float, float, float]]:
    """One expert's answers in the units of the case; swings as weights.

    Weights say only how issues compare: an expert's swings are brought to the same sum as what the case has
    for the issues that the expert answered, so that those left out keep their part.
    """
    found: dict[str, tuple[float, float, float]] = {}
    by_actor: dict[str, list[tuple[Question, Three]]] = {}
    for ident, three in said.answers.items():
        question = asked.get(ident)
        if question is None:
            continue
        if question.part == "weights":
            by_actor.setdefault(str(question.path[1]), []).append((question, three))
            continue
        factor = question.scale.factor
        found[ident] = (three.low / factor, three.best / factor, three.high / factor)
    for answers in by_actor.values():
        total = sum(three.best for _, three in answers)
        if total <= 0:
            continue
        factor = total / sum(question.number.middle for question, _ in answers)
        for question, three in answers:
            found[question.ident] = (three.low / factor, three.best / factor, three.high / factor)
    return found


def pool(
    panel: Panel, weights: Mapping[str, float] | None = None, way: str = QUANTILES
) -> tuple[Pooled, ...]:
    """One range for each question that at least two experts answered.

    Args:
        panel: what was said.
        weights: by expert; equal where none are given. A question that only experts of weight 0 answered
            stays as it is.
        way: ``quantiles`` or ``linear``: which of the two stands in ``number``.

    """
    asked = {
        row.ident: row.asked
        for page in panel.pages
        for _, row in page.asked
        if isinstance(row.asked, Question)
    }
    each = {one.expert: in_case_units(one, asked) for one in panel.said}
    found = []
    for ident, question in asked.items():
        mine = {expert: three[ident] for expert, three in each.items() if ident in three}
        heard = weights is None or sum(weights.get(expert, 0.0) for expert in mine) > 0
        if len(mine) >= FEWEST_ANSWERS and heard:
            found.append(_one(question, mine, weights, way))
    return tuple(found)


def _one(
    question: Question,
    mine: Mapping[str, tuple[float, float, float]],
    weights: Mapping[str, float] | None,
    way: str,
) -> Pooled:
    three = np.array(list(mine.values()))
    shares = None if weights is None else np.array([weights.get(expert, 0.0) for expert in mine])
    low, high = _bounds(question)
    by_quantile = _three(averaged(three, shares))
    by_pool = _three(pooled(three, intrinsic(three, low, high), shares))
    chosen = by_quantile if way == QUANTILES else by_pool
    text = written(question.number, *chosen)
    return Pooled(question, dict(mine), by_quantile, by_pool, parse_number(text))


def _bounds(question: Question) -> tuple[float, float]:
    """What the number can't pass, in the case's unit."""
    scale = question.scale
    if question.part == "weights":
        return 0.0, np.inf
    return scale.low / scale.factor, scale.high / scale.factor


def _three(found: Floats) -> tuple[float, float, float]:
    low, best, high = (float(one) for one in found)
    return low, best, high
