"""A document as Markdown, with tables as GitHub writes them: the same content in the same order and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.report.document import (
    Block,
    Cell,
    Compare,
    Document,
    Dots,
    Figure,
    Fold,
    Items,
    Link,
    Para,
    Said,
    Section,
    Span,
    Table,
    Terms,
    Text,
    plain,
    spans,
)
from detente.report.document.compare import parts
from detente.report.document.visible import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&$])")
BESIDE = 5
"""Courses of events beside each other in one table: judgement."""


def markdown(document: Document) -> str:
    """The whole document as one Markdown text."""
    made = [f"# {escaped(document.title)}", *blocks(document.head), *blocks(document.sections)]
    made += ["---", *blocks(document.colophon)] if document.colophon else []
    made += [f"[detente-case]: # ({document.mark})"] if document.mark else []
    return visible("\n\n".join(part for part in made if part)) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown must not take for marks, in one line."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", visible(text)))


def said(what: Said) -> str:
    """Words with their roles, in one line."""
    found = ""
    for span in spans(what):
        below = isinstance(span, Text) and span.role == "below"
        found += f"; {_span(span)}" if below and found and not found.endswith(": ") else _span(span)
    return found.strip()


def _span(span: Span) -> str:
    match span:
        case Dots():
            return span.text
        case Link() if span.href in (f"https://{span.text}", f"http://{span.text}"):
            return f"<{span.href}>"
        case Link():
            return f"[{escaped(span.text)}]({span.href})"
        case Text(role="code"):
            return _code(span.text)
        case Text(role="strong"):
            return f"**{escaped(span.text)}**"
        case Text():
            return escaped(span.text)
    raise TypeError(f"nothing that stands in a line: {type(span).__name__}")


def _code(text: str) -> str:
    """Text as it is written: between more grave accents than it has in a row (CommonMark 6.1)."""
    line = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{fence}{line}{fence}" if len(fence) == 1 else f"{fence} {line} {fence}"


def blocks(inside: Iterable[Block]) -> Iterator[str]:
    """Blocks, each as one or several pieces with an empty line between."""
    for block in inside:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section():
            if block.kicker:
                yield f"*{escaped(block.kicker)}*"
            yield f"{'#' * block.level} {escaped(block.title)}"
            yield from blocks(block.blocks)
        case Para():
            text = said(block.said)
            yield f"**{text}**" if block.role == "strong" and text else text
        case Items():
            yield "\n".join(f"- {said(item)}" for item in block.items)
        case Terms():
            yield from _terms(block)
        case Table():
            yield from _table(block)
        case Compare():
            yield from _compare(block)
        case Figure():
            yield from blocks(block.instead)
        case Fold(look="trace"):
            yield f'<details id="{block.ident}"><summary>{escaped(block.title)}</summary>'
            yield from blocks(block.blocks)
            yield "</details>"
        case Fold():
            yield f"#### {escaped(block.title)}"
            yield from blocks(block.blocks)
        case _:
            raise TypeError(f"no block that can be shown: {type(block).__name__}")


def _terms(block: Terms) -> Iterator[str]:
    """A list; where more than one paragraph is said of a word, the word stands over it."""
    if block.look == "plain":
        yield "\n".join(f"- **{said(name)}:** {_line(inner)}" for name, inner in block.pairs)
        return
    for name, inner in block.pairs:
        first, *rest = inner
        opens = isinstance(first, Para) and block.look == "short"
        yield f"**{said(name)}.** {_line((first,))}" if opens else f"#### {said(name)}"
        yield from blocks(rest if opens else inner)


def _line(inner: tuple[Block, ...]) -> str:
    return " ".join(part for part in blocks(inner) if part)


def _table(block: Table) -> Iterator[str]:
    """The caption, the table, then what is told under its rows, each under the row's name."""
    if block.caption:
        yield said(block.caption)
    rule = ["---:" if column.kind == "figure" else "---" for column in block.columns]
    head = [escaped(column.title) for column in block.columns]
    yield grid([head, rule, *(_cells(row.cells, len(head)) for row in block.rows)])
    for row in block.rows:
        if row.below:
            yield f"**{_cells(row.cells[:1], 1)[0]}**"
            yield from blocks(row.below)


def grid(lines: Iterable[list[str]]) -> str:
    """Lines of cells as Markdown writes a table."""
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(cells: Iterable[Said | Cell], count: int) -> list[str]:
    found: list[str] = []
    for cell in cells:
        one = cell if isinstance(cell, Cell) else Cell((cell,))
        found += ["; ".join(said(line) for line in one.lines), *[""] * (one.span - 1)]
    return found[:count]


def _compare(block: Compare) -> Iterator[str]:
    for part in parts(block, BESIDE):
        head = [escaped(part.corner), *(escaped(one.title) for one in part.columns)]
        fares = [escaped(part.fares), *(escaped(one.short) for one in part.columns)]
        rows = [
            [escaped(name), *(_cells((one.cells.get(number, Cell(())),), 1)[0] for one in part.columns)]
            for number, name in part.rows
        ]
        yield grid([head, ["---"] * len(head), fares, *rows])
    yield from (escaped(plain(note)) for note in block.notes)
