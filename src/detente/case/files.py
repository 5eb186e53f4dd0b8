"""The files of a case's folder: bytes with bounds, the sources, the sheets laid over their actors."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from detente.case.errors import CaseError, Problem
from detente.case.places import Places
from detente.case.schema import ESTIMATES
from detente.case.sources import Sources, read_sources
from detente.case.text import called, lines, odd
from detente.case.tree import MAX_BYTES, Tree, decode, parse


def read_text(path: Path) -> str:
    """The text of a regular file.

    Raises:
        CaseError: can't be read, is no regular file, is too large, or not UTF-8.

    """
    return decode(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        CaseError: can't be read, is no regular file, or is too large.

    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CaseError([Problem(str(path), 0, "", "no regular file", "a file to read")])
        if status.st_size > MAX_BYTES:
            found = f"{status.st_size:,} bytes"
            raise CaseError([Problem(str(path), 0, "", found, f"a file of at most {MAX_BYTES:,} bytes")])
        return path.read_bytes()
    except OSError as error:
        raise CaseError([Problem(str(path), 0, "", error.strerror or "an error", "a file to read")]) from None


def sources_in(folder: Path) -> Sources:
    """What ``SOURCES.md`` says; nothing where there is none.

    Raises:
        CaseError: can't be read, or holds characters that no text may hold.

    """
    path = folder / "SOURCES.md"
    if not os.path.lexists(path):
        return Sources()
    text = read_text(path)
    problems = [
        Problem(str(path), n, "", called(odd(line)), "text without it")
        for n, line in enumerate(lines(text), start=1)
        if odd(line)
    ]
    if problems:
        raise CaseError(problems)
    return read_sources(text)


def lay_sheets(tree: Tree, folder: Path) -> tuple[Places, list[Problem]]:
    """Add what ``sheets/*.yaml`` hold to their actors; a sheet that can't be read is an error."""
    places = Places(tree)
    problems: list[Problem] = []
    for path in _sheet_files(folder / "sheets", problems):
        actors = tree.data.get("actors") if isinstance(tree.data, dict) else None
        if not isinstance(actors, dict) or not isinstance(actors.get(path.stem), dict):
            expected = "the name of an actor of the case"
            problems.append(Problem(str(path), 0, "", f"a sheet for {path.stem}", expected))
            continue
        sheet = _sheet(path, problems)
        if sheet is not None:
            problems += _laid(sheet, actors[path.stem])
            actors[path.stem] = {**sheet.data, **actors[path.stem]}
            places.add_sheet(path.stem, sheet)
    return places, problems


def _sheet_files(folder: Path, problems: list[Problem]) -> list[Path]:
    if not os.path.lexists(folder):
        return []
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        problems.append(
            Problem(str(folder), 0, "", error.strerror or "an error", "a folder of sheets to read")
        )
        return []
    for name in names:
        if not name.endswith(".yaml"):
            problems.append(
                Problem(str(folder / name), 0, "", f"the file {name}", "sheets named ACTOR.yaml only")
            )
    return [folder / name for name in names if name.endswith(".yaml")]


def _sheet(path: Path, problems: list[Problem]) -> Tree | None:
    """A sheet's data; complaints about it quote nothing."""
    try:
        sheet = parse(read_text(path), str(path))
    except CaseError as error:
        problems += [Problem(p.file, p.line, "", "a problem on a sheet", p.expected) for p in error.problems]
        return None
    problems += [Problem(p.file, p.line, "", "a problem on a sheet", p.expected) for p in sheet.problems]
    if not isinstance(sheet.data, dict):
        expected = f"keys of an actor: {', '.join(ESTIMATES)}"
        problems.append(Problem(str(path), 1, "", "no mapping", expected))
        return None
    return sheet


def _laid(sheet: Tree, actor: dict[str, Any]) -> list[Problem]:
    return [
        Problem(sheet.file, sheet.line((key,)), key, "the key also in case.yaml", "it in one place only")
        for key in sheet.data
        if key in actor
    ]
