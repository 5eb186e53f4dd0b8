"""How a run asks what follows if the talks break down: on fewer draws than the other questions."""

from __future__ import annotations

from dataclasses import replace

from detente.asking import Ask, Run
from detente.case import Case, ClosedSheetError, TooLargeError
from detente.draws import Draws
from detente.escalation.answer import Escalation
from detente.escalation.build import EscalationError, movers
from detente.escalation.solve import escalation

DRAWS = 50
"""Draws in a run at most: judgement; a share is then within 14 in 100, and a run takes half a second more."""
MANY, FEWER = 10, 25
"""With more moves than so many, so few draws: judgement; within 20 in 100, and some seconds more."""


def most(case: Case) -> int:
    """In how many draws a run answers at most."""
    return FEWER if len(movers(case)) > MANY else DRAWS


def few(case: Case, draws: Draws) -> Escalation:
    """The answer in as many of these draws as a run takes."""
    if draws.only is None and draws.count > most(case):
        draws = replace(draws, count=most(case), _held={})
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
