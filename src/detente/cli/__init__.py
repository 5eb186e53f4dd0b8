"""The command line: one command, one library function of the same name."""

from __future__ import annotations

from detente.cli.app import main

__all__ = ["main"]
