"""Forecasts of the record held against what came about: `score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from detente.case import Case
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
    """How good the forecasts of a record were. ``open``: forecasts whose day has not come.

    ``brier`` and ``log``: means, None where no day has come; ``crps``: mean over forecasts of counts.
    """

    judged: tuple[Judged, ...]
    open: int
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
            "brier": self.brier.as_dict() if self.brier is not None else None,
            "log": self.log.as_dict() if self.log is not None else None,
            "crps": self.crps,
            "calibration": [one.as_dict() for one in self.calibration],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a forecast that was judged."""
        return [one.as_dict() for one in self.judged]


def score(case: Case, forecasts: Sequence[Row] | None = None) -> Scored:
    """Score the forecasts in the record of a case (or others) against the record up to the case's date."""
    case, record = case.noting(), record_of(case)
    today = case.file.as_of or "9999-12-31"
    rows = record.of("forecasts") if forecasts is None else forecasts
    judged = tuple(_judged(record, row) for row in rows if row["by"] <= today)
    chance = np.array([one.chance for one in judged])
    happened = np.array([float(one.happened) for one in judged])
    base = np.array([np.nan if one.base_rate is None else one.base_rate for one in judged])
    some = [one.crps for one in judged if one.crps is not None]
    return Scored(
        judged,
        len(rows) - len(judged),
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


def _judged(record: Record, row: Row) -> Judged:
    seen = outcome(record, row)
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


def outcome(record: Record, row: Row) -> int:
    """How often what was forecast came about, after the day on which it was made and up to its day."""

    def within(day: str) -> bool:
        return row["date"] < day <= row["by"]

    if row["what"] == "incident":
        events = [one for one in record.of("events") if within(one["date"])]
        return sum(one["direction"] == "-" and int(one.get("size") or 0) >= LOUD for one in events)
    if row["what"] == "agreement":
        return sum(within(one["date"]) and one.get("whole") == "yes" for one in record.of("agreements"))
    ident, _, part = (piece.strip() for piece in row["about"].partition(":"))
    found = any(within(one["date"]) and _is(one, ident, part) for one in record.of("commitments"))
    done = [
        one.get("completed") or "" for one in record.of("agreements") if not part and one.get("id") == ident
    ]
    return int(found or any(len(day) == 10 and within(day) for day in done))


def _is(one: Mapping[str, str], ident: str, part: str) -> bool:
    """Whether a row finds this commitment complete."""
    named = one["commitment"] == ident and one.get("provision", "") == part
    return named and one["said_by"] == FINDING and one["level"] == "complete"
