"""Text broken into lines by the width that it takes on a terminal, and columns that fit beside each other.

Letters of double width (Chinese, emoji) take two places and marks that combine take none, so lengths are
measured by `rich.cells`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

GAP = "  "
LEAST = 6
"""Narrowest column of text that can be broken."""


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines no wider than ``width``, the first indented by ``first``, the others by ``rest``."""
    if cell_len(text) == len(text):
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    lines, line = [], first
    for word in text.split():
        for piece in _pieces(word, max(width - cell_len(rest), 2)):
            joined = f"{line} {piece}" if line not in (first, rest) else f"{line}{piece}"
            if cell_len(joined) <= width or line in (first, rest):
                line = joined
            else:
                lines.append(line)
                line = f"{rest}{piece}"
    return [*lines, line] if line not in (first, rest) else lines


def _pieces(word: str, width: int) -> Iterable[str]:
    """A word, or parts of it that fit."""
    piece = ""
    for letter in word:
        if piece and cell_len(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def padded(text: str, width: int, right: bool = False) -> str:
    """Text with spaces up to ``width``."""
    spaces = " " * max(width - cell_len(text), 0)
    return spaces + text if right else text + spaces


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, align: str) -> list[str]:
    """Aligned columns no wider than ``width`` together, a line under the head.

    ``align`` has one letter a column: ``l``, ``r``, or ``w`` for text that may be broken into lines.
    """
    widths = _widths(head, rows, width, align)
    lines = _row(head, widths, align)
    lines.append(GAP.join("-" * size for size in widths))
    for row in rows:
        lines += _row(row, widths, align)
    return lines


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, align: str) -> list[int]:
    """Columns that can't be broken keep what they need; the others share the rest, by need."""
    need = [max(cell_len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    fixed = sum(n for n, how in zip(need, align, strict=True) if how != "w")
    rest = width - len(GAP) * (len(head) - 1) - fixed
    flexible = [k for k, how in enumerate(align) if how == "w"]
    for done, k in enumerate(sorted(flexible, key=lambda k: need[k])):
        need[k] = max(LEAST, min(need[k], rest // (len(flexible) - done)))
        rest -= need[k]
    return need


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> list[str]:
    broken = [
        wrapped(cell, size) or [""] if how == "w" else [cell]
        for cell, size, how in zip(cells, widths, align, strict=True)
    ]
    height = max(len(lines) for lines in broken)
    return [
        GAP.join(
            padded(lines[n] if n < len(lines) else "", size, how == "r")
            for lines, size, how in zip(broken, widths, align, strict=True)
        ).rstrip()
        for n in range(height)
    ]
