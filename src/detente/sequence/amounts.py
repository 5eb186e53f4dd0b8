"""A case's commitments as arrays, in every draw or at the middle values."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.sequence.steps import Steps

Floats = NDArray[np.float64]

DISCOUNT = 0.95
"""What a point at the next meeting is worth today, where the case says nothing: judgement."""

UNNOTICED = 1.0
"""Meetings until a breach is noticed, where the case says nothing: judgement."""


class DiscountError(DetenteError):
    """A discount under which the future has no end value."""


@dataclass(frozen=True, repr=False)
class Amounts:
    """What steps cost and give, S draws; n steps, m parties.

    ``cost`` (n, S) once, to the performer; ``flow`` (n, m, S) per meeting; ``delta`` (S,); ``notice`` (S,) =
    δ^L; ``escrow``, ``guarantee`` (m, S). Derived: ``free`` (n, m, S) what counts in F(D₁) of a step that can
    be taken back, ``kept`` (n, m, S) in F(D₂). ``error`` (m, S): how far our slack is too low, in points.
    """

    cost: Floats
    flow: Floats
    delta: Floats
    notice: Floats
    escrow: Floats
    guarantee: Floats
    free: Floats
    kept: Floats
    error: Floats

    @property
    def early(self) -> Floats:
        """(1 − δ^L)/(1 − δ): what a point a meeting is worth until the breach is noticed, shape (S,)."""
        return (1 - self.notice) / (1 - self.delta)

    def draw(self, s: int) -> Amounts:
        """One draw alone, S = 1."""
        return Amounts(
            *(
                part[..., s : s + 1]
                for part in (
                    self.cost,
                    self.flow,
                    self.delta,
                    self.notice,
                    self.escrow,
                    self.guarantee,
                    self.free,
                    self.kept,
                    self.error,
                )
            )
        )


def amounts(case: Case, steps: Steps, strategy: str | None, draws: Draws) -> Amounts:
    """The numbers of these steps.

    Raises:
        DiscountError: a discount that reaches 1, or in another unit than meetings.

    """
    parties = case.parties
    size = draws.size

    def drawn(path: Path, number: Number | None, default: float) -> Floats:
        return np.full(size, default) if number is None else draws.values(path, number)

    cost = np.zeros((len(steps.ids), size))
    flow = np.zeros((len(steps.ids), len(parties), size))
    for i, place in enumerate(steps.place):
        one = case.file.commitments[place]
        cost[i] = drawn(("commitments", place, "cost"), one.cost, 0.0)
        for party, number in one.flow.items():
            flow[i, parties.index(party)] = draws.values(("commitments", place, "flow", party), number)
    told = case.file.sequence
    _discounted(told.discount)
    delta = drawn(("sequence", "discount"), told.discount, DISCOUNT)
    bonds = np.zeros((2, len(parties), size))
    for at, key in enumerate(("escrow", "guarantee")):
        for party, number in getattr(told, key).items():
            bonds[at, parties.index(party)] = draws.values(("sequence", key, party), number)
    notice = np.power(delta, unnoticed(case, strategy, draws))
    found = weighed(np.array(steps.performer), cost, flow, (delta, notice), bonds)
    return replace(found, error=_errors(case, draws))


def _errors(case: Case, draws: Draws) -> Floats:
    """How far our slack of each party is too low, (m, S): e η_q, one η_q for all meetings (docs/model.md)."""
    scale = case.file.sequence.error
    if scale.certain and scale.low == 0:
        return np.zeros((len(case.parties), draws.size))
    e = draws.values(("sequence", "error"), scale)
    return np.array([e * draws.normal(f"slack/{party}") for party in case.parties])


def weighed(
    performer: NDArray[np.int64], cost: Floats, flow: Floats, future: tuple[Floats, Floats], bonds: Floats
) -> Amounts:
    """Amounts with what they imply; ``future`` holds δ and δ^L, ``bonds`` escrow and guarantee."""
    n, m, _ = flow.shape
    own = performer[:, None] == np.arange(m)
    mine = flow[np.arange(n), np.maximum(performer, 0)]
    gains = (mine > 0) | (performer < 0)[:, None]
    free = np.where(own[:, :, None] & (flow < 0), 0.0, flow)
    kept = np.where(gains[:, None, :], free, 0.0)
    return Amounts(cost, flow, *future, bonds[0], bonds[1], free, kept, np.zeros_like(bonds[0]))


def unnoticed(case: Case, strategy: str | None, draws: Draws) -> Floats:
    """L, the meetings for which a breach goes unnoticed, shape (S,); inf where it is never noticed."""
    told = case.file.sequence.unnoticed
    if told is not None:
        return draws.values(("sequence", "unnoticed"), told)
    path: Path = ("process", "commission", "monitoring")
    commission = case.file.process.commission
    if strategy is not None and case.file.strategies[strategy].process.commission is not None:
        path, commission = ("strategies", strategy, *path), case.file.strategies[strategy].process.commission
    if commission is None or commission.monitoring is None:
        return np.full(draws.size, UNNOTICED)
    seen = draws.values(path, commission.monitoring)
    with np.errstate(divide="ignore"):
        return np.maximum(np.ceil((1 - seen) / seen - 1e-9), 0.0)


def _discounted(discount: Number | None) -> None:
    if discount is None:
        return
    if discount.high >= 1:
        raise DiscountError(
            f"found sequence.discount {discount.text}; expected below 1, or what lasts for ever has no value"
        )
    if discount.unit not in ("", "per meeting"):
        raise DiscountError(f"found sequence.discount {discount.text}; expected a number per meeting")
