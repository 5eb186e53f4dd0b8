"""Uncertain numbers into arrays: Latin hypercube draws, or the middle values."""

from __future__ import annotations

from detente.draws.latin import DEFAULT_COUNT, Draws

__all__ = ["DEFAULT_COUNT", "Draws"]
