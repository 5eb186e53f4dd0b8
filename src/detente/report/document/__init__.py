"""A paper as data: blocks that a section builds once, and that every renderer shows its own way.

Nothing here knows a question, a case or an answer, and nothing here imports from `detente` outside this
package.
"""

from __future__ import annotations

from detente.report.document.blocks import (
    Block,
    Cell,
    Column,
    Compare,
    Document,
    Figure,
    Fold,
    Items,
    Labels,
    Order,
    Para,
    Row,
    Section,
    Table,
    Terms,
    Whys,
)
from detente.report.document.refs import Ref
from detente.report.document.resolve import closed, references, resolved
from detente.report.document.spans import Dots, Link, Said, Span, Text, plain, spans
from detente.report.document.walk import figures, first_table, walk

__all__ = [
    "Block",
    "Cell",
    "Column",
    "Compare",
    "Document",
    "Dots",
    "Figure",
    "Fold",
    "Items",
    "Labels",
    "Link",
    "Order",
    "Para",
    "Ref",
    "Row",
    "Said",
    "Section",
    "Span",
    "Table",
    "Terms",
    "Text",
    "Whys",
    "closed",
    "figures",
    "first_table",
    "plain",
    "references",
    "resolved",
    "spans",
    "walk",
]
