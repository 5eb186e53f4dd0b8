"""How a run asks what follows if the talks break down: on fewer draws than the other questions."""

from __future__ import annotations

from dataclasses import replace

from detente.asking import Ask, Run
from detente.case import ClosedSheetError, TooLargeError
from detente.escalation.answer import Escalation
from detente.escalation.build import EscalationError, movers
from detente.escalation.solve import escalation

DRAWS = 25
"""Draws in a run at most: judgement; a share is then within 20 in 100, and a run takes some seconds more."""


def _ask(run: Run) -> Escalation | None:
    """None for a case without moves of its parties."""
    if not movers(run.case):
        return None
    draws = run.draws
    if draws.only is None and draws.count > DRAWS:
        draws = replace(draws, count=DRAWS, _held={})
    return escalation(run.case, draws)


ASK = Ask(
    Escalation,
    _ask,
    expects=(ClosedSheetError, EscalationError, TooLargeError),
    parts=("actors", "moves", "escalation"),
)
