"""Through all blocks of a document, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.report.document.blocks import (
    Block,
    Document,
    Figure,
    Fold,
    Section,
    Table,
    Terms,
)


def walk(inside: Document | Iterable[Block]) -> Iterator[Block]:
    """Every block, those within other blocks included."""
    blocks = (
        inside if not isinstance(inside, Document) else (*inside.head, *inside.sections, *inside.colophon)
    )
    for block in blocks:
        yield block
        yield from walk(within(block))


def within(block: Block) -> tuple[Block, ...]:
    """The blocks that a block holds; what stands in a picture's place is not among them."""
    match block:
        case Section() | Fold():
            return block.blocks
        case Terms():
            return tuple(one for _, blocks in block.pairs for one in blocks)
        case Table():
            return tuple(one for row in block.rows for one in row.below)
        case _:
            return ()


def figures(inside: Document | Iterable[Block]) -> list[Figure]:
    """Every picture."""
    return [block for block in walk(inside) if isinstance(block, Figure)]


def first_table(blocks: Iterable[Block]) -> Table | None:
    """The table that stands for an answer: the one that says so, else the first, in a picture's place too."""
    found = [one for block in walk(blocks) for one in _tables(block)]
    return next((one for one in found if one.main), found[0] if found else None)


def _tables(block: Block) -> list[Table]:
    if isinstance(block, Figure):
        return [one for one in walk(block.instead) if isinstance(one, Table)]
    return [block] if isinstance(block, Table) else []
