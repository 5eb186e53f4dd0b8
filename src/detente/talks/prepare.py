"""A course made ready to run: its tables, its sets of process numbers, what the record has moved."""

from __future__ import annotations

from detente.case import Case
from detente.draws import Draws
from detente.talks.course import Course
from detente.talks.fit import moved_in, saved
from detente.talks.knobs import Scene
from detente.talks.process import Rows, drawn, fitted
from detente.talks.record import read

SETS = 200
"""Sets of process numbers where no record has narrowed them: judgement."""


def prepared(case: Case, found: Course, draws: Draws) -> tuple[Scene, tuple[str, ...], Rows | None]:
    """A course with its tables and sets; the numbers that the record has moved; the kept sets, if any."""
    record, kept = read(case), saved(case)
    sets = drawn(case, found.process, len(kept) if kept is not None else SETS, draws.seed)
    moved: tuple[str, ...] = ()
    if kept is not None:
        sets, moved = fitted(case, found.process, sets, kept), moved_in(case, kept, found)
    return Scene.of(found, draws, sets, record), moved, kept
