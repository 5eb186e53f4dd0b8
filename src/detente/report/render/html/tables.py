"""Tables as HTML: on a phone each row becomes a block, with the titles of the columns before its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from detente.report.document import Block, Cell, Column, Compare, Order, Row, Said, Table, plain
from detente.report.document.compare import parts
from detente.report.render.html.spans import breaking, said

Inner = Callable[[Sequence[Block]], Markup]
"""How blocks under a row are shown."""
BESIDE = 5
"""Courses of events beside each other on a wide page: judgement; more make columns too narrow."""
_CLASSES = {"figure": "n", "fixed": "line", "text": ""}
_ROLES = {"unchanged": "same", "flag": "stops", "line": "line", "plain": ""}


def table(block: Table, inner: Inner) -> Markup:
    """A table; rows with something told under them stand in bodies of their own."""
    names = ["stack"]
    names += ["wide"] if block.wide else []
    names += ["dense"] if block.dense else []
    names += ["listed"] if block.dense and block.main else []
    names += ["on-screen"] if block.on == "screen" else []
    caption = Markup("<caption>{}</caption>").format(said(block.caption)) if block.caption else ""
    head = Markup("").join(_head(column) for column in block.columns)
    if any(row.below for row in block.rows):
        body = Markup("").join(_parted(block, row, inner) for row in block.rows)
    else:
        rows = Markup("").join(_row(block, row, _keys(row)) for row in block.rows)
        body = Markup("<tbody>{}</tbody>").format(rows)
    return Markup('<table class="{}">{}<thead><tr>{}</tr></thead>\n{}</table>').format(
        " ".join(names), caption, head, body
    )


def _head(column: Column) -> Markup:
    looks = _class("n" if column.kind == "figure" else "")
    return Markup('<th scope="col"{}>{}</th>').format(looks, breaking(column.title))


def _class(*names: str) -> Markup:
    found = " ".join(name for name in names if name)
    return Markup(' class="{}"').format(found) if found else Markup("")


def _keys(row: Row) -> Markup:
    return Markup(' data-package="{}"').format(" ".join(row.keys)) if row.keys else Markup("")


def _parted(block: Table, row: Row, inner: Inner) -> Markup:
    """A row in a body of its own, with what is told under it."""
    more = Markup('<tr class="rest"><td class="more" colspan="{}">{}</td></tr>')
    below = more.format(len(block.columns), inner(row.below)) if row.below else ""
    return Markup("<tbody{}>{}{}</tbody>\n").format(_keys(row), _row(block, row, Markup("")), below)


def _row(block: Table, row: Row, keys: Markup) -> Markup:
    cells, at = [], 0
    for cell in row.cells:
        found = cell if isinstance(cell, Cell) else Cell((cell,))
        cells.append(_cell(found, block.columns[at], block.named and at == 0))
        at += found.span
    return Markup("<tr{}>{}</tr>\n").format(keys, Markup("").join(cells))


def _cell(cell: Cell, column: Column, names: bool) -> Markup:
    """One cell; where it names its row, it is a heading."""
    shown = lines(cell)
    if names:
        return Markup('<th scope="row"{}>{}</th>').format(_class("roomy" if column.roomy else ""), shown)
    looks = _class(_CLASSES[column.kind], _ROLES[cell.role], "roomy" if column.roomy else "")
    label = Markup(' data-label="{}"').format(column.title) if any(map(plain, cell.lines)) else ""
    wide = Markup(' colspan="{}"').format(cell.span) if cell.span > 1 else ""
    return Markup("<td{}{}{}>{}</td>").format(looks, wide, label if cell.span == 1 else "", shown)


def lines(cell: Cell) -> Markup:
    """The lines of a cell; several stand below each other, in one line on a phone."""
    if len(cell.lines) < 2:
        return Markup("").join(said(line) for line in cell.lines)
    last = len(cell.lines) - 1
    each = Markup('<span class="each">{}{}</span>')
    return Markup("").join(
        each.format(said(line), "" if n == last else "; ") for n, line in enumerate(cell.lines)
    )


def compare(block: Compare) -> Markup:
    """Courses of events side by side; on a phone each folds out by itself."""
    return Markup("\n").join(
        [*(_side(part) for part in parts(block, BESIDE)), *(_note(note) for note in block.notes)]
    )


def _note(note: Said) -> Markup:
    return Markup('<p class="note">{}</p>').format(said(note))


def _side(block: Compare) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(title)
        for title in (block.corner, *(column.title for column in block.columns))
    )
    fares = Markup("").join(Markup('<td class="short">{}</td>').format(one.short) for one in block.columns)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(
            name, Markup("").join(_stage(column, number) for column in block.columns)
        )
        for number, name in block.rows
    )
    narrow = Markup("").join(_folded(column, block, n == 0) for n, column in enumerate(block.columns))
    return Markup(
        '<table class="wide for-wide orders"><thead><tr>{}</tr></thead>\n<tbody>'
        '<tr><th scope="row">{}</th>{}</tr>\n{}</tbody></table>\n<div class="for-narrow">{}</div>'
    ).format(head, block.fares, fares, rows, narrow)


def _stage(column: Order, number: int) -> Markup:
    cell = column.cells.get(number, Cell(()))
    return Markup("<td{}>{}</td>").format(_class(_ROLES[cell.role]), _stacked(cell))


def _stacked(cell: Cell) -> Markup:
    each = Markup('<span class="each">{}</span>')
    return Markup("").join(each.format(said(line)) for line in cell.lines)


def _folded(column: Order, block: Compare, first: bool) -> Markup:
    pairs = Markup("").join(
        Markup("<dt>{}</dt><dd{}>{}</dd>").format(
            name, _class(_ROLES[column.cells[number].role]), _stacked(column.cells[number])
        )
        for number, name in block.rows
        if number in column.cells
    )
    return Markup('<details{}><summary>{}: {}</summary>\n<dl class="orders">{}</dl></details>\n').format(
        Markup(" open") if first else "", column.title, column.short, pairs
    )
