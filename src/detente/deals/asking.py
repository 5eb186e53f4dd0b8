"""How a run asks which agreements exist."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.deals.answer import Deals
from detente.deals.solve import deals


def _ask(run: Run) -> Deals:
    return deals(run.case)


ASK = Ask(Deals, _ask)
