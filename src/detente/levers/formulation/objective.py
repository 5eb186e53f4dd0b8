"""What a package is worth under a lever setting: J, the chance, and what lies behind them, on the arrays."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from detente.case.bodies import Body
from detente.levers.formulation.margin_terms import Condition
from detente.levers.formulation.problem import Problem, numbered
from detente.model import Chamber, agreement, circles
from detente.model.agreement import Bools, wants
from detente.model.home import (
    advice_of,
    cohesion_of,
    mood_of,
    poll_of,
    spread_of,
    tau_of,
    unsigned,
    won_of,
)
from detente.model.margins import incentive_factor
from detente.model.points import Floats
from detente.model.ratify import Circle, Count, count_plainly
from detente.model.votes import advised, anchored, as_bloc, referendum, support

Ints = NDArray[np.int64]

REMEMBERED = 2000
"""Counts of votes that are remembered: judgement; some 20 MB with 1000 draws."""


@dataclass(frozen=True, repr=False)
class Value:
    """J and what it is made of. ``agreed`` (S,) is D; ``mean_margin`` (P,) of the leaders."""

    objective: float
    chance: float
    mean_margin: Floats
    agreed: Floats


@dataclass(frozen=True, repr=False)
class Seated:
    """A circle of a party's bodies, with what its G groups of people bring along.

    ``actors`` (G,) their numbers in the problem; ``cohesion`` and ``won`` (G, S), None where nobody is won
    singly; ``follows`` (G,) whether a group votes as its leader does.
    """

    party: int
    circle: Circle
    actors: Ints
    cohesion: Floats
    won: Floats | None
    follows: Bools


@dataclass(frozen=True, repr=False)
class Vote:
    """A body of a party as it stands in the problem: its condition to apply."""

    party: int
    body: Body
    applies: Condition


class Evaluator:
    """Values packages and settings of a problem. Everything that doesn't depend on them is made once."""

    def __init__(self, problem: Problem, count: Count = count_plainly) -> None:
        self.problem, self.count = problem, count
        self.parties = len(problem.parties)
        case, draws = problem.case, problem.draws
        self.tau, self.spread = tau_of(case, draws), spread_of(case, draws)
        self.moods = [mood_of(case, draws, party) for party in problem.parties]
        self.votes = [
            Vote(
                n,
                body,
                None
                if body.only_if is None
                else tuple(numbered(problem, pattern) for pattern in body.only_if),
            )
            for n, party in enumerate(problem.parties)
            if party in case.file.home
            for body in case.file.home[party].bodies
        ]
        self.now: list[int] = problem.now.tolist()
        self.advice = advice_of(case, draws)
        self.anchors = self._anchors()
        self._circles: dict[tuple[int, ...], list[Seated]] = {}
        self._counted: dict[tuple[int, tuple[str, ...], bytes], tuple[NDArray[np.bool_], Floats]] = {}

    # -- what holds ------------------------------------------------------------------------------------

    def holds(self, condition: Condition, x: list[int]) -> bool:
        """Whether a condition holds in a package (option numbers as a list)."""
        if condition is None:
            return x != self.now
        return any(_holds(pattern, x) for pattern in condition)

    def possible(self, x: list[int]) -> bool:
        """Whether a package can be, changes something, and crosses no red line of a leader who is asked."""
        if x == self.now or any(_holds(pattern, x) for pattern in self.problem.banned):
            return False
        asked = self.asked(self.applying(x))
        return not any(
            a < self.parties and asked[a] and _holds(pattern, x) for a, pattern in self.problem.refused
        )

    # -- margins ---------------------------------------------------------------------------------------

    def margins(self, x: list[int], z: list[int]) -> tuple[Floats, Floats]:
        """Margins of everyone (A, S), and what leaders gain with what is offered to them (P, S)."""
        problem = self.problem
        margin, gain = problem.base.copy(), problem.base_gain.copy()
        for i, option in enumerate(x):
            if option != self.now[i]:
                margin += problem.add[:, problem.first[i] + option]
                gain += problem.gain_coef[:, problem.first[i] + option]
        for term in problem.links:
            if self.holds(term.condition, x):
                margin[term.actor] += term.felt
                if term.actor < self.parties:
                    gain[term.actor] += term.points
        factor = self.factors(x)
        for lever, level in zip(problem.levers, z, strict=True):
            for push in lever.levels[level].pushes:
                if self.holds(push.condition, x):
                    points = push.points
                    if push.kind == "incentive" and push.actor in factor:
                        points = np.where(points > 0, factor[push.actor], 1.0) * points
                    margin[push.actor] += points
                    if push.actor < self.parties and push.kind != "pressure":
                        gain[push.actor] += points
        problem.exact.take(margin, x, z, self.holds)
        return margin, gain

    def factors(self, x: list[int]) -> dict[int, Floats]:
        """1, or −β in the draws in which the package gives up a sacred issue that nothing softens."""
        lost: dict[int, list[tuple[Bools, Floats]]] = {}
        for found in self.problem.sacred:
            given = found.given_up[x[found.issue]]
            if given.any() and not any(_holds(pattern, x) for pattern in found.softened or ()):
                lost.setdefault(found.actor, []).append((given, found.backfire))
        return {actor: incentive_factor(some, self.problem.size) for actor, some in lost.items()}

    # -- ratification ----------------------------------------------------------------------------------

    def applying(self, x: list[int]) -> tuple[int, ...]:
        """Numbers of the bodies that the package must pass."""
        return tuple(
            n for n, vote in enumerate(self.votes) if vote.applies is None or self.holds(vote.applies, x)
        )

    def asked(self, applying: tuple[int, ...]) -> Bools:
        """Whose signature is needed (P,): not of the leader whose text is put to a vote without it."""
        found = np.ones(self.parties, dtype=bool)
        for n in applying:
            if self.votes[n].body.signature == "none":
                found[self.votes[n].party] = False
        return found

    def crossed(self, x: list[int]) -> frozenset[int]:
        """Those who decide and whose red line the package crosses."""
        return frozenset(a for a, pattern in self.problem.refused if _holds(pattern, x))

    def support(self, actors: Ints, margin: Floats, mood: Floats, lost: frozenset[int], led: Bools) -> Floats:
        """Support of blocs or publics of a party, (n, S); ``lost``: whose red line the package crosses."""
        refuses = np.array([a in lost for a in actors.tolist()], dtype=bool)
        return support(margin[actors], mood, self.tau, refuses, led)

    def ratified(
        self,
        applying: tuple[int, ...],
        margin: Floats,
        lost: frozenset[int],
        wanted: Bools,
        perhaps: tuple[int, ...] = (),
    ) -> Floats:
        """R_p of each party (P, S) for the bodies that apply; draws that are not wanted may be left at 0.

        ``perhaps``: consultative votes that may apply or not, of which the best is taken (for a bound).
        """
        chance = np.ones((self.parties, self.problem.size))
        moods, gates = list(self.moods), []
        for n in (*applying, *perhaps):
            vote = self.votes[n]
            if vote.body.referendum:
                passes = 1.0 if n in perhaps else self.referendum(vote, margin, lost)
                if vote.body.consultative:
                    moods[vote.party] = moods[vote.party] + advised(np.asarray(passes), self.advice)
                else:
                    gates.append((vote.party, passes))
        for seated in self.seated(applying):
            yes = self.support(seated.actors, margin, moods[seated.party], lost, seated.follows)
            chance[seated.party] *= self.counted(seated, yes, wanted)
        for party, passes in gates:
            chance[party] *= passes
        return chance

    def counted(self, seated: Seated, yes: Floats, wanted: Bools) -> Floats:
        """The chance that a circle passes (S,); the same people with the same minds are counted once.

        Levers on a leader leave most blocs as they were: of the plans near the best four in five share it.
        """
        names = tuple(chamber.name for chamber in seated.circle.chambers)
        key = seated.party, names, blake2b(yes.tobytes(), digest_size=16).digest()
        known = self._counted.get(key)
        if known is not None and not (wanted & ~known[0]).any():
            return known[1]
        asked = wanted if known is None else wanted | known[0]
        if len(self._counted) >= REMEMBERED:
            self._counted.clear()
        self._counted[key] = (
            asked,
            self.count(seated.circle, as_bloc(yes, seated.cohesion, seated.won), asked),
        )
        return self._counted[key][1]

    def seated(self, applying: tuple[int, ...]) -> list[Seated]:
        """The chambers among bodies, those that share people together."""
        if applying not in self._circles:
            found: list[Seated] = []
            for party in range(self.parties):
                bodies = [self.votes[n].body for n in applying if self.votes[n].party == party]
                chambers = [Chamber(b.name, b.votes, b.seats) for b in bodies if not b.referendum]
                led = not unsigned(bodies)
                found += [self._seated(party, circle, led) for circle in circles(chambers)]
            self._circles[applying] = found
        return self._circles[applying]

    def _seated(self, party: int, chambers: list[Chamber], signed: bool) -> Seated:
        case, draws, actors = self.problem.case, self.problem.draws, self.problem.actors

        def led(bloc: str) -> bool:
            return signed and case.actor(bloc).follows is not None

        # Those who vote for certain first, then the large: what is already reached is never counted again.
        circle = Circle.of(chambers, lambda group: (not led(group[0]), -group[1], group[0]))
        blocs, name = [bloc for bloc, _ in circle.groups], self.problem.parties[party]
        won = [won_of(case, draws, name, bloc) for bloc in blocs]
        each = np.array([np.zeros(draws.size) if one is None else one for one in won])
        return Seated(
            party=party,
            circle=circle,
            actors=np.array([actors.index(bloc) for bloc in blocs], dtype=np.int64),
            cohesion=np.array([cohesion_of(case, draws, name, bloc) for bloc in blocs]),
            won=None if all(one is None for one in won) else each,
            follows=np.array([led(bloc) for bloc in blocs]),
        )

    def referendum(self, vote: Vote, margin: Floats, lost: frozenset[int]) -> Floats:
        """Chance that a referendum passes, (S,)."""
        name = str(vote.body.referendum)
        actor = self.problem.actors.index(name)
        share = None if actor in lost else poll_of(self.problem.case, self.problem.draws, name)
        if share is None:
            mood = self.moods[vote.party]
            share = self.support(np.array([actor]), margin, mood, lost, np.zeros(1, bool))[0]
        elif name in self.anchors:
            share = anchored(share, margin[actor], self.anchors[name], self.tau)
        return referendum(share, float(vote.body.needs), self.spread)

    def _anchors(self) -> dict[str, Floats]:
        """Margins (S,) of publics for the package of which a poll asked them, all levers off."""
        found, problem = {}, self.problem
        for vote in self.votes:
            public = vote.body.referendum
            poll = problem.case.poll(public) if public else None
            if public and poll is not None and poll[2] is not None:
                margin, _ = self.margins(problem.numbers(poll[2]).tolist(), [0] * len(problem.levers))
                found[public] = margin[problem.actors.index(public)]
        return found

    # -- value -----------------------------------------------------------------------------------------

    def value(self, numbers: Ints, setting: Ints, above: float = -1.0) -> Value | None:
        """J, P and the draws behind them; None if J can't pass ``above`` even with certain ratification."""
        x, z = numbers.tolist(), setting.tolist()
        margin, gain = self.margins(x, z)
        ours = margin[: self.parties]
        applying = self.applying(x)
        asked = self.asked(applying)
        willing = np.asarray(wants(ours[asked]).all(axis=0))
        worth = np.maximum(gain.min(axis=0), 0.0)
        if float((worth * willing).mean()) <= above:
            return None
        each = self.ratified(applying, margin, self.crossed(x), willing)
        agreed = agreement(ours, each, self.problem.cost, asked=asked).agreed
        return Value(float((agreed * worth).mean()), float(agreed.mean()), ours.mean(axis=1), agreed)


def _holds(pattern: tuple[tuple[int, int], ...], x: list[int]) -> bool:
    return all(x[i] == option for i, option in pattern)
