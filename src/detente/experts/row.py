"""One row of a workbook: three numbers that rise, a rank, a choice from a list, a reason."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from detente.case.cells import cell_number
from detente.case.errors import nearest
from detente.case.places import HIDDEN
from detente.case.scales import Scale
from detente.case.text import cleaned, cut
from detente.experts.answers import Three
from detente.experts.pages import HOLDS, WORDS, Page, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Complain = Callable[[str, str, str, str], None]
LONGEST = 2000
"""Letters of a reason at most: judgement; more is a paper."""
KINDS = ("nothing", "a formula")
"""What may be said of a cell without saying what stands in it."""
_NAMES = {"low": "lowest", "best": "best guess", "high": "highest"}


class RowReader:
    """Reads rows, and gathers what was said; complaints go to ``complain``.

    ``closed``: actors whose sheets somebody owns: what is said of them is not repeated in a complaint.
    """

    def __init__(self, complain: Complain, closed: Collection[str] = ()) -> None:
        self._report, self._closed, self._hide = complain, closed, False
        self.answers: dict[str, Three] = {}
        self.lines: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        self.rows: dict[str, str] = {}
        self.halves: dict[str, tuple[int | None, str]] = {}

    def read(self, sheet: Worksheet, page: Page, n: int, row: Row) -> None:
        """One row that is asked."""
        self._hide = any(row.ident.startswith(f"actors.{actor}.") for actor in self._closed)
        cells = {one.key: sheet.cell(n, k) for k, one in enumerate(page.columns, 1) if one.open}
        where = {key: f"{page.title}!{cell.coordinate}" for key, cell in cells.items()}
        formulas = [key for key, cell in cells.items() if cell.data_type in ("f", "e")]
        for key in formulas:
            kind = "a formula" if cells[key].data_type == "f" else f"the error {cells[key].value}"
            self._complain(where[key], kind, "a number or words that somebody typed", "")
        if formulas:
            return
        texts: dict[str, str] = {
            key: self._text(cells[key].value, where[key]) for key in ("reason", "source") if key in cells
        }
        if texts["reason"]:
            self.reasons[row.ident] = texts["reason"]
        first = "answer" if page.key == "red-lines" else "best"
        self.rows[row.ident] = where[first]
        if page.key == "red-lines":
            chosen = self._choice(cells["answer"].value, where["answer"], HOLDS)
            if chosen:
                self.lines[row.ident] = chosen
            return
        self._numbers(cells, where, row, texts)

    def _numbers(self, cells: dict[str, Any], where: dict[str, str], row: Row, texts: dict[str, str]) -> None:
        words = self._choice(cells["words"].value, where["words"], tuple(WORDS)) if "words" in cells else ""
        rank = self._rank(cells["rank"].value, where["rank"]) if "rank" in cells else None
        there = [key for key in _NAMES if _filled(cells[key].value)]
        if not there:
            if rank is not None or words:
                self.halves[row.ident] = rank, words
            return
        missing = [key for key in _NAMES if key not in there]
        for key in missing:
            given = " and ".join(_NAMES[one] for one in there)
            self._complain(where[key], "nothing", f"a number: {given} is given; or none of the three", "")
        found = {key: self._number(cells[key], where[key], row.bounds) for key in there}
        if missing or any(value is None for value in found.values()):
            return
        low, best, high = (float(found[key] or 0.0) for key in _NAMES)
        if not low <= best <= high:
            key = "low" if low > min(best, high) else "best"
            told = f"lowest {low:g}, best guess {best:g}, highest {high:g}"
            self._complain(where[key], told, "three numbers that rise", "")
            return
        self.answers[row.ident] = Three(low, best, high, texts["reason"], texts["source"], rank, words)

    def _number(self, cell: Any, where: str, scale: Scale) -> float | None:
        """A number on its scale; a cell that shows per cent holds a hundredth of what is seen."""
        share = scale.unit.startswith("%")
        shown = isinstance(cell.value, (int, float)) and "%" in str(cell.number_format)
        try:
            value = cell_number(cell.value, percent=share)
        except ValueError as error:
            self._complain(where, _shown(cell.value), str(error), "")
            return None
        wanted = _between(scale)
        if shown and not share:
            self._complain(where, f"{100 * value:g}%", f"{wanted}, without a sign", "")
            return None
        value = 100 * value if shown else value
        if not scale.low <= value <= scale.high:
            self._complain(where, f"{value:g}{'%' if share else ''}", wanted, "")
            return None
        return value

    def _complain(self, where: str, found: str, expected: str, close: str) -> None:
        """A complaint; what is said of an actor with a sheet of its own isn't repeated."""
        self._report(where, HIDDEN if self._hide and found not in KINDS else found, expected, close)

    def _rank(self, value: object, where: str) -> int | None:
        if not _filled(value):
            return None
        try:
            found = cell_number(value)
        except ValueError:
            found = 0.5
        if found < 1 or not found.is_integer():
            self._complain(where, _shown(value), "a rank: 1, 2, 3 and so on", "")
            return None
        return int(found)

    def _choice(self, value: object, where: str, known: tuple[str, ...]) -> str:
        if not _filled(value):
            return ""
        text = cleaned(str(value)).lower()
        by_lower = {one.lower(): one for one in known}
        if text not in by_lower:
            self._complain(where, _shown(value), f"one of: {', '.join(known)}", nearest(text, list(by_lower)))
            return ""
        return by_lower[text]

    def _text(self, value: object, where: str) -> str:
        text = cleaned(str(value)) if _filled(value) else ""
        if len(text) > LONGEST:
            self._complain(where, f"{len(text):,} letters", f"at most {LONGEST:,}", "")
        return text


def _between(scale: Scale) -> str:
    share = "%" if scale.unit.startswith("%") else ""
    low, high = abs(scale.low) < float("inf"), abs(scale.high) < float("inf")
    if low and high:
        return f"a number between {scale.low:g} and {scale.high:g}{share}"
    return f"a number of {scale.low:g} or more" if low else "a number"


def _filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _shown(value: object) -> str:
    return cut(cleaned(str(value)))
