"""Do a panel's files agree with each other and with the case? Asked once every row is well formed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from detente.case.dispute import Case
from detente.case.errors import Problem
from detente.case.fields import Pattern
from detente.case.panel_files import Files


def find_strays(folder: Path, files: Files, case: Case) -> Iterator[Problem]:
    """What contradicts: states that the changes don't lead to, packages that can't be."""
    yield from _led_astray(str(folder / "states.csv"), files, case)
    yield from _impossible(str(folder / "tables.csv"), files, case)


def _led_astray(file: str, files: Files, case: Case) -> Iterator[Problem]:
    """States that the changes since the date before don't lead to; the last must lead to the case's today."""
    stops = [(day, {row.issue: row.option for row in files.states[day]}) for day in files.dates]
    if stops and case.file.as_of:
        stops.append((date.fromisoformat(case.file.as_of), case.today))
    for (day, state), (later, wanted) in pairwise(stops):
        led = _after(files, state, day, later)
        for issue in sorted(led.keys() | wanted.keys()):
            if led.get(issue) != wanted.get(issue):
                line = next((row.line for row in files.states.get(later, ()) if row.issue == issue), 0)
                found = f"{issue}: {wanted.get(issue, 'nothing')} on {later}"
                yield Problem(
                    file, line, "", found, f"{led.get(issue, 'nothing')}, to which changes.csv leads"
                )


def _after(files: Files, state: Pattern, day: date, later: date) -> Pattern:
    """The state of a day with all changes up to a later day."""
    moves = [change for change in files.changes if change.counts and day < change.on <= later]
    return state | {move.issue: move.after for move in moves}


def _impossible(file: str, files: Files, case: Case) -> Iterator[Problem]:
    """Packages that, put on the state of a date on which they lay on a table, can't be."""
    for table in files.tables:
        for day in filter(table.on_table, files.dates):
            state = {row.issue: row.option for row in files.states[day]}
            missing = [issue for issue in table.package if issue not in state]
            if missing or not case.feasible(state | table.package):
                why = f"{', '.join(missing)}, not begun" if missing else "an infeasible combination"
                found = f"{table.name} on {day}: {why}"
                yield Problem(file, table.line, "package", found, "a package that can be on that date")
                break
