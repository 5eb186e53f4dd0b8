"""What a panel's workbooks came to: the answer of `detente panel read`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.tree import dotted
from detente.experts.answers import Panel
from detente.experts.consistency import Remark
from detente.experts.cooke import Score
from detente.experts.pooling import Pooled
from detente.method import SCHEMA_VERSION

EQUAL, PERFORMANCE = "equal", "performance"
WEIGHTS = (EQUAL, PERFORMANCE)


@dataclass(frozen=True, repr=False)
class PanelRead:
    """What the experts of a panel said, and what that makes of the case's numbers.

    ``pooled``: each number that two or more answered. ``scores``: by expert, where enough calibration
    questions were answered. ``lines``: by red line, how many experts said what. ``remarks``: where an
    expert's answers contradict each other. ``way`` and ``weights``: how the numbers that are written were
    pooled.
    """

    case: Case
    panel: Panel
    pooled: tuple[Pooled, ...]
    scores: Mapping[str, Score]
    lines: Mapping[str, Mapping[str, int]]
    remarks: tuple[Remark, ...]
    way: str
    weights: str

    def __repr__(self) -> str:
        return f"PanelRead({len(self.panel.said)} experts, {len(self.pooled)} numbers)"

    @property
    def asked(self) -> int:
        """How many numbers were asked for."""
        pages = (page for page in self.panel.pages if page.key not in ("red-lines", "calibration"))
        return sum(len(page.asked) for page in pages)

    def as_dict(self) -> dict[str, Any]:
        """For programs: experts by their pseudonyms."""
        return {
            "version": SCHEMA_VERSION,
            "case": self.case.slug,
            "round": self.panel.round,
            "experts": list(self.panel.experts),
            "pool": self.way,
            "weights": self.weights,
            "asked": self.asked,
            "numbers": [_number(one) for one in self.pooled],
            "scores": {expert: score.as_dict() for expert, score in self.scores.items()},
            "red_lines": {line: dict(counts) for line, counts in self.lines.items()},
            "remarks": [one.as_dict() for one in self.remarks],
        }


def _number(one: Pooled) -> dict[str, Any]:
    return {
        "number": dotted(one.path),
        "written": one.number.text,
        "averaged_quantiles": list(one.averaged),
        "linear_pool": list(one.linear),
        "apart": one.apart if one.apart < float("inf") else None,
        "each": {expert: list(three) for expert, three in one.each.items()},
    }
