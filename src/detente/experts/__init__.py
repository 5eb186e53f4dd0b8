"""Several experts instead of one: what a panel is asked, how its answers become one, and where they differ.

Not to be confused with the *panel of dated outcomes* of a case (`detente.case.panel`). Workbooks are loaded
only when they are asked for: see `detente.experts.face`.
"""

from __future__ import annotations

from detente.experts.answer import PanelRead
from detente.experts.face import (
    MissingTablesError,
    panel_new,
    panel_read,
    panel_round,
    panel_take,
    panel_write,
)
from detente.experts.questions import PARTS
from detente.experts.spread import Spread, spreads

__all__ = [
    "PARTS",
    "MissingTablesError",
    "PanelRead",
    "Spread",
    "panel_new",
    "panel_read",
    "panel_round",
    "panel_take",
    "panel_write",
    "spreads",
]
