"""Everything that decides whether one package is agreed under one lever setting (docs/model.md, Consent)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern
from detente.draws import Draws
from detente.model.agreement import Agreement, Bools, agreement
from detente.model.home import Home, Stance, anchors, applying, unsigned, voters
from detente.model.margins import Lean, Margins, margins
from detente.model.points import Floats

STEPS = "not worth it", "red line", "deterred", "own voters"
"""Where a leader is lost: its margin is below 0; it crosses a red line of its own; it fears likely defeat at
home (all three: it does not sign); or it signs and its own bodies refuse (docs/model.md, Consent)."""


@dataclass(frozen=True, repr=False)
class Decision:
    """Everything that decides consent to one package under one lever setting, in each draw.

    ``leaders`` and ``homes`` by party, in the order of the parties; ``costs`` κ by leader, (S,);
    ``crossed``: the actors whose red line the package crosses; ``anchors``: as in `Stance`.
    """

    case: Case
    leaders: Mapping[str, str]
    margins: Margins
    homes: Mapping[str, Home]
    costs: Mapping[str, Floats]
    crossed: frozenset[str]
    anchors: Mapping[str, Floats]

    @classmethod
    def build(
        cls, case: Case, draws: Draws, package: Pattern, setting: Mapping[str, str], lean: Lean
    ) -> Decision:
        """Margins and supports of leaders and of all who vote on this package."""
        leaders, bodies = case.leaders, applying(case, package)
        actors = set(leaders.values()) | voters(bodies)
        found = margins(case, draws, actors, package, setting, lean)
        crossed = frozenset(actor for actor in actors if case.crossed(actor, package))
        polled = anchors(case, draws, bodies, lean)
        stance = Stance(found.margin, crossed, lean, polled)
        homes = {party: Home.build(case, draws, party, listed, stance) for party, listed in bodies.items()}
        costs = {
            leader: draws.values(("actors", leader, "audience_cost"), case.actor(leader).audience_cost)
            for leader in leaders.values()
        }
        return cls(case, leaders, found, homes, costs, crossed, polled)

    @property
    def asked(self) -> list[str]:
        """The leaders whose signature is needed: not where a text is put to a vote without it."""
        return [leader for party, leader in self.leaders.items() if not unsigned(self.homes[party].bodies)]

    def vetoes(self) -> list[str]:
        """Leaders who are asked, then bodies as ``party/body``; consultative votes are none."""
        bodies = [f"{party}/{name}" for party, home in self.homes.items() for name in home.gates]
        return [*self.asked, *bodies]

    def passes(self) -> dict[str, Floats]:
        """R_p: the chance that all bodies of each party that apply and bind pass, (S,)."""
        return {party: home.passes(home.gates) for party, home in self.homes.items()}

    def agreement(self, passes: Mapping[str, Floats], able: frozenset[str] | None = None) -> Agreement:
        """The rule of agreement at these chances R_p; ``able``: who can veto, all if left out."""
        leaders = list(self.leaders.values())
        asked = [leader for leader in self.asked if able is None or leader in able]
        return agreement(
            np.array([self.margins.margin[leader] for leader in leaders]),
            np.array([passes[party] for party in self.leaders]),
            np.array([self.costs[leader] for leader in leaders]),
            np.array([leader in self.crossed for leader in leaders]),
            np.array([leader in asked for leader in leaders]),
        )

    def agreed(self, able: frozenset[str] | None = None) -> Floats:
        """D in each draw, (S,); with ``able`` when only these vetoes (leaders, bodies) can be used."""
        if able is None:
            return self.agreement(self.passes()).agreed
        each = {party: home.passes(_bodies_of(party, able)) for party, home in self.homes.items()}
        return self.agreement(each, able).agreed

    def signs(self) -> dict[str, Floats]:
        """1 in the draws in which each leader signs, knowing its own chance at home and everyone's; (S,)."""
        rows = self.agreement(self.passes()).signs.astype(float)
        return dict(zip(self.leaders.values(), rows, strict=True))

    def lost(self) -> dict[str, dict[str, Floats]]:
        """By leader at which of `STEPS` a text is lost in each draw, (S,); the first of several counts.

        The last is lost only where the leader signs: the chance that its own bodies refuse.
        """
        passes = self.passes()
        found = self.agreement(passes)
        return {
            leader: self._lost(leader, found.wants[n], found.signs[n], passes[party])
            for n, (party, leader) in enumerate(self.leaders.items())
        }

    def _lost(self, leader: str, wants: Bools, signs: Bools, passes: Floats) -> dict[str, Floats]:
        crosses = np.full_like(wants, leader in self.crossed)
        shares = ~wants, wants & crosses, wants & ~crosses & ~signs, signs * (1 - passes)
        return {step: share.astype(float) for step, share in zip(STEPS, shares, strict=True)}


def _bodies_of(party: str, able: frozenset[str]) -> list[str]:
    prefix = f"{party}/"
    return [name.removeprefix(prefix) for name in able if name.startswith(prefix)]
