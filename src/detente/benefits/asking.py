"""How a run asks what it is worth to the people: of the strategy that is put to the test."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.benefits.answer import Benefits
from detente.benefits.checks import GravityError
from detente.benefits.inputs import BenefitsError
from detente.benefits.solve import benefits, trades
from detente.case import ClosedSheetError


def _ask(run: Run) -> Benefits | None:
    """None where the case says nothing of trade, or no strategy changes anything."""
    about = whose(run)
    if about is None or not trades(run.case):
        return None
    talks = run.answers.get("talks")
    return benefits(run.case, about, draws=run.draws, incidents=getattr(talks, "incidents", None))


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
    Benefits,
    _ask,
    after=("stress", "talks"),
    expects=(ClosedSheetError, BenefitsError, GravityError),
    parts=("economy",),
)
