"""Standard streams that take any text: closed ones, and encodings that lack some of our characters."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from io import TextIOWrapper

STAND_INS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x", "·": ".", "…": "~"}
    | {
        "○": "o",
        "●": "*",
        "◐": "%",
        "✕": "x",
        "✓": "v",
        "→": ">",
        "←": "<",
        "≥": ">",
        "≤": "<",
        "\u00a0": " ",
    }
)
"""One character for one, so that columns stay as they are."""


def open_streams() -> None:
    """Make the three standard streams usable whatever they are; before anything else is opened.

    A closed one (``>&-``, a service, pythonw) leads to nowhere: otherwise the next file to be opened, such as
    a brief, would take its place and get what is printed. What an encoding can't show gets a stand-in.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=stand_ins(stream.encoding))


def stand_ins(encoding: str) -> str:
    """The name of a handler of errors that puts stand-ins for what an encoding lacks: a like one, else ``?``.

    Each encoding has its own: the error that it gets calls all code pages ``charmap``.
    """

    def handler(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(_like(one, encoding) for one in error.object[error.start : error.end]), error.end

    name = f"detente.stand_in.{encoding}"
    codecs.register_error(name, handler)
    return name


def _like(one: str, encoding: str) -> str:
    """The plainest likeness of a character that an encoding has: ``é`` without its mark; ``?`` if none."""
    for known in (one.translate(STAND_INS), unicodedata.normalize("NFKD", one)[0]):
        try:
            known.encode(encoding)
        except UnicodeEncodeError:
            continue
        return known
    return "" if unicodedata.combining(one) else "?"


def shown_whole(text: str) -> bool:
    """Whether standard output's encoding has every character of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
