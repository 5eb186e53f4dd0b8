"""How a run asks who matters: the challenge model, in few worlds."""

from __future__ import annotations

from detente.actors.answer import Actors
from detente.actors.solve import ActorsError, actors
from detente.asking import Ask, Run
from detente.case import ClosedSheetError

WORLDS = 5
"""Worlds of the challenge model in a run: judgement; the brief shows its path at the middle values only."""


def _ask(run: Run) -> Actors:
    return actors(run.case, "challenge", run.draws, WORLDS)


ASK = Ask(Actors, _ask, expects=(ClosedSheetError, ActorsError), parts=("actors", "home", "levers"))
