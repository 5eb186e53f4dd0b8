"""Where a figure comes from: back to the lines of the case, their sources, and what moves it."""

from __future__ import annotations

from detente.why.answer import Why
from detente.why.figures import names
from detente.why.solve import why

__all__ = ["Why", "names", "why"]
