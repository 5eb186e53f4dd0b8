"""The tidy table of a sweep as a file: which name it gets, written whole or not at all."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from detente.stress.folder import SweepError

Table = dict[str, NDArray[Any]]


def write(tables: Sequence[Table], path: Path | str) -> Path:
    """Write tables with the same columns below each other; return the file, see `table_path`.

    A table that is there stays until the new one is finished; who may read it stays too.

    Raises:
        SweepError: as `table_path`.

    """
    path = table_path(path)
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        (_csv if path.suffix == ".csv" else _parquet)(part, tables)
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def ending() -> str:
    """How a table's name ends by default: ``.parquet`` where pyarrow is there, else ``.csv``."""
    return ".parquet" if _has_pyarrow() else ".csv"


def table_path(path: Path | str) -> Path:
    """Where a table goes: with the default ending if the name has none.

    Raises:
        SweepError: ``.parquet`` without pyarrow, another ending, no name, or the name of a folder.

    """
    path = Path(path)
    if path.name in ("", ".."):
        raise SweepError(f"found {str(path)!r} as a table's name; expected one such as table.csv")
    if not path.suffix:
        path = path.with_name(path.name + ending())
    if path.suffix == ".parquet" and not _has_pyarrow():
        raise SweepError(
            "Parquet needs pyarrow, which isn't installed; pip install 'detente[frames]', or expected a name "
            "ending in .csv"
        )
    if path.suffix not in (".csv", ".parquet"):
        raise SweepError(f"found the ending {path.suffix}; expected .parquet or .csv")
    if path.is_dir():
        raise SweepError(f"{path} is a folder; expected a file's name")
    return path


def _has_pyarrow() -> bool:
    return find_spec("pyarrow") is not None


def _csv(path: Path, tables: Sequence[Table]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(tables[0])
        for table in tables:
            out.writerows(zip(*(column.tolist() for column in table.values()), strict=True))


def _parquet(path: Path, tables: Sequence[Table]) -> None:
    import pyarrow  # noqa: PLC0415  (only where it is installed)
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pyarrow.concat_tables(pyarrow.Table.from_pydict(one) for one in tables), path)
