"""A document as it stands on paper: without what is only for the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from detente.report.document.blocks import Block, Document, Figure, Fold, Para, Section, Table, Terms
from detente.report.document.spans import Link, spans
from detente.report.document.walk import walk

Keeps = Callable[[Block], bool]
"""Whether a block stays; what it holds has been looked at before."""


def printed(document: Document) -> Document:
    """The document without blocks for the screen, folds of nothing else, and links that lead nowhere."""
    kept = _kept(document, _on_paper)
    places = anchors(kept)
    return _kept(kept, lambda block: _leads_somewhere(block, places))


def anchors(document: Document) -> frozenset[str]:
    """The places in the document that a link may lead to."""
    found = (block.ident for block in walk(document) if isinstance(block, (Section, Fold)))
    return frozenset(one for one in found if one)


def _on_paper(block: Block) -> bool:
    match block:
        case Table(on="screen") | Figure(on="screen") | Fold(on="screen") | Fold(blocks=()):
            return False
        case _:
            return True


def _leads_somewhere(block: Block, places: frozenset[str]) -> bool:
    """Whether a block is no paragraph of links all of which lead to places that aren't there."""
    if not isinstance(block, Para) or block.role != "links":
        return True
    links = [span.href for span in spans(block.said) if isinstance(span, Link)]
    return not links or any(not href.startswith("#") or href[1:] in places for href in links)


def _kept(document: Document, keeps: Keeps) -> Document:
    return replace(
        document,
        head=_all(document.head, keeps),
        sections=tuple(one for one in _all(document.sections, keeps) if isinstance(one, Section)),
        colophon=_all(document.colophon, keeps),
    )


def _all(blocks: Iterable[Block], keeps: Keeps) -> tuple[Block, ...]:
    return tuple(one for one in (_inside(block, keeps) for block in blocks) if keeps(one))


def _inside(block: Block, keeps: Keeps) -> Block:
    match block:
        case Section() | Fold():
            return replace(block, blocks=_all(block.blocks, keeps))
        case Terms():
            return replace(block, pairs=tuple((name, _all(inner, keeps)) for name, inner in block.pairs))
        case Table():
            rows = tuple(replace(row, below=_all(row.below, keeps)) for row in block.rows)
            return replace(block, rows=rows)
        case Figure():
            return replace(block, instead=_all(block.instead, keeps))
        case _:
            return block
