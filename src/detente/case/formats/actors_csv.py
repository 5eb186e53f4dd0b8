"""A plain table of actors: a line of headings ``Actor,Capability,Position,Salience``, then one line an actor.

The headings may stand in any order; a fifth, ``Description``, is read where it is there. Saliences are
shares, or of 100 where one of them is above 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from detente.case.errors import nearest
from detente.case.formats.actors_table import ActorsTable, Dimension, Row, check_rows
from detente.case.formats.domain import Complaints
from detente.case.formats.separated import Line, separated

HEADINGS = ("actor", "capability", "position", "salience")


def read_actors(path: Path, low: float | None = None, high: float | None = None) -> ActorsTable:
    """Read a table; the continuum runs from ``low`` to ``high``, or from the lowest to the highest position.

    Raises:
        CaseError: the file is wrong; lists everything found with its line.

    """
    complaints = Complaints(str(path))
    lines = separated(path, complaints)
    if not lines:
        complaints.add(0, "", "no lines", f"a line of headings: {', '.join(HEADINGS)}")
    complaints.raise_any()
    columns = _columns(lines[0], complaints)
    complaints.raise_any()
    read = [_row(line, columns, len(lines[0].cells), complaints) for line in lines[1:]]
    rows = [row for row in read if row is not None]
    of_100 = any(salience > 1 for row in rows for salience in row.salience)
    if of_100:
        rows = [replace(row, salience=(row.salience[0] / 100,)) for row in rows]
    complaints.raise_any()
    places = [row.positions[0] for row in rows] or [0.0]
    ends = (min(places) if low is None else low, max(places) if high is None else high)
    if ends[0] >= ends[1]:
        found = (
            "positions that are all the same"
            if low is None and high is None
            else f"ends {ends[0]:g} and {ends[1]:g}"
        )
        complaints.add(0, "position", found, "a low end below the high end (--low, --high)")
    issue = Dimension("Position", *ends)
    check_rows(rows, [issue], complaints)
    complaints.raise_any()
    notes = ("saliences are read as shares of 100",) if of_100 else ()
    return ActorsTable(path.stem, "", path.name, (issue,), tuple(rows), notes)


def _columns(line: Line, complaints: Complaints) -> dict[str, int]:
    heads = [cell.lower() for cell in line.cells]
    for name in HEADINGS:
        if name not in heads:
            found = f"no column {name.capitalize()}"
            expected = ",".join(one.capitalize() for one in HEADINGS)
            complaints.add(line.number, "", found, expected, nearest(name, heads))
    return {name: heads.index(name) for name in (*HEADINGS, "description") if name in heads}


def _row(line: Line, columns: Mapping[str, int], width: int, complaints: Complaints) -> Row | None:
    if len(line.cells) != width:
        complaints.add(line.number, "", f"{len(line.cells)} cells", f"{width}, one for each heading")
        return None
    cell = {name: line.cells[place] for name, place in columns.items()}
    name = cell["actor"]
    power = complaints.number(line.number, f"{name}, capability", cell["capability"])
    place = complaints.number(line.number, f"{name}, position", cell["position"], None)
    care = complaints.number(line.number, f"{name}, salience", cell["salience"])
    return Row(name, cell.get("description", ""), power, (place,), (care,), line.number)


__all__ = ["HEADINGS", "read_actors"]
