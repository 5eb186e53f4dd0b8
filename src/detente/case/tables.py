"""Parts of a case as tables that people edit in a spreadsheet: actors × issues, values, polls, levers, seats.

A cell holds a number as the case writes it: ``20..35``, ``12``, ``30%``. An empty cell is a number that the
case doesn't have; filled in, it is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.conditions import Poll
from detente.case.dispute import Case
from detente.case.errors import UnknownNameError
from detente.case.numbers import Number
from detente.case.schema import Actor
from detente.case.tree import Path

Cells = tuple[str, ...]
SINGLE = ("audience_cost", "no_agreement", "reservation", "trust", "cohesion", "won_singly", "capability")
"""An actor's numbers that stand by themselves."""


@dataclass(frozen=True, repr=False)
class Grid:
    """A part of a case as a table.

    ``keys``: how many of the first columns name the row; ``places``: where a cell's number stands in the
    case, by row and column; ``rows``: the cells as text.
    """

    name: str
    head: Cells
    keys: int
    rows: tuple[Cells, ...]
    places: Mapping[tuple[int, int], Path]

    def __repr__(self) -> str:
        return f"Grid({self.name!r}, {len(self.rows)} rows)"

    def named(self, row: Cells) -> Cells:
        """What names a row."""
        return row[: self.keys]


class _Made:
    """Gathers the rows of a table and where their numbers stand."""

    def __init__(self, name: str, head: Iterable[str], keys: int) -> None:
        self.name, self.head, self.keys = name, tuple(head), keys
        self.rows: list[Cells] = []
        self.places: dict[tuple[int, int], Path] = {}

    def add(
        self, keys: Iterable[str], cells: Iterable[tuple[Path | None, Number | int | float | None]]
    ) -> None:
        """One row: what names it, then its numbers with their paths; without a path the cell stays closed."""
        row, n = list(keys), len(self.rows)
        for path, number in cells:
            if path is not None:
                self.places[n, len(row)] = path
            row.append(_text(number))
        self.rows.append(tuple(row))

    def grid(self) -> Grid:
        """The table."""
        return Grid(self.name, self.head, self.keys, tuple(self.rows), self.places)


def _text(number: Number | int | float | None) -> str:
    if number is None:
        return ""
    return number.text if isinstance(number, Number) else f"{number:g}"


def grids(case: Case, only: Iterable[str] = ()) -> tuple[Grid, ...]:
    """The parts of a case as tables, those without rows left out.

    Raises:
        UnknownNameError: a part that there isn't.

    """
    wanted = tuple(only)
    for name in wanted:
        if name not in PARTS:
            raise UnknownNameError("table of a case", name, PARTS)
    found = (PARTS[name](case) for name in PARTS if not wanted or name in wanted)
    return tuple(grid for grid in found if grid.rows)


def _weights(case: Case) -> Grid:
    made = _Made("weights", ("actor", *case.file.issues), 1)
    for slug, actor in _open(case):
        if actor.weights:
            path: Path = ("actors", slug, "weights")
            made.add([slug], [((*path, issue), actor.weights.get(issue)) for issue in case.file.issues])
    return made.grid()


def _values(case: Case) -> Grid:
    actors = [(slug, actor) for slug, actor in _open(case) if actor.values]
    made = _Made("values", ("issue", "option", *(slug for slug, _ in actors)), 2)
    for issue, one in case.file.issues.items():
        for option in one.options:
            cells = []
            for slug, actor in actors:
                # An option of an issue that an actor doesn't value at all would stand alone there: closed.
                path: Path | None = (
                    ("actors", slug, "values", issue, option) if issue in actor.values else None
                )
                cells.append((path, actor.values.get(issue, {}).get(option)))
            made.add([issue, option], cells)
    return made.grid()


def _actors(case: Case) -> Grid:
    made = _Made("actors", ("actor", "poll", *SINGLE), 1)
    for slug, actor in _open(case):
        cells: list[tuple[Path | None, Number | None]] = []
        for key in ("poll", *SINGLE):
            path: Path = ("actors", slug, key)
            found = getattr(actor, key) if key in actor.model_fields_set else None
            if isinstance(found, Poll):
                cells.append(((*path, "share"), found.share))
            elif isinstance(found, tuple):
                cells.append((None, None))
            else:
                cells.append((path, found))
        made.add([slug], cells)
    return made.grid()


def _influence(case: Case) -> Grid:
    targets = list(dict.fromkeys(t for _, actor in _open(case) for t in actor.influence))
    made = _Made("influence", ("actor", *targets), 1)
    for slug, actor in _open(case):
        if actor.influence:
            made.add([slug], [(("actors", slug, "influence", t), actor.influence.get(t)) for t in targets])
    return made.grid()


def _levers(case: Case) -> Grid:
    made = _Made("levers", ("lever", "level", "cost"), 2)
    for slug, lever in case.file.levers.items():
        for name, level in lever.levels.items():
            cost = level.cost if "cost" in level.model_fields_set else None
            made.add([slug, name], [(("levers", slug, "levels", name, "cost"), cost)])
    return made.grid()


def _effects(case: Case) -> Grid:
    made = _Made("effects", ("lever", "level", "effect", "on", "points"), 4)
    for slug, lever in case.file.levers.items():
        for name, level in lever.levels.items():
            for n, effect in enumerate(level.effects):
                path: Path = ("levers", slug, "levels", name, "effects", n, "points")
                made.add([slug, name, str(n + 1), effect.on], [(path, effect.points)])
    return made.grid()


def _seats(case: Case) -> Grid:
    made = _Made("seats", ("party", "body", "bloc", "seats"), 3)
    for party, home in case.file.home.items():
        for n, body in enumerate(home.bodies):
            for bloc, members in body.seats.items():
                path: Path = ("home", party, "bodies", n, "seats", bloc)
                made.add([party, body.name, bloc], [(path, members)])
    return made.grid()


def _steps(case: Case) -> Grid:
    made = _Made("steps", ("step", "cost", *(f"flow {party}" for party in case.parties)), 1)
    for n, step in enumerate(case.file.commitments):
        path: Path = ("commitments", n)
        flows = [((*path, "flow", party), step.flow.get(party)) for party in case.parties]
        made.add([step.id], [((*path, "cost"), step.cost), *flows])
    return made.grid()


def _open(case: Case) -> list[tuple[str, Actor]]:
    """The actors whose sheets are open."""
    return [(slug, actor) for slug, actor in case.file.actors.items() if slug not in case.closed]


PARTS = {
    "weights": _weights,
    "values": _values,
    "actors": _actors,
    "influence": _influence,
    "levers": _levers,
    "effects": _effects,
    "seats": _seats,
    "steps": _steps,
}
"""The tables of a case by name."""
