"""From a case, and events that others publish, to whether it is working: the entry point of `track`."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

from detente.case import ArgumentError, Case, DetenteError, Problem
from detente.case.arguments import typed
from detente.draws import Draws
from detente.method import Method, Note
from detente.shown import Titles
from detente.track.answer import Pair, Rows, Track, Week
from detente.track.changes import changes
from detente.track.implementation import implementation
from detente.track.imports import Imported, import_events
from detente.track.imports.parties import Parties
from detente.track.level import level
from detente.track.record import Between, Record, events_between, most, record_of
from detente.track.series import Series, monday, of_import
from detente.track.update import updated
from detente.track.warning import warning

SOURCE = "docs/track.md (Goldstein 1992; Kitagawa 1987; Jackson et al. 2005; Kong, Liu & Wong 1994)"
GRID = 0.1
"""Step of the grid on which levels are computed."""


class TrackError(DetenteError):
    """The case has no date, so that nothing can be told from what is still to come."""


@typed
def track(
    case: Case,
    events: str | Path | None = None,
    format: str | None = None,
    draws: Draws | None = None,
) -> Track:
    """Is it working: how relations stand, what became of what was promised, what replies have changed.

    Args:
        case: the dispute, perhaps as one reader sees it.
        events: a table of events that others publish; without it the record's own events count.
        format: of that table: ``gdelt1``, ``gdelt2``, ``icews`` or ``acled``.
        draws: what replies reweight, 1000 with seed 0 by default.

    Raises:
        ArgumentError: events without a format, or a format without events.
        UnknownNameError: a format that isn't known.
        TableError: events that can't be read.
        TrackError: the case has no date.

    Source: docs/track.md.

    """
    if (events is None) != (format is None):
        missing = "format" if format is None else "events"
        raise ArgumentError(f"found no {missing}; expected a file of events and its format together")
    as_of = case.file.as_of
    if as_of is None:
        raise TrackError(
            f"found no as_of in {case.slug}; expected the case's date: what is later is the future"
        )
    draws, case = draws if draws is not None else Draws(), case.noting()
    today, record = date.fromisoformat(as_of), record_of(case)
    if events is None or format is None:
        between, counts, problems = _own(case, record, today)
    else:
        found = import_events(events, format, Parties.of(case), today)
        between, counts, problems = _theirs(case, found)
    _, _, update = updated(case, draws, record.of("replies"))
    wrong = [one for one in record.problems if events is None or not one.file.endswith("events.csv")]
    return Track(
        source="record" if events is None else str(format),
        counts=counts,
        pairs=tuple(_pair(case, pair, series) for pair, series in between),
        demonstration=events is None and bool(between),
        implementation=implementation(record.of("agreements"), record.of("commitments"), today),
        readings=tuple(dict(row) for row in record.of("readings")),
        update=update,
        problems=(*wrong, *problems),
        as_of=as_of,
        notes=_notes(counts, wrong, problems, bool(between), events is None),
        method=Method("track", SOURCE, "exact", draws.count, draws.seed, GRID / 2, repr(draws)),
        reads=case.reads,
        titles=Titles.of(case),
    )


def _own(case: Case, record: Record, today: date) -> tuple[Between, Rows, list[Problem]]:
    """Pairs by the record's own events."""
    between = events_between(record, case.parties, today)
    used = sum(int(series.events.sum()) for series in between.values())
    kept, bad = len(record.of("events")), _bad(record)
    return most(between), Rows(kept + bad, min(used, kept), max(kept - used, 0), bad), []


def _bad(record: Record) -> int:
    """Lines of the record's events that something is wrong with."""
    return len({one.line for one in record.problems if one.file.endswith("events.csv")})


def _theirs(case: Case, found: Imported) -> tuple[Between, Rows, list[Problem]]:
    """Pairs by events that others publish."""
    pairs = combinations(range(len(case.parties)), 2)
    series = {pair: of_import(found, pair) for pair in pairs}
    counts = Rows(found.read, found.used, found.other, found.rejected)
    return most({pair: one for pair, one in series.items() if one is not None}), counts, list(found.problems)


def _pair(case: Case, pair: tuple[int, int], series: Series) -> Pair:
    found = level(series)
    columns = (found.mean, found.low, found.high, found.filtered)
    rows = zip(*(column.tolist() for column in columns), series.events.tolist(), strict=True)
    weeks = tuple(
        Week(series.day(n), mean, low, high, then, events)
        for n, (mean, low, high, then, events) in enumerate(rows)
    )
    coverage: dict[str, int] = {}
    for n, count in enumerate(series.covered.tolist()):
        year = monday(series.start + n)[:4]
        coverage[year] = coverage.get(year, 0) + count
    one, other = pair
    return Pair(
        (case.parties[one], case.parties[other]),
        weeks,
        changes(series, found.noise),
        warning(series),
        coverage,
    )


def _notes(
    counts: Rows, wrong: list[Problem], listed: list[Problem], any_pair: bool, own: bool
) -> tuple[Note, ...]:
    """What a reader must know beside the figures."""
    notes = []
    if own and any_pair:
        notes.append(Note("demonstration"))
    if not own:
        notes.append(Note("weights"))
    if not own and not any_pair:
        notes.append(Note("nobody", {"read": f"{counts.read:,}"}))
    if wrong:
        notes.append(Note("record-wrong", {"lines": str(len(wrong)), "first": str(wrong[0])}))
    if listed:
        fields = {"rejected": f"{counts.rejected:,}", "read": f"{counts.read:,}", "first": str(listed[0])}
        notes.append(Note("rejected", fields))
        if counts.rejected > len(listed):
            notes.append(Note("not-all-listed", {"listed": f"{len(listed):,}"}))
    return tuple(notes)
