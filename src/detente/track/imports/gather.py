"""From a table of events to weekly sums for each pair of parties, in one pass.

Every row is counted: used (its two actors belong to two parties of the case), about others, or rejected with
its line and the reason. Memory grows with weeks and pairs, never with rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import BinaryIO

from detente.case import DetenteError, Problem, UnknownNameError
from detente.case.errors import nearest
from detente.case.text import cut
from detente.track.imports.layouts import ACLED_COLUMNS, FORMATS, Layout
from detente.track.imports.parties import MOST_KNOWN, Parties
from detente.track.imports.rows import Cells, Found, commas, tabbed

MOST_LISTED = 1000
"""Rejected rows that are listed; all are counted: judgement, it bounds memory."""
FORCE = -9.0
"""From which weight down an event is an incident: judgement (CAMEO 17.1, 18 to 20: assault, force)."""


class TableError(DetenteError):
    """A file that is no table of its format."""


@dataclass
class Week:
    """Events of one pair in one week: how many, sum and sum of squares of weights, how many incidents."""

    events: int = 0
    total: float = 0.0
    squares: float = 0.0
    incidents: int = 0

    def add(self, weight: float) -> None:
        """One event more."""
        self.events += 1
        self.total += weight
        self.squares += weight * weight
        self.incidents += weight <= FORCE


@dataclass(frozen=True, repr=False)
class Imported:
    """What a file held. ``pairs``: two parties, by place, to weeks; ``coverage``: all events by week.

    Weeks are counted as (ordinal of the day − 1) // 7, so that they begin on Mondays. ``problems``: rejected
    rows, the first `MOST_LISTED`.
    """

    read: int
    used: int
    rejected: int
    pairs: dict[tuple[int, int], dict[int, Week]]
    coverage: dict[int, int]
    problems: tuple[Problem, ...] = ()

    @property
    def other(self) -> int:
        """Rows in order that are not about two parties of the case."""
        return self.read - self.used - self.rejected


def import_events(path: str | Path, layout: str, parties: Parties, today: date | None = None) -> Imported:
    """Read a table of events.

    Args:
        path: the file.
        layout: ``gdelt1``, ``gdelt2``, ``icews`` or ``acled``.
        parties: whose events count.
        today: events after it are rejected; None takes every day.

    Raises:
        UnknownNameError: a format that isn't known.
        TableError: the file can't be read, or its header lacks what is needed.

    """
    if layout not in FORMATS:
        raise UnknownNameError("format", layout, FORMATS)
    try:
        with Path(path).open("rb") as file:
            plan, rows = _opened(file, FORMATS[layout], str(path))
            gathering = _Gathering(plan, parties, today, str(path))
            gathering.take(rows)
    except OSError as error:
        raise TableError(
            f"{path}: found a file that can't be read ({error.strerror}); expected one that can"
        ) from error
    return gathering.done()


def _opened(file: BinaryIO, layout: Layout, name: str) -> tuple[Layout, Iterator[Found]]:
    """The layout as this file has it, and its rows behind a header, if there is one."""
    first = file.readline(1 << 20)
    tabs = layout.tabs if layout.tabs is not None else first.count(b"\t") >= first.count(b",")
    title = first.lstrip(b"\xef\xbb\xbf").strip().strip(b'"').lower()
    headed = title.startswith(layout.first.encode())
    if layout.name == "acled" and not headed:
        found = cut(first.decode("utf-8", "replace").strip(), 60) or "nothing"
        raise TableError(f"{name}:1: found {found!r}; expected a header that begins with event_id_cnty")
    file.seek(0)
    rows = tabbed(file, layout.needed) if tabs else commas(file)
    if headed:
        _, cells, _, _ = next(rows)
        if layout.name == "acled":
            layout = _named(layout, cells or [], name)
    elif len(layout.widths) > 1:
        layout = _sized(layout, first.count(b"\t" if tabs else b",") + 1)
    return layout, rows


def _named(layout: Layout, cells: Cells, name: str) -> Layout:
    """An ACLED layout with the columns where this header has them."""
    head = [cell.decode("utf-8", "replace").lstrip("\ufeff").strip().casefold() for cell in cells]
    missing = [column for column in ACLED_COLUMNS if column not in head]
    if missing:
        close = nearest(missing[0], head)
        hint = f"; did you mean {close}?" if close else ""
        raise TableError(f"{name}:1: found no column {missing[0]}; expected {', '.join(ACLED_COLUMNS)}{hint}")
    day, kind, more, one, other = (head.index(column) for column in ACLED_COLUMNS)
    return Layout(
        layout.name,
        (len(head),),
        layout.first,
        day,
        (kind, more),
        ((one,), (other,)),
        layout.day,
        layout.weight,
        False,
    )


def _sized(layout: Layout, width: int) -> Layout:
    """A layout of several widths with that of the first row, if it is one of them."""
    widths = (width,) if width in layout.widths else layout.widths[:1]
    return Layout(**{**layout.__dict__, "widths": widths})


@dataclass
class _Gathering:
    """Sums so far. ``None`` in the caches stands for what is no day and no weight."""

    layout: Layout
    parties: Parties
    today: date | None
    name: str
    read: int = 0
    used: int = 0
    rejected: int = 0
    pairs: dict[tuple[int, int], dict[int, Week]] = field(default_factory=dict)
    coverage: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    days: dict[bytes, int | None] = field(default_factory=dict)
    weights: dict[tuple[bytes, ...], float | None] = field(default_factory=dict)

    def take(self, rows: Iterator[Found]) -> None:
        """Every row, in one pass; what is looked up is remembered."""
        layout, days, weights, coverage = self.layout, self.days, self.weights, self.coverage
        width, at, code = layout.widths[0], layout.at, layout.code
        whose = self._whose()
        for line, cells, wrong, size in rows:
            self.read += 1
            if cells is None or size != width:
                self._reject(line, "", wrong or f"{size} cells", f"{width}, one for each column")
                continue
            written = cells[at]
            week = days[written] if written in days else self._week(written)
            if week is None:
                self._reject(line, "date", *self._no_day(written))
                continue
            key = tuple([cells[n] for n in code])
            weight = weights[key] if key in weights else self._weight(key)
            if weight is None:
                found = ", ".join(repr(cut(one.decode("utf-8", "replace").strip(), 40)) for one in key)
                self._reject(
                    line, "code", found, "a code of CAMEO" if len(key) == 1 else "an event type of ACLED"
                )
                continue
            coverage[week] = coverage.get(week, 0) + 1
            one, other = whose(cells)
            if one >= 0 and other >= 0 and one != other:
                self._use(one, other, week, weight)

    def _use(self, one: int, other: int, week: int, weight: float) -> None:
        self.used += 1
        weeks = self.pairs.setdefault((min(one, other), max(one, other)), {})
        weeks.setdefault(week, Week()).add(weight)

    def _whose(self) -> Callable[[Cells], tuple[int, int]]:
        """The two parties of a row, −1 for nobody's."""
        one, other = self.layout.actors
        if len(one) == 1:
            by_word, (a,), (b,) = self.parties.by_word, one, other
            return lambda cells: (by_word(cells[a]), by_word(cells[b]))
        first = self.parties.by_code if self.layout.name.startswith("gdelt") else self.parties.by_name
        by_name, (a, a_name), (b, b_name) = self.parties.by_name, one, other

        def found(cells: Cells) -> tuple[int, int]:
            mine, theirs = first(cells[a]), first(cells[b])
            return (
                mine if mine >= 0 else by_name(cells[a_name]),
                theirs if theirs >= 0 else by_name(cells[b_name]),
            )

        return found

    def _week(self, written: bytes) -> int | None:
        day = self.layout.day(written.decode("utf-8", "replace").strip())
        late = day is not None and self.today is not None and day > self.today
        week = None if day is None or late else (day.toordinal() - 1) // 7
        if len(self.days) >= MOST_KNOWN:
            self.days.clear()
        self.days[written] = week
        return week

    def _no_day(self, written: bytes) -> tuple[str, str]:
        text = written.decode("utf-8", "replace").strip()
        if self.layout.day(text) is not None:
            return cut(text, 40), f"a day up to the case's date, {self.today}"
        return repr(cut(text, 40)) if text else "nothing", "a day that exists"

    def _weight(self, key: tuple[bytes, ...]) -> float | None:
        weight = self.layout.weight([cell.decode("utf-8", "replace") for cell in key])
        if len(self.weights) >= MOST_KNOWN:
            self.weights.clear()
        self.weights[key] = weight
        return weight

    def _reject(self, line: int, where: str, found: str, expected: str) -> None:
        self.rejected += 1
        if len(self.problems) < MOST_LISTED:
            self.problems.append(Problem(self.name, line, where, found, expected))

    def done(self) -> Imported:
        """What was gathered."""
        return Imported(self.read, self.used, self.rejected, self.pairs, self.coverage, tuple(self.problems))


def every_pair(parties: Sequence[str]) -> list[tuple[int, int]]:
    """Every two parties, by their places."""
    return list(combinations(range(len(parties)), 2))
