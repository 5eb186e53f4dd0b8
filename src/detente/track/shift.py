"""Figures before and after: what replies, or what changed since an earlier date, have done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, repr=False)
class Shift:
    """A figure of `why` about a ``strategy`` of the case: ``before``, and after each step.

    Steps are the replies in the order of their dates, or the kinds of change since an earlier date.
    """

    figure: str
    strategy: str | None
    unit: str
    before: float
    steps: tuple[float, ...]

    @property
    def after(self) -> float:
        """The figure today."""
        return self.steps[-1] if self.steps else self.before

    @property
    def most(self) -> int | None:
        """The step, counted from 0, that moved it most; None where none did."""
        moved = [abs(b - a) for a, b in zip((self.before, *self.steps), self.steps, strict=False)]
        return moved.index(max(moved)) if moved and max(moved) > 0 else None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "figure": self.figure,
            "strategy": self.strategy,
            "unit": self.unit,
            "before": self.before,
            "steps": list(self.steps),
            "after": self.after,
            "most": self.most,
        }


@dataclass(frozen=True, repr=False)
class Since:
    """What stood otherwise on an earlier date, and what that does to the figures.

    ``options``: issue to the option then; ``seats``: bodies as ``party/body``; ``levers``: those that were
    others, or were not there. ``kinds``: which of *options*, *seats*, *levers* each step of the shifts is.
    """

    date: str
    title: str
    options: Mapping[str, str]
    seats: tuple[str, ...]
    levers: tuple[str, ...]
    kinds: tuple[str, ...]
    shifts: tuple[Shift, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "date": self.date,
            "title": self.title,
            "options": dict(self.options),
            "seats": list(self.seats),
            "levers": list(self.levers),
            "kinds": list(self.kinds),
            "shifts": [one.as_dict() for one in self.shifts],
        }
