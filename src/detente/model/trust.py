"""Distrust: what a party gains counts by its trust that the others do their part (docs/model.md, Margin)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.model.points import Floats

Choice = tuple[str, str]
"""An issue and an option of it."""


@dataclass(frozen=True, repr=False)
class Trust:
    """How far gains count by party. A party whose trust is a certain 1 is left out: its gains count whole.

    ``start`` θ (S,) before guarantees; ``own``: the choices that a party performs by itself; ``parties``: the
    party of each actor that has one.
    """

    start: Mapping[str, Floats]
    own: Mapping[str, frozenset[Choice]]
    parties: Mapping[str, str]

    def party(self, actor: str) -> str | None:
        """The party by whose trust this actor's gains count; None where they count whole."""
        found = self.parties.get(actor)
        return found if found in self.start else None

    def discounted(self, party: str, choice: Choice, step: Floats) -> Floats:
        """Of what a choice adds to a gain the part that hangs on the others, shape (S,): 0 or more."""
        return np.zeros_like(step) if choice in self.own[party] else np.maximum(step, 0.0)

    @classmethod
    def of(cls, case: Case, draws: Draws, actors: Iterable[str]) -> Trust:
        """Trust of the parties to which these actors belong.

        Raises:
            ClosedSheetError: the sheet of such a party's leadership is closed to the case's reader.

        """
        found = {actor: party for actor in actors if (party := party_of(case, actor)) is not None}
        start = {}
        for party in sorted(set(found.values())):
            path, number = _stated(case, party)
            if not (number.certain and number.low == 1):
                start[party] = 1 - (1 - draws.values(path, number)) * (1 - _watched(case, draws))
        return cls(start, {party: _own(case, party) for party in start}, found)


def party_of(case: Case, actor: str) -> str | None:
    """The party an actor speaks for; else the first one whose bodies or referendums name it; else None."""
    for party, leader in case.leaders.items():
        if leader == actor:
            return party
    for party in case.parties:
        home = case.file.home.get(party)
        for body in home.bodies if home else ():
            if actor == body.referendum or actor in body.seats:
                return party
    return None


def _stated(case: Case, party: str) -> tuple[Path, Number]:
    leader = case.leaders[party]
    own = case.actor(leader).trust
    if own is not None:
        return ("actors", leader, "trust"), own
    return ("model", "trust"), case.file.model.trust


def _watched(case: Case, draws: Draws) -> Floats:
    """The share of distrust that watching takes away, (S,): h μ of the case's commission."""
    commission = case.file.process.commission
    if commission is None or commission.monitoring is None:
        return np.zeros(draws.size)
    seen = draws.values(("process", "commission", "monitoring"), commission.monitoring)
    return seen * draws.values(("model", "watched"), case.file.model.watched)


def _own(case: Case, party: str) -> frozenset[Choice]:
    """Options that a party performs by itself, as the case's commitments say; outsiders always perform."""
    speaks = {leader: name for name, leader in case.leaders.items()}
    mine: set[Choice] = set()
    others: set[Choice] = set()
    for step in case.file.commitments:
        by = speaks.get(step.by, step.by)
        if by in case.parties:
            named = {choice for pattern in step.for_ for choice in pattern.items()}
            (mine if by == party else others).update(named)
    return frozenset(mine - others)


def assured(case: Case, draws: Draws, lever: str, level: str, party: str) -> Floats:
    """γ: the share of a party's distrust that a guarantee takes away at this level, shape (S,)."""
    found = case.file.levers[lever]
    number = found.levels[level].trust.get(party) if found.kind == "guarantee" else None
    if number is None:
        return np.zeros(draws.size)
    return draws.values(("levers", lever, "levels", level, "trust", party), number)


def trusting(case: Case, draws: Draws, start: Floats, setting: Mapping[str, str], party: str) -> Floats:
    """θ' (S,): a party's trust under a complete lever setting, from its trust before guarantees."""
    distrust = 1 - start
    for lever, level in setting.items():
        if party in case.file.levers[lever].levels[level].trust:
            distrust = distrust * (1 - assured(case, draws, lever, level, party))
    return 1 - distrust
