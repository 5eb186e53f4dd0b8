"""Combinations of options as a form says them: rows of *issue: option*, any of which will do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.case import Case
from detente.case.fields import as_word

ROWS, ENTRIES, SAME = " | ", " & ", "="
MOST_ROWS = 20
"""Rows that a form may send: judgement; more would be read by nobody."""


def rows_of(value: Any) -> list[list[str]]:
    """The rows of a pattern or a list of them as it stands in a file; each entry ``issue=option``."""
    found = []
    for one in [value] if isinstance(value, Mapping) else value or ():
        row = []
        for issue, options in one.items() if isinstance(one, Mapping) else ():
            several = options if isinstance(options, list) else [options]
            row += [f"{issue}{SAME}{as_word(option)}" for option in several]
        found.append(row)
    return found


def told(rows: Iterable[Sequence[str]]) -> str:
    """Rows as one line; entries without anything and rows without entries left out."""
    plain = (list(dict.fromkeys(one for one in row if SAME in one)) for row in rows)
    return ROWS.join(ENTRIES.join(row) for row in plain if row)


def read(line: str) -> list[list[str]]:
    """The rows of a line that `told` wrote."""
    return [row.split(ENTRIES) for row in line.split(ROWS)] if line else []


def written(line: str, listed: bool) -> Any:
    """What a line stands for in a file: a pattern, or a list of them (``listed``: also of one)."""
    found = []
    for row in read(line):
        pattern: dict[str, list[str]] = {}
        for entry in row:
            issue, _, option = entry.partition(SAME)
            pattern.setdefault(issue, []).append(option)
        found.append({issue: many[0] if len(many) == 1 else many for issue, many in pattern.items()})
    return found if listed or len(found) != 1 else found[0]


def words(case: Case, line: str) -> str:
    """A line as people read it."""
    rows = []
    for row in read(line):
        pairs = (entry.partition(SAME) for entry in row)
        rows.append(", ".join(f"{case.issue_title(a)}: {case.option_title(a, b)}" for a, _, b in pairs))
    return "; or ".join(rows)
