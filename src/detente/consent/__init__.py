"""Who would say no, and why? Leaders, ratification at home, outside influence."""

from __future__ import annotations

from detente.consent.answer import BodyVote, Consent, MarginParts
from detente.consent.solve import bounded, consent

__all__ = ["BodyVote", "Consent", "MarginParts", "bounded", "consent"]
