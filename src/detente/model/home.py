"""Ratification at home: which bodies apply, and the chance of any set of them in each draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.case import Case, Pattern, any_holds
from detente.case.bodies import Body
from detente.draws import Draws
from detente.model.margins import NO_LEAN, Lean, margins
from detente.model.points import Floats
from detente.model.ratify import Chamber, bloc_votes, circles, joint_pass, mean_yes
from detente.model.votes import advised, anchored, referendum, support, won_over


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


def mood_of(case: Case, draws: Draws, party: str) -> Floats:
    """The common swing ζ (S,) of a party's voters in points (a random effect of the party)."""
    return draws.values(("model", "mood_sd"), case.file.model.mood_sd) * draws.normal(f"mood/{party}")


def tau_of(case: Case, draws: Draws) -> Floats:
    """How many points τ (S,) of margin a voter's doubt spans."""
    return draws.values(("model", "tau"), case.file.model.tau)


def spread_of(case: Case, draws: Draws) -> Floats:
    """How far, σ (S,), a referendum lands from the share in favour, on the logit scale."""
    return draws.values(("model", "referendum_sd"), case.file.model.referendum_sd)


def cohesion_of(case: Case, draws: Draws, party: str, bloc: str) -> Floats:
    """The chance c (S,) that a bloc votes as one; its own number, or that of its party."""
    own = case.actor(bloc).cohesion
    if own is not None:
        return draws.values(("actors", bloc, "cohesion"), own)
    return draws.values(("home", party, "cohesion"), case.file.home[party].cohesion)


def poll_of(case: Case, draws: Draws, public: str, lean: Lean = NO_LEAN) -> Floats | None:
    """The share of a public in favour as its poll has it, (S,); None without a poll."""
    found = case.poll(public)
    if found is None:
        return None
    path, poll, _ = found
    moved = lean.range_share * poll.span if case.sources.estimated(path) else 0.0
    return np.clip(draws.values(path, poll) + moved, 0.0, 1.0)


def won_of(case: Case, draws: Draws, party: str, bloc: str) -> Floats | None:
    """The chance ω (S,) that a member of a bloc is won singly; None where nobody ever is."""
    own = case.actor(bloc).won_singly
    path = ("home", party, "won_singly") if own is None else ("actors", bloc, "won_singly")
    number = case.file.home[party].won_singly if own is None else own
    return None if number.certain and number.low == 0 else draws.values(path, number)


def advice_of(case: Case, draws: Draws) -> Floats:
    """What a consultative vote that is sure to be won adds to the margins of members, points (S,)."""
    return draws.values(("model", "consultative_points"), case.file.model.consultative_points)


def unsigned(bodies: Iterable[Body]) -> bool:
    """Whether a text is put to a vote without the leadership: its signature is not asked."""
    return any(body.signature == "none" for body in bodies)


def anchors(case: Case, draws: Draws, bodies: Mapping[str, list[Body]], lean: Lean) -> dict[str, Floats]:
    """Margins (S,) of publics for the package of which they were asked in a poll, all levers off."""
    found = {}
    held = {body.referendum for listed in bodies.values() for body in listed}
    for public in sorted(public for public in held if public):
        poll = case.poll(public)
        if poll is not None and poll[2] is not None:
            found[public] = margins(case, draws, [public], poll[2], case.setting({}), lean).margin[public]
    return found


@dataclass(repr=False)
class Home:
    """One party's bodies with the support of their voters in each draw.

    ``polls``: the share of each public in favour, (S,); ``implied``: of those of whom a poll speaks, what
    their weights and values say in its place.
    """

    case: Case
    draws: Draws
    party: str
    bodies: list[Body]
    support: dict[str, Floats]
    polls: dict[str, Floats]
    implied: dict[str, Floats]
    _known: dict[frozenset[str], Floats] = field(default_factory=dict)
    _circles: dict[frozenset[str], Floats] = field(default_factory=dict)
    _counted: dict[tuple[str, int], Floats] = field(default_factory=dict)

    @classmethod
    def build(cls, case: Case, draws: Draws, party: str, bodies: list[Body], stance: Stance) -> Home:
        """Support of every voter of the party's bodies, from the voters' margins."""
        scales = mood_of(case, draws, party), tau_of(case, draws)
        names = sorted(voters({party: bodies}))
        publics = sorted({body.referendum for body in bodies if body.referendum})
        polls = stance.support(publics, *scales, follows=[False for _ in publics])
        implied = {}
        for public in publics:
            poll = None if public in stance.crossed else poll_of(case, draws, public, stance.lean)
            if poll is not None and public in stance.anchors:
                poll = anchored(poll, stance.margin[public], stance.anchors[public], scales[1])
            if poll is not None:
                implied[public], polls[public] = polls[public], poll
        mood = scales[0]
        for body in bodies:
            if body.consultative:
                chance = referendum(polls[str(body.referendum)], float(body.needs), spread_of(case, draws))
                mood = mood + advised(chance, advice_of(case, draws))
        follows = [case.actor(n).follows is not None and not unsigned(bodies) for n in names]
        yes = stance.support(names, mood, scales[1], follows=follows)
        return cls(case, draws, party, bodies, yes, polls, implied)

    @property
    def gates(self) -> list[str]:
        """The bodies that must pass: all but consultative votes."""
        return [body.name for body in self.bodies if not body.consultative]

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
            cohesion = cohesion_of(self.case, self.draws, self.party, bloc)
            won = won_of(self.case, self.draws, self.party, bloc)
            self._counted[bloc, members] = bloc_votes(members, self.support[bloc], cohesion, won)
        return self._counted[bloc, members]

    def _referendum(self, body: Body) -> Floats:
        share = self.polls[str(body.referendum)]
        return referendum(share, float(body.needs), spread_of(self.case, self.draws))

    def expected(self, body: Body) -> float:
        """Mean yes votes; for a referendum the mean share in favour."""
        if body.referendum:
            return float(self.polls[str(body.referendum)].mean())
        each = {
            bloc: won_over(self.support[bloc], won_of(self.case, self.draws, self.party, bloc))
            for bloc in body.seats
        }
        return float(mean_yes(self.chamber(body), each).mean())


@dataclass(frozen=True, repr=False)
class Stance:
    """What makes actors vote yes: their margins, red lines of their own, how judgement leans.

    ``anchors``: margins of publics for the package that a poll asked about, where it asked about one.
    """

    margin: Mapping[str, Floats]
    crossed: frozenset[str]
    lean: Lean
    anchors: Mapping[str, Floats] = field(default_factory=dict)

    def support(
        self, names: Sequence[str], mood: Floats, tau: Floats, follows: Sequence[bool]
    ) -> dict[str, Floats]:
        """The chance that a member of each bloc or public votes yes in each draw, shape (S,)."""
        margin = np.array([self.margin[name] for name in names]).reshape(len(names), len(mood))
        refuses = np.array([name in self.crossed for name in names], dtype=bool)
        found = support(margin, mood, tau, refuses, np.array(follows, dtype=bool))
        return dict(zip(names, found, strict=True))
