"""What a case declares that rows of its record name: parties, actors, promises, issues, strategies."""

from __future__ import annotations

import csv
from pathlib import Path

from detente.case.check_names import Names
from detente.case.errors import CaseError
from detente.case.files import read_text
from detente.case.record_check import Known
from detente.case.schema import CaseFile
from detente.case.text import lines


def known_of(file: CaseFile, names: Names, record: Path) -> Known:
    """What rows of the record in this folder are held against."""
    steps = names.steps
    return Known(
        as_of=file.as_of,
        parties=tuple(names.parties) if names.parties is not None else None,
        actors=frozenset(names.actors) if names.actors is not None else None,
        promises=frozenset({*steps, *_agreements(record)}) if steps is not None else None,
        issues=None
        if names.issues is None
        else {
            issue: None if options is None else frozenset(options) for issue, options in names.issues.items()
        },
        strategies=frozenset(names.strategies or ()),
    )


def _agreements(record: Path) -> set[str]:
    """The ids of the agreements on file; none where the file can't be read: it has its own complaints."""
    try:
        text = read_text(record / "agreements.csv")
    except CaseError:
        return set()
    try:
        rows = list(csv.DictReader(line + "\n" for line in lines(text)))
    except csv.Error:
        return set()
    return {(row.get("id") or "").strip() for row in rows} - {""}
