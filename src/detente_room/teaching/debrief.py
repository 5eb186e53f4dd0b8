"""What became of the tables: their agreements beside the frontier, who gained, who was held up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente_room.asking.opened import Opened
from detente_room.asking.quick import Quick, frontier, quick
from detente_room.asking.setting import Setting

NEAR = 0.5
"""Points that both sides could still have gained and that count as none: judgement."""


@dataclass(frozen=True, repr=False)
class Result:
    """What became of one table.

    ``answer``: None where nothing was agreed; ``left``: points that every side could have had more, within
    the red lines; None where there is no frontier to compare with.
    """

    name: str
    package: Mapping[str, str]
    answer: Quick | None
    left: float | None
    held_up: str
    why: str

    @property
    def best(self) -> bool:
        """Whether no other package would have been better for every side."""
        return self.left is not None and self.left < NEAR


def result(found: Opened, name: str, package: Mapping[str, str] | None, held_up: str, why: str) -> Result:
    """What a table's package comes to.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the reader.

    """
    if package is None:
        return Result(name, {}, None, None, held_up, why)
    setting = Setting()
    for issue, option in package.items():
        setting = setting.turned(found.case, "p", issue, option)
    answer = quick(found, setting)
    return Result(name, setting.package, answer, _left(found, answer), held_up, why)


def _left(found: Opened, answer: Quick) -> float | None:
    """The most that every side at once could have had more than it got."""
    vectors = frontier(found).within_red_lines.frontier.vectors
    if not len(vectors) or not answer.feasible:
        return None
    today = frontier(found).today
    got = [today[party] + answer.gains[leader] for party, leader in found.case.leaders.items()]
    return max(float((vectors - np.array(got)).min(axis=1).max()), 0.0)
