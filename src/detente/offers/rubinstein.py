"""How two sides split a pie by alternating offers with discounting: backward induction on a fine grid.

Rubinstein (1982), Econometrica 50:97: without an end the first mover keeps (1 − δ₂)/(1 − δ₁δ₂).
"""

from __future__ import annotations

from detente.case import DetenteError

GRID = 1_000_000
"""Parts that the pie is cut into: judgement; the split is then right to a millionth."""
MOST_ROUNDS = 1_000_000


class SplitError(DetenteError):
    """A discount outside 0..1, or no last round."""


def split(first: float, second: float, rounds: int = 1000, grid: int = GRID) -> float:
    """The share that the first mover keeps, of 1.

    In the last round the proposer keeps everything. In each round before it, the proposer leaves the other,
    in whole parts of the pie, the least that is worth as much as what the other would have next round.

    Args:
        first: what a point of the next round is worth now to the one who proposes first, from 0 to 1.
        second: the same for the other.
        rounds: offers in all; with discounts below 1 many rounds come to the split without an end.
        grid: parts that the pie is cut into.

    Raises:
        SplitError: a discount outside 0..1, or fewer than one round or part.

    """
    if not (0 <= first <= 1 and 0 <= second <= 1):
        raise SplitError(f"found discounts {first} and {second}; expected shares from 0 to 1")
    if not (1 <= rounds <= MOST_ROUNDS and grid >= 1):
        raise SplitError(f"found {rounds} rounds and {grid} parts; expected 1 or more of each")
    keeps = grid
    for left in range(rounds - 1, 0, -1):
        waits = second if left % 2 else first  # who answers in this round and would propose in the next
        keeps = grid - int(-(-keeps * waits // 1)) if waits < 1 else grid - keeps
    return keeps / grid


__all__ = ["GRID", "SplitError", "split"]
