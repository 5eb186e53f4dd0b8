"""Small event tables, made up, in each format; and parties as these tables call them."""

from __future__ import annotations

from pathlib import Path

from detente.track.imports.parties import Parties

PARTIES = Parties([["upland", "Upland", "UPL"], ["lowland", "Lowland", "LOW"]])


def gdelt(day: str, one: str, other: str, code: str, width: int = 58) -> str:
    """One row of GDELT, tabs between its cells; names stand where they stand there."""
    cells = [""] * width
    cells[0], cells[1], cells[26] = "1", day, code
    cells[5], cells[15] = one, other
    return "\t".join(cells)


def icews(day: str, one: str, other: str, code: str) -> str:
    """One row of ICEWS: countries of source and target."""
    cells = ["x"] * 20
    cells[1], cells[4], cells[6], cells[10] = day, one, code, other
    return "\t".join(cells)


ICEWS_HEAD = "Event ID\tEvent Date" + "\tx" * 18
ACLED_HEAD = "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,notes"


def acled(day: str, kind: str, more: str, one: str, other: str, notes: str = "a") -> str:
    """One row of an ACLED export."""
    return f'X1,{day},2025,{kind},{more},{one},{other},"{notes}"'


def written(path: Path, *lines: str, end: str = "\n") -> Path:
    """A file of these lines."""
    path.write_text("\n".join(lines) + end, encoding="utf-8", newline="")
    return path
