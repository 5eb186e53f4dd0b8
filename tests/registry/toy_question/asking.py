"""The answer, and how a run asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from detente.asking import Ask, Run
from detente.case import Case
from detente.draws import Draws
from detente.method import SCHEMA_VERSION, Method
from detente.shown import Shown, Titles


@dataclass(frozen=True, repr=False)
class Toy(Shown):
    """How many issues there are."""

    issues: int
    method: Method
    reads: tuple[str, ...] = ()
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return "Toy()"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "question": "toy",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "issues": self.issues,
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row."""
        return [{"issues": self.issues}]


def toy(case: Case, draws: Draws | None = None) -> Toy:
    """Count the issues of a case."""
    made = Draws() if draws is None else draws
    return Toy(
        len(case.file.issues), Method("toy", "nowhere", "exact", made.count, None, 0.0), (), Titles.of(case)
    )


def _ask(run: Run) -> Toy:
    return toy(run.case, run.draws)


ASK = Ask(Toy, _ask, after=("consent",))
