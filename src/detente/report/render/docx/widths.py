"""How wide the columns of a table are: by what stands in them, as a browser would set them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_BROAD = frozenset("mwMW%@")
_PAD = 2.2
"""What a cell needs beside its text, in letters of middle width."""
_BOLD = 1.1
"""Bold letters are wider."""
LONGEST = 45.0
"""A column of text asks for no more than this at first, in letters: judgement."""


def letters(text: str) -> float:
    """How wide a text is, in figures of a sans serif: narrow letters count half, capitals a quarter more."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.55
    if letter in _BROAD:
        return 1.5
    if cell_len(letter) > 1:
        return 1.8
    return 1.25 if letter.isupper() else 1.0


def needs(title: str, lines: Sequence[str], whole: bool, bold: bool = False) -> tuple[float, float]:
    """The width that no word of a column is broken in, and the width that no line is broken in.

    ``whole``: its lines must not be broken; ``bold``: they are, as titles always are.
    """
    weight = _BOLD if bold else 1.0
    words = [word for line in lines for word in ([line] if whole else line.split())]
    low = max(_widest(words) * weight, _widest(title.split()) * _BOLD)
    high = max(_widest(lines) * weight, low if whole else _widest([title]) * _BOLD)
    return _PAD + low, _PAD + max(low, high)


def _widest(texts: Sequence[str]) -> float:
    return max(map(letters, texts), default=1.0)


def shared(columns: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Widths that add up to ``room``, of columns that need (least, most).

    1. Each gets what it needs at least; where that doesn't fit, all shrink alike.
    2. The rest is shared by how much more each would like, up to `LONGEST`, then without it.
    3. What is left then makes all broader alike.
    """
    widths = [low for low, _ in columns]
    for most in (LONGEST, max(high for _, high in columns)):
        want = [max(min(high, most) - width, 0.0) for (_, high), width in zip(columns, widths, strict=True)]
        rest = max(room - sum(widths), 0.0)
        given = min(1.0, rest / sum(want)) if sum(want) > 0 else 0.0
        widths = [width + given * more for width, more in zip(widths, want, strict=True)]
    scale = room / sum(widths)
    return [width * scale for width in widths]
