"""The answer to `track`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.case import Problem
from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles
from detente.track.changes import Change
from detente.track.implementation import Implementation
from detente.track.shift import Shift, Since
from detente.track.update import Update
from detente.track.warning import Warned


@dataclass(frozen=True, repr=False)
class Rows:
    """Rows of events: all, those between two parties of the case, those about others, bad ones."""

    read: int
    used: int
    other: int
    rejected: int

    def as_dict(self) -> dict[str, int]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Week:
    """The level of a pair in one week: smoothed mean with its 90% band, the mean known then, events."""

    date: str
    mean: float
    low: float
    high: float
    filtered: float
    events: int

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Pair:
    """Two parties: their level by week, when it changed, the chance of an incident."""

    parties: tuple[str, str]
    state: tuple[Week, ...]
    changes: tuple[Change, ...]
    warning: tuple[Warned, ...]
    coverage: Mapping[str, int]
    """Events of anybody that the file holds, by year."""

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "parties": list(self.parties),
            "state": [week.as_dict() for week in self.state],
            "changes": [change.as_dict() for change in self.changes],
            "warning": [one.as_dict() for one in self.warning],
            "coverage": dict(self.coverage),
        }


@dataclass(frozen=True, repr=False)
class Track(Shown):
    """Is it working: the state of relations, what became of promises, what replies have changed.

    ``source``: ``record`` or the format of the file of events. ``demonstration``: the events were judged in
    hindsight. ``pairs``: those with events, most events first. ``implementation``: None where nothing was
    promised. ``update``: None where there is no reply. ``shifts``: figures before and after each reply,
    ``since``: what changed since the last dated variant; both only where they were asked for (a run, the
    command, `detente.why.shifted`). ``problems``: rejected rows and lines of the record.
    """

    source: str
    counts: Rows
    pairs: tuple[Pair, ...]
    demonstration: bool
    implementation: Implementation | None
    readings: tuple[Mapping[str, str], ...]
    update: Update | None
    problems: tuple[Problem, ...]
    as_of: str
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    shifts: tuple[Shift, ...] = ()
    since: Since | None = None
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Track({self.source}, {len(self.pairs)} pairs, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints; ``state``, ``changes`` and ``warning`` are the first pair's."""
        first = self.pairs[0].as_dict() if self.pairs else {"state": [], "changes": [], "warning": []}
        return {
            "question": "track",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "as_of": self.as_of,
            "source": self.source,
            "demonstration": self.demonstration,
            "rows": self.counts.as_dict(),
            "state": first["state"],
            "changes": first["changes"],
            "warning": first["warning"],
            "pairs": [pair.as_dict() for pair in self.pairs],
            "implementation": self.implementation.as_dict() if self.implementation is not None else None,
            "readings": [dict(one) for one in self.readings],
            "update": self.update.as_dict() if self.update is not None else None,
            "shifts": [one.as_dict() for one in self.shifts],
            "since": self.since.as_dict() if self.since is not None else None,
            "problems": [
                {
                    "file": one.file,
                    "line": one.line,
                    "where": one.where,
                    "found": one.found,
                    "expected": one.expected,
                }
                for one in self.problems
            ],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an agreement; where nothing was promised one row a week of the first pair."""
        if self.implementation is not None and self.implementation.scorecard:
            keys = (
                "id",
                "date",
                "title",
                "theme",
                "status",
                "as_of",
                "due",
                "late",
                "completed",
                "contested",
            )
            scores = self.implementation.scorecard
            return [{key: getattr(one, key) for key in keys} for one in scores]
        return [week.as_dict() for week in self.pairs[0].state] if self.pairs else []
