"""A figure of a document that can be traced to what fed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ref:
    """A figure: its key, what a link to it says, and the figure in words.

    ``shown``: the figure as it stands in the text; ``what``: that figure, and what it is. ``asked``: what
    traces it; only whoever traces knows how to read it. ``beside``: what else is said where it is traced.
    """

    key: str
    link: str
    shown: str
    what: str
    asked: Any
    beside: str = ""

    @property
    def ident(self) -> str:
        """The anchor of its fold."""
        return "why-" + re.sub(r"[^a-z0-9]+", "-", self.key.lower()).strip("-")
