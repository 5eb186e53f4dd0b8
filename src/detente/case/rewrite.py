"""Changing a case's files: in a copy first, which is checked; only then is anything written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from detente.case.dispute import Case
from detente.case.errors import CaseError, DetenteError
from detente.case.files_beside import folder_of
from detente.case.library import library
from detente.case.read import check


class RewriteError(DetenteError):
    """A case's files can't be changed."""


def target(case: Case, out: Path | None) -> tuple[Path, Path]:
    """What is copied, and where it goes."""
    if case.closed or case.text is None:
        raise RewriteError("found a case of which some sheets are closed; expected all of it")
    folder = folder_of(case.origin) or Path(case.origin)
    if not folder.exists():
        raise RewriteError("found a case that stands in no file; expected one to change")
    if out is not None:
        if out.exists() and any(out.iterdir()):
            raise RewriteError(f"found files in {out}; expected an empty folder")
        return folder, out
    if library() in folder.resolve().parents:
        raise RewriteError(f"found a case of the library, {case.slug}; expected a folder for a copy (-o)")
    return folder, folder


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """A copy of a case's folder (or of its one file, as a folder) to try changes in."""
    with tempfile.TemporaryDirectory(prefix="detente-") as space:
        copy = Path(space) / (folder.name if folder.is_dir() else "case")
        if folder.is_dir():
            shutil.copytree(folder, copy)
        else:
            copy.mkdir()
            shutil.copy(folder, copy / "case.yaml")
        yield copy


def in_order(copy: Path) -> Case:
    """The case of a copy.

    Raises:
        CaseError: it is wrong: everything found, with the names of its files.

    """
    report = check(copy)
    if report.case is None:
        raise CaseError(report.problems)
    return report.case


def rewritten(case: Case, texts: Mapping[str, str], out: Path | None) -> Path:
    """Write files of a case anew, once the case with them is found in order; return where it stands.

    Args:
        case: the dispute.
        texts: by the name of a file in the case's folder.
        out: a folder for a copy; without one the case itself is changed.

    Raises:
        RewriteError: the case can't be changed where it stands.
        CaseError: with these texts the case would be wrong: nothing is written.

    """
    folder, where = target(case, out)
    with copied(folder) as copy:
        for name, text in texts.items():
            (copy / name).write_text(text, "utf-8", newline="")
        in_order(copy)
        return kept(copy, folder, where, texts)


def kept(copy: Path, folder: Path, where: Path, files: Iterable[str]) -> Path:
    """Write what changed to where it goes."""
    if where != folder:
        shutil.copytree(copy, where, dirs_exist_ok=True)
        return where
    if not folder.is_dir():
        folder.write_text((copy / "case.yaml").read_text("utf-8"), "utf-8", newline="")
        return folder
    for name in files:
        new = copy / name
        if new.exists():
            shutil.copyfile(new, folder / name)
    for inside in ("sheets", "experts"):
        for path in (copy / inside).glob("*.*"):
            if not (folder / inside / path.name).exists():
                shutil.copyfile(path, folder / inside / path.name)
        for path in (folder / inside).glob("*.*"):
            if not (copy / inside / path.name).exists():
                path.unlink()
    return folder
