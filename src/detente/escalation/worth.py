"""What states are worth to an actor: the package that each brings about, and the moves themselves."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.case.fields import Pattern
from detente.case.moves import TAKEN, Preference
from detente.draws import Draws
from detente.escalation import preference
from detente.escalation.graph import Bools, Ints
from detente.model.points import Points

Floats = NDArray[np.float64]


def numbered(moves: tuple[str, ...], pattern: Pattern) -> dict[int, bool]:
    """A pattern of moves by the numbers of the options."""
    return {moves.index(move): said == TAKEN for move, said in pattern.items()}


def applies(moves: tuple[str, ...], taken: set[str], pattern: Pattern) -> dict[int, bool] | None:
    """What a pattern asks of the graph's own moves; None where third parties' moves are otherwise."""
    inside: Pattern = {}
    for move, said in pattern.items():
        if move in moves:
            inside[move] = said
        elif (move in taken) != (said == TAKEN):
            return None
    return numbered(moves, inside)


class Worth:
    """Points of actors in every state: of the package that it brings about, and of the moves themselves.

    ``taken``: third parties' moves that stand; ``standing``: the code of the state that stands.
    """

    def __init__(
        self,
        case: Case,
        draws: Draws,
        moves: tuple[str, ...],
        codes: Ints,
        taken: set[str],
        standing: int,
    ) -> None:
        self.case, self.draws, self.codes = case, draws, codes
        self.moves, self.taken, self.standing = moves, taken, standing
        to = [case.file.moves[slug].to or {} for slug in moves]
        fixed: Pattern = {}
        for slug in taken:
            fixed |= case.file.moves[slug].to or {}
        acting = sum(1 << n for n, one in enumerate(to) if one)
        kinds, self.kind = np.unique(codes & acting, return_inverse=True)
        self.packages: list[Pattern] = []
        for kind in kinds:
            package = case.today | fixed
            for n, one in enumerate(to):
                if kind >> n & 1:
                    package |= one
            self.packages.append(package)

    def points(self, actor: str) -> Floats:
        """What each state is worth beside today's package without moves, shape (S, m) or (1, m)."""
        read = Points(self.case, self.draws, [actor])
        base = read.link_points(actor, self.case.today)
        told = [
            sum((read.step(actor, issue, option) for issue, option in package.items()), -base)
            + read.link_points(actor, package)
            for package in self.packages
        ]
        worth = np.stack(told, axis=1)[:, self.kind]
        own = self.case.actor(actor).escalation
        if own is not None:
            worth = worth + self._moves(actor, own)
        same = (worth == worth[:1]).all()
        return worth[:1] if same else worth

    def _moves(self, actor: str, own: Preference) -> Floats:
        """Points of the moves, of answers that are expected, and of changes of what stands, shape (S, m)."""
        found = self._taken(actor, own, self.taken)
        for move, chance, held in self.expected:
            found = found + chance[:, None] * held * self._more(actor, own, move)
        if own.change.high > 0:
            cost = self.draws.values(("actors", actor, "escalation", "change"), own.change)
            found = found - cost[:, None] * self._changed(actor)
        return found

    @cached_property
    def expected(self) -> list[tuple[str, Floats, Bools]]:
        """Third parties' moves that don't stand but follow others: with which chance, in which states."""
        return [
            (
                slug,
                self.draws.values(("moves", slug, "chance"), move.chance),
                self._holds(move.follows, self.taken),
            )
            for slug, move in self.case.file.moves.items()
            if move.follows and slug not in self.taken
        ]

    def _more(self, actor: str, own: Preference, move: str) -> Floats:
        """What a third party's move adds, beside those that stand, shape (S, m)."""
        return self._taken(actor, own, self.taken | {move}) - self._taken(actor, own, self.taken)

    def _taken(self, actor: str, own: Preference, taken: set[str]) -> Floats:
        """Points of the moves that are taken and of those that stand together, shape (S, m)."""
        root, found = ("actors", actor, "escalation"), np.zeros((self.draws.size, len(self.codes)))
        for move, number in own.points.items():
            held = self._holds(({move: TAKEN},), taken)
            found += self.draws.values((*root, "points", move), number)[:, None] * held
        for n, link in enumerate(own.links):
            held = self._holds(link.when, taken)
            found += self.draws.values((*root, "links", n, "points"), link.points)[:, None] * held
        return found

    def _changed(self, actor: str) -> NDArray[np.int64]:
        """How many of an actor's own moves are otherwise than they stand, shape (m,)."""
        file, leaders = self.case.file.moves, self.case.leaders
        own = [n for n, slug in enumerate(self.moves) if leaders.get(file[slug].by, file[slug].by) == actor]
        turned = self.codes ^ self.standing
        found: NDArray[np.int64] = sum((turned >> n & 1 for n in own), np.zeros(len(self.codes), np.int64))
        return found

    def _holds(self, patterns: tuple[Pattern, ...], taken: set[str]) -> Bools:
        found = [applies(self.moves, taken, pattern) for pattern in patterns]
        return preference.true_in(self.codes, [one for one in found if one is not None])
