"""How a run asks how the talks would run: of the strategy that is put to the test, with few runs a draw."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.case import Case, ClosedSheetError, TooLargeError
from detente.draws import Draws
from detente.sequence.amounts import DiscountError
from detente.sequence.calendar import CalendarError
from detente.sequence.steps import OrderError
from detente.talks.answer import Talks
from detente.talks.course import TalksError
from detente.talks.road import Road
from detente.talks.solve import answered, talks

RUNS, PAIRED, ENDS = 20, 10, 2
"""Runs a draw, paired runs a draw for each knob, and runs a draw for each end of an unknown number, in a run:
judgement. With 1000 draws the sampling error of a chance is a third of one in 100, far below its interval,
and a knob has 10,000 pairs."""
EACH = 50
"""Runs in each world for what `stress` and `why` trace in a run: judgement; 0.4 s."""


def _ask(run: Run) -> Talks | None:
    """None where no strategy changes anything."""
    about = whose(run)
    if about is None:
        return None
    if not isinstance(run.road, Road):
        return talks(run.case, about, runs=RUNS, draws=run.draws, paired=PAIRED, ends=ENDS)
    found = run.road.built(about)
    return answered(found.scene, (found.moved, found.kept), (RUNS, PAIRED, ENDS))


def road(case: Case, draws: Draws) -> Road:
    """The road of a run's strategies, for all questions of the run that ask about one."""
    return Road(case, draws, RUNS, EACH)


def whose(run: Run) -> str | None:
    """The strategy that was named, or is put to the test; else the first that changes something."""
    if run.strategy is not None:
        return run.strategy
    strategies = run.case.file.strategies
    tested = getattr(run.answers.get("stress"), "strategy", None)
    if tested in strategies and strategies[tested].package:
        return str(tested)
    return next((name for name, one in strategies.items() if one.package), None)


ASK = Ask(
    Talks,
    _ask,
    after=("stress",),
    expects=(ClosedSheetError, TalksError, TooLargeError, OrderError, CalendarError, DiscountError),
    parts=("actors", "home", "levers", "model", "commitments", "sequence", "process"),
)
