"""`python -m detente` is the same as the command `detente`."""

from __future__ import annotations

from detente.cli import main

main()
