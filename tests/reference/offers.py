"""Alternating offers as docs/offers.md says them, one session at a time, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence


class Side:
    """One side: utilities of outcomes, reservation, strategy name, exponent."""

    def __init__(self, utility: Sequence[float], reserve: float, name: str, exponent: float) -> None:
        self.utility, self.reserve, self.name, self.exponent = list(utility), reserve, name, exponent
        self.falling = sorted(range(len(utility)), key=lambda n: (-utility[n], -n))
        self.top, self.bottom = max(utility), min(utility)
        self.floor = max(self.bottom, reserve)
        self.sent: list[int] = []
        self.received: set[int] = set()
        self.small = 0
        self.free = 0

    def least(self, wanted: float) -> int:
        """The outcome worth least of those that are worth what is wanted; the best if none is."""
        enough = [n for n in reversed(self.falling) if self.utility[n] >= wanted]
        return enough[0] if enough else self.falling[0]

    def aspiration(self, time: float) -> float:
        wanted = self.floor + (self.top - self.floor) * (1 - time**self.exponent) - 1e-4
        return float(min(max(wanted, self.floor), self.top))

    def share(self, offer: int) -> float:
        return float((self.utility[offer] - self.floor) / (self.top - self.floor))

    def concession(self, offer: int | None, step: int) -> float:
        if step == 0:
            return 0.0
        if step >= 3:
            given = 0.0 if offer is None or self.top - self.floor < 1e-5 else self.share(offer)
        else:
            pair = [
                self.utility[self.falling[n]] if n < len(self.falling) else self.reserve
                for n in (self.small, self.small + 1)
            ]
            self.small += 2
            span = self.top - self.bottom
            given = (pair[0] - pair[1] + 1e-12) / span if span > 0 else 0.0
        return given if -1e-6 <= given <= 1.0000001 else 0.0

    def may_go_on(self) -> bool:
        return len(self.sent) <= len(self.received)

    def says_yes(self, offer: int, step: int, time: float) -> bool:
        if self.name == "tit-for-tat":
            gives = self.concession(offer, step)
            return self.top - self.floor >= 1e-5 and self.share(offer) >= 1 - gives
        if self.name == "micro":
            rank = len(self.sent) if self.may_go_on() else len(self.sent) - 1
            mine = self.utility[self.falling[rank]] if rank < len(self.falling) else float("-inf")
            return self.utility[offer] >= max(mine, self.reserve)
        return self.utility[offer] >= self.aspiration(time)

    def offers(self, offer: int | None, step: int, time: float) -> int:
        if self.name == "tit-for-tat":
            wanted = self.bottom + (1 - self.concession(offer, step)) * (self.top - self.bottom)
            return self.least(wanted - 1e-10)
        if self.name == "micro":
            rank = len(self.sent)
            if rank < len(self.falling) and self.may_go_on():
                best = self.falling[rank]
                if self.utility[best] >= self.reserve:
                    self.sent.append(best)
                    return best
            self.free += len(self.sent) > 1
            return self.sent[-1] if self.sent else self.falling[0]
        return self.least(self.aspiration(time))


def play(sides: Sequence[Side], steps: int) -> tuple[int | None, int, list[int]]:
    """The outcome agreed (None: none), the step, and every offer in turn."""
    current: int | None = None
    agreed = 0
    made: list[int] = []
    for step in range(steps):
        time = (step + 1) / (steps + 1)
        for side in sides:
            if current is not None and side.says_yes(current, step, time):
                agreed += 1
                if agreed == len(sides):
                    return current, step, made
                continue
            current, agreed = side.offers(current, step, time), 1
            made.append(current)
            for other in sides:
                if other is not side:
                    other.received.add(current)
    return None, steps, made
