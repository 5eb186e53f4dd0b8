"""Dated variants of a case: what stood otherwise on another day, and the swaps to put to the test.

A variant is a file ``variants/<name>.yaml`` in the case's folder. It patches today's options, seats and
levers; everything else is the case's own. Its ``swaps`` are packages that really came about or did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case.bodies import Members
from detente.case.check import find_problems
from detente.case.check_names import Complaint, Names
from detente.case.dispute import Case
from detente.case.errors import CaseError, DetenteError, Problem, nearest
from detente.case.fields import Day, Flag, Slug, Strict, Word
from detente.case.files_beside import Beside, folder_of, listed_in
from detente.case.languages import Text, picked
from detente.case.places import Places, structural_problem
from detente.case.schema import CaseFile, Lever
from detente.case.tree import Path as KeyPath
from detente.case.tree import Tree

Seats = dict[str, Members]
_STAND_INS = {"as_of": "2000-01-01"}


class Swap(Strict):
    """A package with its levers; whether it came about, when, and who says so."""

    title: Text = ""
    about: Text = ""
    package: dict[str, Word]
    levers: dict[str, Word] = {}
    happened: Flag
    on: Day | None = None
    source: str = ""


class VariantFile(Strict):
    """What a variant's file holds."""

    title: Text = ""
    about: Text = ""
    as_of: Day
    now: dict[str, Word] = {}
    seats: dict[str, dict[str, Seats]] = {}
    levers: dict[Slug, Lever | None] = {}
    swaps: dict[Slug, Swap] = {}


@dataclass(frozen=True, repr=False)
class Variant:
    """A variant that has been read: its name, its file, and the case as it stood."""

    name: str
    file: VariantFile
    case: Case

    def __repr__(self) -> str:
        return f"Variant({self.name!r}, {len(self.file.swaps)} swaps)"


def variants(case: Case) -> list[Variant]:
    """All variants in the case's folder, by name.

    Raises:
        CaseError: a variant is wrong; lists everything found in all of them.
        DetenteError: some sheets of the case are closed, so that it can't be patched whole.
    """
    if case.closed:
        raise DetenteError(
            "variants are made from the whole case: some of its sheets are closed to this reader"
        )
    read: list[Variant] = []
    problems: list[Problem] = []
    data = case.file.model_dump(by_alias=True)
    for path in listed_in(folder_of(case.origin), "variants", ".yaml")[0]:
        variant, found = _look(path, case.file, data, case)
        problems += found
        if variant is not None:
            read.append(variant)
    if problems:
        raise CaseError(problems)
    return read


KINDS = ("options", "seats", "levers")
"""What a variant patches, in the order in which `in_steps` takes it back."""


def in_steps(case: Case, variant: Variant) -> tuple[tuple[str, Case], ...]:
    """From the case as it stood then to today's, one kind of change after the other, each with its case.

    Kinds that the variant leaves alone make no step. The last case is today's in options, seats and levers.
    """
    file, found = variant.file, []
    keys = dict(zip(KINDS, ("now", "seats", "levers"), strict=True))
    for kind in [kind for kind in KINDS if getattr(file, keys[kind])]:
        file = file.model_copy(update={keys[kind]: {}, "swaps": {}})
        patched = _patched(case, file, Beside(Path(variant.name)))
        if patched is not None:
            found.append((kind, replace(case, file=picked(patched, case.language), text=None)))
    return tuple(found)


def variant_problems(path: Path, file: CaseFile, data: Any, case: Case | None) -> list[Problem]:
    """Everything wrong in a variant's file; ``data``: the case as written, ``case`` where it is in order."""
    return _look(path, file, data, case if case is not None and not case.closed else None)[1]


