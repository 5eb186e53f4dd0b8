"""Figures of `track`: counted from lines of the record, each named with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.case import Case, DetenteError
from detente.case.files_beside import folder_of
from detente.case.record_columns import FINDING, parts
from detente.track.implementation import Implementation, implementation
from detente.track.level import level
from detente.track.pace import AFTER
from detente.track.record import SMALL, Record, events_between, most, record_of
from detente.track.series import Series
from detente.track.update import updated
from detente.track.warning import DAYS, warning
from detente.why.answer import Row
from detente.why.scene import Figure, Scene, Traced

STATUSES = ("complete", "intermediate", "partly", "minimum", "not started")
"""Every status that an agreement may have in the scorecard, the furthest first."""


@dataclass(frozen=True, repr=False)
class _Kept:
    """The record beside a case, and the day up to which it counts."""

    record: Record
    today: date

    def rows(self, stem: str, counts: str, said: tuple[str, ...]) -> tuple[Row, ...]:
        """Lines of a file up to the day: ``said`` are the columns that say what a line is about."""
        return tuple(
            Row(
                f"record/{stem}.csv",
                line,
                row["date"],
                ": ".join(row[key] for key in said if row.get(key)),
                row.get(counts) or "",
                row.get("source", ""),
            )
            for line, row in self.record.rows.get(stem, ())
            if row["date"] <= self.today.isoformat()
        )

    def agreements(self, counts: str = "status") -> tuple[Row, ...]:
        """Every agreement that was made."""
        return self.rows("agreements", counts, ("id", "title"))

    def findings(self, counts: str = "level") -> tuple[Row, ...]:
        """Every dated finding; what parties claim counts for no figure."""
        found = {line for line, row in self.record.rows.get("commitments", ()) if row["said_by"] == FINDING}
        every = self.rows("commitments", counts, ("commitment", "provision"))
        return tuple(one for one in every if one.line in found)


def _kept(case: Case) -> _Kept:
    """The record of a case.

    Raises:
        DetenteError: the case has no date.

    """
    if case.file.as_of is None:
        raise DetenteError("found no as_of in the case; expected its date: what is later is the future")
    return _Kept(record_of(case), date.fromisoformat(case.file.as_of))


def _made(scene: Scene) -> tuple[_Kept, Implementation]:
    kept = _kept(scene.case)
    record = kept.record
    found = implementation(record.of("agreements"), record.of("commitments"), kept.today)
    if found is None:
        raise DetenteError("found nothing promised in the record; expected record/agreements.csv")
    return kept, found


def _same(scene: Scene, value: float, rows: Iterable[Row]) -> Traced:
    """A figure that no draw changes: it is counted."""
    return Traced(value, np.full(scene.draws.size, value), None, "middle", record=tuple(rows))


def _share(scene: Scene, status: str) -> Traced:
    kept, found = _made(scene)
    return _same(scene, found.shares.get(status, 0.0), (*kept.agreements(), *_whole(kept)))


def _whole(kept: _Kept) -> tuple[Row, ...]:
    """Findings on agreements as a whole, which count before the register's own word."""
    parts = {line for line, row in kept.record.rows.get("commitments", ()) if row.get("provision")}
    return tuple(one for one in kept.findings() if one.line not in parts)


def _after(scene: Scene, years: str) -> Traced:
    kept, found = _made(scene)
    after = found.pace.after
    if int(years) not in after:
        raise DetenteError(f"found no agreement that is {years} years old; expected fewer years")
    return _same(scene, after[int(years)], (*kept.agreements("completed"), *_whole(kept)))


def _promises(scene: Scene, _part: str) -> Traced:
    kept, found = _made(scene)
    dated = {(one.commitment, one.provision) for one in found.provisions if one.due}
    agreed = {one.id for one in found.scorecard if one.due}
    rows = [one for one in kept.agreements("due") if one.counts and one.said.partition(": ")[0] in agreed]
    about = dict(kept.record.rows.get("commitments", ()))
    rows += [
        one
        for one in kept.findings()
        if (about[one.line]["commitment"], about[one.line].get("provision", "")) in dated
    ]
    if not found.pace.expected:
        raise DetenteError("found no promise whose date has passed; expected a due date in the record")
    return _same(scene, found.pace.actual / found.pace.expected, rows)


