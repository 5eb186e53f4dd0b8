"""How an answer was got: carried by every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCHEMA_VERSION = "1"
"""Version of the keys in ``as_dict()`` and ``--json``."""


@dataclass(frozen=True)
class Method:
    """Name, source, whether it is ``exact`` or ``sampled``, the draws and seed behind it, tolerance.

    *Exact* means computed without approximation from the numbers given.
    """

    name: str
    source: str
    kind: str
    draws: int
    seed: int | None
    tolerance: float
    world: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "name": self.name,
            "source": self.source,
            "kind": self.kind,
            "draws": self.draws,
            "seed": self.seed,
            "tolerance": self.tolerance,
            "world": self.world,
        }
