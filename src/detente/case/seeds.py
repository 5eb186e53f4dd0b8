"""Calibration questions: what is known to whoever runs the panel, and not to the experts.

They stand in ``experts/seeds.csv`` beside the case: past decisions of the dispute, public figures. The folder
is not ``panel/``, which holds a case's dated outcomes.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from detente.case import Case, CaseError
from detente.case.cells import cell_number
from detente.case.errors import Problem
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.scales import Scale
from detente.case.text import is_slug

COLUMNS = ("id", "question", "unit", "answer", "source")
OPTIONAL = ("scale", "lowest", "highest")
SCALES = ("uniform", "logarithmic")
FOLDER = "experts"


@dataclass(frozen=True, repr=False)
class Seed:
    """A question whose ``answer`` is known.

    ``logarithmic``: whether what is unknown spreads evenly over powers of ten rather than over numbers (for
    figures of which experts may be wrong by a factor). ``low`` and ``high``: what no answer can pass.
    """

    ident: str
    question: str
    unit: str
    answer: float
    source: str
    logarithmic: bool = False
    low: float = -math.inf
    high: float = math.inf

    def __repr__(self) -> str:
        return f"Seed({self.ident!r})"

    @property
    def scale(self) -> Scale:
        """The scale on which it is answered."""
        return Scale(self.unit, self.low, self.high)


def seeds(case: Case) -> tuple[Seed, ...]:
    """The calibration questions beside a case; none where there are none.

    Raises:
        CaseError: the file is wrong: everything found in it.

    """
    folder = folder_of(case.origin)
    path = folder / FOLDER / "seeds.csv" if folder is not None else None
    return read_seeds(path) if path is not None and path.exists() else ()


def read_seeds(path: Path) -> tuple[Seed, ...]:
    """The calibration questions of a file.

    Raises:
        CaseError: the file is wrong: everything found in it.

    """
    reader = csv.DictReader(read_text(path).splitlines(keepends=True))
    head = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in COLUMNS if name not in head]
    odd = [name for name in head if name not in (*COLUMNS, *OPTIONAL)]
    if missing or odd:
        found = f"the columns {', '.join(head) or 'none'}"
        raise CaseError([Problem(str(path), 1, "", found, f"the columns {', '.join(COLUMNS)}")])
    found_: list[Seed] = []
    problems: list[Problem] = []
    for row in reader:
        cells = {key.strip(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        seed, wrong = _seed(cells, [one.ident for one in found_])
        problems += [Problem(str(path), reader.line_num, key, what, want) for key, what, want in wrong]
        found_ += [seed] if seed is not None else []
    if problems:
        raise CaseError(problems)
    return tuple(found_)


def _seed(cells: dict[str, str], before: list[str]) -> tuple[Seed | None, list[tuple[str, str, str]]]:
    wrong: list[tuple[str, str, str]] = []
    for key in ("question", "source"):
        if not cells.get(key):
            wrong.append((key, "nothing", "some text"))
    ident = cells.get("id", "")
    if not is_slug(ident) or ident in before:
        wrong.append(("id", ident or "nothing", "a name of its own: letters, digits, - _ and ."))
    numbers = {"answer": math.nan, "lowest": -math.inf, "highest": math.inf}
    for key in numbers:
        if cells.get(key) or key == "answer":
            try:
                numbers[key] = cell_number(cells.get(key, ""))
            except ValueError as error:
                wrong.append((key, cells.get(key) or "nothing", str(error)))
    kind = cells.get("scale") or SCALES[0]
    if kind not in SCALES:
        wrong.append(("scale", kind, " or ".join(SCALES)))
    answer, low, high = numbers["answer"], numbers["lowest"], numbers["highest"]
    if not wrong and not low <= answer <= high:
        wrong.append(("answer", f"{answer:g}", f"between {low:g} and {high:g}"))
    if not wrong and kind == SCALES[1] and answer <= 0:
        wrong.append(("answer", f"{answer:g}", "above 0 on a logarithmic scale"))
    if wrong:
        return None, wrong
    logarithmic = kind == SCALES[1]
    if logarithmic:
        low = max(low, 0.0)
    return Seed(
        ident, cells["question"], cells.get("unit", ""), answer, cells["source"], logarithmic, low, high
    ), []
