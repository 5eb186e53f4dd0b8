"""One name for another everywhere in a case: its files, its variants and orders, its record, its sources.

Texts that people read (titles, reasons, quotations) stay as they are. Everything is changed in a copy first,
and the copy is checked and compared number by number; only then is anything written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.case.arguments import typed
from detente.case.dispute import Case
from detente.case.errors import DetenteError, UnknownNameError
from detente.case.files import read_text
from detente.case.rename_cells import CELLS, Cell, numbers_in
from detente.case.rename_places import Change, moved_path, scalars
from detente.case.rewrite import copied, in_order, kept, target
from detente.case.sources import Row, joined
from detente.case.spans import Spans, spelled, spliced
from detente.case.text import is_slug
from detente.case.tree import Path as Steps

KINDS = ("issue", "option", "actor")
_BESIDE = ("variants", "orders")
_NAMED = (("sheets", ".yaml"), ("experts", ".csv"))
"""Folders with files that are called as an actor is."""


class RenameError(DetenteError):
    """A name can't be changed."""


@dataclass(frozen=True)
class Renamed:
    """What was changed: by file, how many places; and the case's folder or file."""

    where: Path
    files: Mapping[str, int]


@typed
def rename(case: Case, kind: str, old: str, new: str, out: Path | None = None) -> Renamed:
    """Give an issue, an option or an actor another name, everywhere in the case.

    Args:
        case: the dispute; a folder or a file.
        kind: ``issue``, ``option`` or ``actor``.
        old: its name; of an option ``issue=option``.
        new: the other name; of an option without its issue.
        out: a folder for a copy with the new name; without one the case itself is changed.

    Raises:
        UnknownNameError: no such kind or name.
        RenameError: the new name is taken or no name, the old one is also a party's or a group's, the case is
            one of the library (a copy then), or its files can't be changed.
        CaseError: with the new name the case would be wrong: nothing is written.

    """
    change = _checked(case, kind, old, new)
    folder, where = target(case, out)
    with copied(folder) as copy:
        files = dict(_changed(case, copy, change))
        for name, (text, _) in files.items():
            (copy / name).write_text(text, "utf-8", newline="")
        for inside, ending in _NAMED if change.kind == "actor" else ():
            own = copy / inside / f"{old}{ending}"
            if own.exists():
                own.rename(copy / inside / f"{new}{ending}")
        _same(case, in_order(copy))
        counts = {name: count for name, (_, count) in files.items()}
        return Renamed(kept(copy, folder, where, files), counts)


def _checked(case: Case, kind: str, old: str, new: str) -> Change:
    """The change, if it can be one."""
    if kind not in KINDS:
        raise UnknownNameError("kind of name", kind, KINDS)
    if not is_slug(new):
        raise RenameError(f"found {new!r}; expected a name of letters, digits, - _ and .")
    issue, option = "", old
    if kind == "option":
        issue, mark, option = (part.strip() for part in old.partition("="))
        if not mark:
            raise RenameError(f"found {old!r}; expected issue=option")
        if issue not in case.file.issues:
            raise UnknownNameError("issue", issue, case.file.issues)
    known = case.file.issues if kind == "issue" else case.file.actors
    names = set(case.file.issues[issue].options) if kind == "option" else set(known)
    if option not in names:
        raise UnknownNameError(f"option of {issue}" if kind == "option" else kind, option, names)
    taken = names | ({*case.parties, *case.file.groups} if kind == "actor" else set())
    if new in taken:
        raise RenameError(f"found {new}, which the case has already; expected another name")
    if kind == "actor" and option in {*case.parties, *case.file.groups}:
        raise RenameError(
            f"found {option}, which is a party or a group as well; expected an actor's own name"
        )
    return Change(kind, option, new, issue)


