"""The table of EU decisions (DEU): a row an issue; positions of Commission, Parliament and states.

Thomson, Stokman, Achen & König (eds. 2006), The European Union Decides; Thomson et al. (2012), DEU II and
III. The second line of the file is each state's GDP and no decision. A cell that is empty is missing: it is
never 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from detente.actors.means import Floats
from detente.case import CaseError
from detente.case.errors import Problem
from detente.case.files import read_text

STATES = (
    "at be bu cr cy cz dk ee fi fr de el hu ie it lv lt lu mt nl pl pt ro si sk es se uk".split()  # noqa: SIM905
)
"""As the columns name them; Croatia stands in the table as ``cr``."""
BODIES = ("com", "ep")
ACTORS = (*BODIES, *STATES)
_LOW, _HIGH = 0.0, 100.0


@dataclass(frozen=True, repr=False)
class Decisions:
    """R issues: what was known before the decision, and the outcome where there was one.

    ``positions``, ``salience`` (R, 30), by `ACTORS`; ``reference`` (R,) what holds if nothing is decided;
    ``outcome`` (R,); ``codecision``, ``majority`` (R,) true or false. NaN stands for what is missing.
    """

    issues: tuple[str, ...]
    proposals: tuple[str, ...]
    positions: Floats
    salience: Floats
    reference: Floats
    outcome: Floats
    codecision: np.ndarray
    majority: np.ndarray

    @property
    def decided(self) -> np.ndarray:
        """Which rows have an outcome."""
        return ~np.isnan(self.outcome)

    def rows(self, chosen: np.ndarray) -> Decisions:
        """Only some rows."""
        kept = np.arange(len(self.issues))[chosen]
        return Decisions(
            tuple(self.issues[n] for n in kept),
            tuple(self.proposals[n] for n in kept),
            self.positions[kept],
            self.salience[kept],
            self.reference[kept],
            self.outcome[kept],
            self.codecision[kept],
            self.majority[kept],
        )


def read_decisions(path: Path) -> Decisions:
    """Read the table, parted by tabs.

    Raises:
        CaseError: a column is missing, or a cell is no number from 0 to 100; lists everything with its line.

    """
    lines = read_text(path).splitlines()
    heads = lines[0].split("\t") if lines else []
    wanted = ["prnr", "isnr", "proc", "counvte", "rp", "out"]
    wanted += [letter + actor for letter in "ps" for actor in ACTORS]
    missing = [name for name in wanted if name not in heads]
    if missing:
        found = f"no column {', '.join(missing[:5])}"
        raise CaseError([Problem(str(path), 1, "", found, "the columns of the DEU table")])
    problems: list[Problem] = []
    kept = []
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(heads, line.split("\t"), strict=False))
        if cells.get("isnr", "").strip():  # the line of GDPs names no issue
            kept.append((cells, _Cells(str(path), number, cells, problems)))
    table = Decisions(
        tuple(cells["isnr"].strip() for cells, _ in kept),
        tuple(cells["prnr"].strip() for cells, _ in kept),
        np.array([[read.number("p" + a) for a in ACTORS] for _, read in kept]).reshape(-1, len(ACTORS)),
        np.array([[read.number("s" + a) for a in ACTORS] for _, read in kept]).reshape(-1, len(ACTORS)),
        np.array([read.number("rp") for _, read in kept]),
        np.array([read.number("out") for _, read in kept]),
        np.array([cells["proc"].strip() == "COD" for cells, _ in kept], dtype=bool),
        np.array([cells["counvte"].strip() == "QMV" for cells, _ in kept], dtype=bool),
    )
    if problems:
        raise CaseError(problems)
    return table


@dataclass(frozen=True)
class _Cells:
    file: str
    line: int
    cells: dict[str, str]
    problems: list[Problem]

    def number(self, name: str) -> float:
        """A number from 0 to 100; NaN where the cell is empty."""
        text = self.cells.get(name, "").strip()
        if not text:
            return math.nan
        try:
            value = float(text)
        except ValueError:
            value = math.inf
        if not _LOW <= value <= _HIGH:
            self.problems.append(
                Problem(self.file, self.line, name, repr(text[:40]), "a number from 0 to 100")
            )
            return math.nan
        return value


__all__ = ["ACTORS", "BODIES", "STATES", "Decisions", "read_decisions"]
