"""How a run asks who goes first: of the strategy that is put to the test, where it calls for steps."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.case import Case
from detente.sequence.amounts import DiscountError
from detente.sequence.answer import Sequence
from detente.sequence.calendar import CalendarError
from detente.sequence.search import Effort
from detente.sequence.solve import sequence
from detente.sequence.steps import OrderError, called_for

LABELS, CHECKS, NEIGHBOURS = 500_000, 200_000_000, 100
"""What the search for the best order may look at in a run: judgement; about a second on a large case."""


def _ask(run: Run) -> Sequence | None:
    """None for a case without commitments."""
    if not run.case.file.commitments:
        return None
    effort = Effort(labels=LABELS, checks=CHECKS, neighbours=NEIGHBOURS)
    about = whose(run.case, getattr(run.answers.get("stress"), "strategy", None))
    return sequence(run.case, strategy=about, draws=run.draws, effort=effort)


def whose(case: Case, tested: str | None) -> str | None:
    """The strategy that is put to the test, if it calls for steps; else the first with an order."""
    strategies = case.file.strategies
    if tested in strategies and called_for(case, case.complete(strategies[tested].package)):
        return tested
    return next((name for name, one in strategies.items() if one.order), None)


ASK = Ask(
    Sequence,
    _ask,
    after=("stress",),
    expects=(OrderError, CalendarError, DiscountError),
    parts=("commitments", "sequence"),
)
