"""From a case's moves to which states are stable, and where it would go: the face of `escalation`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from detente.case import Case, UnknownNameError
from detente.case.arguments import typed
from detente.draws import Draws
from detente.escalation import parts
from detente.escalation.answer import Escalation
from detente.escalation.build import EscalationError, Game, build, movers
from detente.escalation.course import Course, Steps, course, credible
from detente.escalation.graph import Bools
from detente.escalation.held import held
from detente.escalation.inverse import coalitions, wanted
from detente.escalation.record import After, after, checked, scored, settings_at
from detente.escalation.stability import CONCEPTS, answers, stability
from detente.escalation.steps import calm, ends, outcomes, road, steps_from
from detente.escalation.thirds import Again, candidates, third_party
from detente.method import Method, Note
from detente.shown import Titles

SOURCE = "docs/escalation.md (Fang, Hipel & Kilgour 1993; Xu, Hipel, Kilgour & Fang 2018)"
FEW = 4096
"""States of a graph up to which courses, coalitions and third parties are worked out in full: judgement."""
DRAWS = 200
"""Draws by default: judgement; a share is then within 7 in 100, and the flagship takes a few seconds."""
SEQ = CONCEPTS.index("seq")
MOST_NAMED = 12


@typed
def escalation(
    case: Case,
    draws: Draws | None = None,
    today: Iterable[str] | None = None,
    wish: Iterable[str] | None = None,
) -> Escalation:
    """What if the talks break down: which states are stable, where it would go, what a third party changes.

    Args:
        case: the dispute, perhaps as one reader sees it.
        draws: Latin hypercube draws, 200 with seed 0 by default; rankings are certain and need one world.
        today: the moves that stand taken, instead of those that the case says stand.
        wish: the moves taken in the wished state, instead of the case's ``escalation.wish``.

    Raises:
        EscalationError: no moves, none that can be, or somebody without preferences.
        UnknownNameError: a move that the case doesn't have.
        ClosedSheetError: a decision maker's sheet is closed to the case's reader.
        TooLargeError: more moves than a graph has room for.

    Source: docs/escalation.md.

    """
    draws, case = draws if draws is not None else Draws(DRAWS), case.noting()
    if not movers(case):
        raise EscalationError("this case names no moves of its parties: `moves` in docs/case-format.md")
    standing = _named(case, today)
    middle = build(case, Draws.middle(), today=standing)
    whole = build(case, draws, today=standing)
    return _answer(case, draws, middle, whole, _wished(case, wish, middle))


def _named(case: Case, moves: Iterable[str] | None) -> tuple[str, ...] | None:
    if moves is None:
        return None
    named = tuple(moves)
    for move in named:
        if move not in movers(case):
            raise UnknownNameError("move", move, movers(case))
    return named


def _wished(case: Case, wish: Iterable[str] | None, game: Game) -> int | None:
    named = _named(case, wish) if wish is not None else case.file.escalation.wish
    if named is None:
        return None
    place = game.find(named)
    if place < 0:
        raise EscalationError(f"the wished state can't be: {', '.join(named) or 'no move taken'}")
    return place


def _answer(case: Case, draws: Draws, middle: Game, whole: Game, wish: int | None) -> Escalation:
    steady = stability(middle.graph, middle.ranks)[..., 0]
    labels = answers(whole.graph, whole.ranks)
    # Rankings are certain: then the one world of the draws is that of the middle values.
    same = whole.worlds == 1 and np.array_equal(whole.ranks, middle.ranks)
    often = steady[..., None] if same else stability(whole.graph, whole.ranks, labels)
    steps = credible(whole, labels)
    found = course(whole, whole.today, steps)
    told = ends(whole, found)
    thirds = tuple(_third(case, draws, whole, steps, move) for move in whole.settings)
    calmest = calm(found)
    whole_share = often.all(axis=0).mean(axis=-1)
    few = middle.graph.size <= FEW
    stable = [int(place) for place in np.flatnonzero(np.all(steady, axis=0)[SEQ])]
    checks = _checks(case, draws, whole)
    return Escalation(
        actors=whole.actors,
        moves=tuple(_move(case, move) for move in whole.moves),
        settings=tuple(_move(case, move) for move in whole.settings),
        today=whole.state(whole.today),
        codes=whole.graph.feasible,
        severity=whole.severity,
        stable=steady,
        often=whole_share,
        calm=calmest,
        ends=told,
        outcomes=outcomes(whole, steps, whole.today),
        steps=steps_from(whole, steps, whole.today),
        path=road(whole, steps, whole.today, whole.find(told[0].taken)) if told else (),
        held=held(whole, steps),
        thirds=thirds,
        candidates=candidates(whole, steps, thirds, calmest, _again(case, draws, whole)) if few else (),
        wanted=wanted(whole, middle, often, wish) if wish is not None and few else (),
        wish=None if wish is None else whole.state(wish),
        coalitions=coalitions(middle, stable) if few else (),
        misperceived=_misperceived(case, middle, steady),
        checks=checks,
        record=scored(checks),
        worlds=whole.worlds,
        notes=_notes(whole, found),
        method=_method(whole, draws),
        reads=case.reads,
        titles=replace(Titles.of(case)),
    )


def _method(game: Game, draws: Draws) -> Method:
    if game.worlds == 1:
        return Method("graph model", SOURCE, "exact", 0, None, 0.0)
    return Method("graph model", SOURCE, "sampled", draws.count, draws.seed, 0.0, repr(draws))


def _move(case: Case, slug: str) -> parts.Move:
    move = case.file.moves[slug]
    way = "forward" if not move.reversible else "back" if move.ends_only else ""
    by = movers(case).get(slug, move.by)
    title = move.title or slug
    short = move.short or title
    return parts.Move(slug, by, title, short, move.taken, way, move.severity.middle, move.source)


def _third(case: Case, draws: Draws, whole: Game, steps: Steps, move: str) -> parts.ThirdParty:
    here, one = whole.taken(whole.today), case.file.moves[move]

    def made(given: Mapping[str, bool]) -> Game:
        return build(case, draws, given=given, today=here, ahead=True)

    return third_party(whole, steps, made, move, one.by, one.short or one.title or move)


def _again(case: Case, draws: Draws, whole: Game) -> Again | None:
    """The game with other moves standing, where somebody's preferences hang on what stands."""
    told = [case.actor(actor).escalation for actor in whole.actors]
    if not any(one is not None and one.change.high > 0 for one in told):
        return None
    return lambda taken: build(case, draws, today=taken, ahead=True)


