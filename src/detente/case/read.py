"""From files to a checked `Case`: every error at once, each with file, line, found, expected, nearest."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case import library
from detente.case.check import find_problems
from detente.case.dispute import Case
from detente.case.errors import CaseError, Problem
from detente.case.files import lay_sheets, read_text, sources_in
from detente.case.places import Places, structural_problem
from detente.case.schema import CaseFile
from detente.case.sources import Sources
from detente.case.tree import Path as KeyPath
from detente.case.tree import decode, parse
from detente.case.warn import find_warnings

_ROUNDS = 6


@dataclass(frozen=True)
class Report:
    """What `check` found: the case if it is in order, everything wrong, and what is worth a second look."""

    case: Case | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def load(where: str | Path) -> Case:
    """Read a case from a folder, a file or the library.

    Raises:
        UnknownNameError: no such case.
        CaseError: the case is wrong; lists everything found.

    """
    report = _look(where, warn=False)
    if report.case is None:
        raise CaseError(report.problems)
    return report.case


def check(where: str | Path) -> Report:
    """Read a case and report everything wrong with it instead of raising.

    Raises:
        UnknownNameError: no such case.

    """
    return _look(where, warn=True)


def _look(where: str | Path, warn: bool) -> Report:
    path = library.find(where)
    whole = path.name == "case.yaml"
    try:
        text = read_text(path)
        tree = parse(text, str(path))
        sources = sources_in(path.parent) if whole else Sources()
        places, problems = lay_sheets(tree, path.parent) if whole else (Places(tree), [])
    except CaseError as error:
        return Report(None, error.problems)
    return _judge(places, [*tree.problems, *problems], text, sources, warn)


def loads(text: str, name: str = "case.yaml") -> Case:
    """Read a case from text.

    Raises:
        CaseError: the case is wrong; lists everything found.

    """
    tree = parse(decode(text.encode("utf-8", "surrogatepass"), name), name)
    report = _judge(Places(tree), tree.problems, text, Sources())
    if report.case is None:
        raise CaseError(report.problems)
    return report.case


def _judge(
    places: Places, problems: list[Problem], text: str, sources: Sources, warn: bool = False
) -> Report:
    data = places.main.data
    if not isinstance(data, dict):
        problem = Problem(
            places.main.file, 1, "", "no mapping", "the keys of a case: case, title, as_of, parties, ..."
        )
        return Report(None, (*problems, problem))
    file, found, cut = _validate(data, places)
    problems = [*problems, *found]
    if file is not None:
        for path, what, expected, close in find_problems(file):
            if not _touches(path, cut):
                problems.append(places.problem(path, what, expected, close))
    if problems or file is None:
        order = sorted(set(problems), key=lambda p: (p.file != places.main.file, p.file, p.line, p.where))
        return Report(None, tuple(order))
    withheld = {actor: frozenset(sheet.pulls) for actor, sheet in file.sheets.items() if sheet.withheld}
    case = Case(file, sources, text, places.main.file, closed=withheld)
    found_warnings = find_warnings(case) if warn else ()
    return Report(
        case, (), tuple(places.problem(path, what, wanted) for path, what, wanted in found_warnings)
    )


def _validate(data: dict[str, Any], places: Places) -> tuple[CaseFile | None, list[Problem], list[KeyPath]]:
    """Validate; cut out what is malformed and go on, so that the rest is checked in the same run."""
    data = copy.deepcopy(data)
    problems: list[Problem] = []
    cut: list[KeyPath] = []
    for _ in range(_ROUNDS):
        try:
            return CaseFile.model_validate(data), problems, cut
        except ValidationError as error:
            details = error.errors()
        # What was cut out is missing now: that is no second mistake.
        fresh = [detail for detail in details if not _touches(detail["loc"], cut)]
        problems += [structural_problem(detail, CaseFile, places) for detail in fresh]
        paths = [tuple(step for step in detail["loc"] if step != "[key]") for detail in details]
        if not _cut(data, paths):
            return None, problems, cut
        cut += paths
    return None, problems, cut


def _cut(data: dict[str, Any], paths: Iterable[KeyPath]) -> bool:
    """Remove each path from the data; False if nothing could be removed."""
    order = sorted(set(paths), key=lambda p: [str(step).zfill(9) for step in p], reverse=True)
    return sum(_remove(data, path) for path in order) > 0


def _remove(data: Any, path: KeyPath) -> bool:
    here = data
    for step in path[:-1]:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return False
    last = path[-1] if path else None
    if isinstance(here, dict) and last in here:
        del here[last]
        return True
    if isinstance(here, list) and isinstance(last, int) and last < len(here):
        del here[last]
        return True
    return False


def _touches(path: KeyPath, cut: Iterable[KeyPath]) -> bool:
    """Whether a complaint may only be a consequence of something that was cut out."""
    return any(path[: len(gone)] == gone or gone[: len(path)] == path for gone in cut)
