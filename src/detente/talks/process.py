"""Process numbers: what each means, its range where a case says nothing, and sets of them.

Each range has a source or says *judgement*. Papers are named from memory where they say "as remembered".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Number
from detente.case.process import Process
from detente.draws import Draws
from detente.talks._state import NUMBERS, ROW

Rows = NDArray[np.void]
"""Sets of process numbers, records of `_state.ROW`."""


@dataclass(frozen=True)
class Range:
    """A process number: its part of ``process``, its default range, its unit, where the range comes from."""

    part: str
    low: float
    high: float
    unit: str
    source: str


RANGES: dict[str, Range] = {
    "rate": Range("shocks", 1.0, 4.0, "a year", "judgement; the flagship's record has 2.2"),
    "echo": Range("shocks", 0.1, 0.7, "share", "Hawkes 1971 (form); judgement (range)"),
    "fade": Range("shocks", 2.0, 20.0, "weeks", "judgement"),
    "fear": Range("shocks", 0.1, 0.8, "points", "judgement"),
    "idle": Range("meetings", 0.0, 0.7, "share", "judgement; a record narrows it"),
    "bears": Range("meetings", 4.0, 25.0, "tension", "judgement"),
    "opens": Range("talks", 0.1, 2.0, "a year", "judgement"),
    "ripe": Range("talks", 1.0, 4.0, "times", "Zartman 2000 (form, as remembered); judgement (range)"),
    "convenes": Range("talks", 1.0, 3.0, "times", "judgement"),
    "misread": Range("talks", 0.0, 30.0, "points", "judgement"),
    "learn": Range("talks", 0.0, 0.3, "share", "judgement"),
    "focal": Range("mediation", 0.0, 1.0, "share", "Schelling 1960 (form); judgement (range)"),
    "doubt": Range("mediation", 0.05, 0.5, "share", "Kydd 2003 (form, as remembered); judgement (range)"),
    "mean": Range("trust", 0.55, 0.85, "share", "judgement"),
    "weight": Range("trust", 4.0, 12.0, "steps", "judgement"),
    "event": Range("trust", 0.05, 0.3, "steps", "judgement; a break counts 2: Slovic 1993"),
    "heeds": Range("talks", 0.0, 0.3, "share", "Tomz et al. 2020 (form, as remembered); judgement (range)"),
    "drift": Range("exchange", 0.0, 1.5, "points a year", "judgement"),
    "yields": Range("commission", 0.1, 0.95, "share", "judgement; a record narrows it"),
    "spent": Range("commission", 0.0, 1.0, "share", "Sebenius 1983 (form); judgement (range)"),
    "slip": Range("steps", 0.1, 0.7, "share", "judgement; a record narrows it beside repair"),
    "repair": Range("steps", 0.0, 0.3, "share", "judgement; a record narrows it beside slip"),
    "taken": Range("appeal", 0.1, 0.5, "share", "judgement, one case"),
    "backfire": Range("appeal", 0.2, 0.6, "share", "judgement, one case"),
    "asks_more": Range("appeal", 1.0, 4.0, "points", "judgement, one case"),
    "turnover": Range("talks", 0.0, 10.0, "points", "judgement"),
}
"""Every process number, by name."""


def given(case: Case, process: Process, name: str) -> Number | None:
    """What is written for a process number: in the process at hand, else in that of the case."""
    own = _written(process, name)
    return own if own is not None else _written(case.file.process, name)


def number(case: Case, process: Process, name: str) -> Number:
    """A process number as written, else its default range."""
    found = given(case, process, name)
    return found if found is not None else Number(RANGES[name].low, RANGES[name].high)


def drawn(case: Case, process: Process, count: int, seed: int) -> Rows:
    """Sets of process numbers by Latin hypercube, each number from a stream of its own, shape (count,)."""
    rows = np.zeros(count, dtype=ROW)
    draws = Draws(count, seed)
    for name in NUMBERS:
        path = ("process", RANGES[name].part, name)
        rows[name] = draws.values(path, number(case, process, name))
    rows["big0"] = -1e6
    return rows


def fitted(case: Case, process: Process, rows: Rows, kept: Rows) -> Rows:
    """The sets with the kept ones, in turn, in the place of all numbers but those written for this process.

    What the case itself writes is a range that the fit began from; what a strategy or a hand writes stands.
    """
    found = rows.copy()
    at = np.arange(len(rows)) % len(kept)
    for name in NUMBERS:
        own, base = (_written(one, name) for one in (process, case.file.process))
        if own is None or own == base:
            found[name] = kept[name][at]
    return found


def _written(process: Process, name: str) -> Number | None:
    """What a process itself writes for a number."""
    part = getattr(process, RANGES[name].part)
    found: Number | None = getattr(part, name) if part is not None else None
    return found
