"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from uuid import uuid4


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file: readers find the old or the new one, also after a crash."""
    mode = stat.S_IMODE(path.stat().st_mode)
    part = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
