"""How a run asks what it would take."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.case import ClosedSheetError
from detente.levers.answer import Levers
from detente.levers.formulation.problem import CappedError
from detente.levers.solve import Effort, levers

NODES = 8
"""Nodes that the search for the best plan looks at in a run: judgement; some seconds on a large case."""


def _ask(run: Run) -> Levers:
    kept = run.kept if run.case.file.commitments else None
    return levers(run.case, draws=run.draws, effort=Effort(nodes=NODES, lean=run.lean), kept=kept)


ASK = Ask(
    Levers,
    _ask,
    expects=(ClosedSheetError, CappedError),
    parts=("actors", "home", "levers", "model"),
)
