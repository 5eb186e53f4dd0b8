"""From a case's moves to the graph of a conflict, and to what each decision maker prefers in every world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, TooLargeError
from detente.case.fields import Pattern
from detente.case.moves import Preference
from detente.draws import Draws
from detente.escalation import preference
from detente.escalation.graph import BACK, BOTH, FORWARD, Bools, Graph, Ints, feasible_states, letters
from detente.escalation.worth import Worth, applies, numbered

MOST_CELLS = 200_000_000
"""Worlds times states times decision makers at most: judgement; some 800 MB."""


class EscalationError(DetenteError):
    """The moves of a case make no graph; says which and why."""


@dataclass(frozen=True, eq=False, repr=False)
class Game:
    """A conflict: ``moves`` are the options of ``graph`` in their order, ``actors`` its decision makers.

    ``ranks`` (D, m, S): more is better; ``points`` (S, m) by actor, where its preferences are points;
    ``severity`` (m,): summed over the moves taken; ``today``: the place of the state that stands;
    ``settings``: the third parties' moves, taken or not.
    """

    moves: tuple[str, ...]
    actors: tuple[str, ...]
    graph: Graph
    ranks: NDArray[np.int32]
    points: Mapping[str, NDArray[np.float64]]
    severity: NDArray[np.float64]
    today: int
    settings: Mapping[str, bool]

    @property
    def worlds(self) -> int:
        """How many worlds there are: 1 where preferences are certain."""
        return int(self.ranks.shape[2])

    def state(self, place: int) -> str:
        """A feasible state as letters."""
        return letters(int(self.graph.feasible[place]), len(self.moves))

    def taken(self, place: int) -> tuple[str, ...]:
        """The moves that are taken in a state."""
        code = int(self.graph.feasible[place])
        return tuple(move for n, move in enumerate(self.moves) if code >> n & 1)

    def find(self, taken: Iterable[str]) -> int:
        """The place of the state in which exactly these moves are taken; −1 where it can't be."""
        chosen = set(taken)
        return int(self.graph.place[sum(1 << n for n, move in enumerate(self.moves) if move in chosen)])


def movers(case: Case) -> dict[str, str]:
    """Each move of the graph and the actor who makes it: a party's moves are its leadership's."""
    aside = case.file.escalation.third_parties
    return {
        slug: case.leaders.get(move.by, move.by)
        for slug, move in case.file.moves.items()
        if move.by not in aside
    }


def settings(case: Case) -> dict[str, bool]:
    """Each move of a third party, and whether it stands taken."""
    aside = case.file.escalation.third_parties
    return {slug: move.taken for slug, move in case.file.moves.items() if move.by in aside}


def build(
    case: Case,
    draws: Draws,
    given: Mapping[str, bool] | None = None,
    today: Iterable[str] | None = None,
    seen: bool = True,
    ahead: bool = False,
) -> Game:
    """The game of a case.

    Args:
        case: with moves.
        draws: worlds; where all preferences are ranked, one world stands for all.
        given: third parties' moves that are taken or not, other than as they stand.
        today: the moves that stand taken, other than as the case says.
        seen: whether states that an actor doesn't perceive are left out of its moves.
        ahead: only the states that one-way moves leave open from today; what follows from it is the same.

    Raises:
        EscalationError: no combination of moves can be, today's can't, or an actor has no preferences.
        ClosedSheetError: an actor's sheet is closed.
        TooLargeError: more moves, or more worlds and states, than the arrays hold.

    """
    owner, fixed = movers(case), settings(case) | dict(given or {})
    moves, taken = tuple(owner), {slug for slug, on in fixed.items() if on}
    file = case.file.moves
    standing = set(today) if today is not None else {slug for slug in moves if file[slug].taken}
    code = sum(1 << n for n, slug in enumerate(moves) if slug in standing)
    feasible = _feasible(case, moves, taken)
    if ahead:
        feasible = feasible[_open(case, moves, feasible, code)]
    actors = _actors(case, owner)
    case.require(actors)
    ways = {
        slug: BACK if file[slug].ends_only else BOTH if file[slug].reversible else FORWARD for slug in moves
    }
    own = tuple(tuple(n for n, slug in enumerate(moves) if owner[slug] == actor) for actor in actors)
    unseen = _unseen(case, actors, moves, feasible) if seen else {}
    graph = Graph(len(moves), own, tuple(ways[slug] for slug in moves), feasible, unseen)
    worth = Worth(case, draws, moves, feasible, taken, code)
    points = {actor: worth.points(actor) for actor in actors if not _ranked(case, actor)}
    worlds = draws.size if any(len(one) > 1 for one in points.values()) else 1
    if worlds * len(feasible) * len(actors) > MOST_CELLS:
        raise TooLargeError(f"{worlds:,} draws of {len(feasible):,} states: fewer draws fit")
    ranks = [_ranks(case, actor, moves, feasible, points) for actor in actors]
    shape = (len(feasible), worlds)
    here = int(graph.place[code])
    if here < 0:
        raise EscalationError(
            f"the moves that stand taken can't stand together: {', '.join(sorted(standing)) or 'none'}"
        )
    grave = sum(
        (np.where(feasible >> n & 1, file[slug].severity.middle, 0.0) for n, slug in enumerate(moves)),
        np.zeros(len(feasible)),
    )
    stacked = np.stack([np.broadcast_to(one, shape) for one in ranks])
    return Game(moves, actors, graph, stacked, points, grave, here, fixed)


