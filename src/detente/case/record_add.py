"""Adding a row to the record: whole or not at all, and with two writers at once nothing is lost.

A writer locks the record, reads the file, puts its row where its date belongs, checks it, writes a new file
beside the old one and renames it into place: whoever reads sees the old file or the new, never half a line.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from detente.case.check_names import Names
from detente.case.dispute import Case
from detente.case.errors import CaseError, DetenteError, UnknownNameError
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.record import rows_of
from detente.case.record_columns import COLUMNS, OPTIONAL, is_day
from detente.case.record_known import known_of
from detente.case.text import lines


class RecordError(DetenteError):
    """There is no folder to keep a record in."""


def record_add(case: Case, stem: str, cells: Mapping[str, str]) -> tuple[Path, int]:
    """Add a row to a file of the record; return the file and the line on which the row stands.

    Args:
        case: the dispute; a folder.
        stem: a file of `COLUMNS`, such as ``events``.
        cells: column to text; columns left out stay empty.

    Raises:
        UnknownNameError: a file or column that a record doesn't have.
        RecordError: the case is no folder.
        CaseError: the row is wrong; nothing was written.

    """
    path, lines_ = record_add_all(case, stem, [cells])
    return path, lines_[0]


def record_add_all(case: Case, stem: str, rows: Sequence[Mapping[str, str]]) -> tuple[Path, tuple[int, ...]]:
    """Add several rows at once, all of them or none; the lines are those on which they then stand.

    Raises:
        UnknownNameError, RecordError, CaseError: as `record_add`.

    """
    if stem not in COLUMNS:
        raise UnknownNameError("file of a record", stem, COLUMNS)
    for column in (column for cells in rows for column in cells):
        if column not in (*COLUMNS[stem], *OPTIONAL[stem]):
            raise UnknownNameError(f"column of {stem}", column, (*COLUMNS[stem], *OPTIONAL[stem]))
    folder = folder_of(case.origin)
    if folder is None:
        raise RecordError(
            f"found a case without a folder; expected one: its record stands in record/{stem}.csv"
        )
    record = folder / "record"
    record.mkdir(exist_ok=True)
    with _locked(record):
        return _added(case, record / f"{stem}.csv", rows)


def _added(case: Case, path: Path, rows: Sequence[Mapping[str, str]]) -> tuple[Path, tuple[int, ...]]:
    path = path.resolve()
    text = read_text(path) if path.exists() else _line(COLUMNS[path.stem])
    at: list[int] = []
    for cells in rows:
        text = _widened(text, path.stem, cells)
        head = [name.strip() for name in next(csv.reader([lines(text)[0]]), [])]
        if "date" not in head:
            raise CaseError(rows_of(path, text)[1])
        text, line = _with(text, _line(cells.get(column, "") for column in head), cells.get("date", ""))
        at = [*(one + (one >= line) for one in at), line]
    found, problems = rows_of(path, text, known_of(case.file, Names(case.file), path.parent))
    kept = {line for line, _ in found}
    if not set(at) <= kept:
        # Wrong themselves, or swallowed by a quote that a row above leaves open.
        mine = [problem for problem in problems if problem.line in (0, 1, *at)]
        raise CaseError(mine or problems)
    _write(path, text)
    return path, tuple(at)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(list(cells))
    return out.getvalue()


def _widened(text: str, stem: str, cells: Mapping[str, str]) -> str:
    """The text with a column for each cell that is given: a column that is missing is put at the end."""
    rows = list(csv.reader(line + "\n" for line in lines(text)))
    head = [name.strip() for name in rows[0]] if rows else []
    more = [name for name in OPTIONAL[stem] if cells.get(name) and name not in head]
    if not more or not head:
        return text
    filled = [(*row, *(more if n == 0 else [""] * len(more))) for n, row in enumerate(rows) if row]
    return "".join(_line(row) for row in filled)


def _with(text: str, new: str, day: str) -> tuple[str, int]:
    """The text with a new row behind the last whose date is not later, and the line of the row."""
    physical = lines(text)
    while physical and not physical[-1].strip():
        physical.pop()
    reader = csv.reader(line + "\n" for line in physical)
    at, place = [name.strip() for name in next(reader, ["date"])].index("date"), len(physical)
    begins = reader.line_num
    for row in reader:
        if len(row) > at and is_day(row[at].strip()) and row[at].strip() > day:
            place = begins
            break
        begins = reader.line_num
    kept = [*physical[:place], *lines(new.rstrip("\n")), *physical[place:]]
    return "\n".join(kept) + "\n", place + 1


def _write(path: Path, text: str) -> None:
    """Write beside the file, then rename: the file is the old one or the new one at any moment."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _locked(record: Path) -> Iterator[None]:
    """One writer at a time, on this machine; the lock goes when its process ends, however it ends."""
    with (record / ".lock").open("a+", encoding="utf-8") as lock:
        try:
            import fcntl  # noqa: PLC0415 - there is none on Windows
        except ModuleNotFoundError:
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
