"""Puts the questions' answers together into what `run` reports."""

from __future__ import annotations

from detente.strategy.overview import DEFAULT_LEAN, Entry, Overview, overview

__all__ = ["DEFAULT_LEAN", "Entry", "Overview", "overview"]
