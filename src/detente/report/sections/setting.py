"""What a section may know beside its answer, and how much of it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from detente.case import Case
from detente.model import DEFAULT_LEAN
from detente.report.document import Block
from detente.shown import Titles
from detente.strategy import Overview

Detail = Literal["annex", "answer"]
"""``annex``: a section of the annex to the brief on a whole run. ``answer``: one answer by itself, on a
terminal or in a notebook."""


@dataclass(frozen=True)
class Setting:
    """``titles``: what parts of the case are called. ``case``: None where an answer stands alone.

    ``run``: the run that the answer is part of, None outside one. ``lean``: points by which judgements lean
    for ranges.
    """

    titles: Titles
    case: Case | None = None
    run: Overview | None = None
    lean: float = DEFAULT_LEAN

    @classmethod
    def of(cls, run: Overview) -> Setting:
        """For a whole run."""
        return cls(Titles.of(run.case), run.case, run, run.lean)

    @property
    def overview(self) -> Overview:
        """The run.

        Raises:
            RuntimeError: the answer stands alone.

        """
        if self.run is None:
            raise RuntimeError("this part of a paper is about a whole run")
        return self.run


class Section(Protocol):
    """What the report needs of a question."""

    def build(self, setting: Setting, answer: Any, detail: Detail) -> tuple[Block, ...]:
        """The blocks of its section; ``answer`` is None where a run has none."""

    def headline(self, setting: Setting, answer: Any) -> str:
        """The answer in one sentence, or why there is none."""
