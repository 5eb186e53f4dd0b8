"""Labels broken into lines: between words, and after the stroke of two names in one (``East/West``)."""

from __future__ import annotations

import textwrap

from detente.report.document.visible import parted


class _Wrapper(textwrap.TextWrapper):
    def _split(self, text: str) -> list[str]:
        return [piece for chunk in super()._split(text) for piece in parted(chunk)]


def wrapped(said: str, letters: int, hyphens: bool = True) -> list[str]:
    """Lines of so many letters at most; only a word that is longer by itself is cut.

    ``hyphens``: whether a line may end at a hyphen within a word.
    """
    return _Wrapper(width=max(1, letters), break_on_hyphens=hyphens).wrap(said)
