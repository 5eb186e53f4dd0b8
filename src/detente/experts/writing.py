"""A panel's numbers into a copy of the case: ranges in ``case.yaml``, their source in ``SOURCES.md``."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.case import Case, CaseError, check, loads
from detente.case.files import read_text
from detente.case.files_beside import folder_of
from detente.case.seeds import FOLDER
from detente.case.spans import Spans
from detente.case.tree import Path as Steps
from detente.case.tree import dotted
from detente.experts.answers import Panel
from detente.experts.folder import PanelError
from detente.experts.kept import HEAD, KEPT, owned
from detente.experts.pooling import LINEAR, Pooled

BEGIN, END = "<!-- panel: begin -->", "<!-- panel: end -->"


def source(count: int, round_: int) -> str:
    """What stands as the source of a panel's number: ``panel, 5 experts, round 2``."""
    return f"panel, {count} {'expert' if count == 1 else 'experts'}, round {round_}"


def write_case(
    case: Case, panel: Panel, found: Iterable[Pooled], out: Path, how: str, replace: bool = False
) -> tuple[Path, ...]:
    """Write a copy of the case in which a panel's numbers stand.

    Args:
        case: the dispute that the panel was asked about.
        panel: what was said.
        found: the pooled numbers.
        out: the folder to write.
        how: how they were pooled, in words; stands beside each source.
        replace: whether a case that stands there is written over.

    Returns:
        the files that say something new.

    Raises:
        PanelError: a case stands there; it is the panel's own case; nothing was pooled.
        CaseError: the case with these numbers would be wrong: nothing is written.

    """
    numbers = tuple(found)
    if not numbers:
        raise PanelError("found no number that two experts answered; expected at least one")
    if case.text is None:
        raise PanelError("found a case of which some sheets are closed; expected all of it")
    if out.exists() and any(out.iterdir()) and not replace:
        raise PanelError(f"found files in {out}; expected an empty folder, or --replace")
    folder = folder_of(case.origin)
    if folder is not None and out.exists() and out.resolve() == folder.resolve():
        raise PanelError(f"found the case itself in {out}; expected another folder: the panel writes a copy")
    texts = _texts(case, folder, {one.path: one.number.text for one in numbers})
    old = read_text(folder / "SOURCES.md") if folder is not None and (folder / "SOURCES.md").exists() else ""
    texts["SOURCES.md"] = with_rows(old, [_row(case, one, panel.round, how) for one in numbers])
    texts |= _kept(case, panel, numbers)
    _fits(texts["case.yaml"], folder)
    out.mkdir(parents=True, exist_ok=True)
    if folder is not None:
        shutil.copytree(folder, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    for name, text in texts.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, "utf-8", newline="")
    problems = check(out).problems
    if problems:
        raise CaseError(problems)
    return tuple(out / name for name in texts)


def _texts(case: Case, folder: Path | None, changes: Mapping[Steps, str]) -> dict[str, str]:
    """The texts of the case's files with the changes made, each where it stands."""
    main = Spans(case.text or "")
    own = {path: text for path, text in changes.items() if path in main.places}
    texts = {"case.yaml": main.changed(own)}
    apart: dict[str, dict[Steps, str]] = {}
    for path, text in changes.items():
        if path not in main.places:
            apart.setdefault(str(path[1]), {})[path[2:]] = text
    for actor, mine in apart.items():
        if folder is None:
            raise PanelError(f"the case has no {dotted(next(iter(mine)))} to change")
        name = f"sheets/{actor}.yaml"
        texts[name] = Spans(read_text(folder / name)).changed(mine)
    return texts


def _fits(text: str, folder: Path | None) -> None:
    """Whether the case is still in order; with sheets apart that is seen only once all is written."""
    if folder is None or not (folder / "sheets").exists():
        loads(text)


def _row(case: Case, one: Pooled, round_: int, how: str) -> str:
    other = one.averaged if "linear" in how else one.linear
    name = "averaged quantiles" if "linear" in how else "linear pool"
    low, best, high = (f"{value:.3g}" for value in other)
    best_each = sorted(three[1] for three in one.each.values())
    if owned(case, one.question.ident):
        return f"| {dotted(one.path)} | {source(len(one.each), round_)} | {how} |"
    why = f"{how}; {name}: {low}..{best}..{high}; best guesses {best_each[0]:.3g} to {best_each[-1]:.3g}"
    return f"| {dotted(one.path)} | {source(len(one.each), round_)} | {why} |"


def with_rows(text: str, rows: Iterable[str]) -> str:
    """The text of ``SOURCES.md`` with a panel's rows at its end, in the place of those of a round before."""
    begin, end = text.find(BEGIN), text.find(END)
    before = text[:begin] if begin >= 0 else text
    after = text[end + len(END) :] if end >= 0 else ""
    head = [
        "## Panel",
        "",
        "Ranges that several experts gave; docs/experts.md says how they are asked and joined.",
    ]
    table = ["", "| number | source | why |", "|---|---|---|", *rows]
    parts = [before.rstrip("\n"), "", BEGIN, "", *head, *table, "", END]
    kept = "\n".join(parts) if before.strip() else "\n".join(["# Sources", *parts[1:]])
    return kept + (after if after.strip() else "\n")


def _kept(case: Case, panel: Panel, numbers: Iterable[Pooled]) -> dict[str, str]:
    """What each expert said, by file: actors whose sheets somebody owns have a file each."""
    reasons = {one.expert: one.reasons for one in panel.said}
    files: dict[str, list[list[str]]] = {f"{FOLDER}/{KEPT}": []}
    for one in numbers:
        ident = one.question.ident
        owner = owned(case, ident)
        rows = files.setdefault(f"{FOLDER}/{owner}.csv" if owner else f"{FOLDER}/{KEPT}", [])
        for expert, three in one.each.items():
            told = reasons.get(expert, {}).get(ident, "")
            rows.append([expert, ident, *(f"{value:.10g}" for value in three), told])
    return {name: _csv(rows) for name, rows in files.items()}


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([list(HEAD), *rows])
    return out.getvalue()


def words(way: str, weighted: bool) -> str:
    """How numbers were pooled, in words."""
    what = "linear pool" if way == LINEAR else "averaged quantiles"
    return f"{what}, {'performance weights' if weighted else 'equal weights'}"
