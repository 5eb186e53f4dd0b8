"""To be written."""

from __future__ import annotations

from typing import Any

from detente.report.document import Block, Document

TITLE = "To be written"
SHOWS: tuple[type, ...] = ()


def build(_setting: Any, _answer: Any, _detail: str) -> tuple[Block, ...]:
    """To be written."""
    return ()


def first_page(_setting: Any) -> tuple[Block, ...]:
    """To be written."""
    return ()


def short(_setting: Any) -> Document:
    """To be written."""
    return Document("", ())
