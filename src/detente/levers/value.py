"""What a package is worth under a lever setting: J, the chance, and what lies behind them, on the arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtr

from detente.case.schema import Body
from detente.levers.table import Condition, Table, numbered
from detente.model import TOLERANCE, Chamber, circles, joint_pass
from detente.model.points import Floats
from detente.model.ratify import bloc_votes, strictest

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
class Circle:
    """Bodies that share people, as arrays over their groups of people (G).

    ``groups`` are (bloc, members), ``actors`` their numbers, ``size`` members; ``seats`` (G, bodies),
    ``needs`` (bodies,); ``whole`` (G, S) the chance to vote as one; ``mood`` (S,) the party's; ``led``
    whether a group votes as its leader does.
    """

    party: int
    chambers: tuple[Chamber, ...]
    groups: tuple[tuple[str, int], ...]
    actors: Ints
    size: Ints
    seats: NDArray[np.bool_]
    needs: Ints
    whole: Floats
    mood: Floats
    led: NDArray[np.bool_]


@dataclass(frozen=True, repr=False)
class Vote:
    """A body of a party as it stands in the table: its condition to apply."""

    party: int
    body: Body
    applies: Condition


Count = Callable[[Circle, Floats, NDArray[np.bool_]], Floats]
"""From a circle, its groups' support (G, S) and the draws that are wanted to its chance to pass, (S,)."""


def count_plainly(circle: Circle, yes: Floats, _wanted: NDArray[np.bool_]) -> Floats:
    """The chance that a circle passes, by numpy alone: nothing has to be compiled."""
    votes = {
        group: bloc_votes(group[1], share, whole)
        for group, share, whole in zip(circle.groups, yes, circle.whole, strict=True)
    }
    return joint_pass(circle.chambers, votes)


