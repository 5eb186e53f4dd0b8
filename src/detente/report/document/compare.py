"""Courses of events side by side, in as many parts as a renderer needs."""

from __future__ import annotations

from dataclasses import replace

from detente.report.document.blocks import Cell, Compare, Order


def parts(block: Compare, beside: int) -> tuple[Compare, ...]:
    """At most ``beside`` columns in each part, the first of all in every part, and only rows that say more.

    As many in each part as in the others, so that none stands alone with the first.
    """
    first, *rest = block.columns
    if not rest:
        return (_with(block, (first,)),)
    count = -(-len(rest) // (beside - 1))
    size = -(-len(rest) // count)
    return tuple(_with(block, (first, *rest[at : at + size])) for at in range(0, len(rest), size))


def _with(block: Compare, columns: tuple[Order, ...]) -> Compare:
    rows = tuple(row for row in block.rows if any(row[0] in column.cells for column in columns))
    filled = tuple(_filled(block, column, [number for number, _ in rows]) for column in columns)
    return replace(block, columns=filled, rows=rows, notes=())


def _filled(block: Compare, column: Order, numbers: list[int]) -> Order:
    """The column with what it says of rows in which nothing happens, up to its last."""
    if not block.idle or not column.cells:
        return column
    last, idle = max(column.cells), Cell((block.idle,))
    return replace(column, cells={n: column.cells.get(n, idle) for n in numbers if n <= last})
