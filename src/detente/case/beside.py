"""`check` looks at every file beside the case that a command may read: orders, variants, the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.case.check_names import Names
from detente.case.dispute import Case
from detente.case.errors import Problem
from detente.case.expert_files import Known, expert_problems
from detente.case.files_beside import listed_in
from detente.case.orders import order_problems
from detente.case.record import record_problems
from detente.case.record_columns import COLUMNS
from detente.case.record_known import known_of
from detente.case.schema import CaseFile
from detente.case.variants import variant_problems


def beside_problems(
    folder: Path, file: CaseFile, data: Any, case: Case | None
) -> tuple[list[Problem], list[Problem]]:
    """Everything wrong in files beside the case, and what is worth a second look.

    ``file`` and ``data``: the case as far as it is well-formed, and as written. ``case``: where it is in
    order; without it, or where sheets are closed, what a variant makes of the case isn't looked at.
    """
    names = Names(file, data)
    problems: list[Problem] = []
    paths, warnings = listed_in(folder, "orders", ".yaml")
    for path in paths:
        problems += order_problems(path, file, data, names)
    paths, more = listed_in(folder, "variants", ".yaml")
    for path in paths:
        problems += variant_problems(path, file, data, case)
    warnings += more
    paths, more = listed_in(folder, "record", ".csv")
    known = {*(names.actors or ()), *(names.parties or ()), *(names.groups or ())}
    declared = known_of(file, names, folder / "record") if paths else None
    for path in paths:
        if path.stem not in COLUMNS:
            expected = f"{', '.join(f'{name}.csv' for name in COLUMNS)}, which are checked"
            warnings.append(Problem(str(path), 0, "", "another file", expected))
            continue
        wrong, odd = record_problems(path, known, declared)
        problems += wrong
        warnings += odd
    wrong, odd = expert_problems(folder, _for_experts(file, case))
    return [*problems, *wrong], [*warnings, *more, *odd]


def _for_experts(file: CaseFile, case: Case | None) -> Known:
    """What the rows of a panel of experts are held against."""
    numbers = dict(case.numbers()) if case is not None else None
    return Known(numbers, file.sheets, case.closed if case is not None else ())