def _changed(case: Case, copy: Path, change: Change) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each file that changes: its text, and how many places."""
    for path in (
        copy / "case.yaml",
        *(one for name in _BESIDE for one in sorted((copy / name).glob("*.yaml"))),
    ):
        yield from _found(copy, path, _in_yaml(read_text(path), change, ()))
    for path in sorted((copy / "sheets").glob("*.yaml")):
        yield from _found(copy, path, _in_yaml(read_text(path), change, ("actors", path.stem)))
    for path in (
        one for name in ("record", "panel", "experts") for one in sorted((copy / name).glob("*.csv"))
    ):
        said = path.parent.name == "experts" and path.stem != "seeds"
        cell = numbers_in("number") if said else CELLS.get((path.parent.name, path.stem))
        if cell is not None:
            yield from _found(copy, path, _in_csv(read_text(path), cell(change)))
    path = copy / "SOURCES.md"
    if path.exists():
        yield from _found(copy, path, _in_sources(case, read_text(path), change))


def _found(copy: Path, path: Path, made: tuple[str, int]) -> Iterator[tuple[str, tuple[str, int]]]:
    if made[1]:
        yield str(path.relative_to(copy)), made


def _in_yaml(text: str, change: Change, below: Steps) -> tuple[str, int]:
    """A YAML file with the name changed; ``below``: where it hangs in the case."""
    spans = Spans(text)
    edits: dict[tuple[int, int], str] = {}
    for path, place in spans.places.items():
        if path and path[-1] == change.old and place.key is not None and change.key((*below, *path)):
            edits[place.key] = spelled(change.new)
    for path in scalars(spans, change.old):
        if change.value((*below, *path)):
            edits[spans.places[path].value] = spelled(change.new)
    return spliced(text, ((low, high, new) for (low, high), new in edits.items())), len(edits)


def _in_csv(text: str, cell: Cell) -> tuple[str, int]:
    """A table with the name changed; rows that don't have it stay to the letter."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines)
    head = next(reader, [])
    kept, begins, count = ["".join(lines[: reader.line_num])], reader.line_num, 0
    for row in reader:
        own = "".join(lines[begins : reader.line_num])
        begins = reader.line_num
        cells = dict(zip((name.strip() for name in head), row, strict=False))
        new = [cell(cells, name.strip()) if n < len(row) else "" for n, name in enumerate(head)]
        if len(row) == len(head) and new != row:
            out = io.StringIO()
            csv.writer(out, lineterminator="\r\n" if own.endswith("\r\n") else "\n").writerow(new)
            own, count = out.getvalue(), count + sum(a != b for a, b in zip(new, row, strict=True))
        kept.append(own)
    return "".join(kept), count


def _in_sources(case: Case, text: str, change: Change) -> tuple[str, int]:
    """The rows of ``SOURCES.md`` whose path must name it otherwise to speak of the same numbers."""
    lines, count = text.split("\n"), 0
    paths = [path for path, _ in case.numbers()]
    for row in case.sources.rows:
        steps = row.number.split(".")
        if change.old not in row.number:
            continue
        mine = [path for path in paths if row.covers(joined(path))]
        moved = [moved_path(path, change) for path in mine]
        if moved == mine or all(row.covers(joined(path)) for path in moved):
            continue
        new = _row_for(row, steps, change, moved)
        line = lines[row.line - 1]
        lines[row.line - 1] = line.replace(row.number, new, 1)
        count += lines[row.line - 1] != line
    return "\n".join(lines), count


def _row_for(row: Row, steps: list[str], change: Change, moved: list[Steps]) -> str:
    """The row's path with the new name where it then covers what it covered."""
    at = [n for n, step in enumerate(steps) if step == change.old]
    tries = [(n,) for n in at] + [tuple(at)] if len(at) > 1 else [tuple(at)]
    for chosen in tries:
        new = ".".join(change.new if n in chosen else step for n, step in enumerate(steps))
        if all(Row(new, "", "", 0).covers(joined(path)) for path in moved):
            return new
    return row.number.replace(change.old, change.new)


def _same(case: Case, other: Case) -> None:
    """Whether the copy says the same numbers in the same order."""
    before, after = ([number for _, number in one.numbers()] for one in (case, other))
    if before != after:
        raise RenameError("the case would say other numbers under the new name; nothing was written")
