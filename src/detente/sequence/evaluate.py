"""What an order is worth: where it is weakest, where it breaks, what mends it, what has been given when."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.sequence.amounts import Amounts
from detente.sequence.answer import Binding, Break, Curve, Judged, Wait
from detente.sequence.steps import Steps
from detente.sequence.value import TOLERANCE, Blocks, Valued, meetings, members, value


class OrderEvaluator:
    """Judges orders of the same steps at the middle values and over draws."""

    def __init__(self, steps: Steps, parties: tuple[str, ...], middle: Amounts, drawn: Amounts) -> None:
        self.steps, self.parties, self.middle, self.drawn = steps, parties, middle, drawn

    def kept(self, order: Blocks) -> NDArray[np.bool_]:
        """The draws in which the order is self-enforcing, (S,) of bool."""
        held: NDArray[np.bool_] = value(self.steps, self.drawn, order).least >= -TOLERANCE
        return held

    def judged(self, kind: str, order: Blocks) -> Judged:
        """Everything about one order."""
        found = value(self.steps, self.middle, order)
        slack = found.slack[:, :, 0]
        return Judged(
            kind,
            tuple(self.steps.named(block) for block in order),
            float(slack.min()),
            float(slack[:-1].min()),
            float(slack[-1].min()),
            float(self.kept(order).mean()),
            self._binding(found, order),
            self._break(found, order),
            dict(zip(self.parties, guarantees(found, self.middle), strict=True)),
            dict(zip(self.parties, escrows(found, self.middle), strict=True)),
            tuple(one.number for one in found.meetings if one.taken),
        )

    def _binding(self, found: Valued, order: Blocks) -> Binding:
        slack = found.slack[:, :, 0]
        row, q = (int(at) for at in np.argwhere(slack <= slack.min() + TOLERANCE)[0])
        if row == len(found.meetings):
            return Binding(len(order) + 1, (), self.parties[q], "after")
        one = found.meetings[row]
        when = "step" if one.taken else "waiting"
        return Binding(one.block + 1, self.steps.named(order[one.block]), self.parties[q], when)

    def _break(self, found: Valued, order: Blocks) -> Break | None:
        slack = found.slack[:, :, 0]
        for row, by_party in enumerate(slack):
            if by_party.min() < -TOLERANCE:
                q = int(np.flatnonzero(by_party <= by_party.min() + TOLERANCE)[0])
                after = row == len(found.meetings)
                step = len(order) + 1 if after else found.meetings[row].block + 1
                meeting = found.meetings[-1].number + 1 if after else found.meetings[row].number
                return Break(step, self.parties[q], float(-by_party[q]), meeting)
        return None

    def curves(self, order: Blocks) -> dict[str, Curve]:
        """Given and received by each meeting, at the middle values."""
        n, flow = len(self.steps.ids), self.middle.flow[:, :, 0]
        curves = {}
        for q, party in enumerate(self.parties):
            given, received = [], []
            for one in meetings(self.steps, order):
                standing = flow[members(one.done | one.taken, n), q]
                own = [i for i in members(one.taken, n) if self.steps.performer[i] == q]
                cost = float(self.middle.cost[own, 0].sum())
                given.append(cost + float(np.maximum(-standing, 0).sum()))
                received.append(float(np.maximum(standing, 0).sum()))
            curves[party] = Curve(_added(given), _added(received))
        return curves

    def waits(self) -> tuple[Wait, ...]:
        """Pairs of steps of different parties of which each waits for the other."""
        found, n = [], len(self.steps.ids)
        for i in range(n):
            for j in range(i + 1, n):
                p, q = self.steps.performer[i], self.steps.performer[j]
                if p >= 0 and q >= 0 and p != q:
                    together = self._deadlock(i, j)
                    if together is not None:
                        a, b = self.steps.ids[i], self.steps.ids[j]
                        found.append(Wait(a, self.parties[p], b, self.parties[q], together))
        return tuple(found)

    def _deadlock(self, i: int, j: int) -> bool | None:
        """Whether steps i and j done at once would hold, where each waits for the other; None where not."""
        both = [i, j]
        steps, given = _alone(self.steps, both), _some(self.middle, both)
        lasting = given.flow[:, :, 0] / (1 - given.delta[0])
        for at, by in enumerate(steps.performer):
            pays = lasting[at, by] - given.cost[at, 0]
            if pays >= -TOLERANCE or pays + lasting[1 - at, by] < -TOLERANCE:
                return None
        holds = [float(value(steps, given, order).least[0]) >= -TOLERANCE for order in ((1, 2), (2, 1), (3,))]
        return None if holds[0] or holds[1] else holds[2]


def guarantees(found: Valued, given: Amounts) -> list[float | None]:
    """The smallest guarantee of each party with which it never gains by stopping; None where none does."""
    notice = float(given.notice[0])
    # Without the guarantee stopping is worth δ^L G more.
    short = -found.slack[:, :, 0].min(axis=0) + notice * given.guarantee[:, 0]
    return [_mended(float(most), notice) for most in short]


def escrows(found: Valued, given: Amounts) -> list[float | None]:
    """The smallest escrow of each party with which it never gains by stopping; None where none does."""
    out: list[float | None] = []
    for q, slack in enumerate(found.slack[:, :, 0].T):
        weights = [float(given.delta[0]) ** int(ahead) for ahead in found.ahead]
        held = float(given.escrow[q, 0])
        needs = [_mended(float(w * held - v), w) for v, w in zip(slack[:-1], weights, strict=True)]
        known = [need for need in needs if need is not None]
        fails = slack[-1] < -TOLERANCE or len(known) < len(needs)
        out.append(None if fails else max(known))
    return out


def _mended(short: float, weight: float) -> float | None:
    """What closes a gap where each point of it counts with ``weight``."""
    if short <= TOLERANCE:
        return 0.0
    return short / weight if weight > 0 else None


def _added(amounts: list[float]) -> tuple[float, ...]:
    return tuple(float(total) for total in np.cumsum(amounts))


def _alone(steps: Steps, some: list[int]) -> Steps:
    """These steps by themselves, without any rule between them."""
    size = len(some)
    return Steps(
        tuple(steps.ids[i] for i in some),
        tuple(steps.place[i] for i in some),
        tuple(steps.performer[i] for i in some),
        tuple(steps.reversible[i] for i in some),
        (0,) * size,
        tuple(1 << i for i in range(size)),
        (1,) * size,
        (0,) * size,
        size,
        (),
    )


def _some(given: Amounts, some: list[int]) -> Amounts:
    """The numbers of these steps, without escrow."""
    return Amounts(
        given.cost[some],
        given.flow[some],
        given.delta,
        given.notice,
        np.zeros_like(given.escrow),
        given.guarantee,
        given.free[some],
        given.kept[some],
        given.error,
    )
