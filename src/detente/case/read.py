"""From files to a checked `Case`: every error at once, each with file, line, found, expected, nearest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case import library
from detente.case.arguments import typed
from detente.case.beside import beside_problems
from detente.case.check import find_problems
from detente.case.dispute import Case
from detente.case.errors import CaseError, Problem
from detente.case.files import lay_sheets, read_text, sources_in
from detente.case.places import Places
from detente.case.schema import CaseFile
from detente.case.sources import Sources
from detente.case.tree import decode, parse
from detente.case.validate import validated
from detente.case.warn import find_hints, find_warnings


@dataclass(frozen=True)
class Report:
    """What `check` found: the case if it is in order, everything wrong, what is worth a second look.

    ``hints``: what the case could say besides; nothing about it is odd.
    """

    case: Case | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()


@typed
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


@typed
def check(where: str | Path) -> Report:
    """Read a case and report everything wrong with it instead of raising.

    Raises:
        UnknownNameError: no such case.

    """
    return _look(where, warn=True)


@typed
def check_text(where: str | Path, text: str) -> Report:
    """As `check`, with a text in the place of what the case's file says: what it would be once written.

    Raises:
        UnknownNameError: no such case.

    """
    return _look(where, warn=True, instead=text)


def _look(where: str | Path, warn: bool, instead: str | None = None) -> Report:
    path = library.find(where)
    whole = path.name == "case.yaml"
    try:
        text = read_text(path) if instead is None else decode(instead.encode("utf-8"), str(path))
        tree = parse(text, str(path))
        sources = sources_in(path.parent) if whole else Sources()
        places, problems = lay_sheets(tree, path.parent) if whole else (Places(tree), [])
    except CaseError as error:
        return Report(None, error.problems)
    folder = path.parent if warn and whole else None
    return _judge(places, [*tree.problems, *problems], text, sources, warn, folder)


@typed
def loads(text: str, name: str = "case.yaml") -> Case:
    """Read a case from text.

    Raises:
        CaseError: the case is wrong; lists everything found.

    """
    text = decode(text.encode("utf-8", "surrogatepass"), name)
    tree = parse(text, name)
    report = _judge(Places(tree), tree.problems, text, Sources())
    if report.case is None:
        raise CaseError(report.problems)
    return report.case


def _judge(
    places: Places,
    problems: list[Problem],
    text: str,
    sources: Sources,
    warn: bool = False,
    folder: Path | None = None,
) -> Report:
    """The case, if it is in order; ``folder``: where files beside it are to be looked at too."""
    data = places.data()
    if not isinstance(data, dict):
        problem = Problem(
            places.main.file, 1, "", "no mapping", "the keys of a case: case, title, as_of, parties, ..."
        )
        return Report(None, (*problems, problem))
    file, found, draft = validated(data, places, CaseFile)
    problems = [*problems, *found]
    for path, what, expected, close in find_problems(file, data):
        where = draft.original(path)
        if not draft.touched(where):
            problems.append(places.problem(where, what, expected, close))
    withheld = {actor: frozenset(sheet.pulls) for actor, sheet in file.sheets.items() if sheet.withheld}
    case = None if problems else Case(file, sources, text, places.main.file, closed=withheld)
    beside, warnings = beside_problems(folder, file, data, case) if folder is not None else ([], [])
    problems += beside
    order = sorted(set(problems), key=lambda p: (p.file != places.main.file, p.file, p.line, p.where))
    if problems or case is None:
        return Report(None, tuple(order))
    if not warn:
        return Report(case, ())
    own = [places.problem(path, what, wanted) for path, what, wanted in find_warnings(case)]
    hints = [places.problem(path, what, wanted) for path, what, wanted in find_hints(case)]
    return Report(case, (), (*own, *warnings), tuple(hints))
