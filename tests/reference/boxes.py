"""The slow twin of PRIM: peel, drop, paste by plain loops, as docs/stress.md and Friedman & Fisher state it.

A box is a list of (low, high) by input, inclusive. Cases are rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Case = Sequence[float]
Box = list[tuple[float, float]]


def inside(case: Case, box: Box) -> bool:
    """Whether a box holds a case."""
    return all(low <= value <= high for value, (low, high) in zip(case, box, strict=True))


def held(cases: list[Case], box: Box) -> list[int]:
    """The numbers of the cases that a box holds."""
    return [n for n, case in enumerate(cases) if inside(case, box)]


def share(numbers: Sequence[int], chosen: Sequence[bool]) -> float:
    """Of these cases the share that is chosen."""
    return sum(chosen[n] for n in numbers) / len(numbers)


def slices(cases: list[Case], now: list[int], count: int) -> list[tuple[int, bool, list[int]]]:
    """What a peel may take: of each input the lowest or highest cases; equal values go or stay together."""
    found = []
    for at_top in (False, True):
        for row in range(len(cases[0])):
            ranked = sorted(now, key=lambda n, row=row: cases[n][row], reverse=at_top)
            gone = ranked[:count]
            edge = cases[ranked[count]][row]
            if cases[gone[-1]][row] == edge:
                apart = [n for n in gone if cases[n][row] != edge]
                gone = apart or [n for n in ranked if cases[n][row] == edge]
            if len(gone) < len(now):
                found.append((row, at_top, gone))
    return found


def peel(cases: list[Case], chosen: Sequence[bool], least: float) -> Box:
    """Of the boxes on the way down the one with the largest harmonic mean of coverage and density."""
    box: Box = [(-math.inf, math.inf)] * len(cases[0])
    total, best, kept = sum(chosen), -1.0, list(box)
    while True:
        now = held(cases, box)
        hits = sum(chosen[n] for n in now)
        coverage, density = hits / total, hits / len(now)
        mean = 2 * coverage * density / (coverage + density) if hits else 0.0
        if mean > best + 1e-12:
            best, kept = mean, list(box)
        count = max(1, int(0.05 * len(now)))
        ways = slices(cases, now, count) if count < len(now) else []
        if not ways:
            return kept
        row, at_top, gone = max(ways, key=lambda way: share([n for n in now if n not in way[2]], chosen))
        left = [n for n in now if n not in gone]
        if len(left) < least:
            return kept
        values = [cases[n][row] for n in left]
        box[row] = (box[row][0], max(values)) if at_top else (min(values), box[row][1])


def drop(cases: list[Case], chosen: Sequence[bool], box: Box) -> Box:
    """Take off limits that chance explains, the weakest first."""
    while True:
        now = held(cases, box)
        hits = sum(chosen[n] for n in now)
        tails = {}
        for row, limits in enumerate(box):
            if limits != (-math.inf, math.inf):
                wide = [*box[:row], (-math.inf, math.inf), *box[row + 1 :]]
                rate = share(held(cases, wide), chosen)
                tails[row] = math.fsum(
                    math.comb(len(now), k) * rate**k * (1 - rate) ** (len(now) - k)
                    for k in range(hits, len(now) + 1)
                )
        if not tails or max(tails.values()) <= 0.05:
            return box
        worst = max(tails, key=lambda row: tails[row])
        box = [*box[:worst], (-math.inf, math.inf), *box[worst + 1 :]]


def paste(cases: list[Case], chosen: Sequence[bool], box: Box) -> Box:
    """Move limits back out by slices of 5%, then of half that and so on, while the box gets no less dense."""
    part = 0.05
    while True:
        now = held(cases, box)
        count = max(1, int(part * len(now)))
        ways = []
        for row, (low, high) in enumerate(box):
            for side, limit in ((0, low), (1, high)):
                if math.isinf(limit):
                    continue
                open_ = (-math.inf, high) if side == 0 else (low, math.inf)
                wide = [*box[:row], open_, *box[row + 1 :]]
                beyond = [n for n in held(cases, wide) if n not in now]
                if not beyond:
                    continue
                beyond.sort(key=lambda n, row=row: cases[n][row], reverse=side == 0)  # type: ignore[misc]
                end = cases[beyond[min(count, len(beyond)) - 1]][row]
                moved = (end, high) if side == 0 else (low, end)
                wider = [*box[:row], moved, *box[row + 1 :]]
                density = share(held(cases, wider), chosen)
                if density >= share(now, chosen) - 1e-12:
                    ways.append((density, wider))
        if ways:
            box = max(ways, key=lambda way: way[0])[1]
        elif count == 1:
            return box
        else:
            part /= 2


def boxes(cases: list[Case], chosen: Sequence[bool], most: int = 3) -> list[Box]:
    """Up to three boxes, each among the cases that no earlier one holds, as long as they are dense."""
    left, found = list(range(len(cases))), list[Box]()
    while len(found) < most and 0 < sum(chosen[n] for n in left) < len(left):
        some, flags = [cases[n] for n in left], [chosen[n] for n in left]
        box = drop(some, flags, peel(some, flags, 0.05 * len(cases)))
        box = drop(some, flags, paste(some, flags, box))
        now = [n for n in left if inside(cases[n], box)]
        if len(now) == len(left) or share(now, chosen) <= sum(chosen) / len(chosen):
            break
        found.append(box)
        left = [n for n in left if n not in now]
    return found
