"""Checks of moves: names, states that can't be, preferences that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.errors import nearest
from detente.case.fields import Pattern
from detente.case.moves import NOT_TAKEN, TAKEN, Check, Preference
from detente.case.schema import CaseFile
from detente.case.text import cut
from detente.case.tree import Path

MOST_SEVERITY = 100
"""Severity of a move at most: judgement; the scale is the case's own."""
MOST_LISTED = 12


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Everything wrong with the moves, what goes with them, and what actors prefer among them."""
    for slug, move in case.moves.items():
        path: Path = ("moves", slug)
        yield from names.anyone((*path, "by"), move.by)
        yield from names.patterns((*path, "from"), move.from_)
        yield from names.pattern((*path, "to"), move.to or {})
        yield from bounded((*path, "severity"), move.severity, 0, MOST_SEVERITY)
        yield from _expected(case, path, names)
    whole = case.escalation
    for n, actor in enumerate(whole.third_parties):
        yield from names.anyone(("escalation", "third_parties", n), actor)
    for n, pattern in enumerate(whole.infeasible):
        yield from _pattern(case, names.item(("escalation", "infeasible"), n), pattern)
    yield from _taken(case, ("escalation", "wish"), whole.wish or ())
    for n, check in enumerate(whole.checks):
        yield from _check(case, ("escalation", "checks", n), check)
    yield from _today(case, names)
    for slug, person in case.actors.items():
        if person.escalation is not None:
            yield from _preference(case, ("actors", slug, "escalation"), person.escalation, names)


def _known(case: CaseFile, path: Path, move: str) -> Iterator[Complaint]:
    if move not in case.moves:
        some = list(case.moves)
        expected = f"a move: {', '.join(some)}" if 0 < len(some) <= MOST_LISTED else "a move of the case"
        yield path, f"the unknown move {cut(move)}", expected, nearest(move, some)


def _taken(case: CaseFile, path: Path, moves: Iterable[str]) -> Iterator[Complaint]:
    for n, move in enumerate(moves):
        yield from _known(case, (*path, n), move)


def _expected(case: CaseFile, path: Path, names: Names) -> Iterator[Complaint]:
    """A move that follows others: a third party's, which isn't in the graph itself."""
    move = case.moves[str(path[1])]
    yield from bounded((*path, "chance"), move.chance, 0, 1)
    if move.follows and move.by not in case.escalation.third_parties:
        yield (
            (*path, "follows"),
            f"a move by {cut(move.by)}",
            "a third party's (escalation.third_parties)",
            "",
        )
    for n, pattern in enumerate(move.follows):
        yield from _pattern(case, names.item((*path, "follows"), n), pattern)
        if path[1] in pattern:
            yield names.item((*path, "follows"), n), f"{path[1]} after itself", "other moves", ""


def _check(case: CaseFile, path: Path, check: Check) -> Iterator[Complaint]:
    for key in ("before", "after", "between"):
        yield from _taken(case, (*path, key), getattr(check, key))
    if check.until < check.on:
        yield (*path, "until"), check.until, f"a day from {check.on} on", ""
    for n, move in enumerate(check.between):
        if (move in check.before) != (move in check.after):
            found = f"{cut(move)}, which stands otherwise after than before"
            yield (*path, "between", n), found, "a move that came and went", ""
        elif move in case.moves and case.moves[move].by in case.escalation.third_parties:
            yield (*path, "between", n), f"{cut(move)}, a third party's", "a move of the graph", ""


def _pattern(case: CaseFile, path: Path, pattern: Pattern) -> Iterator[Complaint]:
    for move, said in pattern.items():
        yield from _known(case, (*path, move), move)
        if said not in (TAKEN, NOT_TAKEN):
            yield (*path, move), cut(said), f"{TAKEN} or {NOT_TAKEN}", ""


def _today(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Today's own moves are no combination that can't be."""
    for n, pattern in enumerate(case.escalation.infeasible):
        known = [move for move in pattern if move in case.moves]
        if len(known) == len(pattern) and all(case.moves[m].taken == (pattern[m] == TAKEN) for m in known):
            words = ", ".join(f"{move}: {said}" for move, said in pattern.items())
            yield (
                names.item(("escalation", "infeasible"), n),
                f"the moves that stand today ({words})",
                "a combination that is not today's",
                "",
            )


def _preference(case: CaseFile, path: Path, found: Preference, names: Names) -> Iterator[Complaint]:
    for n, statement in enumerate(found.statements):
        for pattern in statement:
            yield from _pattern(case, (*path, "statements", n), pattern)
    yield from contradictions((*path, "statements"), found.statements)
    for move, points in found.points.items():
        yield from _known(case, (*path, "points", move), move)
        yield from bounded((*path, "points", move), points, -MOST_POINTS, MOST_POINTS)
    for n, link in enumerate(found.links):
        for k, pattern in enumerate(link.when):
            yield from _pattern(case, names.item((*path, "links", n, "when"), k), pattern)
        yield from bounded((*path, "links", n, "points"), link.points, -MOST_POINTS, MOST_POINTS)
    yield from bounded((*path, "change"), found.change, 0, MOST_POINTS)
    for n, pattern in enumerate(found.unseen):
        yield from _pattern(case, names.item((*path, "unseen"), n), pattern)
    yield from _ranking(case, (*path, "ranking"), found.ranking)


def contradictions(path: Path, statements: Sequence[Sequence[Mapping[str, str]]]) -> Iterator[Complaint]:
    """A statement that is the opposite of a weightier one: both say the same of every state, or nothing."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    for n, statement in enumerate(statements):
        if len(statement) != 1 or len(statement[0]) != 1:
            continue
        ((move, said),) = statement[0].items()
        opposite = ((move, NOT_TAKEN if said == TAKEN else TAKEN),)
        if opposite in first:
            found = f"{move}: {said}, the opposite of statement {first[opposite] + 1}"
            yield (*path, n), found, "statements that don't contradict each other", ""
        first.setdefault(((move, said),), n)


def _ranking(case: CaseFile, path: Path, groups: Sequence[Sequence[str]]) -> Iterator[Complaint]:
    seen: set[str] = set()
    aside = case.escalation.third_parties
    letters = sum(move.by not in aside for move in case.moves.values())
    for n, group in enumerate(groups):
        for state in group:
            if len(state) != letters or set(state) - {"Y", "N"}:
                yield (*path, n), state, f"a state of {letters} letters Y or N, one for each move", ""
            if state in seen:
                yield (*path, n), f"the state {state} twice", "each state once", ""
            seen.add(state)
