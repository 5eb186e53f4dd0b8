"""The answer to `benefits`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.benefits.parts import (
    Beyond,
    Cell,
    EconomyGain,
    Found,
    GroupGain,
    Matrix,
    PairGain,
    Span,
    Step,
    shown,
)
from detente.benefits.quiet import Quiet
from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles


@dataclass(frozen=True, eq=False, repr=False)
class Benefits(Shown):
    """What a package is worth: trade and real income, and what isn't trade, line by line.

    ``steps``: from option to number. ``incidents``: grave incidents in a simulated process of five years, as
    `talks` has them, where it was asked. ``quiet``: incidents on record while talks were under way and at
    other times, None without such a record. ``cells``: the matrix cell by cell, where it was asked for.
    ``worlds`` (S, N): real income draw by draw, in per cent.
    """

    strategy: str | None
    package: Mapping[str, str]
    economies: tuple[EconomyGain, ...]
    pairs: tuple[PairGain, ...]
    steps: tuple[Step, ...]
    episodes: tuple[Found, ...]
    beyond: tuple[Beyond, ...]
    groups: tuple[GroupGain, ...]
    matrix: Matrix
    elasticity: Span | None
    deficits: str
    incidents: float | None
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    worlds: NDArray[np.float64] = field(compare=False)
    quiet: Quiet | None = None
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Benefits({self.strategy or 'a package'}, {len(self.economies)} economies)"

    @property
    def parties(self) -> tuple[EconomyGain, ...]:
        """The economies that are parties."""
        return tuple(one for one in self.economies if one.party)

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "benefits",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "strategy": self.strategy,
            "package": dict(self.package),
            "matrix": self.matrix.as_dict(),
            "elasticity": shown(self.elasticity),
            "deficits": self.deficits,
            "economies": [one.as_dict() for one in self.economies],
            "pairs": [one.as_dict() for one in self.pairs],
            "steps": [one.as_dict() for one in self.steps],
            "episodes": [one.as_dict() for one in self.episodes],
            "beyond": [one.as_dict() for one in self.beyond],
            "groups": [one.as_dict() for one in self.groups],
            "not_at_table": [one.name for one in self.groups if not one.at_table],
            "incidents": self.incidents,
            "quiet": self.quiet.as_dict() if self.quiet is not None else None,
            "cells": [one.as_dict() for one in self.cells],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each economy, for a data frame."""
        return [
            {
                "economy": one.name,
                "party": one.party,
                "income": one.income.mean,
                "low": one.income.low,
                "high": one.income.high,
                "exports": one.exports.mean,
                "imports": one.imports.mean,
                "money": one.money.mean,
            }
            for one in self.economies
        ]
