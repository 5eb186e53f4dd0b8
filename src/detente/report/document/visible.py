"""Text without what a terminal would obey, or what no XML may hold; where a word of two names may break."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, changes of writing direction, and letters that are none; tabs and line ends stay."""


def visible(text: str) -> str:
    """The text with a sign (U+FFFD) in place of each character that can't be shown."""
    return _CONTROLS.sub("\ufffd", text)


_STROKE = re.compile(r"(?<=\w\w/)(?=[A-ZÀ-ÞĀ-ŽА-Я]\w)")
"""After the stroke between two names; paths and units have small letters behind it."""


def parted(text: str) -> list[str]:
    """The text in pieces between which a line may break although no space is there: after a stroke."""
    return _STROKE.split(text)
