"""What each block of an order holds for each party, in every draw: for `talks`, as a text is carried out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Pattern
from detente.draws import Draws
from detente.sequence.amounts import DISCOUNT, Amounts, Floats
from detente.sequence.answer import Order
from detente.sequence.keep import Keeper
from detente.sequence.problem import Problem
from detente.sequence.steps import Chosen
from detente.sequence.value import Blocks, members, value


@dataclass(frozen=True, repr=False)
class Road:
    """An order as it is carried out: B blocks, m parties, S draws, all in points.

    ``slack`` (B, m, S): the least V − W over a block's meeting and the waiting meetings before it; ``brings``
    (B, m, S): what the others' steps in this and the next block bring until a breach is noticed, at least 0;
    ``after`` (m, S): the slack once all is done; ``does`` (B, m): who performs a step of the block.
    """

    order: Order
    slack: Floats
    brings: Floats
    after: Floats
    does: NDArray[np.bool_]


def road(keeper: Keeper, package: Pattern, strategy: str | None) -> Road | None:
    """The road of a package: the strategy's own order where it fits, else the one that is kept most often.

    Args:
        keeper: whose case and draws count.
        package: the complete package.
        strategy: whose process, start and order count, or None.

    Returns:
        None where the package calls for no steps.

    Raises:
        OrderError, CalendarError, DiscountError: as `sequence`.

    """
    kept = keeper(package, strategy)
    if kept is None:
        return None
    put = Problem.of(keeper.case, Chosen(package, "", strategy), keeper.draws)
    order = kept.own.order if kept.own is not None else kept.order
    blocks = tuple(put.steps.mask(block) for block in order)
    drawn = put.evaluator.drawn
    found = value(put.steps, drawn, blocks)
    slack = np.stack([
        np.min([found.slack[row] for row, one in enumerate(found.meetings) if one.block == b], axis=0)
        for b in range(len(blocks))
    ])  # fmt: skip
    parties = len(keeper.case.parties)
    does = np.zeros((len(blocks), parties), dtype=bool)
    for b, block in enumerate(blocks):
        for i in members(block, len(put.steps.ids)):
            if put.steps.performer[i] >= 0:
                does[b, put.steps.performer[i]] = True
    return Road(order, slack, _brings(put.steps.performer, drawn, blocks, parties), found.slack[-1], does)


def _brings(performer: tuple[int, ...], drawn: Amounts, blocks: Blocks, parties: int) -> Floats:
    """What the others' steps in each block and the next one bring, times (1 − δ^L)/(1 − δ)."""
    brings = np.zeros((len(blocks), parties, len(drawn.delta)))
    for b, block in enumerate(blocks):
        near = block | (blocks[b + 1] if b + 1 < len(blocks) else 0)
        for q in range(parties):
            others = [i for i in members(near, len(performer)) if performer[i] not in (q, -1)]
            brings[b, q] = np.maximum(drawn.flow[others, q].sum(axis=0), 0.0) * drawn.early
    return brings


def patience(case: Case, draws: Draws) -> Floats:
    """The discount of the case at each meeting, shape (S,); the default where it says nothing."""
    told = case.file.sequence.discount
    return np.full(draws.size, DISCOUNT) if told is None else draws.values(("sequence", "discount"), told)
