"""Where a figure comes from: back to the lines of the case, their sources, and what moves it."""

from __future__ import annotations

from detente.why.answer import Why
from detente.why.figures import names
from detente.why.several import Whys, whys
from detente.why.shifts import shifted
from detente.why.solve import Asked, why

__all__ = ["Asked", "Why", "Whys", "names", "shifted", "why", "whys"]
