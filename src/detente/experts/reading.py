"""Reading a workbook: whole or not at all, every complaint at once with its sheet and cell.

Nothing in it is trusted: it must be a workbook of this case and of this version of it, no page or row may
have been moved, merged or renamed, and a cell holds a number that somebody typed, never a formula or a macro.
"""

from __future__ import annotations

import gc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from detente.case import Case, CaseError
from detente.case.errors import Problem, nearest
from detente.case.text import cleaned, cut
from detente.experts.answers import Said
from detente.experts.pages import FIRST_ROW, Page, fingerprint
from detente.experts.row import RowReader
from detente.experts.workbook import FORMAT, MARK, columns_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 20_000_000
"""A workbook's size at most, ten times that unpacked: judgement. The flagship's has 0.1 million."""
_MACROS = ("vbaproject.bin", "vbadata.xml")
A_WORKBOOK = "a workbook that `detente panel new` or `panel round` wrote, saved as .xlsx"


class WorkbookError(CaseError):
    """A workbook can't be read: every problem with its file, its sheet and its cell."""


def read(case: Case, found: tuple[Page, ...], path: Path) -> Said:
    """What an expert wrote into a workbook.

    Args:
        case: the dispute.
        found: the pages that were asked.
        path: the workbook.

    Raises:
        WorkbookError: lists everything wrong with it; nothing of it is then used.

    """
    book = opened(path)
    reader = _Reader(case, found, path, book)
    reader.check_mark()
    if reader.problems:
        raise WorkbookError(reader.problems)
    said = reader.said()
    if reader.problems:
        raise WorkbookError(reader.problems)
    return said


def opened(path: Path) -> Workbook:
    """The workbook of a file that holds nothing else.

    Raises:
        WorkbookError: no workbook, too large, or one with macros.

    """
    wrong = _unsafe(path)
    if wrong:
        raise WorkbookError([Problem(str(path), 0, "", wrong, A_WORKBOOK)])
    collects = gc.isenabled()
    # A workbook is tens of thousands of small objects, none of which goes before it is read: the search for
    # some that could took a fifth of the time.
    gc.disable()
    try:
        return load_workbook(path, keep_links=False)
    except (InvalidFileException, OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError):
        # What openpyxl raises on damaged files is whatever its parsers raise.
        raise WorkbookError([Problem(str(path), 0, "", "a damaged file", A_WORKBOOK)]) from None
    finally:
        if collects:
            gc.enable()


def _unsafe(path: Path) -> str:
    """What keeps a file from being opened at all; empty where nothing does."""
    try:
        size = path.stat().st_size if path.is_file() else 0
        if size > MOST_BYTES:
            return f"{size:,} bytes"
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (OSError, zipfile.BadZipFile):
        return "no workbook"
    macros = any(one.filename.lower().endswith(_MACROS) for one in infos)
    if macros or path.suffix.lower() == ".xlsm":
        return "a workbook with macros"
    if sum(one.file_size for one in infos) > 10 * MOST_BYTES:
        return "a file that is far larger once unpacked"
    return "" if any(one.filename == "xl/workbook.xml" for one in infos) else "no workbook"


class _Reader:
    """Walks the pages of one workbook; complaints gather in ``problems``."""

    def __init__(self, case: Case, found: tuple[Page, ...], path: Path, book: Workbook) -> None:
        self.case, self.pages, self.path, self.book = case, found, path, book
        self.problems: list[Problem] = []
        self.mark = self._mark()

    def complain(self, where: str, found: str, expected: str, close: str = "") -> None:
        self.problems.append(Problem(str(self.path), 0, where, found, expected, close))

    def _mark(self) -> dict[str, Any]:
        if MARK not in self.book.sheetnames:
            return {}
        sheet = cast("Worksheet", self.book[MARK])
        return {str(sheet.cell(n, 1).value): sheet.cell(n, 2).value for n in range(1, 6)}

    def check_mark(self) -> None:
        """Whether the workbook is of this case, and of this version of it."""
        mark = self.mark
        if not mark or mark.get("format") != FORMAT:
            self.complain("", "a workbook without its hidden page", A_WORKBOOK)
        elif mark["case"] != self.case.slug:
            self.complain("", f"a workbook of the case {cut(str(mark['case']))}", f"one of {self.case.slug}")
        elif mark["version"] != fingerprint(self.case, self.pages):
            expected = (
                f"one of {self.case.slug} as it is now: write the workbooks anew, or read with that case"
            )
            self.complain("", "a workbook of another version of the case, or of other parts of it", expected)
        elif not str(mark.get("expert") or "").strip() or not isinstance(mark.get("round"), int):
            self.complain("", "a workbook without its expert or its round", A_WORKBOOK)

    def said(self) -> Said:
        """Everything that is answered; complaints go to ``problems``."""
        rows = RowReader(self.complain, self.case.file.sheets)
        for page in self.pages:
            if page.title not in self.book.sheetnames:
                names = [name for name in self.book.sheetnames if name != MARK]
                self.complain(
                    "", f"no sheet {page.title}", f"the sheet {page.title}", nearest(page.title, names)
                )
                continue
            sheet = cast("Worksheet", self.book[page.title])
            if self._stands(sheet, page):
                for n, row in page.asked:
                    rows.read(sheet, page, n, row)
        expert, round_ = cleaned(str(self.mark["expert"])), int(self.mark["round"])
        return Said(expert, round_, rows.answers, rows.lines, rows.reasons, rows.rows, rows.halves)

    def _stands(self, sheet: Worksheet, page: Page) -> bool:
        """Whether every row and column is where it was; the first that isn't is named."""
        before = len(self.problems)
        for merged in sheet.merged_cells.ranges:
            self.complain(f"{page.title}!{merged.coord}", "merged cells", "cells as they were, none merged")
        for where, found, expected in _moved(sheet, page, int(self.mark["round"])):
            self.complain(f"{page.title}!{where}", found, expected)
            break
        return len(self.problems) == before


def _moved(sheet: Worksheet, page: Page, round_: int) -> Iterator[tuple[str, str, str]]:
    """Cells of a page that don't hold what was written there."""
    moved = "rows and columns must stay where they are"
    for k, (_, title, _) in enumerate(columns_of(page, round_), 1):
        cell = sheet.cell(FIRST_ROW - 1, k)
        if (cell.value or "") != title:
            yield cell.coordinate, _shown(cell.value), f"{title or 'nothing'}: {moved}"
    for n, row in enumerate(page.rows, FIRST_ROW):
        for k, text in ((1, row.ident), (2, row.label)):
            cell = sheet.cell(n, k)
            if str(cell.value or "") != text:
                yield cell.coordinate, _shown(cell.value), f"{cut(text) or 'nothing'}: {moved}"
    for n in range(FIRST_ROW + len(page.rows), sheet.max_row + 1):
        cell = sheet.cell(n, 1)
        if cell.value is not None:
            yield cell.coordinate, _shown(cell.value), f"nothing below the last row: {moved}"


def _shown(value: object) -> str:
    return "nothing" if value is None else cut(cleaned(str(value)))
