"""Which figures a document would have traced, and the document once they were.

A section puts `Whys` where folds or links belong. Whoever makes the document asks for `references`, has them
traced, and calls `resolved` with the folds. After that no `Whys` is left: a renderer never sees one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.report.document.blocks import (
    Block,
    Document,
    Fold,
    Para,
    Row,
    Section,
    Table,
    Terms,
    Whys,
)
from detente.report.document.refs import Ref
from detente.report.document.spans import Link, Span, Text
from detente.report.document.walk import walk


def references(document: Document) -> list[Ref]:
    """Every figure that is to be traced, each once, in the order of the text."""
    found: dict[str, Ref] = {}
    for block in walk(document):
        if isinstance(block, Whys):
            for ref in block.refs:
                found.setdefault(ref.key, ref)
    return list(found.values())


def resolved(document: Document, folds: Mapping[str, Fold]) -> Document:
    """The document with the folds (by key) and links in their places; none where nothing was traced.

    A link stands only where its fold has a place in the document as well.
    """
    why = document.labels.why
    placed = {ref.key for block in walk(document) if isinstance(block, Whys) for ref in _folded(block)}
    folds = {key: fold for key, fold in folds.items() if key in placed}
    return replace(
        document,
        head=_all(document.head, folds, why),
        sections=tuple(one for one in _all(document.sections, folds, why) if isinstance(one, Section)),
        colophon=_all(document.colophon, folds, why),
    )


def closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of which no figure will be traced: an answer by itself."""
    return _all(blocks, {}, "")


def _folded(block: Whys) -> tuple[Ref, ...]:
    return block.refs if block.look == "folds" else ()


def _all(blocks: tuple[Block, ...], folds: Mapping[str, Fold], why: str) -> tuple[Block, ...]:
    return tuple(done for block in blocks for done in _one(block, folds, why))


def _one(block: Block, folds: Mapping[str, Fold], why: str) -> tuple[Block, ...]:
    match block:
        case Whys():
            return _placed(block, folds, why)
        case Section() | Fold():
            return (replace(block, blocks=_all(block.blocks, folds, why)),)
        case Terms():
            return (
                replace(block, pairs=tuple((name, _all(said, folds, why)) for name, said in block.pairs)),
            )
        case Table():
            return (replace(block, rows=tuple(_row(row, folds, why) for row in block.rows)),)
        case _:
            return (block,)


def _row(row: Row, folds: Mapping[str, Fold], why: str) -> Row:
    return replace(row, below=_all(row.below, folds, why)) if row.below else row


def _placed(block: Whys, folds: Mapping[str, Fold], why: str) -> tuple[Block, ...]:
    refs = [ref for ref in block.refs if ref.key in folds]
    if not refs:
        return ()
    if block.look == "folds":
        return tuple(folds[ref.key] for ref in refs)
    said: list[Span] = [Text(f"{why} ")]
    for n, ref in enumerate(refs):
        said += [Text("; ")] if n else []
        said.append(Link(ref.link, f"#{ref.ident}"))
    return (Para(tuple(said), "links"),)
