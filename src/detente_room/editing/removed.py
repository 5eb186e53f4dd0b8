"""What goes with a part of a case that is taken out: everything that names it and says nothing without it.

What names it and would still have to say something (a lever whose holder goes, a bloc whose leadership goes)
isn't decided here: `detente check` complains of it, and then nothing is taken out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.fields import as_word
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.rename_places import Change, in_pattern, matches
from detente.case.seeds import FOLDER
from detente.case.tree import Path
from detente_room.editing.fields import at, said
from detente_room.editing.home import bodies

NEEDED = ("levers/*/held_by", "actors/*/follows", "moves/*/by")
"""Single names that something must have: another is chosen first."""
HOLDERS = (
    *("infeasible/*", "requires/*", "actors/*/links/*", "actors/*/never/*", "actors/*/no_agreement/*"),
    *NEEDED,
    *("actors/*/sacred/*/softened_by/*", "levers/*/levels/*/effects/*", "commitments/*", "moves/*"),
    *("home/*/bodies/*", "strategies/*/settles/*", "strategies/*/package/*", "economy/beyond/*"),
    *("economy/frictions/*/*", "actors/*/sacred/*", "issues/*/now_as_seen_by/*", "actors/*/poll"),
    *("process/spoilers/*", "process/calendar/*", "process/commission/mandate/*", "process/mediation/by"),
    *("strategies/*/process/spoilers/*", "strategies/*/process/calendar/*"),
    *("strategies/*/process/commission/mandate/*", "sequence/edges/*", "strategies/*/order/*"),
    *("process/commissions/*/mandate/*", "levers/*/harms/*", "strategies/*/asks/*"),
    *("process/exchange/programme", "strategies/*/process/exchange/programme"),
)
"""The smallest thing around a name that says nothing without it: an item of a list, an entry."""
ALONE = ("process/commission/chair", "sequence/certifier", "process/mediation/by/*")
"""Single names that may go by themselves."""


@dataclass(frozen=True)
class Part:
    """What is to go.

    ``kind``: issue, option, actor, lever, level, commitment, body, strategy, move, group.
    ``inside``: the issue of an option, the lever of a level, the party of a body.
    """

    kind: str
    name: str
    inside: str = ""


def root(data: Any, part: Part) -> Path | None:
    """Where a part stands; None where there is none."""
    places: dict[str, Path] = {
        "issue": ("issues", part.name),
        "option": ("issues", part.inside, "options", part.name),
        "actor": ("actors", part.name),
        "lever": ("levers", part.name),
        "level": ("levers", part.inside, "levels", part.name),
        "strategy": ("strategies", part.name),
        "move": ("moves", part.name),
        "group": ("groups", part.name),
    }
    path: Path | None = places.get(part.kind)
    if part.kind == "commitment":
        there = at(data, ("commitments",)) or []
        idents = [_word(at(one, ("id",))) for one in there]
        path = ("commitments", idents.index(part.name)) if part.name in idents else None
    if part.kind == "body":
        names = [name for name, _one in bodies(data, part.inside)]
        path = ("home", part.inside, "bodies", names.index(part.name)) if part.name in names else None
    return path if path is not None and _stands(data, path) else None


def _stands(data: Any, path: Path) -> bool:
    above = at(data, path[:-1])
    if isinstance(above, list):
        return isinstance(path[-1], int) and path[-1] < len(above)
    return isinstance(above, dict) and path[-1] in above


def going(data: Any, part: Part) -> list[Path]:
    """The paths that go: the part, then what names it, each once; none within another."""
    own = root(data, part)
    if own is None:
        return []
    stuck = needing(data, part)
    found = [own, *(path for path in _naming(data, part) if path[: len(own)] != own and path not in stuck)]
    if part.kind == "issue":
        found += [
            path
            for option in at(data, (*own, "options")) or {}
            for path in going(data, Part("option", str(option), part.name))[1:]
        ]
    if part.kind != "commitment":
        for path in [path for path in found if matches(path, "commitments/*")]:
            found += going(data, Part("commitment", _word(at(data, (*path, "id")))))
    unique = list(dict.fromkeys(_widened(data, found)))
    return [path for path in unique if not any(path[:n] in unique for n in range(1, len(path)))]


def needing(data: Any, part: Part) -> list[Path]:
    """The paths at which something must name a part, or another in its place."""
    return [path for path in _naming(data, part) if any(matches(path, form) for form in NEEDED)]


def _naming(data: Any, part: Part) -> Iterator[Path]:
    """Whatever names a part, as much of it as says nothing without it."""
    if part.kind in {"issue", "option", "actor"}:
        change = Change(part.kind, part.name, "", part.inside)
        for path, value in _walk(data):
            if change.key(path):
                yield path if in_pattern(path) < 0 else _holder(data, path)
            if not isinstance(value, (dict, list)) and _word(value) == part.name and change.value(path):
                yield _holder(data, path)
        return
    for path, value in _walk(data):
        named = _word(value) == part.name and not isinstance(value, (dict, list))
        if part.kind == "lever" and (
            (matches(path, "strategies/*/levers/*") and path[-1] == part.name)
            or (named and path[-2:] == ("exchange", "programme"))
        ):
            yield path
        if part.kind == "level" and named and matches(path, f"strategies/*/levers/{part.inside}"):
            yield path
        if part.kind == "commitment" and named and matches(path, "strategies/*/order/*"):
            yield path
        if part.kind == "commitment" and named and matches(path[:3], "sequence/edges/*") and len(path) == 5:
            yield path[:3]


def _holder(data: Any, path: Path) -> Path:
    """The smallest thing that says nothing without the name at a path; the path itself where none is known.

    A pattern that names an option which is no more can never hold. Where others stand beside it (any of
    them would do), only it goes.
    """
    begins = in_pattern(path)
    if 0 <= begins < len(path) - 1 and isinstance(path[-1], int) and len(at(data, path[:-1])) > 1:
        return path  # one of several options of an issue
    if begins > 0 and isinstance(path[begins - 1], int) and len(at(data, path[: begins - 1])) > 1:
        return path[:begins]
    for n in range(len(path), 0, -1):
        if any(matches(path[:n], form) for form in (*HOLDERS, *ALONE)):
            return path[:n]
    return path


def _widened(data: Any, found: list[Path]) -> Iterator[Path]:
    """Where every one of several items goes, what can't be without them goes too."""
    gone = set(found)
    for path in found:
        above = at(data, path[:-1])
        whole = isinstance(above, (list, dict)) and all((*path[:-1], step) in gone for step in _steps(above))
        if whole and len(path) > 2 and not matches(path[:-1], "*/*"):
            parent = _holder(data, path[:-1])
            known = any(matches(parent, form) for form in HOLDERS)
            if known and parent != path[:-1]:
                yield parent
                continue
            if matches(path, "home/*/bodies/*/seats/*"):
                yield path[:-2]
                continue
        yield path


