"""Where in a case a part of a process is written: for the draws of its numbers, and for what is refused."""

from __future__ import annotations

from detente.case import Case
from detente.stress.places import Lines


def part_of(case: Case, strategy: str | None, part: str) -> tuple[str, ...]:
    """The path of a part of the process: that of the strategy where it has its own, else the case's."""
    if strategy is not None and part in case.file.strategies[strategy].process.model_fields_set:
        return "strategies", strategy, "process", part
    return "process", part


def place(case: Case, path: tuple[str | int, ...]) -> str:
    """``case.yaml:12: parties: `` before what is wrong there; nothing where no file and line is known."""
    found = Lines(case).at(path)
    return f"{found.file}:{found.line}: {'.'.join(map(str, path))}: " if found.file and found.line else ""