def _look(
    path: Path, case_file: CaseFile, data: Any, case: Case | None
) -> tuple[Variant | None, list[Problem]]:
    beside = Beside(path)
    file = beside.read(VariantFile, _STAND_INS, data)
    if file is None:
        return None, beside.in_order()
    names = Names(case_file, data)
    for complaint in _unknown(file, names):
        beside.complain(complaint)
    patched = _patched(case, file, beside) if case is not None else None
    for name, swap in file.swaps.items() if case is None else ():
        for complaint in names.pattern(("swaps", name, "package"), swap.package):
            beside.complain(complaint)
    if patched is None or beside.problems or case is None:
        return None, beside.in_order()
    patched = picked(patched, case.language)
    return Variant(path.stem, picked(file, case.language), replace(case, file=patched, text=None)), []


def _unknown(file: VariantFile, names: Names) -> Iterator[Complaint]:
    """Names that the case doesn't have."""
    for issue, option in file.now.items():
        if not names.has_issue(issue):
            close = nearest(issue, names.issues or ())
            yield ("now", issue), f"{issue}: {option}", "an issue and option of the case", close
        elif option not in names.options(issue):
            close = nearest(option, names.options(issue))
            yield ("now", issue), f"{issue}: {option}", "an issue and option of the case", close
    for party, bodies in file.seats.items():
        yield from names.party(("seats", party), party)
        known = names.chambers(party)
        for body in bodies if known is not None and party in (names.parties or ()) else ():
            if known is not None and body not in known:
                expected = f"one of {', '.join(known)}" if known else "a body with seats; this party has none"
                yield ("seats", party, body), f"the body {body}", expected, nearest(body, known)
    for lever, new in file.levers.items():
        if new is None and names.levers is not None and lever not in names.levers:
            expected, close = "a lever of the case to leave out", nearest(lever, names.levers)
            yield ("levers", lever), f"the unknown lever {lever}", expected, close


def _patched(case: Case, file: VariantFile, beside: Beside) -> CaseFile | None:
    """The case as it stood, as far as the variant's names are known; complains of what can't have been."""
    data = case.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["as_of"] = file.as_of
    data["strategies"] = {name: _as_strategy(swap) for name, swap in file.swaps.items()}
    for issue, option in file.now.items():
        if issue in case.file.issues and option in case.file.issues[issue].options:
            _move_today(data["issues"][issue], option)
    for party, bodies in file.seats.items():
        for body in data.get("home", {}).get(party, {}).get("bodies", ()):
            if body.get("body") in bodies:
                body["seats"] = dict(bodies[body["body"]])
    for lever, new in file.levers.items():
        if new is None:
            data.get("levers", {}).pop(lever, None)
        else:
            levers = data.setdefault("levers", {})
            levers[lever] = new.model_dump(mode="json", by_alias=True, exclude_unset=True)
    # An exchange may name a lever that is left out; a variant is asked nothing about it.
    data.get("process", {}).pop("exchange", None)
    try:
        patched = CaseFile.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            told = structural_problem(detail, CaseFile, Places(Tree(str(beside.path))))
            beside.complain((_own(detail["loc"], case), told.found, told.expected, told.nearest))
        return None
    for path, found, expected, close in find_problems(patched):
        beside.complain((_own(path, case), found, expected, close))
    return patched


def _own(path: KeyPath, case: Case) -> KeyPath:
    """Where what stands at a path of the patched case was written in the variant."""
    if path[:1] == ("strategies",):
        return ("swaps", *path[1:])
    if path[:1] == ("issues",):
        return ("now", *path[1:2])
    if path[:1] == ("infeasible",):
        return ("now",)
    if path[:1] == ("home",) and path[2:3] == ("bodies",) and len(path) > 3:
        body = case.file.home[str(path[1])].bodies[int(path[3])].name
        return ("seats", path[1], body, *path[5:])
    return path


def _as_strategy(swap: Swap) -> dict[str, Any]:
    """Swaps are checked as strategies are: names that exist, a package that can be."""
    return {"title": swap.title, "package": swap.package, "levers": swap.levers}


def _move_today(issue: dict[str, Any], option: str) -> None:
    """Another option was today's then; how others see today is dropped with it."""
    for name, words in issue["options"].items():
        words.pop("now", None)
        if name == option:
            words["now"] = True
    issue.pop("now_as_seen_by", None)
