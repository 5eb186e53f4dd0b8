"""What a sweep says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.report.words import numbers
from detente.shown import Titles
from detente.stress.structure import STRUCTURES
from detente.stress.sweep import Sweep

TITLE = "Strategies in many worlds, and under other rules"
HEAD = ("Strategy", "Of 100", "Value", "Lost, mean", "9 in 10 below", "Best in, of 100")
SAID = (
    "Of 100: worlds in which all say yes. Value: what the side that gains less has, refusals counted as 0. "
    "Lost: against the best strategy of each world, in the same points."
)
SEED = "Seed {seed}"
STRUCTURE = "{name}: {meaning}"
COUNTED = "{evaluations} evaluations: {strategies} in {draws} worlds, under {structures}."


def counted(answers: Sequence[Sweep]) -> str:
    """How much was computed."""
    first = answers[0]
    return COUNTED.format(
        evaluations=f"{sum(one.evaluations for one in answers):,}",
        strategies=numbers.counted(len(first.strategies), "strategy", "strategies"),
        draws=f"{sum(one.agreed.shape[2] for one in answers):,}",
        structures=numbers.counted(len(first.structures), "rule", "rules"),
    )


def structure(name: str) -> str:
    """A rule and what it means."""
    return STRUCTURE.format(name=name, meaning=STRUCTURES[name][0])


def row(titles: Titles, found: Mapping[str, Any]) -> tuple[str, ...]:
    """A strategy under one rule."""
    figures = (f"{found[key]:.1f}" for key in ("value", "regret_mean", "regret_p90"))
    return (
        titles.strategy(found["strategy"]),
        numbers.short(found["chance"]),
        *figures,
        numbers.short(found["best_in"]),
    )