def _actors(case: Case, owner: Mapping[str, str]) -> tuple[str, ...]:
    """Who moves, and who has preferences among moves, in the order of the case."""
    who = set(owner.values())
    named = [slug for slug, actor in case.file.actors.items() if slug in who or actor.escalation is not None]
    nobody = who - set(named)
    if nobody:
        raise EscalationError(f"{sorted(nobody)[0]} makes moves and is no actor with preferences")
    for slug in named:
        actor = case.actor(slug)
        if actor.escalation is None and not actor.weights and slug not in case.closed:
            raise EscalationError(f"{slug} makes moves and says nothing of what it prefers")
    return tuple(named)


def _feasible(case: Case, moves: tuple[str, ...], taken: set[str]) -> Ints:
    """The states that can be: no infeasible pattern, no issue twice set, each move with its ``from``."""
    found = (applies(moves, taken, pattern) for pattern in case.file.escalation.infeasible)
    codes = feasible_states(len(moves), [pattern for pattern in found if pattern is not None])
    if any(move.to or move.from_ for move in case.file.moves.values()):
        codes = codes[_can_be(case, moves, codes, taken)]
    if not len(codes):
        raise EscalationError("every combination of moves is infeasible")
    return codes


def _can_be(case: Case, moves: tuple[str, ...], codes: Ints, taken: set[str]) -> Bools:
    file, found = case.file.moves, np.ones(len(codes), bool)
    acting = {slug: codes >> n & 1 == 1 for n, slug in enumerate(moves)}
    acting |= {slug: np.ones(len(codes), bool) for slug in taken}
    for slug, here in acting.items():
        for other, there in acting.items():
            if slug < other and _clash(file[slug].to or {}, file[other].to or {}):
                found &= ~(here & there)
        if file[slug].from_:
            rest = {one: on for one, on in acting.items() if one != slug}
            held = np.zeros(len(codes), bool)
            for pattern in file[slug].from_:
                held |= np.logical_and.reduce([_option(case, rest, *one) for one in pattern.items()])
            found &= ~here | held
    return found


def _open(case: Case, moves: tuple[str, ...], codes: Ints, standing: int) -> Bools:
    """Where no move that stays once taken is undone, and none that isn't taken again is begun."""
    file = case.file.moves
    stay = sum(1 << n for n, slug in enumerate(moves) if not file[slug].reversible) & standing
    gone = sum(1 << n for n, slug in enumerate(moves) if file[slug].ends_only) & ~standing
    found: Bools = (codes & stay == stay) & (codes & gone == 0)
    return found


def _clash(one: Pattern, other: Pattern) -> bool:
    return any(issue in other and other[issue] != option for issue, option in one.items())


def _option(case: Case, acting: Mapping[str, Bools], issue: str, option: str) -> Bools:
    """In which states an issue has an option: by a move that is taken, or as it is today."""
    set_ = np.zeros(len(next(iter(acting.values()))) if acting else 1, bool)
    here = set_.copy()
    for slug, on in acting.items():
        to = case.file.moves[slug].to or {}
        if issue in to:
            set_ |= on
            if to[issue] == option:
                here |= on
    return here | ~set_ if case.today[issue] == option else here


def _unseen(case: Case, actors: tuple[str, ...], moves: tuple[str, ...], codes: Ints) -> dict[int, Bools]:
    found = {}
    for n, slug in enumerate(actors):
        told = case.actor(slug).escalation
        if told is not None and told.unseen:
            found[n] = preference.true_in(codes, [numbered(moves, pattern) for pattern in told.unseen])
    return found


def _ranked(case: Case, actor: str) -> bool:
    told = case.actor(actor).escalation
    return told is not None and bool(told.statements or told.ranking)


def _ranks(
    case: Case,
    actor: str,
    moves: tuple[str, ...],
    codes: Ints,
    points: Mapping[str, NDArray[np.float64]],
) -> NDArray[np.int32]:
    """An actor's ranks, shape (m, S) or (m, 1)."""
    if actor in points:
        return preference.by_points(points[actor]).T
    told = case.actor(actor).escalation or Preference()
    if told.ranking:
        return _by_ranking(actor, told, codes, len(moves))[:, None]
    statements = [[numbered(moves, pattern) for pattern in one] for one in told.statements]
    if told.weights:
        return preference.by_weights(codes, statements, told.weights)[:, None]
    return preference.by_statements(codes, statements)[:, None]


def _by_ranking(actor: str, told: Preference, codes: Ints, options: int) -> NDArray[np.int32]:
    place = {letters(int(code), options): n for n, code in enumerate(codes)}
    named = [state for group in told.ranking for state in group]
    odd = next((state for state in named if state not in place), None)
    if odd is not None:
        raise EscalationError(f"{actor} ranks {odd}, a state that can't be")
    missing = next((state for state in place if state not in named), None)
    if missing is not None:
        raise EscalationError(f"{actor} doesn't rank {missing}")
    return preference.by_ranking([[place[state] for state in group] for group in told.ranking], len(codes))


__all__ = ["EscalationError", "Game", "build", "movers", "settings"]
