"""What is known of a test on the engine as it is."""

from __future__ import annotations

from dataclasses import dataclass

from .put import Where


@dataclass(frozen=True)
class Timed:
    """A test on the engine as it is: seconds of computing, whether it passed, which functions it reaches."""

    seconds: float
    passed: bool
    reaches: frozenset[Where]
