"""Blocks as paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

from collections.abc import Iterable

from docx.text.paragraph import Paragraph

from detente.report.document import (
    Block,
    Compare,
    Figure,
    Fold,
    Items,
    Para,
    Said,
    Section,
    Table,
    Terms,
    Text,
    plain,
    spans,
)
from detente.report.render.docx.pictures import picture
from detente.report.render.docx.place import Place
from detente.report.render.docx.spans import one_line
from detente.report.render.docx.tables import compare, table

DEEPEST = 4
"""Word's headings that are used; what lies deeper has the last."""
_PARAS = {"body": "Normal", "strong": "Normal", "lead": "Lead", "note": "Note", "links": "Note"}


def put(place: Place, blocks: Iterable[Block]) -> None:
    """Put blocks below each other."""
    for block in blocks:
        _block(place, block)


def _block(place: Place, block: Block) -> None:
    match block:
        case Section():
            _section(place, block)
        case Para():
            _para(place, block)
        case Items():
            for item in block.items:
                place.paragraph("List Bullet", item)
        case Terms():
            for name, inner in block.pairs:
                _term(place, block.look, name, inner)
        case Table():
            table(place, block, put)
        case Compare():
            compare(place, block)
        case Figure():
            _figure(place, block)
        case Fold(look="trace"):
            place.sheet.later.append(block)
        case Fold():
            fold(place, block)
        case _:
            raise TypeError(f"no block that can be shown: {type(block).__name__}")


def _section(place: Place, block: Section) -> None:
    """A heading of Word's own; the title of the paper stands above the first level."""
    if block.kicker:
        place.paragraph("Kicker", block.kicker)
    style = f"Heading {min(max(block.level - 1, 1), DEEPEST)}"
    made = _heading(place, style, block.title)
    place.sheet.anchors.put(made, block.ident)
    put(place, block.blocks)


def _heading(place: Place, style: str, title: str) -> Paragraph:
    place.heading = title
    return place.paragraph(style, title)


def fold(place: Place, block: Fold) -> None:
    """What a page folds out stands open under its title."""
    made = _heading(place, "Run-in Heading", block.title)
    place.sheet.anchors.put(made, block.ident)
    put(place, block.blocks)


def _para(place: Place, block: Para) -> None:
    if not plain(block.said):
        return
    made = place.paragraph(_PARAS[block.role], block.said)
    if block.role == "strong":
        for run in made.runs:
            run.bold = True


def _term(place: Place, look: str, name: Said, inner: tuple[Block, ...]) -> None:
    """A word and what is said of it: in one paragraph where that begins with one, else under the word."""
    first = inner[0] if inner else Para("")
    if look == "cards" or not isinstance(first, Para):
        place.paragraph("Run-in Heading", name)
        put(place, inner)
        return
    ends = one_line(plain(name)).rstrip().endswith((".", "?", "!", ":"))
    head = (*(_strong(name)), Text(" " if ends else ": "))
    place.paragraph("Term", (*head, *spans(first.said)))
    put(place, inner[1:])


def _strong(name: Said) -> tuple[Text, ...]:
    return (Text(one_line(plain(name)), "strong"),)


def _figure(place: Place, block: Figure) -> None:
    """A picture, or what stands in its place; where nothing does, its words."""
    if picture(place, block):
        return
    place.sheet.undrawn = True
    if block.instead:
        put(place, block.instead)
        return
    place.paragraph("Picture Title", block.title)
    place.paragraph("Picture Caption", block.described)
