"""Which parts of a case the answers of a run read, in the order in which a paper tells them."""

from __future__ import annotations

from detente import registry
from detente.case import Case

PARTS = ("actors", "home", "levers", "model", "commitments", "sequence", "process", "moves", "economy")
"""The parts of a case in the order in which they are told."""
OF_STEPS = ("commitments", "sequence")
"""Those of them that are read only where the case has commitments."""


def used(case: Case) -> tuple[str, ...]:
    """The parts of a case that the answers of this version read."""
    read = {part for question in registry.answered() for part in question.part("ask").parts}
    return tuple(part for part in PARTS if part in read and (case.file.commitments or part not in OF_STEPS))
