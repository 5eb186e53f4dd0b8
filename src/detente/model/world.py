"""Everything that decides whether one package is agreed under one lever setting (docs/model.md, Consent)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern
from detente.draws import Draws
from detente.model.home import Home, Votes, applying, voters
from detente.model.margins import Lean, Margins, margins
from detente.model.points import Floats

TOLERANCE = 1e-9
"""Points by which rounding may push a margin below 0."""


@dataclass(frozen=True, repr=False)
class World:
    """Everything that decides consent to one package under one lever setting, in each draw."""

    case: Case
    leaders: Mapping[str, str]
    worth: Margins
    homes: Mapping[str, Home]
    costs: Mapping[str, Floats]
    crossed: frozenset[str]

    @classmethod
    def build(
        cls, case: Case, draws: Draws, package: Pattern, setting: Mapping[str, str], lean: Lean
    ) -> World:
        """Margins and supports of leaders and of all who vote on this package."""
        leaders, bodies = case.leaders, applying(case, package)
        actors = set(leaders.values()) | voters(bodies)
        worth = margins(case, draws, actors, package, setting, lean)
        crossed = frozenset(actor for actor in actors if case.crossed(actor, package))
        votes = Votes(worth.margin, crossed, lean)
        homes = {party: Home.build(case, draws, party, listed, votes) for party, listed in bodies.items()}
        costs = {
            leader: draws.values(("actors", leader, "audience_cost"), case.actor(leader).audience_cost)
            for leader in leaders.values()
        }
        return cls(case, leaders, worth, homes, costs, crossed)

    def vetoes(self) -> list[str]:
        """Leaders, then bodies as ``party/body``."""
        bodies = [f"{party}/{body.name}" for party, home in self.homes.items() for body in home.bodies]
        return [*self.leaders.values(), *bodies]

    def signs(self, leader: str, ratified: Floats, all_ratified: Floats) -> Floats:
        """1 where the leader signs, knowing its own chance at home and everyone's."""
        margin = self.worth.margin[leader]
        fear = all_ratified * margin >= self.costs[leader] * (1 - ratified) - TOLERANCE
        signed = (margin >= -TOLERANCE) & fear
        return signed.astype(float) if leader not in self.crossed else np.zeros_like(margin)

    def outcome(self, able: frozenset[str]) -> Floats:
        """D in each draw when only the vetoes in ``able`` can be used."""
        each = {party: home.passes(_bodies_of(party, able)) for party, home in self.homes.items()}
        ratified = np.prod(list(each.values()), axis=0)
        signed = [
            self.signs(leader, each[party], ratified)
            for party, leader in self.leaders.items()
            if leader in able
        ]
        return np.asarray(np.prod([ratified, *signed], axis=0))


def _bodies_of(party: str, able: frozenset[str]) -> list[str]:
    prefix = f"{party}/"
    return [name.removeprefix(prefix) for name in able if name.startswith(prefix)]
