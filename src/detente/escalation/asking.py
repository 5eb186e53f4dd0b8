"""How a run asks what follows if the talks break down: on fewer draws than the other questions."""

from __future__ import annotations

from dataclasses import replace

from detente.asking import Ask, Run
from detente.case import Case, ClosedSheetError, TooLargeError
from detente.draws import Draws
from detente.escalation.answer import Escalation
from detente.escalation.build import EscalationError, movers
from detente.escalation.solve import escalation

DRAWS = 25
"""Draws in a run at most: judgement; a share is then within 20 in 100, and a run takes some seconds more."""


def few(case: Case, draws: Draws) -> Escalation:
    """The answer in as many of these draws as a run takes."""
    if draws.only is None and draws.count > DRAWS:
        draws = replace(draws, count=DRAWS, _held={})
    return escalation(case, draws)


def _ask(run: Run) -> Escalation | None:
    """None for a case without moves of its parties."""
    return few(run.case, run.draws) if movers(run.case) else None


ASK = Ask(
    Escalation,
    _ask,
    expects=(ClosedSheetError, EscalationError, TooLargeError),
    parts=("actors", "moves", "escalation"),
)
