"""What a setting of levers asks of whom, beside what the case lets each spend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.case.numbers import Number


@dataclass(frozen=True)
class Cost:
    """What is asked of one holder: its levers with their levels, and their cost added up.

    ``budget``: what the case lets the holder spend in all; ``share``: the part of it that is asked, at the
    middles; 0 without a budget.
    """

    holder: str
    levers: tuple[tuple[str, str], ...]
    low: float
    high: float
    budget: Number | None = None
    share: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {
            "holder": self.holder,
            "levers": dict(self.levers),
            "low": self.low,
            "high": self.high,
            "share_of_budget": self.share if self.budget is not None else None,
        }


def costs(case: Case, levers: Mapping[str, str]) -> tuple[Cost, ...]:
    """Levers in use by holder, with their cost as the case writes it."""
    held: dict[str, list[str]] = {}
    for lever in levers:
        held.setdefault(case.file.levers[lever].held_by, []).append(lever)
    return tuple(_cost(case, holder, names, levers) for holder, names in held.items())


def _cost(case: Case, holder: str, names: list[str], setting: Mapping[str, str]) -> Cost:
    asked = [case.file.levers[name].levels[setting[name]].cost for name in names]
    low, high = sum(cost.low for cost in asked), sum(cost.high for cost in asked)
    pairs = tuple((name, setting[name]) for name in names)
    budget = case.file.budget.get(holder)
    if budget is None:
        return Cost(holder, pairs, low, high)
    middle = sum(cost.middle for cost in asked)
    share = middle / budget.middle if budget.middle > 0 else float(middle > 0)
    return Cost(holder, pairs, low, high, budget, share)


def dearest(case: Case, levers: Mapping[str, str]) -> list[str]:
    """The levers in use, the dearest at its middle first."""
    return sorted(levers, key=lambda name: -case.file.levers[name].levels[levers[name]].cost.middle)


def harmed(case: Case, levers: Mapping[str, str]) -> list[str]:
    """Actors and groups that the levers in use harm, each once."""
    return list(dict.fromkeys(slug for lever in levers for slug in case.file.levers[lever].harms))
