"""To be written."""

from __future__ import annotations

from typing import Any

from detente.report.document import Block

SHOWS: tuple[type, ...] = ()


def headline(_setting: Any, _answer: Any) -> str:
    """To be written."""
    return ""


def build(_setting: Any, _answer: Any, _detail: str) -> tuple[Block, ...]:
    """To be written."""
    return ()
