"""Writing several files into a folder: all of them or none, and never over another's by accident."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

from detente.case.errors import DetenteError


def place(out: Path, texts: Mapping[str, str], over: bool) -> list[str]:
    """Write each text under its name into ``out``; return the names of files that were written over.

    A new folder is made whole beside its place, then takes it. In a folder that exists, files are made under
    other names first; if one can't take its place, those that did are put back.

    Raises:
        DetenteError: files stand there and ``over`` is not set, or it can't be written to.

    """
    try:
        taken = _taken(out, texts, over)
        if out.is_dir():
            _into(out, texts)
        else:
            _anew(out, texts)
    except OSError as error:
        raise DetenteError(
            f"{out} can't be written: {error.strerror or error}; nothing was changed"
        ) from None
    return taken


def _taken(out: Path, texts: Mapping[str, str], over: bool) -> list[str]:
    """The files that stand where these would; none for a folder that is new or empty."""
    if not os.path.lexists(out):
        return []
    if not out.is_dir():
        raise DetenteError(f"{out} is not a folder: nothing was changed")
    names = sorted(path.name for path in out.iterdir())
    if names and not over:
        raise DetenteError(f"{out} exists already: nothing was changed (--replace writes over its files)")
    strangers = [name for name in names if name not in texts or not (out / name).is_file()]
    if strangers:
        raise DetenteError(f"{out} holds other things ({', '.join(strangers[:5])}): nothing was changed")
    return names


def _anew(out: Path, texts: Mapping[str, str]) -> None:
    made = out.with_name(f".{out.name}.{uuid4().hex}.tmp")
    try:
        made.mkdir(parents=True)
        for name, text in texts.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        os.replace(made, out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _into(out: Path, texts: Mapping[str, str]) -> None:
    with ExitStack() as afterwards:
        mark = uuid4().hex
        made = {name: out / f".{name}.{mark}.tmp" for name in texts}
        old = {name: out / f".{name}.{mark}.old" for name in texts if (out / name).is_file()}
        for path in (*made.values(), *old.values()):
            afterwards.callback(path.unlink, missing_ok=True)
        for name, text in texts.items():
            made[name].write_text(text, encoding="utf-8", newline="\n")
        for name, kept in old.items():
            shutil.copy2(out / name, kept)
        done: list[str] = []
        try:
            for name, path in made.items():
                os.replace(path, out / name)
                done.append(name)
        except BaseException:
            for name in done:
                if name in old:
                    os.replace(old[name], out / name)
                else:
                    (out / name).unlink()
            raise
