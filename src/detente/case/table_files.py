"""Tables of a case as files: one workbook, or a folder of CSV; and edits back into the case's own text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente.case.arguments import typed
from detente.case.cells import pointed
from detente.case.dispute import Case
from detente.case.errors import CaseError, DetenteError, Problem, UnknownNameError, nearest
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.numbers import Number, parse_number
from detente.case.places import HIDDEN
from detente.case.rewrite import rewritten
from detente.case.spans import Spans
from detente.case.tables import Grid, grids
from detente.case.text import cleaned, cut
from detente.case.tree import Path as Steps
from detente.case.tree import dotted

KINDS = ("xlsx", "csv")
WIDEST = 28
_FORMULA = ("=", "+", "@")
Sheet = tuple[str, str, list[list[str]]]
"""The table's name, the file it stands in, and its cells as text."""


class TableError(DetenteError):
    """Tables can't be written or read."""


@dataclass(frozen=True)
class Edited:
    """What was read back: by number, what stood there and what stands there now; where the case is."""

    where: Path | None
    changes: Mapping[str, tuple[str, str]]


@typed
def table_write(case: Case, out: str | Path, kind: str, only: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write parts of a case as tables.

    Args:
        case: the dispute.
        out: the workbook's file for ``xlsx``, a folder for ``csv``.
        kind: ``xlsx`` or ``csv``.
        only: names of tables (`detente.case.tables.PARTS`); all of them by default.

    Raises:
        UnknownNameError: a kind or a table that there isn't.
        TableError: a file stands there; for ``xlsx``, openpyxl isn't installed (extra ``tables``).

    """
    if kind not in KINDS:
        raise UnknownNameError("kind of table", kind, KINDS)
    found, where = grids(case, only), Path(out)
    paths = [where] if kind == "xlsx" else [where / f"{grid.name}.csv" for grid in found]
    there = [path for path in paths if path.exists()]
    if there:
        raise TableError(f"found {there[0]}; expected no file of this name")
    (where.parent if kind == "xlsx" else where).mkdir(parents=True, exist_ok=True)
    if kind == "xlsx":
        _need()
        _workbook(found, where)
    else:
        for grid, path in zip(found, paths, strict=True):
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows([grid.head, *grid.rows])
            path.write_text(text.getvalue(), "utf-8", newline="")
    return tuple(paths)


@typed
def table_read(case: Case, source: str | Path, out: Path | None = None) -> Edited:
    """Bring edits of tables back into a case; everything else of its text stays to the letter.

    Args:
        case: the dispute, as it was when the tables were written or since.
        source: a workbook, a CSV file, or a folder of CSV.
        out: a folder for a copy with the edits; without one the case itself is changed.

    Raises:
        CaseError: everything wrong in the tables, by file, table and cell; or the case with these numbers
            would be wrong. Nothing is written. RewriteError: the case can't be changed where it stands.
            TableError: no table; openpyxl isn't installed.

    """
    problems: list[Problem] = []
    changes: dict[Steps, str] = {}
    by_name = {grid.name: grid for grid in grids(case)}
    for name, file, cells in _sheets(Path(source), by_name, problems):
        _compare(case, by_name[name], file, cells, (changes, problems))
    if problems:
        raise CaseError(problems)
    before = dict(case.numbers())
    told = {
        dotted(path): (before[path].text if path in before else "", text) for path, text in changes.items()
    }
    if not changes:
        return Edited(None, {})
    return Edited(rewritten(case, _texts(case, changes), out), told)


# Comparing -------------------------------------------------------------------------------------------------


def _compare(
    case: Case, grid: Grid, file: str, cells: list[list[str]], into: tuple[dict[Steps, str], list[Problem]]
) -> None:
    """Note every cell that says another number than the case."""
    changes, problems = into
    head = [one.strip() for one in cells[0]] if cells else []
    missing = [name for name in grid.head[: grid.keys] if name not in head]
    odd = [name for name in head if name and name not in grid.head]
    if missing or odd or len(set(head)) < len(head):
        found = f"the columns {', '.join(head) or 'none'}"
        close = nearest(odd[0], grid.head) if odd else ""
        problems.append(Problem(file, 0, f"{grid.name}!1", cut(found), f"{', '.join(grid.head)}", close))
        return
    where = {grid.named(row): n for n, row in enumerate(grid.rows)}
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(cells[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        by_head = dict(zip(head, (cell.strip() for cell in row), strict=False))
        named = tuple(by_head.get(name, "") for name in grid.head[: grid.keys])
        if named not in where or named in seen:
            told = "a second row" if named in seen else "a row"
            close = nearest(named[-1], [one[-1] for one in where]) if named not in seen else ""
            found = f"{told} {' / '.join(named)}"
            problems.append(
                Problem(file, 0, f"{grid.name}!{line}", cut(found), "a row of the case, once", close)
            )
            continue
        seen.add(named)
        for k, title in enumerate(grid.head[grid.keys :], grid.keys):
            if title in by_head:
                at = f"{grid.name}!{_letter(head.index(title) + 1)}{line}"
                _cell(case, grid, (where[named], k), by_head[title], (file, at, changes, problems))


def _cell(
    case: Case,
    grid: Grid,
    at: tuple[int, int],
    text: str,
    into: tuple[str, str, dict[Steps, str], list[Problem]],
) -> None:
    file, place, changes, problems = into
    before, path = grid.rows[at[0]][at[1]], grid.places.get(at)
    if text == before:
        return
    secret = path is not None and path[0] == "actors" and path[1] in case.file.sheets

    def complain(found: str, expected: str) -> None:
        problems.append(Problem(file, 0, place, HIDDEN if secret and text else found, expected))

    if path is None:
        complain(cut(text), "nothing: there is no such number in the case")
        return
    if not text:
        complain("nothing", "a number: a table changes numbers and takes none away")
        return
    if text.startswith(_FORMULA[:1]):
        complain("a formula", "a number that somebody typed")
        return
    try:
        new = pointed(text)
        number = parse_number(new)
    except ValueError as error:
        complain(cut(cleaned(text)), str(error))
        return
    if before and _alike(parse_number(before), number):
        return
    changes[path] = new


def _alike(one: Number, other: Number) -> bool:
    """Whether two numbers are the same, however they are written."""
    return (one.low, one.high, one.likely, one.unit) == (other.low, other.high, other.likely, other.unit)


def _texts(case: Case, changes: Mapping[Steps, str]) -> dict[str, str]:
    """The files of the case with the changes made, each where it stands."""
    main, folder = Spans(case.text or ""), folder_of(case.origin)
    sheets = {path.stem: path for path in (folder / "sheets").glob("*.yaml")} if folder is not None else {}
    own: dict[Steps, str] = {}
    apart: dict[str, dict[Steps, str]] = {}
    for path, text in changes.items():
        away = path[0] == "actors" and path[1] in sheets and path[:3] not in main.places
        if away:
            apart.setdefault(str(path[1]), {})[path[2:]] = text
        else:
            own[path] = text
    texts = {"case.yaml": main.changed(own)} if own else {}
    for actor, mine in apart.items():
        texts[f"sheets/{actor}.yaml"] = Spans(read_text(sheets[actor])).changed(mine)
    return texts


# Files -----------------------------------------------------------------------------------------------------


def _sheets(source: Path, known: Mapping[str, Grid], problems: list[Problem]) -> Iterator[Sheet]:
    """Every table of a workbook, a file or a folder that the case has too."""
    if source.is_dir():
        files = sorted(source.glob("*.csv"))
        if not files:
            raise TableError(f"found no CSV in {source}; expected tables as `detente table` wrote them")
        found: Iterable[Sheet] = [(path.stem, str(path), _csv(path)) for path in files]
    elif source.suffix.lower() == ".csv":
        found = [(source.stem, str(source), _csv(source))]
    else:
        _need()
        found = list(_workbook_cells(source, problems))
    for name, file, cells in found:
        if name in known:
            yield name, file, cells
        else:
            problems.append(Problem(file, 0, name, "another table", ", ".join(known), nearest(name, known)))


def _csv(path: Path) -> list[list[str]]:
    """The cells of a CSV file, parted by commas, semicolons or tabs: whichever its head has."""
    text = read_text(path)
    first = text.split("\n", 1)[0]
    parted = max(",;\t", key=first.count)
    return [list(row) for row in csv.reader(text.splitlines(keepends=True), delimiter=parted)]


def _workbook(found: tuple[Grid, ...], path: Path) -> None:
    """A workbook of tables: names in grey, numbers open, everything as text but plain numbers."""
    from openpyxl import Workbook  # noqa: PLC0415 - openpyxl is loaded when it is needed
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in found:
        sheet: Any = book.create_sheet(grid.name)
        for n, row in enumerate([grid.head, *grid.rows], 1):
            for k, text in enumerate(row, 1):
                cell = sheet.cell(n, k)
                cell.value = _value(text) if n > 1 and k > grid.keys else text or None
                if isinstance(cell.value, str):
                    cell.data_type = "s"
                if n == 1:
                    cell.font = Font(bold=True)
                elif k <= grid.keys or (n - 2, k - 1) not in grid.places:
                    cell.fill = PatternFill("solid", fgColor="E5E7EB")
        for k in range(1, len(grid.head) + 1):
            longest = max(len(row[k - 1]) for row in (grid.head, *grid.rows))
            sheet.column_dimensions[_letter(k)].width = min(longest, WIDEST) + 2
        sheet.freeze_panes = f"{_letter(grid.keys + 1)}2"
    book.save(path)


def _value(text: str) -> object:
    """A plain number as one, everything else as text."""
    try:
        number = parse_number(text)
    except ValueError:
        return text or None
    plain = number.certain and not number.unit and "%" not in text and ".." not in text
    return number.low if plain and f"{number.low:g}" == text else text


def _workbook_cells(path: Path, problems: list[Problem]) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - openpyxl is loaded when it is needed

    wanted = "a workbook as `detente table` wrote it, saved as .xlsx"
    try:
        with zipfile.ZipFile(path) as packed:
            macros = any(name.lower().endswith("vbaproject.bin") for name in packed.namelist())
        book = None if macros else load_workbook(path, keep_links=False)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, SyntaxError):
        # What openpyxl raises on damaged files is whatever its parsers raise.
        raise CaseError([Problem(str(path), 0, "", "no workbook", wanted)]) from None
    if book is None:
        raise CaseError([Problem(str(path), 0, "", "a workbook with macros", wanted)])
    for sheet in book.worksheets:
        for merged in sheet.merged_cells.ranges:
            problems.append(
                Problem(str(path), 0, f"{sheet.title}!{merged.coord}", "merged cells", "none merged")
            )
        yield sheet.title, str(path), [[_shown(cell) for cell in row] for row in sheet.iter_rows()]


def _shown(cell: Any) -> str:
    """What a cell shows: per cent where it shows per cent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{100 * value:.10g}%" if "%" in str(cell.number_format) else f"{value:.15g}"
    return str(value).strip()


def _letter(n: int) -> str:
    """The name of a column, counted from 1."""
    found = ""
    while n:
        n, rest = divmod(n - 1, 26)
        found = chr(65 + rest) + found
    return found


def _need() -> None:
    if find_spec("openpyxl") is None:
        raise TableError("workbooks need openpyxl, which isn't installed: pip install 'detente[tables]'")
