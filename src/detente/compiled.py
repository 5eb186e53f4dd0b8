"""Loops that numba compiles, their code kept on disk where that can be; for everybody who compiles any.

numba keeps compiled code beside the source, or in the user's cache. Where neither can be written (a
container, a service, a read-only install) it refuses to compile at all; then a folder of the user's own among
the temporary files takes its place, and where that fails too, the code isn't kept.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Compiler = Callable[[Callable[..., Any]], Any]


def njit(*, cache: bool = True, **options: Any) -> Compiler:
    """`numba.njit` with these options, that compiles wherever it may keep its code."""
    import numba  # noqa: PLC0415  (takes a second; a small case never asks for it)

    def compiler(function: Callable[..., Any]) -> Any:
        if not cache:
            return numba.njit(**options)(function)
        try:
            return numba.njit(cache=True, **options)(function)
        except RuntimeError as error:
            if "no locator available" not in str(error):
                raise
        place = _place()
        if place is None:
            return numba.njit(**options)(function)
        numba.config.CACHE_DIR = str(place)  # type: ignore[attr-defined]
        return numba.njit(cache=True, **options)(function)

    return compiler


def _place() -> Path | None:
    """A folder among the temporary files that is this user's alone; None if there can't be one.

    Compiled code that somebody else could write would be somebody else's code that this user runs.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    try:
        place = Path(tempfile.gettempdir()) / f"detente-compiled-{user}"
        place.mkdir(mode=0o700, exist_ok=True)
        found = place.lstat()
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    alone = not hasattr(os, "getuid") or (found.st_uid == user and not found.st_mode & 0o077)
    return place if alone else None
