"""Which numbers rest on a source and which on judgement, read from the tables of ``SOURCES.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from detente.case.tree import Path

JUDGEMENT = "judgement"


@dataclass(frozen=True)
class Row:
    """One row: a path pattern (``*`` one step, ``**`` any number), its source, and why."""

    number: str
    source: str
    why: str
    line: int

    @property
    def judged(self) -> bool:
        """Whether the source is the word judgement."""
        return self.source.strip().lower() == JUDGEMENT

    @cached_property
    def _form(self) -> re.Pattern[str]:
        steps = self.number.split(".")
        parts = {"*": r"\.[^.]+", "**": r"(?:\.[^.]+)*"}
        return re.compile("".join(parts.get(step, r"\." + re.escape(step)) for step in steps) + r"\Z")

    @cached_property
    def exact_steps(self) -> int:
        """How many steps the row names exactly."""
        return sum(step not in ("*", "**") for step in self.number.split("."))

    def covers(self, path: str) -> bool:
        """Whether the row speaks of this path (``.actors.north.weights.customs``)."""
        return self._form.match(path) is not None


@dataclass(frozen=True)
class Sources:
    """All rows of a case's ``SOURCES.md``; none for a case in a single file."""

    rows: tuple[Row, ...] = ()

    def row(self, path: Path) -> Row | None:
        """The row that speaks of a number: the one naming most steps exactly, of two such the later."""
        text = "".join(f".{step}" for step in path)
        found = [row for row in self.rows if row.covers(text)]
        return max(found, key=lambda row: (row.exact_steps, row.line)) if found else None

    def judged(self, path: Path) -> bool:
        """Whether a number is judgement: its row says so, or it has none."""
        row = self.row(path)
        return row is None or row.judged


def read_sources(text: str) -> Sources:
    """Rows of all Markdown tables whose header begins with ``number``."""
    rows: list[Row] = []
    inside = False
    for n, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith("|"):
            inside = False
            continue
        cells = [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if cells[0].lower() == "number":
            inside = True
        elif inside and len(cells) >= 2 and not set(cells[0]) <= set("-: "):
            rows.append(Row(cells[0], cells[1], cells[2] if len(cells) > 2 else "", n))
    return Sources(tuple(rows))
