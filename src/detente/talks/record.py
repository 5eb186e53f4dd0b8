"""What the record of a case says: meetings held, agreements and how they were carried out, incidents.

Read from ``record/*.csv`` beside the case. A file, or a column that talks need, may be missing: then that
part of the record says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from detente.case import Case
from detente.case.record import Dated, dated_rows, wrong_cell
from detente.reference import DAYS, pace

TARGETS = ("held", "agreements", "fully", "not", "shocks", "spread", "whole", "gap")
"""Meetings held a year; agreements a year; shares of these carried out fully and not at all; incidents of
size 3 or more a year; their variance over mean by quarter; whole texts; longest gap between meetings, in
months."""

LOUD = 3
"""From which size an incident counts."""


@dataclass(frozen=True)
class Record:
    """Targets by name, incidents as (day, size), years of each file, whole texts agreed; ``None`` unknown.

    ``weeks`` of agreements, meetings and incidents: how long each part of the record is.
    """

    targets: dict[str, float]
    incidents: tuple[tuple[date, int], ...]
    whole: int | None
    years: float
    weeks: dict[str, int]


def read(case: Case) -> Record | None:
    """The record beside the case; None where there is none.

    Raises:
        CaseError: a file has a date that is none, or dates out of order, or a size that is none.

    """
    if not case.origin or case.file.as_of is None:
        return None
    folder, today = Path(case.origin).parent / "record", date.fromisoformat(case.file.as_of)
    files = {name: dated_rows(folder / f"{name}.csv") for name in ("agreements", "meetings", "events")}
    if not any(files.values()):
        return None
    years = {name: (today - rows[0][1]).days / DAYS for name, rows in files.items() if rows}
    weeks = {name: max(int(length * 52.18), 1) for name, length in years.items()}
    targets, whole = _agreed(files["agreements"], years.get("agreements", 0.0))
    targets |= _met(files["meetings"], years.get("meetings", 0.0), today)
    incidents = _incidents(files["events"], folder / "events.csv")
    if incidents is not None:
        targets |= _shaken(incidents, years["events"], files["events"][0][1], weeks["events"])
    return Record(targets, tuple(incidents or ()), whole, years.get("agreements", 0.0), weeks)


def _has(rows: list[Dated], column: str) -> bool:
    return bool(rows) and column in rows[0][2]


def _agreed(rows: list[Dated], years: float) -> tuple[dict[str, float], int | None]:
    """Agreements on single issues and what became of them; whole texts."""
    if not _has(rows, "whole") or years <= 0:
        return {}, None
    single = [cells.get("status") for _, _, cells in rows if cells.get("whole") != "yes"]
    whole = len(rows) - len(single)
    found = {"agreements": len(single) / years, "whole": float(whole)}
    if single and _has(rows, "status"):
        found |= {"fully": single.count("fully") / len(single), "not": single.count("not") / len(single)}
    return found, whole


def _met(rows: list[Dated], years: float, today: date) -> dict[str, float]:
    """Meetings at which both sat at one table."""
    if not _has(rows, "held") or years <= 0:
        return {}
    days = [day for _, day, cells in rows if cells.get("held") == "yes"]
    # Where no meeting was held the gap is the whole of the record, as in a history.
    gaps = np.diff([day.toordinal() for day in [*(days or [rows[0][1]]), today]])
    return {"held": len(days) / years, "gap": float(gaps.max()) * 12 / DAYS}


def _incidents(rows: list[Dated], path: Path) -> list[tuple[date, int]] | None:
    """Incidents with their sizes; None where the record has no sizes."""
    if not _has(rows, "size"):
        return None
    found = []
    for line, day, cells in rows:
        size = cells.get("size") or "0"
        if size not in ("0", "1", "2", "3", "4", "5"):
            raise wrong_cell(path, line, "size", size, "a size from 1 to 5, or nothing")
        if int(size) >= LOUD:
            found.append((day, int(size)))
    return found


def _shaken(incidents: list[tuple[date, int]], years: float, first: date, weeks: int) -> dict[str, float]:
    """How often incidents come, and how much they cluster in whole quarters."""
    quarters = max(weeks // 13, 1)
    at = np.array([(day - first).days // 91 for day, _ in incidents], dtype=np.int64)
    counts = np.bincount(at[at < quarters], minlength=quarters)
    mean = counts.mean()
    return {"shocks": len(incidents) / years, "spread": float(counts.var() / mean) if mean > 0 else 0.0}


def base_rate(record: Record | None, months: int) -> tuple[float, float, float] | None:
    """The dialogue's own rate: chance of a whole text within so many months, with a 90% interval.

    As `detente.reference.pace` has it.
    """
    if record is None or record.whole is None or record.years <= 0:
        return None
    found = pace(record.whole, record.years, months)
    return found.share, found.low, found.high
