"""KTAB's scenarios of its spatial model, as CSV and XML.

CSV: a line ``name,description,actors,dimensions,``, a line of headings, then for each actor
``name,description,power,position,salience,position,salience,...,``. The final comma of a line may be missing.
Positions and saliences run from 0 to 100; the saliences of an actor sum to 100 at most.
Source: KTAB's manual, and its schema smpSchema.xsd.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.case.formats.actors_table import ActorsTable, Dimension, Row, check_rows
from detente.case.formats.domain import Complaints
from detente.case.formats.separated import Line, separated
from detente.case.formats.xml_tree import Node, parse_xml
from detente.case.text import listed

_ENDS = (0.0, 100.0)
_MOST_DIMENSIONS = 60


def read_ktab(path: Path) -> ActorsTable:
    """Read a scenario, XML or CSV by its ending.

    Raises:
        CaseError: the file is wrong; lists everything found with its line.

    """
    return _xml(path) if path.suffix.lower() == ".xml" else _csv(path)


def _csv(path: Path) -> ActorsTable:
    complaints = Complaints(str(path))
    lines = separated(path, complaints)
    if len(lines) < 3:
        complaints.add(0, "", f"{len(lines)} lines", "the scenario's line, a line of headings, and actors")
    complaints.raise_any()
    first, heads, rest = lines[0], lines[1], lines[2:]
    name, about, count, dimensions = _opening(first, complaints)
    complaints.raise_any()
    titles = _titles(heads, dimensions, complaints)
    if len(rest) != count:
        complaints.add(first.number, "", f"{count} actors announced and {len(rest)} lines", "as many lines")
    rows = [_row(line, dimensions, complaints) for line in rest]
    table = [Dimension(title, *_ENDS) for title in titles]
    kept = [row for row in rows if row is not None]
    _check(kept, table, complaints)
    bare = [str(line.number) for line in rest if not line.ended]
    notes = (f"no final comma on line {listed(bare)}: read all the same",) if bare else ()
    return ActorsTable(name, about, path.name, tuple(table), tuple(kept), notes)


def _opening(line: Line, complaints: Complaints) -> tuple[str, str, int, int]:
    """Name, description, and how many actors and dimensions there are."""
    cells = line.cells
    if len(cells) != 4:
        expected = "name, description, number of actors, number of dimensions"
        complaints.add(line.number, "", f"{len(cells)} cells", expected)
        return "", "", 0, 0
    counts = []
    for what, text in zip(("actors", "dimensions"), cells[2:], strict=True):
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
            complaints.add(line.number, f"number of {what}", repr(text[:40]), "a whole number above 0")
        else:
            counts.append(int(text))
    if len(counts) == 2 and counts[1] > _MOST_DIMENSIONS:
        found, expected = f"{counts[1]} dimensions", f"at most {_MOST_DIMENSIONS}"
        complaints.add(line.number, "", found, expected)
    return cells[0], cells[1], *(counts if len(counts) == 2 else [0, 0])  # type: ignore[return-value]


def _titles(line: Line, dimensions: int, complaints: Complaints) -> list[str]:
    wanted = 3 + 2 * dimensions
    if len(line.cells) != wanted:
        found, expected = f"{len(line.cells)} headings", f"{wanted} for {dimensions} dimensions"
        complaints.add(line.number, "", found, expected)
    titles = list(line.cells[3 : 3 + 2 * dimensions : 2])
    titles += [""] * (dimensions - len(titles))
    return [title or f"dimension {n}" for n, title in enumerate(titles, 1)]


def _row(line: Line, dimensions: int, complaints: Complaints) -> Row | None:
    wanted = 3 + 2 * dimensions
    cells = line.cells
    if len(cells) != wanted:
        found, expected = f"{len(cells)} cells", f"{wanted} for {dimensions} dimensions"
        complaints.add(line.number, cells[0] if cells else "", found, expected)
        return None
    power = complaints.number(line.number, f"{cells[0]}, power", cells[2])
    places = [complaints.number(line.number, f"{cells[0]}, position", c, None) for c in cells[3::2]]
    care = [complaints.number(line.number, f"{cells[0]}, salience", c) / 100 for c in cells[4::2]]
    return Row(cells[0], cells[1], power, tuple(places), tuple(care), line.number)


def _check(rows: Sequence[Row], dimensions: Sequence[Dimension], complaints: Complaints) -> None:
    check_rows(rows, dimensions, complaints)
    for row in rows:
        if row.capability <= 0:
            complaints.add(row.line, f"{row.name}, power", f"{row.capability:g}", "a number above 0")
        if sum(row.salience) > 1 + 1e-9:
            found = f"saliences that sum to {100 * sum(row.salience):g}"
            complaints.add(row.line, row.name, found, "at most 100 in all")
    complaints.raise_any()


def _xml(path: Path) -> ActorsTable:
    complaints = Complaints(str(path))
    root = parse_xml(path)
    if root.tag != "Scenario":
        complaints.add(root.line, "", f"the element {root.tag}", "Scenario")
    complaints.raise_any()
    parts = {child.tag: child for child in root.children}
    names = [_said(node) for node in root.all("dName")]
    if not names or not all(names):
        where = parts.get("Dimensions", root).line
        complaints.add(where, "Dimensions", "no name of a dimension", "a dName for each dimension")
    complaints.raise_any()
    table = [Dimension(name, *_ENDS) for name in names]
    rows = [_xml_row(node, len(names), complaints) for node in root.all("Actor")]
    kept = [row for row in rows if row is not None]
    complaints.raise_any()
    _check(kept, table, complaints)
    notes = [
        f"{tag} is left out: the spatial model runs with its default choices"
        for tag in ("ModelParameters", "IdealAdjustment")
        if tag in parts
    ]
    name, about = (_said(parts[tag]) if tag in parts else "" for tag in ("name", "desc"))
    return ActorsTable(name, about, path.name, tuple(table), tuple(kept), tuple(notes))


def _said(node: Node) -> str:
    return " ".join(node.text.split())


def _xml_row(node: Node, dimensions: int, complaints: Complaints) -> Row | None:
    parts = {child.tag: child for child in node.children}
    missing = [tag for tag in ("name", "capability", "Position", "Salience") if tag not in parts]
    if missing:
        complaints.add(node.line, "Actor", f"no {listed(missing)}", "name, capability, Position and Salience")
        return None
    name = _said(parts["name"])
    power = complaints.number(parts["capability"].line, f"{name}, capability", _said(parts["capability"]))
    found = []
    for part, tag in (("Position", "dCoord"), ("Salience", "dSal")):
        cells = list(parts[part].all(tag))
        if len(cells) != dimensions:
            wrong, expected = f"{len(cells)} {tag}", f"{dimensions}, one for each dimension"
            complaints.add(parts[part].line, f"{name}, {part}", wrong, expected)
            return None
        found.append([complaints.number(c.line, f"{name}, {tag}", _said(c)) for c in cells])
    about = _said(parts["description"]) if "description" in parts else ""
    care = tuple(salience / 100 for salience in found[1])
    return Row(name, about, power, tuple(found[0]), care, node.line)


__all__ = ["read_ktab"]
