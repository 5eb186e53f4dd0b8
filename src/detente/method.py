"""How an answer was got: carried by every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Note:
    """Something that is worth knowing about an answer: a code, and what it is about, by name.

    The report puts it into words; in JSON it reads ``code (name: value, …)``.
    """

    code: str
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        named = ", ".join(f"{name}: {value}" for name, value in self.fields.items())
        return f"{self.code} ({named})" if named else self.code
