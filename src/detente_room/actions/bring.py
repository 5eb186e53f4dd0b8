"""A case that somebody brings as a file: checked like any other, then written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.case import DetenteError, load, loads
from detente.case.fields import check_slug
from detente.case.tree import decode

SHOWN = 80
"""Letters of a file's name that are shown: judgement."""


def file_name(said: str) -> str:
    """What a file that was sent is called, for messages: no folder, nothing that can't be printed."""
    last = said.replace("\\", "/").rpartition("/")[2]
    return "".join(one for one in last if one.isprintable())[:SHOWN] or "case.yaml"


def bring(raw: bytes, called: str, name: str, home: Path) -> Path:
    """Write a case into a folder of its own below ``home``; return its file.

    1. The text is read as any case file is: bounded, YAML 1.2, everything that is wrong at once.
    2. It is written beside its place, reaches the disk, and is read once more as a folder.
    3. The folder gets its name in one step.

    Args:
        raw: what was sent.
        called: the name of the file, for messages.
        name: the name of the folder; empty for the case's own.
        home: where it will stand.

    Raises:
        CaseError: what is wrong with it, by line.
        DetenteError: not a usable name, or there is one already, or it can't be written.

    """
    text = decode(raw, called)
    name = name or loads(text, called).file.case
    try:
        check_slug(name)
    except ValueError as error:
        raise DetenteError(f"found the name {name!r}; expected {error}") from None
    place = home / name
    if place.exists() or place.is_symlink():
        raise DetenteError(f"{name} exists already: nothing was changed; give the folder another name")
    try:
        with TemporaryDirectory(prefix=f".{name}.", dir=home) as part:
            made = Path(part) / name
            made.mkdir()
            _write(made / "case.yaml", text)
            load(made)
            made.rename(place)
    except OSError as error:
        raise DetenteError(f"{name} can't be written: {error.strerror}; nothing was changed") from None
    return place / "case.yaml"


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
