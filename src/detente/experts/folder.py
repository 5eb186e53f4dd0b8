"""A panel's folder: workbooks written for each expert, and read back together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from detente.case import Case, CaseError, DetenteError, load
from detente.case.errors import Problem
from detente.case.files import read_text
from detente.case.seeds import seeds
from detente.experts.answers import Panel, Said
from detente.experts.made_up import made_up
from detente.experts.pages import Page, pages
from detente.experts.reading import WorkbookError, read
from detente.experts.workbook import Wanted, write

INDEX = "panel.json"
"""The file of a panel's folder that says of which case it is, and what was asked."""
MOST_EXPERTS = 100
"""Experts of a panel at most: judgement; the largest studies had some seventy at once."""


class PanelError(DetenteError):
    """A panel's folder can't be written or read."""


def new(
    case: Case, out: Path, experts: int, only: tuple[str, ...], replace: bool, seed: int | None
) -> tuple[Path, ...]:
    """Write the workbooks of a first round; arguments as of `panel_new`."""
    found = pages(case, only, seeds(case))
    if not any(page.key != "calibration" for page in found):
        raise PanelError("found nothing to ask: every number has a source or is certain")
    filled = {n: made_up(found, n, seed) if seed is not None else {} for n in range(1, experts + 1)}
    wanted = [Wanted(f"Expert {n}", filled=answers) for n, answers in filled.items()]
    return hand_out(case, found, wanted, out, {"round": 1, "only": list(only)}, replace)


def hand_out(
    case: Case,
    found: tuple[Page, ...],
    wanted: Iterable[Wanted],
    out: Path,
    told: dict[str, Any],
    replace: bool = False,
) -> tuple[Path, ...]:
    """Write workbooks into a folder, with the file that says what they are.

    Raises:
        PanelError: workbooks stand there, and shall stay.

    """
    known = list(wanted)
    named = [out / f"{one.expert.lower().replace(' ', '-')}.xlsx" for one in known]
    there = [path for path in (*named, out / INDEX) if path.exists()]
    if there and not replace:
        raise PanelError(f"found {there[0]}; expected an empty folder, or --replace")
    out.mkdir(parents=True, exist_ok=True)
    for one, path in zip(known, named, strict=True):
        write(case, found, one, path)
    where = str(Path(case.origin).resolve()) if Path(case.origin).is_file() else case.slug
    (out / INDEX).write_text(
        json.dumps({"case": where, "slug": case.slug, "reader": case.reader, **told}, indent=2) + "\n",
        "utf-8",
    )
    return tuple(named)


def index_of(folder: Path) -> dict[str, Any]:
    """What a panel's folder says of itself.

    Raises:
        CaseError: there is no such file, or it isn't one.

    """
    path = folder / INDEX
    try:
        found = json.loads(read_text(path))
    except ValueError:
        found = None
    whole = isinstance(found, dict) and isinstance(found.get("case"), str)
    if not whole or not isinstance(found.get("round"), int) or not isinstance(found.get("only"), list):
        raise CaseError([Problem(str(path), 0, "", "no panel", "the file as `detente panel new` wrote it")])
    return dict(found)


def case_of(folder: Path) -> Case:
    """The case of a panel's folder, as it was seen by whoever wrote the workbooks.

    Raises:
        UnknownNameError, CaseError: as of `load`.

    """
    told = index_of(folder)
    case, reader = load(told["case"]), told.get("reader")
    return case.seen_by(reader) if isinstance(reader, str) else case


def workbooks(folder: Path) -> list[Path]:
    """The workbooks of a folder: every file that looks like one, but for those that a program holds open."""
    kinds = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
    there = [path for path in folder.iterdir() if path.suffix.lower() in kinds]
    return sorted((path for path in there if not path.name.startswith(("~$", "."))), key=_counted)


def _counted(path: Path) -> list[tuple[int, str]]:
    """A name as people sort it: expert-2 before expert-10."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", path.name)]


def panel_answers(where: Path, case: Case) -> Panel:
    """Read every workbook of a panel's folder.

    Args:
        where: the folder.
        case: the dispute.

    Raises:
        WorkbookError: everything wrong in any of them; nothing is then used.
        PanelError: no workbook is there, or none is filled in.

    """
    told = index_of(where)
    found = pages(case, told["only"], seeds(case))
    said: list[Said] = []
    problems: list[Problem] = []
    known: dict[str, Path] = {}
    for path in workbooks(where):
        try:
            one = read(case, found, path)
        except WorkbookError as error:
            problems += error.problems
            continue
        problems += _twice(path, one, known, told["round"])
        said.append(one)
    if problems:
        raise WorkbookError(problems)
    filled = [one for one in said if one.answers or one.lines]
    if not filled:
        raise PanelError(f"found no answers in {where}; expected workbooks with rows filled in")
    return Panel(found, tuple(filled), told["round"])


def take_in(folder: Path, workbook: Path, case: Case) -> Path:
    """Put a workbook that came back into the panel's folder, once it is found in order.

    Raises:
        WorkbookError: everything wrong in it; nothing is then changed.

    """
    told = index_of(folder)
    one = read(case, pages(case, told["only"], seeds(case)), workbook)
    problems = _twice(workbook, one, {}, told["round"])
    if problems:
        raise WorkbookError(problems)
    known = f"{one.expert.lower().replace(' ', '-')}.xlsx"
    if known not in {path.name for path in workbooks(folder)}:
        expected = "an expert of this panel, whose workbook is in its folder"
        raise WorkbookError([Problem(str(workbook), 0, "", f"a workbook of {one.expert}", expected)])
    content = workbook.read_bytes()
    (folder / f".{known}.part").write_bytes(content)
    (folder / f".{known}.part").replace(folder / known)
    return folder / known


def _twice(path: Path, one: Said, known: dict[str, Path], round_: int) -> list[Problem]:
    """Two workbooks of one expert, or one of another round."""
    found = []
    if one.expert in known:
        told = f"a second workbook of {one.expert} (the first: {known[one.expert].name})"
        found.append(Problem(str(path), 0, "", told, "one workbook an expert"))
    known[one.expert] = path
    if one.round != round_:
        found.append(Problem(str(path), 0, "", f"a workbook of round {one.round}", f"one of round {round_}"))
    return found
