"""How a run asks what must be true for it to fail: of the strategy named, or of that with the best mean."""

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
    if run.strategy is None and not strategies(run.case):
        return None
    depth = Depth(flips=FLIPS, lean=run.lean)
    return stress(run.case, strategy=run.strategy, draws=run.draws, depth=depth, road=run.road)


ASK = Ask(Stress, _ask, expects=(ClosedSheetError, StressError), parts=("actors", "home", "levers", "model"))
