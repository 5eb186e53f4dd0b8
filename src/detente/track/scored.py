"""Forecasts of the record held against what came about: `score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from detente.case import Case
from detente.case.arguments import typed
from detente.case.record_columns import FINDING, counts
from detente.method import SCHEMA_VERSION, Method
from detente.shown import Shown, Titles
from detente.track.record import LOUD, Record, Row, record_of
from detente.track.scores import Bin, brier, calibration, crps, logarithm, mean_with_error
from detente.track.series import Floats

SOURCE = "docs/track.md (Brier 1950; Good 1952; Matheson & Winkler 1976)"


@dataclass(frozen=True, repr=False)
class Judged:
    """A forecast whose day has come: whether it came about, and how many incidents there were."""

    made: str
    what: str
    about: str
    by: str
    chance: float
    base_rate: float | None
    source: str
    fingerprint: str
    happened: bool
    brier: float
    crps: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Mean:
    """A mean score, that of the base rates, and by how much it is lower, with its standard error.

    ``base`` and ``gain`` are over the forecasts that have a base rate; None where none has.
    """

    score: float
    base: float | None
    gain: float | None
    error: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Scored(Shown):
    """How good the forecasts of a record were.

    ``open``: forecasts whose day has not come; ``undecided``: those of which the
    record can't say whether they came about.
    ``brier`` and ``log``: means, None where no day has come; ``crps``: mean over forecasts of counts.
    """

    judged: tuple[Judged, ...]
    open: int
    undecided: int
    brier: Mean | None
    log: Mean | None
    crps: float | None
    calibration: tuple[Bin, ...]
    as_of: str
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Scored({len(self.judged)} forecasts, {self.open} open)"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "score",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "as_of": self.as_of,
            "forecasts": [one.as_dict() for one in self.judged],
            "open": self.open,
            "undecided": self.undecided,
            "brier": self.brier.as_dict() if self.brier is not None else None,
            "log": self.log.as_dict() if self.log is not None else None,
            "crps": self.crps,
            "calibration": [one.as_dict() for one in self.calibration],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a forecast that was judged."""
        return [one.as_dict() for one in self.judged]


@typed
def score(case: Case, forecasts: Sequence[Row] | None = None) -> Scored:
    """Score the forecasts in the record of a case (or others) against the record up to the case's date."""
    case, record = case.noting(), record_of(case)
    today = case.file.as_of or "9999-12-31"
    rows = record.of("forecasts") if forecasts is None else forecasts
    due = [(row, outcome(record, row)) for row in rows if row["by"] <= today]
    judged = tuple(_judged(row, seen) for row, seen in due if seen is not None)
    chance = np.array([one.chance for one in judged])
    happened = np.array([float(one.happened) for one in judged])
    base = np.array([np.nan if one.base_rate is None else one.base_rate for one in judged])
    some = [one.crps for one in judged if one.crps is not None]
    return Scored(
        judged,
        len(rows) - len(due),
        len(due) - len(judged),
        _mean(brier(chance, happened), brier(base, happened)) if judged else None,
        _mean(logarithm(chance, happened), logarithm(base, happened)) if judged else None,
        float(np.mean(some)) if some else None,
        calibration(chance, happened) if judged else (),
        today,
        Method("score", SOURCE, "exact", 0, None, 0.0),
        case.reads,
        Titles.of(case),
    )


def _mean(mine: Floats, base: Floats) -> Mean:
    known = ~np.isnan(base)
    if not known.any():
        return Mean(float(mine.mean()), None, None, None)
    gain, error = mean_with_error(base[known] - mine[known])
    return Mean(float(mine.mean()), float(base[known].mean()), gain, error)


def _judged(row: Row, seen: int) -> Judged:
    spread = counts(row.get("counts") or "")
    base = row.get("base_rate") or ""
    chance = float(row["chance"])
    return Judged(
        row["date"],
        row["what"],
        row["about"],
        row["by"],
        chance,
        float(base) if base else None,
        row["from"],
        row["fingerprint"],
        seen > 0,
        (chance - float(seen > 0)) ** 2,
        crps(spread, seen) if spread else None,
    )


def outcome(record: Record, row: Row) -> int | None:
    """How often what was forecast came about, after the day on which it was made and up to its day.

    None where an agreement was completed in a year that lies only partly between the two.
    """

    def within(day: str) -> bool:
        return row["date"] < day <= row["by"]

    if row["what"] == "incident":
        events = [one for one in record.of("events") if within(one["date"])]
        return sum(one["direction"] == "-" and int(one.get("size") or 0) >= LOUD for one in events)
    if row["what"] == "agreement":
        return sum(within(one["date"]) and one.get("whole") == "yes" for one in record.of("agreements"))
    ident, _, part = (piece.strip() for piece in row["about"].partition(":"))
    if any(within(one["date"]) and _is(one, ident, part) for one in record.of("commitments")):
        return 1
    mine = [one for one in record.of("agreements") if one.get("id") == ident and not part]
    done = next((one["completed"] for one in mine if one.get("completed")), "")
    if len(done) != 4:
        return int(bool(done) and within(done))
    ends = within(f"{done}-01-01"), within(f"{done}-12-31")
    return int(all(ends)) if ends[0] == ends[1] else None


def _is(one: Mapping[str, str], ident: str, part: str) -> bool:
    """Whether a row finds this commitment complete."""
    named = one["commitment"] == ident and one.get("provision", "") == part
    return named and one["said_by"] == FINDING and one["level"] == "complete"