class Judge:
    """Values packages and settings of a table. Everything that doesn't depend on them is made once."""

    def __init__(self, table: Table, count: Count = count_plainly) -> None:
        self.table, self.count = table, count
        self.parties = len(table.parties)
        case, draws = table.case, table.draws
        model, values = case.file.model, draws.values
        self.tau = values(("model", "tau"), model.tau)
        self.spread = values(("model", "referendum_sd"), model.referendum_sd)
        sd = values(("model", "mood_sd"), model.mood_sd)
        self.moods = [sd * draws.normal(f"mood/{party}") for party in table.parties]
        self.votes = [
            Vote(
                n,
                body,
                None if body.only_if is None else tuple(numbered(table, pattern) for pattern in body.only_if),
            )
            for n, party in enumerate(table.parties)
            if party in case.file.home
            for body in case.file.home[party].bodies
        ]
        self.now: list[int] = table.now.tolist()
        self._circles: dict[tuple[int, ...], list[Circle]] = {}
        self._counted: dict[tuple[int, tuple[str, ...], bytes], tuple[NDArray[np.bool_], Floats]] = {}

    # -- what holds ------------------------------------------------------------------------------------

    def holds(self, condition: Condition, x: list[int]) -> bool:
        """Whether a condition holds in a package (option numbers as a list)."""
        if condition is None:
            return x != self.now
        return any(_holds(pattern, x) for pattern in condition)

    def possible(self, x: list[int]) -> bool:
        """Whether a package can be, changes something, and crosses no leader's red line."""
        if x == self.now or any(_holds(pattern, x) for pattern in self.table.banned):
            return False
        return not any(a < self.parties and _holds(pattern, x) for a, pattern in self.table.refused)

    # -- margins ---------------------------------------------------------------------------------------

    def margins(self, x: list[int], z: list[int]) -> tuple[Floats, Floats]:
        """Margins of everyone (A, S), and what leaders gain with what is offered to them (P, S)."""
        table = self.table
        margin, gain = table.base.copy(), table.born.copy()
        for i, option in enumerate(x):
            if option != self.now[i]:
                margin += table.add[:, table.first[i] + option]
                gain += table.grow[:, table.first[i] + option]
        for term in table.links:
            if self.holds(term.condition, x):
                margin[term.actor] += term.points
                if term.actor < self.parties:
                    gain[term.actor] += term.points
        factor = self.factors(x)
        for lever, level in zip(table.levers, z, strict=True):
            for push in lever.levels[level].pushes:
                if self.holds(push.condition, x):
                    points = push.points
                    if push.kind == "incentive" and push.actor in factor:
                        points = np.where(points > 0, factor[push.actor], 1.0) * points
                    margin[push.actor] += points
                    if push.actor < self.parties and push.kind != "pressure":
                        gain[push.actor] += points
        return margin, gain

    def factors(self, x: list[int]) -> dict[int, Floats]:
        """1, or −β in the draws in which the package gives up a sacred issue that nothing softens."""
        worst: dict[int, Floats] = {}
        for found in self.table.sacred:
            given = found.given_up[x[found.issue]]
            if given.any() and not any(_holds(pattern, x) for pattern in found.softened or ()):
                before = worst.get(found.actor, np.full(self.table.size, -1.0))
                worst[found.actor] = np.where(given, np.maximum(before, found.backfire), before)
        return {a: np.where(beta >= 0, -beta, 1.0) for a, beta in worst.items()}

    # -- ratification ----------------------------------------------------------------------------------

    def applying(self, x: list[int]) -> tuple[int, ...]:
        """Numbers of the bodies that the package must pass."""
        return tuple(
            n for n, vote in enumerate(self.votes) if vote.applies is None or self.holds(vote.applies, x)
        )

    def crossed(self, x: list[int]) -> frozenset[int]:
        """Those who decide and whose red line the package crosses."""
        return frozenset(a for a, pattern in self.table.refused if _holds(pattern, x))

    def willing(self, actors: Ints, mood: Floats, margin: Floats, refuses: frozenset[int]) -> Floats:
        """Support of blocs or publics (n, S): the logistic of margin and mood; 0 at a red line."""
        lifted = margin[actors] + mood
        scale = np.where(self.tau > 0, self.tau, 1.0)
        found = np.where(self.tau > 0, expit(lifted / scale), (lifted >= -TOLERANCE).astype(float))
        found[[a in refuses for a in actors.tolist()]] = 0.0
        return np.asarray(found)

    def ratified(
        self, applying: tuple[int, ...], margin: Floats, refuses: frozenset[int], wanted: NDArray[np.bool_]
    ) -> Floats:
        """R_p of each party (P, S) for the bodies that apply; draws that are not wanted may be left at 0."""
        chance = np.ones((self.parties, self.table.size))
        for circle in self.circles(applying):
            yes = self.willing(circle.actors, circle.mood, margin, refuses)
            yes[circle.led] = 1.0
            chance[circle.party] *= self.counted(circle, yes, wanted)
        for n in applying:
            if self.votes[n].body.referendum:
                chance[self.votes[n].party] *= self.referendum(self.votes[n], margin, refuses)
        return chance

    def counted(self, circle: Circle, yes: Floats, wanted: NDArray[np.bool_]) -> Floats:
        """The chance that a circle passes (S,); the same people with the same minds are counted once.

        Levers on a leader leave most blocs as they were: of the plans near the best four in five share it.
        """
        names = tuple(chamber.name for chamber in circle.chambers)
        key = circle.party, names, blake2b(yes.tobytes(), digest_size=16).digest()
        known = self._counted.get(key)
        if known is not None and not (wanted & ~known[0]).any():
            return known[1]
        asked = wanted if known is None else wanted | known[0]
        if len(self._counted) >= REMEMBERED:
            self._counted.clear()
        self._counted[key] = asked, self.count(circle, yes, asked)
        return self._counted[key][1]

    def circles(self, applying: tuple[int, ...]) -> list[Circle]:
        """The chambers among bodies, those that share people together."""
        if applying not in self._circles:
            found: list[Circle] = []
            for party in range(self.parties):
                bodies = [self.votes[n].body for n in applying if self.votes[n].party == party]
                chambers = [Chamber(b.name, b.votes, b.seats) for b in bodies if not b.referendum]
                found += [self._arrays(party, circle) for circle in circles(chambers)]
            self._circles[applying] = found
        return self._circles[applying]

    def _arrays(self, party: int, chambers: list[Chamber]) -> Circle:
        """A circle as arrays; of chambers with the same people only the highest threshold is kept."""
        kept = strictest(chambers)
        case = self.table.case
        groups = {(bloc, n) for chamber in kept for bloc, n in chamber.people.items()}
        # Those who vote for certain first, then the large: what is already reached is never counted again.
        groups_ = sorted(groups, key=lambda g: (case.actor(g[0]).follows is None, -g[1], g[0]))
        return Circle(
            party=party,
            chambers=tuple(kept),
            groups=tuple(groups_),
            actors=np.array([self.table.actors.index(bloc) for bloc, _ in groups_], dtype=np.int64),
            size=np.array([n for _, n in groups_], dtype=np.int64),
            seats=np.array([[chamber.people.get(bloc) == n for chamber in kept] for bloc, n in groups_]),
            needs=np.array([chamber.needs for chamber in kept], dtype=np.int64),
            whole=np.array([self._cohesion(party, bloc) for bloc, _ in groups_]),
            mood=self.moods[party],
            led=np.array([case.actor(bloc).follows is not None for bloc, _ in groups_]),
        )

    def _cohesion(self, party: int, bloc: str) -> Floats:
        case, draws = self.table.case, self.table.draws
        own = case.actor(bloc).cohesion
        if own is not None:
            return draws.values(("actors", bloc, "cohesion"), own)
        name = self.table.parties[party]
        return draws.values(("home", name, "cohesion"), case.file.home[name].cohesion)

    def referendum(self, vote: Vote, margin: Floats, refuses: frozenset[int]) -> Floats:
        """Chance that a referendum passes, (S,)."""
        name, needs = str(vote.body.referendum), float(vote.body.needs)
        actor = self.table.actors.index(name)
        poll = self.table.case.actor(name).poll
        if poll is None or actor in refuses:
            share = self.willing(np.array([actor]), self.moods[vote.party], margin, refuses)[0]
        else:
            share = self.table.draws.values(("actors", name, "poll"), poll)
        ahead = logit(share) - logit(needs)
        certain = (share >= needs - 1e-12).astype(float)
        return np.asarray(
            np.where(self.spread > 0, ndtr(ahead / np.where(self.spread > 0, self.spread, 1.0)), certain)
        )

    # -- value -----------------------------------------------------------------------------------------

    def value(self, numbers: Ints, setting: Ints, above: float = -1.0) -> Value | None:
        """J, P and the draws behind them; None if J can't pass ``above`` even with certain ratification."""
        x, z = numbers.tolist(), setting.tolist()
        margin, gain = self.margins(x, z)
        ours = margin[: self.parties]
        signs = np.asarray((ours >= -TOLERANCE).all(axis=0))
        worth = np.maximum(gain.min(axis=0), 0.0)
        if float((worth * signs).mean()) <= above:
            return None
        each = self.ratified(self.applying(x), margin, self.crossed(x), signs)
        whole = each.prod(axis=0)
        fear = whole * ours >= self.table.cost * (1 - each) - TOLERANCE
        agreed = np.where(signs & fear.all(axis=0), whole, 0.0)
        return Value(float((agreed * worth).mean()), float(agreed.mean()), ours.mean(axis=1), agreed)


def _holds(pattern: tuple[tuple[int, int], ...], x: list[int]) -> bool:
    return all(x[i] == option for i, option in pattern)
