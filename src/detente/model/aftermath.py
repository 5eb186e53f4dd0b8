"""Where it ends if talks fail: the chance of failing, shared out over what *What if they break down?* says.

Whoever has that answer (`detente.escalation`) hands it over; here it is states with chances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from detente.case.arguments import ArgumentError


class Outcome(Protocol):
    """A state in which moves and counter-moves end: the moves taken, how grave it is, with which chance."""

    @property
    def state(self) -> str:
        """The state as letters."""

    @property
    def taken(self) -> tuple[str, ...]:
        """The moves that are taken in it."""

    @property
    def severity(self) -> float:
        """How grave it is."""

    @property
    def chance(self) -> float:
        """The chance that it ends there."""


class Broken(Protocol):
    """The answer to what follows when talks break down."""

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """Where it ends, with chances that add up to 1 or, where some courses go round, to less."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The sheets that it rests on."""


@dataclass(frozen=True, repr=False)
class Aftermath:
    """A state in which it ends after failing: moves taken, severity, chance, from ``low`` to ``high``."""

    state: str
    taken: tuple[str, ...]
    severity: float
    chance: float
    low: float
    high: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "state": self.state,
            "taken": list(self.taken),
            "severity": self.severity,
            "chance": self.chance,
            "low": self.low,
            "high": self.high,
        }


def aftermath(broken: Broken, fails: float, low: float, high: float) -> tuple[Aftermath, ...]:
    """The chance of failing times that of each outcome: as if one told nothing of the other.

    Args:
        broken: what follows when talks break down.
        fails: the chance of failing.
        low: its lower end.
        high: its upper end.

    Raises:
        ArgumentError: something else than an answer about escalation.

    """
    found = getattr(broken, "outcomes", None)
    if found is None:
        raise ArgumentError(f"found a {type(broken).__name__} for escalation; expected its answer")
    return tuple(
        Aftermath(one.state, one.taken, one.severity, fails * one.chance, low * one.chance, high * one.chance)
        for one in broken.outcomes
    )
