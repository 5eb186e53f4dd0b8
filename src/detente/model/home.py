"""Ratification at home: which bodies apply, and the chance of any set of them in each draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.special import expit, logit, ndtr

from detente.case import Case, Pattern, any_holds
from detente.case.schema import Body
from detente.draws import Draws
from detente.model.margins import Lean
from detente.model.points import Floats
from detente.model.ratify import Chamber, bloc_votes, circles, joint_pass, mean_yes


def applying(case: Case, package: Pattern) -> dict[str, list[Body]]:
    """The bodies of each party that the package must pass."""
    bodies = {}
    for party in case.parties:
        home = case.file.home.get(party)
        listed = home.bodies if home else ()
        bodies[party] = [b for b in listed if b.only_if is None or any_holds(b.only_if, package)]
    return bodies


def applying_ever(case: Case) -> dict[str, list[Body]]:
    """The bodies of each party that some package must pass."""
    home = case.file.home
    return {party: list(home[party].bodies) if party in home else [] for party in case.parties}


def voters(bodies: Mapping[str, list[Body]]) -> set[str]:
    """The actors who vote in these bodies."""
    found: set[str] = set()
    for listed in bodies.values():
        for body in listed:
            found |= {body.referendum} if body.referendum else set(body.seats)
    return found


@dataclass(repr=False)
class Home:
    """One party's bodies with the support of their voters in each draw."""

    case: Case
    draws: Draws
    party: str
    bodies: list[Body]
    support: dict[str, Floats]
    polls: dict[str, Floats]
    _known: dict[frozenset[str], Floats] = field(default_factory=dict)
    _circles: dict[frozenset[str], Floats] = field(default_factory=dict)
    _counted: dict[tuple[str, int], Floats] = field(default_factory=dict)

    @classmethod
    def build(cls, case: Case, draws: Draws, party: str, bodies: list[Body], votes: Votes) -> Home:
        """Support of every voter of the party's bodies, from the voters' margins."""
        names = voters({party: bodies})
        home = case.file.model
        mood = draws.values(("model", "mood_sd"), home.mood_sd) * draws.normal(f"mood/{party}")
        tau = draws.values(("model", "tau"), home.tau)
        support = {name: votes.support(case, draws, name, mood, tau) for name in sorted(names)}
        publics = sorted({body.referendum for body in bodies if body.referendum})
        polls = {name: votes.poll(case, draws, name, mood, tau) for name in publics}
        return cls(case, draws, party, bodies, support, polls)

    def chamber(self, body: Body) -> Chamber:
        """A body with seats as the vote counter takes it."""
        return Chamber(body.name, body.votes, body.seats)

    def passes(self, names: Iterable[str]) -> Floats:
        """Chance that all of the named bodies pass, shape (S,); 1 for none."""
        chosen = frozenset(names)
        if chosen not in self._known:
            self._known[chosen] = self._passes(chosen)
        return self._known[chosen]

    def _passes(self, names: frozenset[str]) -> Floats:
        chance = np.ones(self.draws.size)
        for body in self.bodies:
            if body.name in names and body.referendum:
                chance = chance * self._referendum(body)
        chambers = [self.chamber(body) for body in self.bodies if body.name in names and not body.referendum]
        for circle in circles(chambers):
            chance = chance * self._together(circle)
        return chance

    def _together(self, circle: list[Chamber]) -> Floats:
        """Chance that chambers which share people all pass; kept, since sets of vetoes ask again."""
        key = frozenset(chamber.name for chamber in circle)
        if key not in self._circles:
            groups = {(bloc, n) for chamber in circle for bloc, n in chamber.people.items()}
            votes = {(bloc, n): self._votes(bloc, n) for bloc, n in groups}
            self._circles[key] = joint_pass(circle, votes)
        return self._circles[key]

    def _votes(self, bloc: str, members: int) -> Floats:
        if (bloc, members) not in self._counted:
            self._counted[bloc, members] = bloc_votes(members, self.support[bloc], self._cohesion(bloc))
        return self._counted[bloc, members]

    def _cohesion(self, bloc: str) -> Floats:
        own = self.case.actor(bloc).cohesion
        if own is not None:
            return self.draws.values(("actors", bloc, "cohesion"), own)
        return self.draws.values(("home", self.party, "cohesion"), self.case.file.home[self.party].cohesion)

    def _referendum(self, body: Body) -> Floats:
        share = self.polls[body.name]
        spread = self.draws.values(("model", "referendum_sd"), self.case.file.model.referendum_sd)
        ahead = logit(share) - logit(float(body.needs))
        certain = (share >= body.needs - 1e-12).astype(float)
        return np.where(spread > 0, ndtr(ahead / np.where(spread > 0, spread, 1.0)), certain)

    def expected(self, body: Body) -> float:
        """Mean yes votes; for a referendum the mean share in favour."""
        if body.referendum:
            return float(self.polls[body.name].mean())
        return float(mean_yes(self.chamber(body), self.support).mean())


@dataclass(frozen=True, repr=False)
class Votes:
    """What makes an actor vote yes: its margin, red lines of its own, how judgement leans."""

    margin: Mapping[str, Floats]
    crossed: frozenset[str]
    lean: Lean

    def support(self, case: Case, draws: Draws, name: str, mood: Floats, tau: Floats) -> Floats:
        """Probability that a bloc votes yes in each draw, shape (S,)."""
        if case.actor(name).follows is not None:
            return np.ones(draws.size)
        return self._willing(draws, name, mood, tau)

    def _willing(self, draws: Draws, name: str, mood: Floats, tau: Floats) -> Floats:
        """The logistic of margin and mood; 0 where a red line is crossed."""
        if name in self.crossed:
            return np.zeros(draws.size)
        lifted = self.margin[name] + mood
        step = (lifted >= -1e-9).astype(float)
        return np.where(tau > 0, expit(lifted / np.where(tau > 0, tau, 1.0)), step)

    def poll(self, case: Case, draws: Draws, name: str, mood: Floats, tau: Floats) -> Floats:
        """Share of a public in favour in each draw: its poll where there is one, else its support."""
        poll = case.actor(name).poll
        if poll is None or name in self.crossed:
            return self._willing(draws, name, mood, tau)
        path = ("actors", name, "poll")
        moved = self.lean.range_share * poll.span if case.sources.judged(path) else 0.0
        return np.clip(draws.values(path, poll) + moved, 0.0, 1.0)
