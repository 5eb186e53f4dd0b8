"""Blocks as plain text for a terminal: no line longer than its width."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.document import (
    Block,
    Cell,
    Compare,
    Document,
    Figure,
    Fold,
    Items,
    Para,
    Row,
    Said,
    Section,
    Table,
    Terms,
    plain,
)
from detente.report.document.compare import parts
from detente.report.document.visible import visible
from detente.report.render.lines import columns, wrapped

WIDTH = 80
LEAST_WIDTH = 60
BESIDE = 3
"""Courses of events beside each other: judgement; more make columns too narrow."""
_ALIGN = {"text": "w", "figure": "r", "fixed": "l"}


def terminal(document: Document, width: int = WIDTH) -> str:
    """The whole document as plain text: its title, its head, its sections."""
    width = max(width, LEAST_WIDTH)
    lines = wrapped(visible(document.title), width)
    lines += text(document.head, width)
    for section in document.sections:
        lines += ["", *_block(section, width)]
    colophon = text(document.colophon, width)
    return visible("\n".join([*lines, *(["", *colophon] if colophon else [])]))


def text(blocks: Iterable[Block], width: int = WIDTH) -> list[str]:
    """Blocks as lines, an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        found = _block(block, width)
        lines += ["", *found] if lines and found else found
    return lines


def _said(what: Said) -> str:
    return visible(plain(what))


def _block(block: Block, width: int) -> list[str]:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Section():
            return [*wrapped(visible(block.title).upper(), width), *text(block.blocks, width)]
        case Para():
            return wrapped(_said(block.said), width)
        case Items():
            return [line for item in block.items for line in wrapped(_said(item), width, "- ", "  ")]
        case Terms():
            return [line for name, inner in block.pairs for line in _term(name, inner, width)]
        case Table():
            return _table(block, width)
        case Compare():
            return _compare(block, width)
        case Figure():
            return text(block.instead, width)
        case Fold():
            return [*wrapped(visible(block.title).upper(), width), *text(block.blocks, width)]
        case _:
            raise TypeError(f"no block that can be shown: {type(block).__name__}")


def _term(name: Said, inner: tuple[Block, ...], width: int) -> list[str]:
    """A word and what is said of it; longer things stand under the word."""
    if all(isinstance(block, Para) for block in inner):
        told = " ".join(_said(block.said) for block in inner if isinstance(block, Para))
        return wrapped(f"{_said(name)}: {told}", width, "- ", "  ")
    return [*wrapped(_said(name), width, "- ", "  "), *text(inner, width)]


def _table(block: Table, width: int) -> list[str]:
    """The caption directly over the table; what is told under a row comes after, by the row's name."""
    caption = wrapped(_said(block.caption), width) if block.caption else []
    lines = caption if not block.rows else [*caption, *_grid(block, width)]
    for row in block.rows:
        if row.below:
            name = row.cells[0]
            title = "; ".join(_said(line) for line in name.lines) if isinstance(name, Cell) else _said(name)
            lines += ["", *wrapped(title, width), *text(row.below, width)]
    return lines


def _grid(block: Table, width: int) -> list[str]:
    head = [visible(column.title) for column in block.columns]
    align = "".join(_ALIGN[column.kind] for column in block.columns)
    return columns(head, [_cells(row, len(head)) for row in block.rows], width, align)


def _cells(row: Row, count: int) -> list[str]:
    found: list[str] = []
    for cell in row.cells:
        one = cell if isinstance(cell, Cell) else Cell((cell,))
        found += ["; ".join(_said(line) for line in one.lines), *[""] * (one.span - 1)]
    return found[:count]


def _compare(block: Compare, width: int) -> list[str]:
    lines: list[str] = []
    for part in parts(block, BESIDE):
        head = [visible(title) for title in (part.corner, *(one.title for one in part.columns))]
        rows = [[visible(said) for said in (part.fares, *(one.short for one in part.columns))]]
        for number, name in part.rows:
            cells = Row(tuple(one.cells.get(number, Cell(())) for one in part.columns))
            rows.append([visible(name), *_cells(cells, len(part.columns))])
        made = columns(head, rows, width, "w" * len(head))
        lines += ["", *made] if lines else made
    return [*lines, *(line for note in block.notes for line in ["", *wrapped(visible(note), width)])]
