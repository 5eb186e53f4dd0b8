"""Who moves whom, from the page (docs/actors.md), one actor at a time in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import factorial, prod, sqrt

Numbers = Sequence[float]


def shapley_shubik(seats: Sequence[int], needs: int) -> list[float]:
    """The share of orders in which each bloc completes the threshold, all orders listed."""
    pivots = [0] * len(seats)
    for order in permutations(range(len(seats))):
        members = 0
        for bloc in order:
            members += seats[bloc]
            if members >= needs:
                pivots[bloc] += 1
                break
    return [one / factorial(len(seats)) for one in pivots]


def swings(seats: Sequence[int], needs: int) -> list[int]:
    """Coalitions of the others that each bloc turns from losing to winning, all coalitions listed."""
    found = [0] * len(seats)
    for bloc, own in enumerate(seats):
        others = [s for n, s in enumerate(seats) if n != bloc]
        for chosen in range(2 ** len(others)):
            members = sum(s for n, s in enumerate(others) if chosen >> n & 1)
            found[bloc] += members < needs <= members + own
    return found


class Challenge:
    """One round of the challenge model."""

    def __init__(self, x: Numbers, s: Numbers, c: Numbers, span: float, pair: bool, least: bool) -> None:
        self.x, self.s, self.c, self.span, self.pair, self.least = list(x), s, c, span, pair, least
        self.n = len(self.x)
        self.r = [1.0] * self.n
        self.r = self._risk()

    def vote(self, k: int, a: float, b: float) -> float:
        far = [(abs(self.x[k] - one) / self.span) ** self.r[k] for one in (a, b)]
        return float(self.c[k] * self.s[k] * (far[1] - far[0]))

    def chance(self, i: int, j: int) -> float:
        if self.x[i] == self.x[j]:
            return 0.0
        support = sum(max(0.0, self.vote(k, self.x[i], self.x[j])) for k in range(self.n))
        pairs = [(self.x[i], self.x[j])] if self.pair else [(a, b) for a in self.x for b in self.x]
        spoken = sum(abs(self.vote(k, a, b)) for k in range(self.n) for a, b in pairs)
        return support / spoken if spoken > 0 else 0.0

    def expects(self, eyes: int, i: int, j: int) -> float:
        half, r = 0.5 * abs(self.x[i] - self.x[j]) / self.span, self.r[eyes]
        win, lose, stay = 2 - 4 * (0.5 - half) ** r, 2 - 4 * (0.5 + half) ** r, 2 - 4 * 0.5**r
        p = self.chance(i, j)
        return float(self.s[j] * (p * win + (1 - p) * lose) + (1 - self.s[j]) * win - stay)

    def _risk(self) -> list[float]:
        danger = [sum(self.expects(i, j, i) for j in range(self.n) if j != i) for i in range(self.n)]
        low, high = min(danger), max(danger)
        if low == high:
            return [1.0] * self.n
        accept = [(2 * d - high - low) / (high - low) for d in danger]
        return [(1 - a / 3) / (1 + a / 3) for a in accept]

    def after(self) -> list[float]:
        """Positions after the round."""
        there = list(self.x)
        for i in range(self.n):
            offers: dict[str, list[tuple[float, float]]] = {"lose": [], "meet": [], "give in": []}
            for j in range(self.n):
                if self.x[i] == self.x[j]:
                    continue
                mine, theirs = self.expects(i, i, j), self.expects(i, j, i)
                if theirs > mine > 0:
                    offers["lose"].append((abs(self.x[j] - self.x[i]), self.x[j]))
                elif theirs > 0 > mine and theirs > -mine:
                    goal = self.x[i] + (self.x[j] - self.x[i]) * -mine / theirs
                    middle = (-mine * self.x[i] + theirs * self.x[j]) / (theirs - mine)
                    offers["meet"].append((abs(goal - self.x[i]) if self.least else middle, goal))
                elif theirs > 0 > mine and theirs < -mine:
                    offers["give in"].append((abs(self.x[j] - self.x[i]), self.x[j]))
            for kind in ("lose", "meet", "give in"):
                if offers[kind]:
                    there[i] = min(offers[kind], key=lambda one: one[0])[1]
                    break
        return there


class Spatial:
    """One step of KTAB's spatial model, default choices."""

    def __init__(self, x: Sequence[Numbers], s: Sequence[Numbers], w: Numbers) -> None:
        self.x, self.s, self.w, self.n = [list(one) for one in x], s, w, len(x)
        plain = [[1 - self.far(i, self.x[j]) for j in range(self.n)] for i in range(self.n)]
        p = self.elect(plain, self.n)
        low, high = min(p), max(p)
        self.r = [0.0 if high == low else (3 * one - (high + 2 * low)) / (2 * (high - low)) for one in p]

    def far(self, i: int, place: Numbers) -> float:
        top = sum((s * (a - b)) ** 2 for s, a, b in zip(self.s[i], self.x[i], place, strict=True))
        return sqrt(top / sum(s * s for s in self.s[i]))

    @staticmethod
    def worth(far: float, risk: float) -> float:
        return (1 - far) * (1 + risk * min(far, 1))

    def elect(self, u: Sequence[Numbers], count: int) -> list[float]:
        """Chance of each proposal that it beats all others, given that one does."""

        def support(a: int, b: int) -> float:
            return 1e-8 + sum(max(0.0, self.w[k] * (u[k][a] - u[k][b])) for k in range(self.n))

        beats = [
            prod(0.5 if a == b else support(a, b) / (support(a, b) + support(b, a)) for b in range(count))
            for a in range(count)
        ]
        return [one / sum(beats) for one in beats]

    def gain(self, i: int, j: int) -> tuple[float, float]:
        """What i expects from challenging j, and its chance, as i sees everybody."""

        def u(k: int, place: int) -> float:
            return self.worth(self.far(k, self.x[place]), (2 * self.r[i] + self.r[k]) / 3)

        power = [w * sum(s) for w, s in zip(self.w, self.s, strict=True)]
        pro = 1e-10 + max(0.0, power[i] * (u(i, i) - u(i, j)))
        contra = 1e-10 + max(0.0, power[j] * (u(j, j) - u(j, i)))
        first, second = pro, contra
        for k in range(self.n):
            if k in (i, j):
                continue
            little = power[k] * (u(k, i) - u(k, j))
            p = (first + max(0, little)) / (first + max(0, little) + second + max(0, -little))
            joins = p * (2 * u(k, i) + u(k, k)) + (1 - p) * 3 * u(k, j)
            against = p * 3 * u(k, i) + (1 - p) * (2 * u(k, j) + u(k, k))
            vote = power[k] * (joins - against)
            pro, contra = pro + max(0, vote), contra + max(0, -vote)
        p = pro / (pro + contra)
        resists = sum(self.s[j])
        contest = p * 2 * u(i, i) + (1 - p) * 2 * u(i, j)
        return (1 - resists) * 2 * u(i, i) + resists * contest - u(i, i) - u(i, j), p

    def after(self) -> list[list[float]]:
        """Positions after the step."""
        bargains: list[tuple[int, int, list[float], list[float]]] = []
        for i in range(self.n):
            gains = [(self.gain(i, j), j) for j in range(self.n) if j != i]
            (best, p), j = max(gains, key=lambda one: (one[0][0], -one[1]))
            if best > 1e-5:
                bargains.append((i, j, *self.meet(i, j, p)))
        return [self.take(k, bargains) for k in range(self.n)]

    def meet(self, i: int, j: int, p: float) -> tuple[list[float], list[float]]:
        one, other = [], []
        for si, sj, a, b in zip(self.s[i], self.s[j], self.x[i], self.x[j], strict=True):
            wi, wj = (si * p) ** 2, (sj * (1 - p)) ** 2
            total = wi + wj + 1e-6
            one.append(int(0.5 + ((wi + 1e-6) * a + wj * b) / total * 1e4) / 1e4)
            other.append(int(0.5 + (wi * a + (wj + 1e-6) * b) / total * 1e4) / 1e4)
        return one, other

    def take(self, k: int, bargains: Sequence[tuple[int, int, list[float], list[float]]]) -> list[float]:
        mine = [one for one in bargains if k in one[:2]]
        states = [self.x]
        for i, j, one, other in mine:
            state = [list(place) for place in self.x]
            state[i], state[j] = one, other
            states.append(state)
        u = [
            [sum(self.worth(self.far(a, place), self.r[a]) for place in state) / self.n for state in states]
            for a in range(self.n)
        ]
        p = self.elect(u, len(states))
        return list(states[p.index(max(p))][k])