def _steps(above: Any) -> list[str | int]:
    return list(range(len(above))) if isinstance(above, list) else list(above)


def _walk(data: Any, below: Path = ()) -> Iterator[tuple[Path, Any]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield (*below, step), value
        yield from _walk(value, (*below, step))


def _word(value: Any) -> str:
    return "" if isinstance(value, (dict, list)) else str(as_word(said(value)))


def numbered(case: Case) -> list[tuple[str, str]]:
    """The file and path of every number that is named beside the case: of ``SOURCES.md`` and ``experts``."""
    found = [("SOURCES.md", row.number) for row in case.sources.rows]
    folder = folder_of(case.origin)
    for path in sorted((folder / FOLDER).glob("*.csv")) if folder is not None else ():
        rows = csv.DictReader(read_text(path).splitlines(keepends=True))
        found += [(f"{FOLDER}/{path.name}", row["number"]) for row in rows if row.get("number")]
    return list(dict.fromkeys(found))


def counted(paths: Iterable[Path], known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What of `numbered` counts on behind an item of a list that goes: it would then mean another."""
    rows, found = list(known), list[tuple[str, str]]()
    for path in paths:
        *above, last = path
        if not isinstance(last, int):
            continue
        head = ".".join(str(step) for step in above) + "."
        for file, row in rows:
            number = row.removeprefix(head).split(".")[0] if row.startswith(head) else ""
            if number.isdigit() and int(number) > last:
                found.append((file, row))
    return list(dict.fromkeys(found))
