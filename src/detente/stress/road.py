"""The chance that a strategy is agreed within 24 months and kept, put to the test like the chance of consent.

Whoever knows the road (`detente.talks`, which stands above) hands it over; here it is an array over worlds
and the numbers behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.stress import parts
from detente.stress.answer import FlipPoint, Share, SoonAndKept
from detente.stress.columns import Column, read
from detente.stress.given import first_order, share_of, varies
from detente.stress.places import Lines

Floats = NDArray[np.float64]

SOME = 0.05
"""Below this share of the worlds, or above the rest of it, a bar tells worlds apart no more: judgement."""
BEST = 0.75
"""Then worlds are told apart by whether they are among the best quarter: judgement."""
BINS = 10
"""Parts of a number's draws in which the chance is averaged: judgement; 100 worlds of 1000 in each."""
SURE = 2.0
"""Standard errors by which the average of a part must lie beyond a half."""
SOON = "soon_and_kept"


@dataclass(frozen=True, repr=False)
class Walked:
    """``soon`` (S,): the chance in each world, of ``runs`` runs; ``asked``: the numbers read, by name.

    ``draws`` give their values in each world; ``reads``: the sheets that it read.
    """

    soon: Floats
    runs: int
    draws: Draws
    asked: Mapping[str, tuple[Path, Number | None]]
    reads: tuple[str, ...]


class Road(Protocol):
    """Knows how the talks of a strategy would run."""

    def walked(self, strategy: str) -> Walked:
        """The talks of a strategy in every world.

        Raises:
            DetenteError: talks that can't be run, or a sheet that is closed.

        """


def soon_and_kept(case: Case, walked: Walked, flips: int) -> SoonAndKept:
    """Which numbers decide, where it fails or does best, and what would bring it over or under a half."""
    case.require(walked.reads)
    soon, columns = walked.soon, read(case, walked.draws, walked.asked, Lines(case)).columns
    rng = np.random.default_rng([walked.draws.seed, 0x20AD])
    values = np.array([column.values for column in columns])
    indices = first_order(values, soon, rng) if columns and varies(soon) else None
    order = parts.by_index(columns, indices) if indices is not None else []
    top = [columns[n] for n in order]
    # Parts of an idle number differ by chance too: only clear ones are read for flips.
    led = [columns[n] for n in order if indices is not None and indices.clear[n]]
    share = share_of(indices, np.array([one.judged for one in columns])) if indices is not None else None
    failing = float((soon < parts.HALF).mean())
    best = not SOME <= failing <= 1 - SOME
    bar = float(np.quantile(soon, BEST)) if best else parts.HALF
    chosen = soon >= bar if best else soon < bar
    return SoonAndKept(
        chance=float(soon.mean()),
        failing=failing,
        runs=walked.runs,
        deciding=parts.deciding(columns, indices) if indices is not None else (),
        judgement_share=Share(*share) if share is not None else None,
        bar=bar,
        best=best,
        boxes=parts.boxes(top[: parts.FEW], chosen) if varies(soon) else (),
        flips=tuple(_flip(column, soon) for column in led[:flips]),
    )


def _flip(column: Column, soon: Floats) -> FlipPoint:
    """The nearest place in a number's range at which the average chance lies on the other side of a half."""
    order = np.argsort(column.values, kind="stable")
    bins = np.array_split(order, min(BINS, len(order)))
    middles = np.array([column.values[one].mean() for one in bins])
    means = np.array([soon[one].mean() for one in bins])
    errors = np.array([soon[one].std() / np.sqrt(len(one)) for one in bins])
    over = soon.mean() >= parts.HALF
    beyond = means + SURE * errors < parts.HALF if over else means - SURE * errors >= parts.HALF
    tried = float(column.values[order[0]]), float(column.values[order[-1]])
    start = float(column.values.mean())
    if not beyond.any():
        return FlipPoint(parts.source(column), SOON, start, None, None, False, tried)
    nearest = int(np.flatnonzero(beyond)[np.argmin(np.abs(middles[beyond] - start))])
    # The end of that part which lies nearer to where the number is now.
    values = column.values[bins[nearest]]
    to = float(values.min() if middles[nearest] > start else values.max())
    return FlipPoint(parts.source(column), SOON, start, to, "under" if over else "over", True, tried)