def _checks(case: Case, draws: Draws, whole: Game) -> tuple[parts.Checked, ...]:
    """Every date of the record; dates with the same moves standing are worked out once."""
    known: dict[frozenset[str], After] = {}
    told = []
    for check in case.file.escalation.checks:
        before = frozenset(check.before)
        if before not in known:
            given = settings_at(whole, check)
            own = [move for move in check.before if move not in given]
            known[before] = after(build(case, draws, given=given, today=own, ahead=True))
        told.append(checked(known[before], check))
    return tuple(told)


def _misperceived(case: Case, middle: Game, steady: Bools) -> tuple[parts.Misperceived, ...]:
    """The equilibria with what each doesn't see, beside those if all saw everything."""
    if not middle.graph.unseen:
        return ()
    clear = build(case, Draws.middle(), today=middle.taken(middle.today), seen=False)
    plain = stability(clear.graph, clear.ranks)[:, SEQ, :, 0].all(axis=0)
    with_ = steady[:, SEQ].all(axis=0)
    only, lost = (
        [middle.state(int(p)) for p in np.flatnonzero(one)] for one in (with_ & ~plain, plain & ~with_)
    )
    return tuple(
        parts.Misperceived(middle.actors[who], int(hidden.sum()), tuple(only), tuple(lost))
        for who, hidden in middle.graph.unseen.items()
    )


def _notes(game: Game, found: Course) -> tuple[Note, ...]:
    """What a reader must know: states that nobody can reach, a course that goes round."""
    notes = []
    alone = np.flatnonzero(~game.graph.reached())
    left = [game.state(int(place)) for place in alone if place != game.today]
    if left:
        more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
        notes.append(Note("unreachable", {"states": ", ".join(left[:MOST_NAMED]) + more}))
    round_ = float((~found.ends.any(axis=0)).mean())
    if round_ > 0.01:
        notes.append(Note("goes-round", {"share": f"{round_:.2f}"}))
    return tuple(notes)
