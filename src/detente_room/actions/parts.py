"""Adding, removing and renaming parts of a case: whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.case import Case, Problem, load
from detente.case.edits import edited
from detente.case.order import swapped
from detente.case.read import check_text
from detente.case.rename import rename as renamed
from detente.case.spans import SpanError
from detente.case.tree import Path as Steps
from detente.case.tree import parse
from detente.case.write import REMOVED
from detente_room.actions.edit import ReadOnlyError, alone, written
from detente_room.actions.whole import write
from detente_room.editing.added import begun
from detente_room.editing.fields import Maker
from detente_room.editing.fields import written as as_written
from detente_room.editing.questions import Asked
from detente_room.editing.removed import Part, counted, going, needing, numbered
from detente_room.shelf import Place


@dataclass(frozen=True)
class Added:
    """A part that was begun: what it is called, or what stood in the way."""

    one: str
    problems: tuple[Problem, ...] = ()


def add(place: Place, part: str, inside: str, asked: Asked) -> Added:
    """Begin a part.

    Raises:
        ReadOnlyError: a case of the library.
        AskedError: an answer is missing or can't be.
        CaseError: the file as it stands is not in order.

    """
    if not place.own:
        raise ReadOnlyError
    with alone(place):
        case = load(place.path)
        new = begun(Maker(case, as_written(case)), part, inside, asked)
        return Added(new.one, written(place, case.text or "", new.changes))


@dataclass(frozen=True)
class Removal:
    """What removing a part would take out, and what stands in its way.

    ``problems``: what would be wrong without it; ``counted``: paths in files beside the case that
    would then mean another item; ``needed``: where something must name it. ``new``: the text without it.
    """

    paths: tuple[Steps, ...]
    problems: tuple[Problem, ...]
    counted: tuple[tuple[str, str], ...]
    needed: tuple[Steps, ...]
    new: str

    @property
    def may(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.paths) and not (self.problems or self.counted or self.needed)


def removal(place: Place, case: Case, part: Part) -> Removal:
    """What removing a part would do; nothing is changed."""
    text, data = case.text or "", as_written(case)
    paths, needed = tuple(going(data, part)), tuple(needing(data, part))
    moved = tuple(counted(paths, numbered(case)))
    if needed or not paths:
        return Removal(paths, (), moved, needed, text)
    try:
        new = _without_empty(edited(text, dict.fromkeys(paths, REMOVED)))
    except SpanError as error:
        wrong = Problem(str(place.path), 0, "", str(error), "it removed in the file itself")
        return Removal(paths, (wrong,), moved, needed, text)
    return Removal(paths, check_text(place.path, new).problems, moved, needed, new)


def _without_empty(text: str) -> str:
    """Sections that hold nothing any more go: a list of levers without one is no section."""
    data = parse(text, "").data
    sections = ("levers", "budget", "strategies", "commitments", "moves", "groups")
    empty = [(key,) for key in sections if data.get(key) in ({}, [])]
    return edited(text, dict.fromkeys(empty, REMOVED)) if empty else text


def remove(place: Place, part: Part, seen: int) -> Removal:
    """Take a part out, with all that names it; nothing where something stands in the way.

    Args:
        place: the case.
        part: what goes.
        seen: how many things the page said would go: where it is another number now, nothing is done.

    Raises:
        ReadOnlyError, CaseError: as `add`.

    """
    if not place.own:
        raise ReadOnlyError
    with alone(place):
        found = removal(place, load(place.path), part)
        if len(found.paths) != seen:
            changed = Problem(str(place.path), 0, "", "a file that was changed meanwhile", "look at it again")
            return replace(found, problems=(*found.problems, changed))
        if found.may:
            write(place.path, found.new)
        return found


def move(place: Place, issue: str, option: str, down: bool) -> tuple[Problem, ...]:
    """Move an option past its neighbour; what stood in the way. At an end it stays.

    Raises:
        ReadOnlyError, CaseError: as `add`.

    """
    if not place.own:
        raise ReadOnlyError
    with alone(place):
        case = load(place.path)
        names = list(case.file.issues[issue].options) if issue in case.file.issues else []
        n = (names.index(option) if option in names else -1) - (not down)
        if not 0 <= n < len(names) - 1:
            return ()
        try:
            new = swapped(case.text or "", ("issues", issue, "options", names[n]))
        except SpanError as error:
            return (Problem(str(place.path), 0, "", str(error), "it moved in the file itself"),)
        problems = check_text(place.path, new).problems
        if not problems:
            write(place.path, new)
        return problems


def rename(place: Place, kind: str, old: str, new: str) -> None:
    """Give an issue, an option or an actor another short name, everywhere.

    Raises:
        ReadOnlyError: a case of the library.
        DetenteError: it can't be named so; nothing is then changed.

    """
    if not place.own:
        raise ReadOnlyError
    with alone(place):
        renamed(load(place.path), kind, old, new)
