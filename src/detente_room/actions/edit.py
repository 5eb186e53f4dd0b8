"""Writing to a case file: only what a form changed, whole or not at all, never over another's change."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from detente.case import Case, CaseError, DetenteError, Problem, load
from detente.case.edits import edited
from detente.case.new import write_new
from detente.case.read import check_text
from detente.case.spans import SpanError
from detente.case.tree import Path as Steps
from detente.case.tree import dotted
from detente.case.write import REMOVED
from detente_room.actions.whole import write
from detente_room.editing.changes import Wish, changes, wishes
from detente_room.editing.fields import Field
from detente_room.editing.forms import Forms
from detente_room.editing.removed import counted, numbered
from detente_room.shelf import Place

_writing = threading.Lock()


class ReadOnlyError(DetenteError):
    """A case of the library: it is copied to be changed."""

    def __init__(self) -> None:
        super().__init__("cases of the library are read only: make a copy of your own")


@dataclass(frozen=True)
class Outcome:
    """What became of a form.

    ``saved``: how many fields; ``contested``: those changed elsewhere meanwhile; ``problems``: what is wrong,
    by the field's name; ``others``: what is wrong with no field of the form.
    """

    saved: int = 0
    contested: tuple[Wish, ...] = ()
    problems: Mapping[str, list[Problem]] = field(default_factory=dict)
    others: tuple[Problem, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing stood in the way."""
        return not (self.contested or self.problems or self.others)


def save(place: Place, part: tuple[str, str], was: Mapping[str, str], asked: Mapping[str, str]) -> Outcome:
    """Write what a form changed into the case file.

    1. Nobody else writes meanwhile; the file is read as it stands now.
    2. A field that says something else than the form was shown with is contested: nothing is written.
    3. The new text is checked whole; what is wrong with it is told, and nothing is written.
    4. The new text takes the place of the old one in one step, after it has reached the disk.

    Raises:
        ReadOnlyError: a case of the library.
        CaseError: the file as it stands is not in order.

    """
    if not place.own:
        raise ReadOnlyError
    with alone(place):
        case = load(place.path)
        forms = Forms(case)
        fields = forms.fields(*part)
        wanted = wishes(fields, was, asked)
        contested = tuple(wish for wish in wanted if wish.contested)
        if contested or not wanted:
            return Outcome(contested=contested)
        made = changes(case, forms.data, wanted)
        gone = [path for path, value in made.items() if value is REMOVED]
        problems = _shifted(place, case, gone) or written(place, case.text or "", made)
    return _told(problems, fields) if problems else Outcome(saved=len(wanted))


def written(place: Place, text: str, wanted: Mapping[Steps, object]) -> tuple[Problem, ...]:
    """Write changes into the case file, unless something would be wrong with it: then what."""
    try:
        new = edited(text, wanted)
    except SpanError as error:
        return (Problem(str(place.path), 0, "", str(error), "this place changed in the file itself"),)
    problems = check_text(place.path, new).problems
    if not problems:
        write(place.path, new)
    return problems


def _shifted(place: Place, case: Case, gone: list[Steps]) -> tuple[Problem, ...]:
    """What in files beside the case would mean another item of a list from which one goes."""
    items = [path for path in gone if isinstance(path[-1], int)]
    moved = counted(items, numbered(case)) if items else []
    expected = "it changed first: it counts the items of a list from which one would go"
    return tuple(
        Problem(str(place.folder / file), 0, "", f"the row on {row} in {file}", expected)
        for file, row in moved
    )


def _told(problems: tuple[Problem, ...], fields: list[Field]) -> Outcome:
    """Each problem beside its field: the one at its path, or the nearest above it."""
    by_path = {dotted(one.path): one.name for one in fields}
    beside: dict[str, list[Problem]] = {}
    others = []
    for problem in problems:
        steps = problem.where.split(".")
        ends = (".".join(steps[:n]) for n in range(len(steps), 1, -1))
        name = by_path.get(problem.where) or next((by_path[end] for end in ends if end in by_path), None)
        if name is None:
            others.append(problem)
        else:
            beside.setdefault(name, []).append(problem)
    return Outcome(problems=beside, others=tuple(others))


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Nobody else of the workbench writes to this case, in this process or another."""
    with _writing:
        try:
            import fcntl  # noqa: PLC0415 - there is none on Windows, where one workbench writes at a time
        except ModuleNotFoundError:
            yield
            return
        handle = os.open(place.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def copy(place: Place, name: str, home: Path) -> Path:
    """Copy a case into a folder of its own; return its file.

    Raises:
        DetenteError: not a usable name, or there is one already.

    """
    made = write_new(name, home)
    try:
        if place.whole:
            shutil.copytree(place.folder, made.parent, dirs_exist_ok=True, ignore=_hidden)
        else:
            (made.parent / "SOURCES.md").unlink()
            shutil.copyfile(place.path, made)
    except OSError as error:
        shutil.rmtree(made.parent, ignore_errors=True)
        raise DetenteError(f"{made.parent} can't be written: {error.strerror}") from None
    return made


def _hidden(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".") or name in {"expected.txt", "validity.txt"}]


def new(name: str, home: Path) -> Path:
    """A small case to begin from.

    Raises:
        DetenteError: not a usable name, or there is one already.

    """
    return write_new(name, home)


def sources(place: Place, text: str) -> None:
    """Begin ``SOURCES.md`` beside a case; one that is there stays as it is.

    Raises:
        ReadOnlyError: a case of the library.

    """
    if not place.own:
        raise ReadOnlyError
    with (
        alone(place),
        suppress(FileExistsError),
        (place.folder / "SOURCES.md").open("x", encoding="utf-8") as file,
    ):
        file.write(text)


def own(name: str, text: str, sources: str, home: Path) -> Path:
    """A case of one's own from its text; return its file.

    Raises:
        DetenteError: not a usable name, or there is one already.
        CaseError: the text is no case in order; nothing is then left.

    """
    made = write_new(name, home)
    try:
        problems = check_text(made, text).problems
        if problems:
            raise CaseError(problems)
        write(made.with_name("SOURCES.md"), sources)
        write(made, text)
    except (OSError, DetenteError):
        shutil.rmtree(made.parent, ignore_errors=True)
        raise
    return made
