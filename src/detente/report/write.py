"""Writes the brief and its figures so that an old brief stays whole if anything fails."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

from detente.case import DetenteError
from detente.report.brief import brief_html
from detente.strategy import Overview

DIGITS = 10
"""Significant digits of the floats in ``report.json``."""


class OutputError(DetenteError):
    """The folder for the brief can't be written to; the message says why."""


def write_report(overview: Overview, out: Path) -> list[Path]:
    """Write ``brief.html`` and ``report.json`` into ``out``; return their paths, the brief first.

    1. Both texts are made before anything is touched.
    2. Both are written whole to temporary files in the same folder.
    3. They take the place of the old files; if the second can't, the first old file comes back.

    Raises:
        OutputError: ``out`` is not a folder, or can't be made or written to.

    """
    texts = {
        "brief.html": brief_html(overview),
        "report.json": json.dumps(rounded(overview.as_dict()), indent=1, ensure_ascii=False) + "\n",
    }
    check_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_all({out / name: text for name, text in texts.items()})
    except OSError as error:
        raise OutputError(f"can't write the brief into {out}: {error.strerror or error}") from error
    return [out / name for name in texts]


def check_folder(out: Path) -> None:
    """Check before any work that a brief could be written into ``out``; make nothing.

    Raises:
        OutputError: ``out`` (or the nearest folder above it) is not a folder, or not open for writing.

    """
    there = out.absolute()
    try:
        while not there.exists():
            there = there.parent
    except OSError as error:
        raise OutputError(f"can't write the brief into {out}: {error.strerror or error}") from error
    if not there.is_dir():
        raise OutputError(f"can't write the brief into {out}: {there} is not a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise OutputError(f"can't write the brief into {out}: no permission to write into {there}")


def rounded(part: Any) -> Any:
    """The same object with its floats at ten significant digits."""
    if isinstance(part, float):
        return float(f"{part:.{DIGITS}g}")
    if isinstance(part, Mapping):
        return {key: rounded(value) for key, value in part.items()}
    return [rounded(value) for value in part] if isinstance(part, (list, tuple)) else part


def _write_all(texts: Mapping[Path, str]) -> None:
    """All files or none: temporary files are gone afterwards, whatever happens."""
    with ExitStack() as afterwards:
        written = {path: _temporary(path, afterwards) for path in texts}
        for path, temporary in written.items():
            with temporary.open("x", encoding="utf-8", newline="\n") as file:
                file.write(texts[path])
                file.flush()
                os.fsync(file.fileno())
        old = {path: _temporary(path, afterwards) for path in texts if path.is_file()}
        for path, kept in old.items():
            shutil.copy2(path, kept)
        replaced: list[Path] = []
        try:
            for path, temporary in written.items():
                os.replace(temporary, path)
                replaced.append(path)
        except BaseException:
            _put_back(replaced, old)
            raise


def _put_back(replaced: list[Path], old: Mapping[Path, Path]) -> None:
    for path in replaced:
        if path in old:
            os.replace(old[path], path)
        else:
            path.unlink()


def _temporary(path: Path, afterwards: ExitStack) -> Path:
    """A name beside ``path`` that nobody uses; what stands there at the end is removed."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    afterwards.callback(temporary.unlink, missing_ok=True)
    return temporary
