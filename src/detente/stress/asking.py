"""How a run asks what must be true for it to fail: of the strategy with the highest mean value."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.case import ClosedSheetError
from detente.stress.answer import Stress
from detente.stress.solve import Depth, StressError, stress
from detente.stress.value import strategies

FLIPS = 5
"""Of how many numbers a run looks for flip points: judgement; a third of a second each on a large case."""


def _ask(run: Run) -> Stress | None:
    """None where no strategy changes anything."""
    if not strategies(run.case):
        return None
    return stress(run.case, draws=run.draws, depth=Depth(flips=FLIPS, lean=run.lean))


ASK = Ask(Stress, _ask, expects=(ClosedSheetError, StressError), parts=("actors", "home", "levers", "model"))
