"""The record of a case as this question reads it: what is wrong is named by line, the rest is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.case import Case, Problem
from detente.case.check_names import Names
from detente.case.files_beside import folder_of
from detente.case.record import record_rows
from detente.case.record_columns import COLUMNS, parts
from detente.case.record_known import known_of
from detente.track.imports.gather import Week
from detente.track.series import Series, of_weeks, week_of

Row = Mapping[str, str]
Between = list[tuple[tuple[int, int], Series]]
"""Pairs of parties, by their places, each with its series."""
POINTS = 2.0
"""Weight of an event for each step of its size, so that deaths in an attack weigh −10: judgement."""
SMALL = 1
"""Size of an event that has none: judgement."""
LOUD = 3
"""From which size an event is an incident, as in `talks`."""


@dataclass(frozen=True, repr=False)
class Record:
    """Rows of each file by its name, each with its line, and what is wrong in them."""

    rows: Mapping[str, tuple[tuple[int, Row], ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def until(self, day: str) -> Record:
        """What stood in it on an earlier day, as far as its rows' dates say."""
        return Record(
            {stem: tuple(one for one in rows if one[1]["date"] <= day) for stem, rows in self.rows.items()}
        )

    def of(self, stem: str) -> list[Row]:
        """The rows of a file; none where it is missing."""
        return [row for _, row in self.rows.get(stem, ())]


def record_of(case: Case) -> Record:
    """The record beside a case; empty where there is none."""
    folder = folder_of(case.origin)
    if folder is None or not (folder / "record").is_dir():
        return Record()
    return read_record(case, folder / "record")


def replies_of(case: Case) -> list[Row]:
    """The replies in the record beside a case; those with something wrong are left out."""
    folder = folder_of(case.origin)
    if folder is None or not (folder / "record" / "replies.csv").is_file():
        return []
    return read_record(case, folder / "record", ("replies",)).of("replies")


def read_record(case: Case, folder: Path, stems: Iterable[str] = COLUMNS) -> Record:
    """The record in a folder, or some of its files, held against a case."""
    declared = known_of(case.file, Names(case.file), folder)
    rows, problems = {}, []
    for stem in stems:
        if (folder / f"{stem}.csv").is_file():
            found, wrong = record_rows(folder / f"{stem}.csv", declared)
            rows[stem] = tuple(found)
            problems += wrong
    return Record(rows, tuple(problems))


def events_between(record: Record, parties: tuple[str, ...], today: date) -> dict[tuple[int, int], Series]:
    """Events of the record by pair of parties: those that name both, or with two parties only one of them.

    Weights are signs times sizes, which people judged knowing what followed: a demonstration, no test. Every
    week from the first event on is covered.
    """
    rows = record.of("events")
    if not rows:
        return {}
    weeks: dict[tuple[int, int], dict[int, Week]] = {}
    for row in rows:
        named = {parties.index(name) for name in parts(row["actors"]) if name in parties}
        if len(parties) == 2 and named:
            named = {0, 1}
        sign = {"+": 1.0, "-": -1.0, "0": 0.0}[row["direction"]]
        size = int(row.get("size") or SMALL)
        for pair in ((a, b) for a in named for b in named if a < b):
            week = weeks.setdefault(pair, {}).setdefault(week_of(date.fromisoformat(row["date"])), Week())
            week.add(sign * POINTS * size)
            week.incidents += (sign < 0 and size >= LOUD) - (sign * POINTS * size <= -9.0)
    first, last = week_of(date.fromisoformat(rows[0]["date"])), week_of(today)
    coverage = dict.fromkeys(range(first, last + 1), 1)
    found = {pair: of_weeks(each, coverage) for pair, each in weeks.items()}
    return {pair: series for pair, series in found.items() if series is not None}


def most(between: Mapping[tuple[int, int], Series]) -> Between:
    """Those with most events first."""
    return sorted(between.items(), key=lambda one: (-int(one[1].events.sum()), one[0]))
