"""Writes the brief and its figures so that an old brief stays whole if anything fails."""

from __future__ import annotations

import json
import os
import shutil
import stat
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import reduce
from operator import and_
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import BadZipFile, ZipFile, is_zipfile

from detente.case import Case, DetenteError, UnknownNameError
from detente.report.document import Document, figures
from detente.report.paper import ANNEXES, FORMATS, NEEDS, annex, paper
from detente.report.render.standalone import alone, png
from detente.strategy import Overview
from detente.strategy.findings import listed
from detente.why import Whys

DEFAULT_FORMATS = ("html", "json")
JSON, REPORT = "json", "report.json"
ANNEX = "annex.html"
"""Where a brief leads whose own form has no annex."""
PROPERTIES = "docProps/core.xml"
"""Where a Word file says whose it is."""
_MANY = 1_000_000
DIGITS = 10
"""Significant digits of the floats in ``report.json``."""
IN_SHORT = ("figure", "value", "unit", "strategy", "changes", "levers", "numbers", "moves", "notes")
"""Keys of a traced figure in ``report.json``; `detente why` gives the others."""


class OutputError(DetenteError):
    """The folder for the brief can't be written to; the message says why."""


def write_report(
    overview: Overview,
    out: Path,
    formats: Sequence[str] = DEFAULT_FORMATS,
    charts_to: Path | None = None,
    traced: Whys | None = None,
    seat: str | None = None,
) -> list[Path]:
    """Write the brief into ``out`` and its charts into ``charts_to``; return the paths, the brief first.

    Args:
        overview: the answers of one run.
        out: the folder of the brief (``brief.html``, ``brief.docx``), ``annex.html``, ``report.json``.
        formats: which of ``html``, ``md``, ``docx``, ``pdf`` and ``json`` to write.
        charts_to: a folder for each chart as SVG, and as PNG where the extra ``charts`` is installed.
        traced: the annex's figures, traced; without them no headline has a *why?*.
        seat: an actor or a party for whom the brief is written.

    1. Everything is made before anything is touched.
    2. Everything is written whole to temporary files in the same folders.
    3. They take the place of the old files; if one can't, the old files come back.

    Raises:
        OutputError: a folder is not one, or can't be made or written to.
        UnknownNameError: a format that there is not.
        MissingExtraError: ``docx`` without the extra ``word``.
        BrowserError: ``pdf`` without a Chromium, or one that prints nothing.

    """
    files: dict[Path, bytes] = {}
    more = annex(overview, traced=traced)
    for name in ordered(formats):
        if name == JSON:
            files[out / REPORT] = _figures(overview, traced).encode()
        else:
            file, render = FORMATS[name]
            beside, form = ANNEXES.get(name, (ANNEX, None))
            text = render(paper(overview, annex=beside, seat=seat))
            files[out / file] = text.encode() if isinstance(text, str) else text
            if form is not None:
                files[out / beside] = form(more).encode()
    if charts_to is not None:
        files |= _charts((paper(overview, seat=seat), more), charts_to)
    folders = [folder for folder in (out, charts_to) if folder is not None]
    for folder in folders:
        check_folder(folder)
    into = " and ".join(str(folder) for folder in folders)
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        _write_all(files)
    except OSError as error:
        raise OutputError(f"can't write the brief into {into}: {error.strerror or error}") from error
    return list(files)


def ordered(formats: Sequence[str]) -> list[str]:
    """Formats, each once: the pages first, then the figures.

    Raises:
        UnknownNameError: a format that there is not.

    """
    known = (*FORMATS, JSON)
    for name in formats:
        if name not in known:
            raise UnknownNameError("format", name, known)
    return [name for name in known if name in formats]


def check_formats(formats: Sequence[str]) -> None:
    """Check before any work that the machine has what these formats need.

    Raises:
        MissingExtraError: ``docx`` without the extra ``word``.
        BrowserError: ``pdf`` without a Chromium.

    """
    for name in formats:
        if name in NEEDS:
            NEEDS[name]()


def _charts(made: Sequence[Document], folder: Path) -> dict[Path, bytes]:
    """Each chart as SVG, and as PNG where it can be."""
    files: dict[Path, bytes] = {}
    taken: set[str] = set()
    shown = {figure.ident: (figure, one.notes) for one in made for figure in figures(one)}
    for figure, told in shown.values():
        svg, name = alone(figure, told), _free(figure.ident, taken)
        files[folder / f"{name}.svg"] = svg.encode()
        dots = png(svg)
        if dots is not None:
            files[folder / f"{name}.png"] = dots
    return files


def _free(ident: str, taken: set[str]) -> str:
    """A file's name that no other chart has, also where a disk takes A and a for the same."""
    name, number = ident, 1
    while unicodedata.normalize("NFC", name).casefold() in taken:
        number += 1
        name = f"{ident}-{number}"
    taken.add(unicodedata.normalize("NFC", name).casefold())
    return name


def _figures(overview: Overview, traced: Whys | None) -> str:
    found = listed.as_dict(overview)
    data = overview.as_dict() | {"mark": overview.case.mark, "findings": found, "why": _in_short(traced)}
    return json.dumps(rounded(data), indent=1, ensure_ascii=False) + "\n"


def _in_short(traced: Whys | None) -> list[dict[str, Any]]:
    """What was traced, without the list of every number that fed each figure."""
    found = traced.found.values() if traced is not None else ()
    return [{key: value for key, value in one.as_dict().items() if key in IN_SHORT} for one in found]


def check_case(out: Path, case: Case) -> None:
    """Check before any work that ``out`` holds no brief of another case.

    Raises:
        OutputError: it does, or one that can't be told to be of this case.

    """
    names = (*(file for file, _ in FORMATS.values()), *(file for file, _ in ANNEXES.values()), REPORT)
    others = [out / name for name in names if (out / name).is_file() and not _is_of(out / name, case)]
    if others:
        raise OutputError(
            f"found the brief of another case in {out}, or of this one under another title or name; expected "
            "another folder (--out), or leave to replace it (--replace)"
        )


def _is_of(file: Path, case: Case) -> bool:
    """Whether a file says that it is about this case; a Word file says so in its properties, packed."""
    try:
        if not is_zipfile(file):
            return case.mark.encode() in file.read_bytes()
        with ZipFile(file) as packed, packed.open(PROPERTIES) as said:
            return case.mark.encode() in said.read(_MANY)
    except (OSError, KeyError, BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return False


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


def _write_all(texts: Mapping[Path, bytes]) -> None:
    """All files or none: temporary files are gone afterwards, whatever happens."""
    with ExitStack() as afterwards:
        written = {path: _temporary(path, afterwards) for path in texts}
        mode = _mode(texts)
        for path, temporary in written.items():
            with temporary.open("xb") as file:
                if mode is not None:
                    os.chmod(temporary, mode)
                file.write(texts[path])
                file.flush()
                os.fsync(file.fileno())
        old = {path: _temporary(path, afterwards) for path in texts if path.is_file()}
        for path, kept in old.items():
            kept.touch(mode=0o600)
            shutil.copy2(path, kept)
        replaced: list[Path] = []
        try:
            for path, temporary in written.items():
                os.replace(temporary, path)
                replaced.append(path)
        except BaseException:
            _put_back(replaced, old)
            raise


def _mode(paths: Iterable[Path]) -> int | None:
    """Who may do what: what all old files allow, so that a private brief stays private; None without any."""
    modes = [stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()]
    return reduce(and_, modes) if modes else None


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
