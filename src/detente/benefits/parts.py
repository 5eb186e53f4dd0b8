"""The parts of the answer to `benefits`: figures with their intervals, and what they are figures of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

MILLION = "million"
"""How a currency ends whose figures, over millions of people, are figures a person."""
LOW, HIGH = 10, 90
"""Ends of intervals, in 100 draws: 80% lie between."""


@dataclass(frozen=True, repr=False)
class Span:
    """A figure: its mean over draws, and what 10 and 90 in 100 draws lie below."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> Span:
        """Of values in draws, (S,)."""
        low, high = np.percentile(values, (LOW, HIGH))
        return cls(float(values.mean()), float(low), float(high))

    @property
    def sign(self) -> int:
        """1 a gain, −1 a loss, 0 where the interval holds both or nothing."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0

    def as_dict(self) -> dict[str, float]:
        """For programs."""
        return {"mean": self.mean, "low": self.low, "high": self.high}


def shown(span: Span | None) -> dict[str, float] | None:
    """A figure for programs; None where there is none."""
    return span.as_dict() if span is not None else None


@dataclass(frozen=True, repr=False)
class EconomyGain:
    """One economy: real income, exports and imports in per cent against today.

    ``money``: real income in the case's currency a year; ``each``: the same a person (millions over millions
    of people), where people are known.
    """

    name: str
    title: str
    party: bool
    income: Span
    exports: Span
    imports: Span
    money: Span
    each: Span | None
    at: tuple[int, int] | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "title": self.title,
            "party": self.party,
            "income": self.income.as_dict(),
            "exports": self.exports.as_dict(),
            "imports": self.imports.as_dict(),
            "money": self.money.as_dict(),
            "each": shown(self.each),
            "at": list(self.at) if self.at is not None else None,
        }


@dataclass(frozen=True, repr=False)
class PairGain:
    """Trade from one economy to another: today's, as the model has it, and its change in per cent.

    ``filled``: whether a model filled the cell of the matrix.
    """

    from_: str
    to: str
    today: float
    change: Span
    filled: bool

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "from": self.from_,
            "to": self.to,
            "today": self.today,
            "change": self.change.as_dict(),
            "filled": self.filled,
        }


@dataclass(frozen=True, repr=False)
class Step:
    """What one option adds to real income, in points of per cent by party, after those before it.

    ``cost``: the change of the cost of trade between parties that it makes, in per cent, by ``from>to``.
    """

    issue: str
    option: str
    cost: Mapping[str, Span]
    income: Mapping[str, Span]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "issue": self.issue,
            "option": self.option,
            "cost": {pair: span.as_dict() for pair, span in self.cost.items()},
            "income": {party: span.as_dict() for party, span in self.income.items()},
        }


@dataclass(frozen=True, repr=False)
class Found:
    """What an episode says. ``fall``: the change of trade that was seen, per cent.

    Of a barrier ``equivalent``: its tariff-equivalent at the case's elasticity, per cent. Of a duty: what the
    model ``predicted`` and what was ``seen``, in ``unit``; the ``elasticity`` θ that it alone would give, at
    given prices; how much had ``returned`` once it was over, of 100; real ``income`` by party while it stood
    and its ``revenue``, per cent of what the importer sells.
    """

    name: str
    title: str
    from_: str
    to: str
    fall: Span
    equivalent: Span | None = None
    tariff: float | None = None
    predicted: Span | None = None
    seen: Span | None = None
    unit: str = ""
    elasticity: Span | None = None
    returned: Span | None = None
    income: Mapping[str, Span] = field(default_factory=dict)
    revenue: Span | None = None

    @property
    def fits(self) -> bool | None:
        """Whether what was seen lies within the interval of the prediction; None where nothing is tested."""
        if self.predicted is None or self.seen is None:
            return None
        return self.predicted.low <= self.seen.high and self.seen.low <= self.predicted.high

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        spans = ("equivalent", "predicted", "seen", "elasticity", "returned", "revenue")
        return {
            "name": self.name,
            "title": self.title,
            "from": self.from_,
            "to": self.to,
            "tariff": self.tariff,
            "unit": self.unit,
            "fall": self.fall.as_dict(),
            **{one: shown(getattr(self, one)) for one in spans},
            "income": {party: span.as_dict() for party, span in self.income.items()},
            "fits": self.fits,
        }


@dataclass(frozen=True, repr=False)
class Beyond:
    """Something that isn't trade, by itself: never added to another line.

    ``comes``: whether the package brings it. ``then``: a second figure, such as money for hours. ``judged``:
    how many of its ``numbers`` are judgement.
    """

    name: str
    title: str
    about: str
    kind: str
    to: tuple[str, ...]
    comes: bool
    amount: Span
    unit: str
    then: Span | None
    then_unit: str
    factors: Mapping[str, Span]
    judged: int
    numbers: int

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "title": self.title,
            "about": self.about,
            "kind": self.kind,
            "to": list(self.to),
            "comes": self.comes,
            "amount": self.amount.as_dict(),
            "unit": self.unit,
            "then": shown(self.then),
            "then_unit": self.then_unit,
            "factors": {name: span.as_dict() for name, span in self.factors.items()},
            "judgement": self.judged,
            "numbers": self.numbers,
        }


@dataclass(frozen=True, repr=False)
class GroupGain:
    """A group: who, how many, whether at the table; what the package may bring it and cost it.

    ``income``: real income of the economy that reaches it, per cent: nobody knows how it is shared.
    ``gains`` and ``risks``: by issue, of those that the package changes; ``lines``: of what isn't trade.
    ``amounts``: what sources have of it in money or heads, whatever the package.
    """

    name: str
    title: str
    of: str | None
    economy: str | None
    at_table: bool
    size: Span | None
    income: Span | None
    gains: Mapping[str, str]
    risks: Mapping[str, str]
    lines: tuple[str, ...]
    amounts: Mapping[str, Span] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "title": self.title,
            "of": self.of,
            "economy": self.economy,
            "at_table": self.at_table,
            "size": shown(self.size),
            "income": shown(self.income),
            "gains": dict(self.gains),
            "risks": dict(self.risks),
            "lines": list(self.lines),
            "amounts": {name: span.as_dict() for name, span in self.amounts.items()},
        }


@dataclass(frozen=True, repr=False)
class Cell:
    """One cell of the trade matrix: its value, whether a model filled it, and where it comes from."""

    from_: str
    to: str
    value: Span
    filled: bool
    judged: bool
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "from": self.from_,
            "to": self.to,
            "value": self.value.as_dict(),
            "filled": self.filled,
            "judgement": self.judged,
            "source": self.source,
        }


@dataclass(frozen=True, repr=False)
class Matrix:
    """The trade matrix: its ``cells``, how many of them a model ``filled``, how many are ``judged``."""

    year: int | None
    currency: str
    cells: int
    filled: int
    judged: int
    note: str

    @property
    def unit(self) -> str:
        """Of ``USD million`` it is ``USD``; the whole currency where it isn't in millions."""
        head, _, last = self.currency.rpartition(" ")
        return head if last == MILLION else self.currency

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "year": self.year,
            "currency": self.currency,
            "cells": self.cells,
            "filled": self.filled,
            "judgement": self.judged,
            "note": self.note,
        }
