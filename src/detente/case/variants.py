"""Dated variants of a case: what stood otherwise on another day, and the swaps to put to the test.

A variant is a file ``variants/<name>.yaml`` in the case's folder. It patches today's options, seats and
levers; everything else is the case's own. Its ``swaps`` are packages that really came about or did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from detente.case.check import find_problems
from detente.case.dispute import Case
from detente.case.errors import CaseError, DetenteError, Problem
from detente.case.fields import Day, Slug, Strict, Word
from detente.case.places import Places, structural_problem
from detente.case.schema import CaseFile, Lever
from detente.case.tree import Tree, decode, dotted, parse

Seats = dict[str, Annotated[int, Field(ge=0, strict=True)]]


class Swap(Strict):
    """A package with its levers; whether it came about, when, and who says so."""

    title: str = ""
    about: str = ""
    package: dict[str, Word]
    levers: dict[str, Word] = {}
    happened: bool
    on: Day | None = None
    source: str = ""


class VariantFile(Strict):
    """What a variant's file holds."""

    title: str = ""
    about: str = ""
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
        CaseError: a variant is wrong; lists everything found in it.
        DetenteError: some sheets of the case are closed, so that it can't be patched whole.
    """
    if case.closed:
        raise DetenteError(
            "variants are made from the whole case: some of its sheets are closed to this reader"
        )
    folder = Path(case.origin).parent / "variants"
    return [_read(case, path) for path in sorted(folder.glob("*.yaml"))]


def _read(case: Case, path: Path) -> Variant:
    tree = parse(decode(path.read_bytes(), str(path)), str(path))
    places = Places(tree)
    if tree.problems:
        raise CaseError(tree.problems)
    try:
        file = VariantFile.model_validate(tree.data)
    except ValidationError as error:
        raise CaseError([structural_problem(e, VariantFile, places) for e in error.errors()]) from None
    problems = [*_unknown(case, file, places)]
    if problems:
        raise CaseError(problems)
    return Variant(path.stem, file, _patched(case, file, tree))


def _unknown(case: Case, file: VariantFile, places: Places) -> Iterator[Problem]:
    for issue, option in file.now.items():
        if issue not in case.file.issues or option not in case.file.issues[issue].options:
            yield places.problem(("now", issue), f"{issue}: {option}", "an issue and option of the case")
    for party, bodies in file.seats.items():
        known = {body.name for body in case.file.home[party].bodies} if party in case.file.home else set()
        for body in bodies:
            if body not in known:
                yield places.problem(
                    ("seats", party, body), f"the body {body}", f"one of {', '.join(sorted(known))}"
                )
    for lever, new in file.levers.items():
        if new is None and lever not in case.file.levers:
            yield places.problem(
                ("levers", lever), f"the unknown lever {lever}", "a lever of the case to leave out"
            )


def _patched(case: Case, file: VariantFile, tree: Tree) -> Case:
    data = case.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["as_of"] = file.as_of
    data["strategies"] = {name: _as_strategy(swap) for name, swap in file.swaps.items()}
    for issue, option in file.now.items():
        _move_today(data["issues"][issue], option)
    for party, bodies in file.seats.items():
        for body in data["home"][party]["bodies"]:
            body["seats"] = bodies.get(body.get("body"), body.get("seats"))
    for lever, new in file.levers.items():
        if new is None:
            del data["levers"][lever]
        else:
            data["levers"][lever] = new.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data.get("process", {}).pop("exchange", None)
    patched = CaseFile.model_validate(data)
    found = [Problem(tree.file, 0, dotted(path), what, wanted, close) for path, what, wanted, close in
             find_problems(patched)]  # fmt: skip
    if found:
        raise CaseError(found)
    return replace(case, file=patched, text=None)


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
