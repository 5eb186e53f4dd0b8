"""What the command line writes to: any encoding, with a stand-in for what it can't hold."""

from __future__ import annotations

import io
import sys


def any_encoding() -> None:
    """Let a stream that can't write a character write ``?`` in its place, as on old Windows code pages."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def whole(text: str) -> bool:
    """Whether standard output can write every character of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
