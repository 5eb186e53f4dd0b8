"""PA-X's table of agreements into the register of a case (Bell & Badanjak 2019, JPR 56:452)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from detente.case import ArgumentError, Case, Problem
from detente.case.record_add import record_add_all
from detente.case.record_columns import is_day
from detente.case.text import cleaned, cut, listed
from detente.track.imports.gather import TableError
from detente.track.imports.rows import commas
from detente.track.record import record_of

NEEDED = ("AgtId", "Dat", "Agt", "PPName")
STATUS = "not stated"
"""PA-X says what was agreed, not what became of it."""
NEAR = timedelta(days=14)
"""Agreements in the register within so many days are looked at as perhaps the same: judgement."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Added:
    """What was done with each row of the table.

    ``added``: titles; ``there``: those whose id is in the register, or on whose very day it has an agreement;
    ``near``: added, though the register has an agreement within `NEAR`; ``problems``: bad rows.
    """

    read: int
    added: tuple[str, ...]
    there: tuple[str, ...]
    near: tuple[str, ...]
    other: int
    problems: tuple[Problem, ...]


def import_pax(case: Case, path: str | Path, process: str | None = None, keep: bool = True) -> Added:
    """Add the agreements of a PA-X table that the register of a case doesn't have.

    Args:
        case: the dispute, a folder.
        path: the table, CSV with PA-X's column names.
        process: only of this peace process (``PPName``); needed where the table holds several.
        keep: whether they are written to ``record/agreements.csv``.

    Raises:
        TableError: no such table.
        ArgumentError: several processes, and none or an unknown one named.

    """
    rows, problems = _read(Path(path), case.file.as_of)
    names = sorted({row["PPName"] for _, row in rows})
    if (process is None and len(names) > 1) or (process is not None and process not in names):
        raise ArgumentError(f"found the process {process or 'nothing'}; expected one of: {listed(names, 12)}")
    mine = [row for _, row in rows if process is None or row["PPName"] == process]
    register = record_of(case).of("agreements")
    ids, days = {one.get("id", "") for one in register}, {one["date"] for one in register}
    new = [row for row in mine if f"pax-{row['AgtId']}" not in ids and row["Dat"] not in days]
    if keep and new:
        record_add_all(case, "agreements", [_cells(row) for row in sorted(new, key=lambda one: one["Dat"])])
    return Added(
        len(rows) + len({one.line for one in problems}),
        tuple(_title(row) for row in new),
        tuple(_title(row) for row in mine if row not in new),
        tuple(_title(row) for row in new if _near(row["Dat"], days)),
        len(rows) - len(mine),
        tuple(problems),
    )


def _title(row: Row) -> str:
    return cleaned(row["Agt"])


def _cells(row: Row) -> dict[str, str]:
    version = f", version {row['Ver']}" if row.get("Ver") else ""
    return {
        "date": row["Dat"],
        "title": _title(row),
        "mediator": "",
        "status": STATUS,
        "as_of": row["Dat"],
        "id": f"pax-{row['AgtId']}",
        "source": f"PA-X, agreement {row['AgtId']}{version}",
    }


def _near(day: str, days: set[str]) -> bool:
    mine = date.fromisoformat(day)
    return any(abs(mine - date.fromisoformat(one)) <= NEAR for one in days)


def _read(path: Path, today: str | None) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """Rows in order, each with its line, and what is wrong with the others."""
    found: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    try:
        with path.open("rb") as file:
            rows = commas(file)
            _, cells, _, _ = next(rows, (0, [], "", 0))
            head = [cell.decode("utf-8", "replace").lstrip("\ufeff").strip() for cell in cells or []]
            missing = [name for name in NEEDED if name not in head]
            if missing:
                raise TableError(f"{path}:1: found no column {', '.join(missing)}; expected PA-X's")
            for line, cells, wrong, size in rows:
                if cells is None or size != len(head):
                    what = wrong or f"{size} cells"
                    problems.append(Problem(str(path), line, "", what, f"{len(head)}, one for each column"))
                    continue
                text = [cell.decode("utf-8", "replace").strip() for cell in cells]
                row = dict(zip(head, text, strict=True))
                bad = list(_wrong(row, today))
                problems += [Problem(str(path), line, *one) for one in bad]
                if not bad:
                    found.append((line, row))
    except OSError as error:
        raise TableError(f"{path}: found a file that can't be read; expected one that can") from error
    return found, problems


def _wrong(row: Row, today: str | None) -> Iterator[tuple[str, str, str]]:
    if not is_day(row["Dat"]):
        yield "Dat", repr(cut(row["Dat"], 40)), "a day such as 2013-04-19 that exists"
    elif today is not None and row["Dat"] > today:
        yield "Dat", row["Dat"], f"a day up to the case's date, {today}"
    for column in ("AgtId", "Agt"):
        if not row[column]:
            yield column, "nothing", "what PA-X calls the agreement"


def told(added: Added) -> Sequence[str]:
    """What was done, a line each, for a command to print."""
    lines = [
        f"{added.read} agreements read: {len(added.added)} added, {len(added.there)} in the register "
        f"already, {added.other} of other processes, {len({one.line for one in added.problems})} rejected."
    ]
    lines += [f"worth a second look, near one in the register: {title}" for title in added.near]
    lines += [f"rejected: {one}" for one in added.problems]
    if added.added:
        lines.append(f"Their status is {STATUS!r}: set it by hand in record/agreements.csv.")
    return lines
