"""To be written."""

from __future__ import annotations

from typing import Any

from detente.report.document import Block


def build(_setting: Any) -> tuple[Block, ...]:
    """To be written."""
    return ()


def command(_run: Any) -> str:
    """To be written."""
    return ""
