"""What if the talks break down: moves and counter-moves, and where they end. `solve` is the entry point."""

from __future__ import annotations

from detente.escalation.answer import Escalation
from detente.escalation.build import EscalationError
from detente.escalation.solve import escalation

__all__ = ["Escalation", "EscalationError", "escalation"]