def _level(scene: Scene, part: str) -> Traced:
    """The level of relations in the last week, of the two parties with most events."""
    series, rows = _events(scene)
    found = level(series)
    ends = {"mean": found.mean, "low": found.low, "high": found.high}
    return _same(scene, float(ends[part][-1]), rows)


def _warned(scene: Scene, days: str) -> Traced:
    """The chance of an incident in so many days."""
    series, rows = _events(scene)
    found = next(one for one in warning(series) if one.days == int(days))
    return _same(scene, found.chance, rows)


def _events(scene: Scene) -> tuple[Series, tuple[Row, ...]]:
    """The series of the pair with most events, and the lines that it is made of."""
    kept, parties = _kept(scene.case), scene.case.parties
    between = events_between(kept.record, parties, kept.today)
    if not between:
        raise DetenteError("found no event between two parties in the record; expected record/events.csv")
    pair, series = most(between)[0]
    names = {parties[place] for place in pair}
    counted = {
        line
        for line, row in kept.record.rows["events"]
        if (names & set(parts(row["actors"])) if len(parties) == 2 else names <= set(parts(row["actors"])))
    }
    rows = kept.rows("events", "direction", ("text",))
    sizes = {line: row.get("size") or str(SMALL) for line, row in kept.record.rows["events"]}
    return series, tuple(
        replace(one, counts=f"{one.counts}{sizes[one.line]}") for one in rows if one.line in counted
    )


def _replies(scene: Scene, _part: str) -> Traced:
    """How many draws still count in full after the replies."""
    kept = _kept(scene.case)
    found = updated(scene.case, scene.draws, kept.record.of("replies"))[2]
    if found is None:
        raise DetenteError("found no reply in the record; expected record/replies.csv")
    return _same(scene, found.ess, kept.rows("replies", "reply", ("actor", "about", "than")))


def _some(case: Case, stem: str, names: list[str]) -> list[str]:
    """Figures that are counted from a file of the record, where there is one."""
    folder = folder_of(case.origin)
    return names if folder is not None and (folder / "record" / f"{stem}.csv").is_file() else []


def _of_agreements(*names: str) -> Callable[[Case], list[str]]:
    return lambda case: _some(case, "agreements", list(names))


def _of_events(*names: str) -> Callable[[Case], list[str]]:
    return lambda case: _some(case, "events", list(names))


FIGURES: tuple[Figure, ...] = (
    Figure(
        "track.shares",
        "share",
        "Agreements with this status, of all that were made by the case's date. The status is the latest "
        "finding on the agreement as a whole; where there is none, the register's own word. What a party "
        "claims doesn't count.",
        "agreements with that status / agreements",
        _of_agreements(*STATUSES),
        _share,
        about="any",
    ),
    Figure(
        "track.pace",
        "share",
        "Agreements that are carried out in full so many years after they were made; those under way "
        "count as long as they have been.",
        "1 − Π (1 − completed at t / under way at t), t up to so many years (Kaplan & Meier 1958)",
        _of_agreements(*(f"after.{years}" for years in AFTER)),
        lambda scene, part: _after(scene, part.split(".")[1]),
        about="any",
    ),
    Figure(
        "track.pace",
        "share",
        "Promises that are kept today, of those with a date that has passed.",
        "kept / with a date before today",
        _of_agreements("kept"),
        _promises,
        about="any",
    ),
    Figure(
        "track.level",
        "on a scale from −10 to +10",
        "The level of relations in the last week: a filter and a smoother over the mean weight of each "
        "week's events. An event counts two points for each step of its size, up or down; low and high "
        "hold it 9 times in 10.",
        "mean of x_T given all weeks (docs/track.md)",
        _of_events("mean", "low", "high"),
        _level,
        about="any",
    ),
    Figure(
        "track.warning",
        "chance",
        "The chance of at least one incident in so many days: the base rate of the record's weeks, unless"
        " the level of relations has foretold better on weeks that it had not seen.",
        "weeks followed by an incident, with Jeffreys' prior (docs/track.md)",
        _of_events(*map(str, DAYS)),
        _warned,
        about="any",
    ),
    Figure(
        "track.updated",
        "draws",
        "How many draws still count in full after the replies: each counts by how likely it makes them.",
        "1/Σw²",
        lambda case: _some(case, "replies", ["draws"]),
        _replies,
        about="any",
    ),
)
