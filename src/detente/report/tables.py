"""Plain-text tables and paragraphs that fit a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

GAP = "  "


def paragraph(text: str, width: int, indent: str = "") -> list[str]:
    """A paragraph broken into lines."""
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent) or [""]


def bullet(text: str, width: int) -> list[str]:
    """A point of a list."""
    return textwrap.wrap(text, width, initial_indent="- ", subsequent_indent="  ")


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, align: str = "") -> list[str]:
    """Aligned columns no wider than ``width`` together.

    ``align`` has one letter a column: ``l``, ``r``, or ``w`` for text that may be broken into lines.
    """
    align = align or "w" * len(head)
    widths = _widths(head, rows, width, align)
    lines = _row(head, widths, align)
    lines.append(GAP.join("-" * size for size in widths))
    for row in rows:
        lines += _row(row, widths, align)
    return lines


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, align: str) -> list[int]:
    """Columns that can't be broken keep what they need; the others share the rest, by need."""
    need = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    rest = (
        width - len(GAP) * (len(head) - 1) - sum(n for n, how in zip(need, align, strict=True) if how != "w")
    )
    flexible = [k for k, how in enumerate(align) if how == "w"]
    for done, k in enumerate(sorted(flexible, key=lambda k: need[k])):
        need[k] = max(6, min(need[k], rest // (len(flexible) - done)))
        rest -= need[k]
    return need


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> list[str]:
    broken = [
        textwrap.wrap(cell, size) or [""] if how == "w" else [cell]
        for cell, size, how in zip(cells, widths, align, strict=True)
    ]
    height = max(len(lines) for lines in broken)
    out = []
    for n in range(height):
        parts = [
            (lines[n] if n < len(lines) else "").rjust(size)
            if how == "r"
            else (lines[n] if n < len(lines) else "").ljust(size)
            for lines, size, how in zip(broken, widths, align, strict=True)
        ]
        out.append(GAP.join(parts).rstrip())
    return out
